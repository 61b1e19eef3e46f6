"""The database: one writer, one reader, and the thin transaction `Tx` that all queries go through.

SQLAlchemy Core writes each statement's SQL once; aiosqlite runs it. No engine and no session exist at run time
(docs/decisions/0002-storage-without-an-engine.md says what was measured).
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, Protocol, Self

import aiosqlite
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from bot.storage.seal import Seal

_DIALECT = sqlite.dialect(paramstyle="named")
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


class StorageFault(Exception):  # noqa: N818  (a fault of the machine, not an error of the code: the name says so)
    """The database can't work just now (locked, full, unreadable): never swallowed, always tried again."""


class Row(Protocol):
    """A result row, read by column name."""

    def __getitem__(self, column: str) -> Any: ...


@cache
def _compiled(statement: Executable) -> tuple[str, dict[str, Any]]:
    """The SQL of a statement and the values fixed in it. Statements are module constants, so this cache is finite."""
    assert isinstance(statement, ClauseElement)  # noqa: S101  (for the type checker: every Core statement is one)
    compiled = statement.compile(dialect=_DIALECT)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101  (the same)
    return str(compiled), {name: value for name, value in compiled.params.items() if value is not None}


class Tx:
    """An open transaction. Parameters are plain ints, text and bytes, by the names bound in the statement.

    `seal` closes and opens what stands in sealed columns.
    """

    def __init__(self, connection: aiosqlite.Connection, seal: Seal) -> None:
        self._connection = connection
        self.seal = seal

    async def all(self, statement: Executable, **params: Any) -> list[Row]:
        """Every row of the result, or of a RETURNING clause."""
        sql, fixed = _compiled(statement)
        with _faults_named():
            return list(await self._connection.execute_fetchall(sql, fixed | params))

    async def one(self, statement: Executable, **params: Any) -> Row | None:
        """The first row, or None."""
        rows = await self.all(statement, **params)
        return rows[0] if rows else None

    async def run(self, statement: Executable, **params: Any) -> None:
        """A statement whose result nobody reads."""
        await self.all(statement, **params)


class Database:
    """One SQLite file, opened for reading and writing."""

    def __init__(self, seal: Seal, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self._seal = seal
        self._writer = writer
        self._reader = reader
        self._writing = asyncio.Lock()
        self._reading = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path, seal: Seal) -> Self:
        """Open a migrated database.

        FULL, so that a committed answer survives a power cut; secure_delete, so that what people had deleted is
        overwritten, not only unlinked (most builds of SQLite do it unasked, not all).
        """
        pragmas = ["journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"]
        with _faults_named():
            writer = await _connect(path, pragmas)
            reader = await _connect(path, ["query_only=ON"])
        return cls(seal, writer, reader)

    async def close(self) -> None:
        """Close both connections; the write-ahead log is folded back into the file."""
        await self._reader.close()
        await self._writer.close()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Tx]:
        """The one write transaction: everything in the block commits together, or nothing does."""
        async with self._writing, _transaction(self._writer, self._seal, "BEGIN IMMEDIATE") as tx:
            yield tx

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """A consistent view that never waits for the writer."""
        async with self._reading, _transaction(self._reader, self._seal, "BEGIN") as tx:
            yield tx


@asynccontextmanager
async def _transaction(connection: aiosqlite.Connection, seal: Seal, begin: str) -> AsyncIterator[Tx]:
    try:
        with _faults_named():
            await connection.execute_fetchall(begin)
        yield Tx(connection, seal)
        with _faults_named():
            await connection.execute_fetchall("COMMIT")
    except BaseException:
        # Shielded: a cancelled update must leave the connection clean for the next one.
        await asyncio.shield(_roll_back(connection))
        raise


async def _roll_back(connection: aiosqlite.Connection) -> None:
    """Does nothing where no transaction is open; that is asked in the connection's thread, after a cancelled BEGIN."""
    with _faults_named():
        await connection.rollback()


async def _connect(path: Path, pragmas: Iterable[str]) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None, timeout=5)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in pragmas:
            await connection.execute_fetchall(f"PRAGMA {pragma}")
    except BaseException:
        await connection.close()  # its thread would keep the process from ending
        raise
    return connection


class _faults_named:  # noqa: N801  (used as `with _faults_named():`, it reads as a verb)
    """Turns SQLite's machine-level errors into `StorageFault`; everything else is a bug and passes through."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _FAULTS:
            raise StorageFault(str(error)) from error
