"""A migrated database in no time: migrated once, then copied."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import postgres
import psycopg
from alembic import command
from sqlalchemy import func, select, text
from stage import new_database, sqlite_link

from bot.config import Address
from bot.storage import migrate
from bot.storage.db import Database
from bot.storage.opening import open_database
from bot.storage.postgres import PostgresDatabase
from bot.storage.postgres_link import WRITER
from bot.storage.seal import Seal

SECRET = b"a secret of at least thirty-two letters"
SEAL = Seal(SECRET)
NOON = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)

FIRST = "a3dc60ab5557"
PHONE_BOOK = """
INSERT INTO person (id, language, created) VALUES (1, 'ky', 1763452800000000), (2, NULL, 1763452800000000);
INSERT INTO identity VALUES (1, 7351924680, 'Маркер Белгиева'), (2, 42, NULL);
INSERT INTO chat VALUES (1, 7351924680, 1, 1, 0), (2, 42, 2, 0, 0), (3, -1007351924681, NULL, 1, 0);
INSERT INTO conversation VALUES (1, '{}', 1);
INSERT INTO report (id, municipality, number, person_id, service, problem, label, named, filed, draft, noticed)
VALUES (1, 'chet-nura', 1, 1, 'waste', 'missed', 'missed', 1, 1795046400000000, 'd', 1);
INSERT INTO official_chat VALUES ('chet-nura', 3, 'ky', 1);
"""


class Kind(StrEnum):
    """What a test runs on."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


KIND = ContextVar("KIND", default=Kind.SQLITE)
BrokenRule = (sqlite3.IntegrityError, psycopg.IntegrityError)
"""What a row raises that the tables do not allow."""

_in_postgres: dict[Path, str] = {}


def migrated(path: Path) -> Path:
    """An empty database of this version at `path`, which stands for one in PostgreSQL where the test is about that."""
    if KIND.get() is Kind.POSTGRESQL:
        _in_postgres[path] = postgres.migrated()
        return path
    return new_database(path)


def of_the_first_version(path: Path) -> Path:
    """A database as the first version left it, with somebody in it."""
    with migrate.connected(path) as connection:
        command.upgrade(migrate._config(connection), FIRST)
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(PHONE_BOOK)
    return path


def taken_back(path: Path, revision: str) -> Address:
    """A new database as it was at a former revision, and where it is."""
    address = _in_postgres.get(migrated(path), path)
    take_back(address, revision)
    return address


def take_back(address: Address, revision: str) -> None:
    """The tables, with what is in them, become what they were at a former revision."""
    with migrate.connected(address) as connection:
        command.downgrade(migrate._config(connection), revision)
        connection.commit()


def address_of(path: Path) -> Address:
    """Where the database is that `path` stands for."""
    return _in_postgres.get(path, path)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    """The database at `path`, made where it is missing."""
    if not path.exists() and path not in _in_postgres:
        migrated(path)
    database = await open_database(address_of(path), SEAL)
    try:
        yield database
    finally:
        await database.close()


@contextmanager
def by_hand(path: Path) -> Iterator[Callable[..., object]]:
    """Somebody else writes rows as they like: `put(sql, name=value)` with `:name` in it; committed at the end."""
    address = address_of(path)
    with migrate.connected(address) as connection:
        yield lambda sql, **values: connection.execute(text(sql), values)
        connection.commit()
    if isinstance(address, str):
        postgres.count_on(address)


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What is committed, seen by somebody else."""
    if path in _in_postgres:
        return postgres.rows(_in_postgres[path], query)
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@contextmanager
def locked(path: Path) -> Iterator[Callable[[], object]]:
    """Somebody else writes, until the block ends or what comes back is called."""
    if path in _in_postgres:
        with psycopg.connect(_in_postgres[path]) as other:
            other.execute(f"SELECT pg_advisory_xact_lock({WRITER})".encode())
            yield other.rollback
        return
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection.rollback


async def impatient(database: Database) -> None:
    """A locked database is noticed at once instead of after five seconds."""
    if isinstance(database, PostgresDatabase):
        async with database.write() as tx:
            await tx.all(select(func.set_config("lock_timeout", "50ms", False)))
        return
    await sqlite_link(database).execute_fetchall("PRAGMA busy_timeout=0")


async def full(database: Database) -> None:
    """The disk has no page left."""
    await sqlite_link(database).execute_fetchall("PRAGMA max_page_count=1")


async def emptied(database: Database) -> None:
    """There is room on the disk again."""
    await sqlite_link(database).execute_fetchall("PRAGMA max_page_count=1000000")
