"""Connections to PostgreSQL, through psycopg."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg.pq import TransactionStatus
from psycopg.rows import DictRow, dict_row
from sqlalchemy import Dialect
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from bot.storage.db import Query, StorageFault
from bot.storage.postgres_trip import Trips

WRITER = 0x6179_796C
"""The key of the advisory lock of who writes just now."""

_SETTINGS: dict[str, Any] = {
    "autocommit": True,  # BEGIN and COMMIT are sent with other queries
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "row_factory": dict_row,
}
AT_THE_SERVER = {
    "lock_timeout": "5s",
    # A process that stands still must not keep the others from writing. The second is from PostgreSQL 17 on.
    "idle_in_transaction_session_timeout": "25s",
    "transaction_timeout": "30s",
    "timezone": "UTC",
    # A machine that went dark says no farewell: without these the server would hold its locks for two hours.
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
BEGIN_WRITING: Sequence[Query] = (
    ("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", {}),  # each statement sees what the writer before committed
    (f"SELECT pg_advisory_xact_lock({WRITER})", {}),
)
BEGIN_READING: Sequence[Query] = (("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {}),)
COMMIT: Sequence[Query] = (("COMMIT", {}),)
_FAULTS = (
    psycopg.OperationalError,
    psycopg.errors.ReadOnlySqlTransaction,  # another server took over
    psycopg.errors.DataCorrupted,
    psycopg.errors.IndexCorrupted,
)


def connect(url: str) -> psycopg.Connection[Any]:
    """A plain connection, for migrations."""
    return psycopg.connect(url, connect_timeout=_SETTINGS["connect_timeout"])


async def connect_async(url: str, at_the_server: Mapping[str, str]) -> AsyncConnection[DictRow]:
    """A connection with these settings made by a statement: poolers refuse them among the options of a connection."""
    connection = await AsyncConnection.connect(url, **_SETTINGS)
    try:
        await connection.execute(
            "SELECT set_config(name, value, false) FROM unnest(%s::text[], %s::text[]) AS setting (name, value)"
            " WHERE name IN (SELECT name FROM pg_settings)",
            (list(at_the_server), list(at_the_server.values())),
        )
    except BaseException:
        await connection.close()
        raise
    return connection


class PostgresLink:
    """A connection that is made anew, with the next transaction, when it was lost."""

    dialect: Dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]  # SQLAlchemy left it without types

    def __init__(self, url: str, begin: Sequence[Query], commit: Sequence[Query]) -> None:
        self.to_begin = begin
        self.to_begin_fleeting: Sequence[Query] = (*begin, ("SET LOCAL synchronous_commit = off", {}))
        self.to_commit = commit
        self._url = url
        self._trips: Trips | None = None

    async def send(self, queries: Sequence[Query]) -> list[list[dict[str, Any]]]:
        """All queries in one round trip.

        A connection that was lost while nobody used it (the server was started anew) is nobody's fault: what begins a
        transaction, and does not end it in the same trip, is sent once more.
        """
        begins, ends = queries[0] == self.to_begin[0], queries[-1] == self.to_commit[-1]
        is_old = self.backend is not None
        try:
            return await self._trip(queries, begins=begins)
        except StorageFault:
            if not begins or ends or not is_old or self.backend is not None:
                raise
            return await self._trip(queries, begins=begins)

    async def _trip(self, queries: Sequence[Query], *, begins: bool) -> list[list[dict[str, Any]]]:
        try:
            return await (await self._connected(may_connect=begins)).make(queries)
        except psycopg.Error as error:
            if self.backend is None or isinstance(error, _FAULTS):
                raise StorageFault(reason(error)) from error
            raise

    @property
    def backend(self) -> int | None:
        """The number of the server's process that serves the connection; None where there is none, or it was lost."""
        if self._trips is None or self._trips.connection.closed:
            return None
        return self._trips.connection.info.backend_pid

    async def _connected(self, *, may_connect: bool) -> Trips:
        if self._trips is not None and not self._trips.connection.closed:
            return self._trips
        if not may_connect:
            raise StorageFault("the connection was lost within a transaction")
        self._trips = Trips(await connect_async(self._url, AT_THE_SERVER))
        return self._trips

    async def roll_back(self) -> None:
        """A connection that was stopped within a query is let go: what it would answer belongs to nobody."""
        if self._trips is None or self._trips.connection.closed:
            return
        connection = self._trips.connection
        if connection.info.transaction_status in {TransactionStatus.INTRANS, TransactionStatus.INERROR}:
            with suppress(psycopg.Error):
                await connection.execute("ROLLBACK")
                return
        if connection.info.transaction_status is not TransactionStatus.IDLE:
            await self.close()

    async def close(self) -> None:
        """Close the connection, if there is one."""
        if self._trips is not None:
            await self._trips.connection.close()
            self._trips = None


def reason(error: psycopg.Error) -> str:
    """What is wrong, in one line that names no password: that can stand in what the driver says of an address."""
    if error.diag.message_primary:
        return error.diag.message_primary
    if not isinstance(error, psycopg.OperationalError):
        return "no address of a database"
    return str(error).partition("\n")[0].removeprefix("connection failed: ") or "no connection"
