"""A database in PostgreSQL, through psycopg: for a bot that runs in more than one process."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg.pq import TransactionStatus
from psycopg.rows import DictRow, dict_row
from sqlalchemy import Dialect
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from bot.storage.db import Database, Query, StorageFault
from bot.storage.seal import Seal

WRITER, SPEAKER = 0x6179_796C, 0x756E_7521
"""Keys of the advisory locks: who writes just now, and which process speaks."""

_PROMISED = "promised"  # the channel on which a commit says that there may be words to say
_SETTINGS: dict[str, Any] = {
    "autocommit": True,  # BEGIN and COMMIT are sent with other queries
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=30s -c timezone=UTC",
    "row_factory": dict_row,
}
_BEGIN_WRITING: Sequence[Query] = (("BEGIN", {}), (f"SELECT pg_advisory_xact_lock({WRITER})", {}))
_BEGIN_READING: Sequence[Query] = (("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {}),)
_COMMIT: Sequence[Query] = (("COMMIT", {}),)
_TURN = 2.0  # seconds until a process without the lease asks for it again
_HEARTBEAT = 5.0  # seconds after which the connection that holds it is asked for a sign of life

log = structlog.get_logger()


def connect(url: str) -> psycopg.Connection[Any]:
    """A plain connection, for migrations."""
    return psycopg.connect(url, connect_timeout=_SETTINGS["connect_timeout"])


class PostgresLink:
    """A connection that is made anew, with the next transaction, when it was lost."""

    dialect: Dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]  # SQLAlchemy left it without types

    def __init__(self, url: str, begin: Sequence[Query], commit: Sequence[Query]) -> None:
        self.to_begin = begin
        self.to_commit = commit
        self._url = url
        self._connection: AsyncConnection[DictRow] | None = None

    async def send(self, queries: Sequence[Query]) -> list[list[DictRow]]:
        """All queries in one round trip."""
        with _faults_named():
            connection = await self._connected(may_connect=queries[0] == self.to_begin[0])
            if len(queries) == 1:
                return [await _rows(await connection.execute(*queries[0]))]
            async with connection.pipeline():
                cursors = [await connection.execute(*query) for query in queries]
            return [await _rows(cursor) for cursor in cursors]

    async def _connected(self, *, may_connect: bool) -> AsyncConnection[DictRow]:
        if self._connection is not None and not self._connection.closed:
            return self._connection
        if not may_connect:
            raise StorageFault("the connection was lost within a transaction")
        self._connection = await AsyncConnection.connect(self._url, **_SETTINGS)
        return self._connection

    async def roll_back(self) -> None:
        """A connection that was stopped within a query is let go: what it would answer belongs to nobody."""
        connection = self._connection
        if connection is None or connection.closed:
            return
        if connection.info.transaction_status in {TransactionStatus.INTRANS, TransactionStatus.INERROR}:
            with suppress(psycopg.Error):
                await connection.execute("ROLLBACK")
                return
        if connection.info.transaction_status is not TransactionStatus.IDLE:
            await self.close()

    async def end_reading(self) -> None:
        """Let go of the snapshot."""
        await self.send([("COMMIT", {})])

    async def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None


class PostgresDatabase(Database):
    """A database that several processes share; one of them at a time holds its lease."""

    def __init__(self, url: str, seal: Seal) -> None:
        writer = PostgresLink(url, _BEGIN_WRITING, ((f"NOTIFY {_PROMISED}", {}), *_COMMIT))
        super().__init__(seal, writer, PostgresLink(url, _BEGIN_READING, _COMMIT))
        self._url = url

    @asynccontextmanager
    async def alone(self, stop: asyncio.Event, promised: Callable[[], None]) -> AsyncIterator[asyncio.Event]:
        """The lease is an advisory lock of a connection of its own: the server frees it when that is gone."""
        over = asyncio.Event()
        stopping = asyncio.create_task(_set_after(stop, over))
        lease = await self._lease(stop)
        watching = asyncio.create_task(_watch(lease, over, promised))
        try:
            yield over
        finally:
            stopping.cancel()
            watching.cancel()
            await asyncio.wait([watching])
            if lease is not None:
                await lease.close()

    async def _lease(self, stop: asyncio.Event) -> AsyncConnection[DictRow] | None:
        """The connection that holds the lease, however long others hold it; None at `stop`."""
        while not stop.is_set():
            with suppress(psycopg.OperationalError):
                connection = await AsyncConnection.connect(self._url, **_SETTINGS)
                cursor = await connection.execute(f"SELECT pg_try_advisory_lock({SPEAKER}) AS held")
                if (await cursor.fetchall())[0]["held"]:
                    await connection.execute(f"LISTEN {_PROMISED}")
                    return connection
                await connection.close()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _TURN)
        return None


async def _set_after(first: asyncio.Event, then: asyncio.Event) -> None:
    await first.wait()
    then.set()


async def _watch(lease: AsyncConnection[DictRow] | None, over: asyncio.Event, promised: Callable[[], None]) -> None:
    """Hear of what other processes promise to say, until the connection does not answer any more."""
    if lease is None:
        return
    try:
        while True:
            async for _ in lease.notifies(timeout=_HEARTBEAT):
                promised()
            async with asyncio.timeout(_HEARTBEAT):
                await lease.execute("SELECT 1")
    except (psycopg.Error, TimeoutError) as error:
        log.warning("lease.lost", reason=type(error).__name__)
    finally:
        over.set()


async def _rows(cursor: psycopg.AsyncCursor[DictRow]) -> list[DictRow]:
    return await cursor.fetchall() if cursor.description else []


class _faults_named:  # noqa: N801  (used as `with _faults_named():`, it reads as a verb)
    """Turns what the server or the network did into `StorageFault`; everything else is a bug and passes through."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, psycopg.OperationalError | psycopg.errors.ReadOnlySqlTransaction):
            raise StorageFault(f"{type(error).__name__}: {error.diag.message_primary or 'no connection'}") from error
