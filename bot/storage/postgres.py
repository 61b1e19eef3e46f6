"""A database in PostgreSQL: for a bot that runs in more than one process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg.rows import DictRow

from bot.storage.db import Database
from bot.storage.postgres_link import (
    AT_THE_SERVER,
    BEGIN_READING,
    BEGIN_WRITING,
    COMMIT,
    PostgresLink,
    connect_async,
    reason,
)
from bot.storage.seal import Seal

SPEAKER = 0x756E_7521
"""The key of the advisory lock of the process that speaks."""

FOR_THE_LEASE = {**AT_THE_SERVER, "idle_session_timeout": "15s"}
"""A process that stands still loses the lease, though its connection stands."""

_PROMISED = "promised"  # the channel on which a commit says that there may be words to say
_TURN = 2.0  # seconds until a process without the lease asks for it again
_HEARTBEAT = 5.0  # seconds after which the connection that holds it is asked for a sign of life

log = structlog.get_logger()


class PostgresDatabase(Database):
    """A database that several processes share; one of them at a time holds its lease."""

    def __init__(self, url: str, seal: Seal) -> None:
        writer = PostgresLink(url, BEGIN_WRITING, ((f"NOTIFY {_PROMISED}", {}), *COMMIT))
        super().__init__(seal, writer, PostgresLink(url, BEGIN_READING, COMMIT))
        self._own = writer
        self._url = url

    @asynccontextmanager
    async def alone(self, stop: asyncio.Event, promised: Callable[[], None]) -> AsyncIterator[asyncio.Event]:
        """The lease is an advisory lock of a connection of its own: the server frees it when that is gone."""
        over = asyncio.Event()
        stopping = asyncio.create_task(_set_after(stop, over))
        try:
            if (lease := await self._wait_for_lease(stop)) is None:
                yield stop
                return
            async with lease:
                keeping = asyncio.create_task(self._keep(lease, over, promised))
                try:
                    yield over
                finally:
                    keeping.cancel()
                    await asyncio.wait([keeping])
        finally:
            stopping.cancel()

    async def _wait_for_lease(self, stop: asyncio.Event) -> AsyncConnection[DictRow] | None:
        """The connection that holds the lease, however long others hold it; None at `stop`."""
        while not stop.is_set():
            with suppress(psycopg.Error):
                if (lease := await self._ask_for_lease()) is not None:
                    return lease
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _TURN)
        return None

    async def _ask_for_lease(self) -> AsyncConnection[DictRow] | None:
        """The connection that holds the lease from now on; None while another process holds it."""
        try:
            connection = await connect_async(self._url, FOR_THE_LEASE)
        except psycopg.Error as error:
            log.warning("lease.unreachable", reason=reason(error))
            raise
        is_held = False
        try:
            cursor = await connection.execute(f"SELECT pg_try_advisory_lock({SPEAKER}) AS held")
            if (await cursor.fetchall())[0]["held"]:
                await connection.execute(f"LISTEN {_PROMISED}")
                is_held = True
        finally:
            if not is_held:
                await connection.close()
        return connection if is_held else None

    async def _keep(
        self, lease: AsyncConnection[DictRow] | None, over: asyncio.Event, promised: Callable[[], None]
    ) -> None:
        """Hold the lease until another process does.

        While the database can't be reached nobody gets it there, and somebody must tell people that nothing is saved.
        """
        try:
            while lease is not None:
                async with lease:
                    await self._listen(lease, promised)
                lease = await self._regain()
                promised()
        finally:
            over.set()

    async def _regain(self) -> AsyncConnection[DictRow] | None:
        while True:
            with suppress(psycopg.Error):
                return await self._ask_for_lease()
            await asyncio.sleep(_TURN)

    async def _listen(self, lease: AsyncConnection[DictRow], promised: Callable[[], None]) -> None:
        """Hear of what other processes promise to say, until the connection does not answer any more."""
        try:
            while True:
                async for heard in lease.notifies(timeout=_HEARTBEAT):
                    if heard.pid != self._own.backend:  # what is promised here is known here
                        promised()
                async with asyncio.timeout(_HEARTBEAT):
                    await lease.execute("SELECT 1")
        except psycopg.Error as error:
            log.warning("lease.lost", reason=reason(error))
        except TimeoutError:
            log.warning("lease.lost", reason="no answer")


async def _set_after(first: asyncio.Event, then: asyncio.Event) -> None:
    await first.wait()
    then.set()
