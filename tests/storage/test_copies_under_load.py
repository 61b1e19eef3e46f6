"""A copy made while the bot writes, restored elsewhere, is one moment of the database: every transaction whole."""

import asyncio
from pathlib import Path

import postgres
from migrated import KIND, SEAL, Kind, opened
from sqlalchemy import bindparam, insert, select

from bot.config import Address
from bot.storage import migrate
from bot.storage.db import Database
from bot.storage.opening import open_database
from bot.storage.postgres import PostgresDatabase
from bot.storage.tables import meta

_add = insert(meta).values(key=bindparam("name"), value=bindparam("text"))
_all = select(meta.c.key)


async def write_on(database: Database, written: list[int], stop: asyncio.Event) -> None:
    """Two rows in each transaction."""
    while not stop.is_set():
        async with database.write() as tx:
            for half in ("one", "other"):
                await tx.run(_add, name=f"{half} {len(written)}", text="x" * 2000)
        written.append(len(written))


def copied(database: Database, folder: Path) -> Address:
    """A copy, restored."""
    if isinstance(database, PostgresDatabase):
        postgres.dump(database._url, folder / "bot.dump")
        return postgres.restore(folder / "bot.dump")
    migrate.backup(folder / "bot.db", folder / "copy.db")
    return folder / "copy.db"


async def test_a_copy_made_under_load_and_restored_is_whole(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        written: list[int] = []
        stop = asyncio.Event()
        writing = asyncio.create_task(write_on(database, written, stop))
        while len(written) < 50:
            await asyncio.sleep(0.005)
        before = len(written)
        restored = await asyncio.to_thread(copied, database, tmp_path)
        assert len(written) > before, "nothing was written meanwhile"
        stop.set()
        await writing
    assert migrate.state(restored) is migrate.State.CURRENT
    copy = await open_database(restored, SEAL)
    async with copy.read() as tx:
        keys = [row["key"] for row in await tx.all(_all)]
    halves = [{key.partition(" ")[2] for key in keys if key.startswith(half)} for half in ("one ", "other ")]
    assert halves[0] == halves[1]
    assert before <= len(halves[0]) <= len(written)
    async with copy.write() as tx:
        await tx.run(_add, name="it goes on", text="")
    await copy.close()
    assert KIND.get() is Kind.POSTGRESQL or migrate.damage(tmp_path / "copy.db") == []
