"""A database in one SQLite file, through aiosqlite."""

import asyncio
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import aiosqlite
from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite

from bot.storage.db import Database, Query, StorageFault
from bot.storage.seal import Seal

_PATIENCE = 5.0  # seconds to wait for somebody else's lock on the file
_FAULTS = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PROTOCOL,
}


_BEGIN_WRITING: Sequence[Query] = (("PRAGMA synchronous=FULL", {}), ("BEGIN IMMEDIATE", {}))
_BEGIN_FLEETING: Sequence[Query] = (("PRAGMA synchronous=NORMAL", {}), ("BEGIN IMMEDIATE", {}))
_BEGIN_READING: Sequence[Query] = (("BEGIN", {}),)
_COMMIT: Sequence[Query] = (("COMMIT", {}),)
_END_READING: Sequence[Query] = (("END", {}),)
_MAY_WAIT = {"BEGIN IMMEDIATE", "COMMIT"}
"""What waits for somebody else's lock, or for the disk."""


class SqliteLink(aiosqlite.Connection):
    """A connection whose thread is visited for what may wait: a visit costs several times a query's own time."""

    dialect: Dialect = sqlite.dialect(paramstyle="named")

    def __init__(self, path: Path, begin: Sequence[Query], fleeting: Sequence[Query], commit: Sequence[Query]) -> None:
        super().__init__(partial(_opened, path), iter_chunk_size=64)
        self.to_begin = begin
        self.to_begin_fleeting = fleeting
        self.to_commit = commit

    async def send(self, queries: Sequence[Query]) -> list[list[sqlite3.Row]]:
        """All queries in one visit, or in none; either way others get their turn."""
        with _faults_named():
            if any(sql in _MAY_WAIT for sql, _ in queries):
                found: list[list[sqlite3.Row]] = await self._execute(self._run, queries)  # type: ignore[no-untyped-call]  # aiosqlite's own way in for more than one statement
                return found
            await asyncio.sleep(0)
            return self._run(queries)

    def _run(self, queries: Sequence[Query]) -> list[list[sqlite3.Row]]:
        return [self._conn.execute(sql, params).fetchall() for sql, params in queries]

    async def roll_back(self) -> None:
        """Nothing where no transaction is open; that is asked in the connection's thread, after a cancelled BEGIN."""
        with _faults_named():
            await self.rollback()


async def open_sqlite(path: Path, seal: Seal) -> Database:
    """Open a migrated database.

    Each transaction says whether it is to survive a power cut (FULL) or may be undone by one (NORMAL). secure_delete,
    so that what people had deleted is overwritten, not only unlinked (most builds of SQLite do it unasked, not all).
    """
    pragmas = ["journal_mode=WAL", "foreign_keys=ON", "secure_delete=ON"]
    writer = await _connect(SqliteLink(path, _BEGIN_WRITING, _BEGIN_FLEETING, _COMMIT), pragmas)
    try:
        reader = await _connect(SqliteLink(path, _BEGIN_READING, _BEGIN_READING, _END_READING), ["query_only=ON"])
    except BaseException:
        await writer.close()
        raise
    return Database(seal, writer, reader)


def _opened(path: Path) -> sqlite3.Connection:
    """A connection for two threads, which take turns: its own, and the loop's."""
    return sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE, check_same_thread=False)


async def _connect(link: SqliteLink, pragmas: Sequence[str]) -> SqliteLink:
    with _faults_named():
        await link
        link.row_factory = sqlite3.Row
    try:
        await link.send([(f"PRAGMA {pragma}", {}) for pragma in pragmas])
    except BaseException:
        await link.close()  # its thread would keep the process from ending
        raise
    return link


class _faults_named:  # noqa: N801  (used as `with _faults_named():`, it reads as a verb)
    """Turns SQLite's machine-level errors into `StorageFault`; everything else is a bug and passes through."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _FAULTS:
            raise StorageFault(str(error)) from error
