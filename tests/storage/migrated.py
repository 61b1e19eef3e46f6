"""A migrated database in no time: migrated once, then copied."""

import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.storage import migrate
from bot.storage.db import Database
from bot.storage.seal import Seal

SEAL = Seal(b"a secret of at least thirty-two letters")
NOON = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)


@cache
def _template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="migrated-")) / "bot.db"
    migrate.upgrade(path, NOON)
    return path


def migrated(path: Path) -> Path:
    """An empty database of this version at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(_template(), path)
    return path


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    """The database at `path`, made where it is missing."""
    database = await Database.open(path if path.exists() else migrated(path), SEAL)
    try:
        yield database
    finally:
        await database.close()


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What stands in the file, seen by somebody else."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


async def impatient(database: Database) -> None:
    """A locked database is noticed at once instead of after five seconds."""
    await database._writer.execute_fetchall("PRAGMA busy_timeout=0")


async def full(database: Database) -> None:
    """The disk has no page left."""
    await database._writer.execute_fetchall("PRAGMA max_page_count=1")


async def emptied(database: Database) -> None:
    """There is room on the disk again."""
    await database._writer.execute_fetchall("PRAGMA max_page_count=1000000")
