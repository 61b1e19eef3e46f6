"""A transaction commits as a whole or leaves nothing behind, whatever ends it."""

import asyncio
import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from migrated import NOON, SEAL, BrokenRule, emptied, full, impatient, locked, migrated, opened, rows
from sqlalchemy import bindparam, func, insert, select
from stage import sqlite_link

from bot.domain.people import ChatId
from bot.forms.model import Draft
from bot.storage import conversations, people
from bot.storage.db import Database, StorageFault, Tx
from bot.storage.sqlite import open_sqlite
from bot.storage.tables import chat
from bot.storage.tables import meta as meta_table

_add = insert(meta_table).values(key=bindparam("name"), value=bindparam("text")).returning(meta_table.c.key)
_all = select(meta_table.c.key).order_by(meta_table.c.key)


async def keys(database: Database) -> list[str]:
    async with database.write() as tx:
        return [row["key"] for row in await tx.all(_all)]


async def write(database: Database, *names: str) -> None:
    async with database.write() as tx:
        for name in names:
            await tx.run(_add, name=name, text="1")


async def write_and_fail(database: Database, error: Exception) -> None:
    async with database.write() as tx:
        await tx.run(_add, name="a", text="1")
        raise error


async def write_big(database: Database) -> None:
    async with database.write() as tx:
        await tx.run(_add, name="a", text="1")
        await big_row(tx)


async def big_row(tx: Tx) -> None:
    who = (await people.meet(tx, 1, NOON, is_operator=False)).person
    draft = Draft(id="d", form="f", version=1, context={"long": "x" * 100_000})
    await conversations.save(tx, who.chat, draft, NOON)


async def test_what_was_written_is_there_for_everybody_after_the_block(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        async with database.write() as tx:
            await tx.run(_add, name="a", text="1")
            assert rows(tmp_path / "bot.db", "SELECT key FROM meta") == []
        assert rows(tmp_path / "bot.db", "SELECT key FROM meta") == [("a",)]


async def test_an_exception_undoes_everything_and_the_next_transaction_works(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        with pytest.raises(LookupError):
            await write_and_fail(database, LookupError())
        async with database.write() as tx:
            await tx.run(_add, name="b", text="1")
        assert await keys(database) == ["b"]


async def test_a_broken_rule_of_the_tables_undoes_everything_and_is_a_bug_not_a_fault(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        with pytest.raises(BrokenRule):
            await write(database, "a", "a")
        assert await keys(database) == []


async def test_foreign_keys_are_checked(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        with pytest.raises(BrokenRule):
            async with database.write() as tx:
                await conversations.save(tx, ChatId(404), Draft(id="d", form="f", version=1), NOON)


async def test_a_cancelled_transaction_is_undone_and_the_next_one_works(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        inside = asyncio.Event()

        async def slow() -> None:
            async with database.write() as tx:
                await tx.run(_add, name="a", text="1")
                inside.set()
                await asyncio.sleep(60)

        task = asyncio.create_task(slow())
        await inside.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with database.write() as tx:
            await tx.run(_add, name="b", text="1")
        assert await keys(database) == ["b"]


@pytest.mark.parametrize("turns", range(12))
async def test_whenever_a_transaction_is_cancelled_it_is_whole_or_nothing_and_the_next_one_works(
    tmp_path: Path, turns: int
) -> None:
    async with opened(tmp_path / "bot.db") as database:

        async def short() -> None:
            async with database.write() as tx:
                await tx.run(_add, name="a", text="1")
                await tx.run(_add, name="b", text="1")

        task = asyncio.create_task(short())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        async with database.write() as tx:
            await tx.run(_add, name="c", text="1")
        assert await keys(database) in (["c"], ["a", "b", "c"])


async def test_a_transaction_cancelled_while_it_waits_for_a_lock_leaves_no_transaction_open(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        with locked(path) as let_go:
            task = asyncio.create_task(keys(database))
            await asyncio.sleep(0.05)  # by now BEGIN waits in the connection's thread, or the lock is waited for
            task.cancel()
            await asyncio.sleep(0.01)
            let_go()
            with pytest.raises(asyncio.CancelledError):
                await task
        async with asyncio.timeout(2):
            assert await keys(database) == []


async def test_transactions_take_turns(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:

        async def count() -> None:
            async with database.write() as tx:
                known = len(await tx.all(_all))
                await asyncio.sleep(0)
                await tx.run(_add, name=f"{known:02}", text="")

        await asyncio.gather(*(count() for _ in range(20)))
        assert len(await keys(database)) == 20


async def test_a_reader_neither_waits_for_the_writer_nor_sees_what_is_not_committed(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        await tx.run(_add, name="a", text="1")
        async with asyncio.timeout(1), database.read() as view:
            assert await view.all(_all) == []


@pytest.mark.sqlite
async def test_what_may_wait_for_a_lock_or_for_the_disk_holds_nobody_up_and_the_rest_needs_no_thread(
    tmp_path: Path,
) -> None:
    here: dict[str, bool] = {}
    async with opened(tmp_path / "bot.db") as database:
        sqlite_link(database)._conn.set_trace_callback(
            lambda sql: here.update({sql.split()[0]: threading.current_thread() is threading.main_thread()})
        )
        async with database.write() as tx:
            await tx.all(_all)
            await tx.one(_add, name="a", text="1")
    assert here == {"PRAGMA": False, "BEGIN": False, "SELECT": False, "INSERT": True, "COMMIT": False}


@pytest.mark.sqlite
async def test_others_go_on_while_a_transaction_waits_for_somebody_elses_lock(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        with locked(tmp_path / "bot.db"):
            writing = asyncio.create_task(write(database, "a"))
            begun = time.monotonic()
            await asyncio.sleep(0.1)
            assert time.monotonic() - begun < 2
            assert not writing.done()
        await writing
        assert await keys(database) == ["a"]


async def test_a_reader_can_not_write(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        with pytest.raises((StorageFault, sqlite3.OperationalError)):
            async with database.read() as tx:
                await tx.run(_add, name="a", text="1")
        assert await keys(database) == []


async def test_a_database_locked_by_somebody_else_is_a_storage_fault_and_works_again_afterwards(
    tmp_path: Path,
) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        await impatient(database)
        with locked(path), pytest.raises(StorageFault, match=r"locked|lock timeout"):
            await keys(database)
        assert await keys(database) == []


@pytest.mark.sqlite
async def test_a_full_disk_is_a_storage_fault_with_nothing_half_written_and_works_again_afterwards(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path / "bot.db") as database:
        await full(database)
        with pytest.raises(StorageFault, match="full"):
            await write_big(database)
        assert await keys(database) == []
        assert rows(tmp_path / "bot.db", "SELECT * FROM person") == []
        await emptied(database)
        async with database.write() as tx:
            await big_row(tx)
        assert len(rows(tmp_path / "bot.db", "SELECT * FROM conversation")) == 1


@pytest.mark.sqlite
async def test_a_file_that_is_no_database_is_a_storage_fault(tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_bytes(b"not a database, but long enough to be looked at " * 100)
    opening = asyncio.create_task(open_sqlite(tmp_path / "bot.db", SEAL))
    with pytest.raises(StorageFault):
        await opening


@pytest.mark.sqlite
async def test_commits_survive_a_power_cut_but_for_fleeting_ones(tmp_path: Path) -> None:
    async def pragma(name: str) -> object:
        ((value,),) = await sqlite_link(database).execute_fetchall(f"PRAGMA {name}")
        return value

    async with opened(tmp_path / "bot.db") as database:
        assert await pragma("journal_mode") == "wal"
        for fleeting, synchronous in ((True, 1), (False, 2), (True, 1), (False, 2)):
            async with database.write(fleeting=fleeting) as tx:
                await tx.all(_all)
                assert await pragma("synchronous") == synchronous


@pytest.mark.postgresql
async def test_on_postgresql_fleeting_commits_do_not_wait_for_the_disk(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        for fleeting, synchronous in ((True, "off"), (False, "on"), (True, "off")):
            async with database.write(fleeting=fleeting) as tx:
                ((row),) = await tx.all(select(func.current_setting("synchronous_commit").label("now")))
                assert row["now"] == synchronous


async def test_a_value_that_is_none_is_written_as_none(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        await people.group(tx, -77)
        assert [row["person_id"] for row in await tx.all(select(chat.c.person_id))] == [None]
