"""The database: one writer, one reader, and the thin transaction `Tx` that all queries go through.

SQLAlchemy Core writes each statement's SQL once; a `Link` runs it: aiosqlite's or psycopg's connection. No engine and
no session exist at run time (docs/decisions/0002-storage-without-an-engine.md says what was measured).
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Dialect
from sqlalchemy.sql import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from bot.storage.seal import Seal


class StorageFault(Exception):  # noqa: N818  (a fault of the machine, not an error of the code: the name says so)
    """The database can't work just now (locked, full, unreadable): never swallowed, always tried again."""


class Row(Protocol):
    """A result row, read by column name."""

    def __getitem__(self, column: str) -> Any: ...


Query: TypeAlias = tuple[str, Mapping[str, Any]]
"""SQL in the link's own dialect, and the values bound in it by name."""


class Soon:
    """The rows of a query that goes with the next trip; `await` makes that trip where nothing else has made it."""

    def __init__(self, tx: "Tx") -> None:
        self._tx = tx
        self.rows: Sequence[Row] | None = None

    def __await__(self) -> Generator[Any, None, Sequence[Row]]:
        if self.rows is None:
            yield from self._tx.make_trip().__await__()
        assert self.rows is not None  # noqa: S101  (the trip brought them, or raised)
        return self.rows


class Link(Protocol):
    """One connection to a database of some kind."""

    dialect: Dialect
    to_begin: Sequence[Query]
    to_begin_fleeting: Sequence[Query]
    to_commit: Sequence[Query]
    """What opens and what ends a transaction here; a fleeting one may be undone by a power cut, as a whole."""

    async def send(self, queries: Sequence[Query]) -> Sequence[Sequence[Row]]:
        """Run queries in order, in one trip; the rows of each. Raises `StorageFault` for faults of the machine."""

    async def roll_back(self) -> None:
        """Leave the connection clean for the next transaction, whatever state it is in."""

    async def close(self) -> None:
        """Close the connection."""


@cache
def _compiled(statement: Executable, dialect: Dialect) -> tuple[str, dict[str, Any]]:
    """The SQL of a statement and the values fixed in it. Statements are module constants, so this cache is finite."""
    assert isinstance(statement, ClauseElement)  # noqa: S101  (for the type checker: every Core statement is one)
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101  (the same)
    return str(compiled), {name: value for name, value in compiled.params.items() if value is not None}


class Tx:
    """An open transaction. Parameters are plain ints, text and bytes, by the names bound in the statement.

    What nobody reads is sent together with the next thing that somebody reads, or with the commit: every trip to the
    database costs more than most statements. `seal` closes and opens what stands in sealed columns.
    """

    def __init__(self, link: Link, seal: Seal, begin: Sequence[Query]) -> None:
        self._link = link
        self._unsent: list[tuple[Query, Soon | None]] = [(query, None) for query in begin]
        self._begin = len(begin)
        self._begun = False
        self.seal = seal

    def ask(self, statement: Executable, **params: Any) -> Soon:
        """What `all` gives, together with whatever else is asked before one of them is awaited."""
        soon = Soon(self)
        self._add(statement, params, soon)
        return soon

    async def all(self, statement: Executable, **params: Any) -> Sequence[Row]:
        """Every row of the result, or of a RETURNING clause."""
        return await self.ask(statement, **params)

    async def one(self, statement: Executable, **params: Any) -> Row | None:
        """The first row, or None."""
        rows = await self.all(statement, **params)
        return rows[0] if rows else None

    async def run(self, statement: Executable, **params: Any) -> None:
        """A statement whose result nobody reads. What is wrong with it shows no later than at the commit."""
        self._add(statement, params, None)

    async def commit(self) -> None:
        """Make everything last, and let go of what was seen; does nothing where nothing was asked."""
        if self._begun or self._has_more():
            self._unsent += [(query, None) for query in self._link.to_commit]
            await self.make_trip()

    def _has_more(self) -> bool:
        return len(self._unsent) > (0 if self._begun else self._begin)

    async def make_trip(self) -> None:
        """Send what is unsent, and hand out the rows."""
        unsent, self._unsent, self._begun = self._unsent, [], True
        found = await self._link.send([query for query, _ in unsent])
        for (_, soon), rows in zip(unsent, found, strict=True):
            if soon is not None:
                soon.rows = rows

    def _add(self, statement: Executable, params: Mapping[str, Any], soon: Soon | None) -> None:
        sql, fixed = _compiled(statement, self._link.dialect)
        self._unsent.append(((sql, {**fixed, **params}), soon))


class Database:
    """A database of either kind, opened for reading and writing."""

    def __init__(self, seal: Seal, writer: Link, reader: Link) -> None:
        self._seal = seal
        self._writer = writer
        self._reader = reader
        self._writing = asyncio.Lock()
        self._reading = asyncio.Lock()

    async def close(self) -> None:
        """Close both connections, when those who use them are done."""
        async with self._reading:
            await self._reader.close()
        async with self._writing:
            await self._writer.close()

    @asynccontextmanager
    async def alone(self, stop: asyncio.Event, promised: Callable[[], None]) -> AsyncIterator[asyncio.Event]:
        """Wait for the lease, which one process at a time holds: it alone speaks, fetches and runs jobs.

        The event is set when this must end: at `stop` (maybe before it began), or because the lease was lost.
        `promised` is called when another process has promised something to be said. Here there is one process.
        """
        del promised
        yield stop

    @asynccontextmanager
    async def write(self, *, fleeting: bool = False) -> AsyncIterator[Tx]:
        """The one write transaction: everything in the block commits together, or nothing does.

        It lasts: no power cut undoes it. A `fleeting` one costs no wait for the disk, and a power cut before the next
        lasting one may undo it.
        """
        async with self._writing:
            begin = self._writer.to_begin_fleeting if fleeting else self._writer.to_begin
            tx = Tx(self._writer, self._seal, begin)
            async with _undone_if_it_fails(self._writer):
                yield tx
                await tx.commit()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """A consistent view that never waits for the writer. What is awaited after the block alone costs one trip."""
        async with self._reading:
            tx = Tx(self._reader, self._seal, self._reader.to_begin)
            async with _undone_if_it_fails(self._reader):
                yield tx
                await tx.commit()


@asynccontextmanager
async def _undone_if_it_fails(link: Link) -> AsyncIterator[None]:
    try:
        yield
    except BaseException:
        # Shielded: a cancelled update must leave the connection clean for the next one.
        await asyncio.shield(link.roll_back())
        raise
