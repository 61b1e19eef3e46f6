"""A wire to a server's socket that a test can cut, and mend again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from ports import free_port


@dataclass(kw_only=True)
class Relay:
    """`cut` ends every connection and lets no new one in, as a server does that is stopped; `mend` starts it again."""

    socket: str
    port: int
    _server: asyncio.Server | None = None
    _wires: set[asyncio.StreamWriter] = field(default_factory=set)

    async def mend(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)

    async def cut(self) -> None:
        if self._server is not None:
            self._server.close()
        for wire in self._wires:
            wire.transport.abort()
        self._wires.clear()
        self._server = None

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_unix_connection(self.socket)
        self._wires |= {writer, inner_writer}
        with suppress(OSError):
            await asyncio.gather(_copy(reader, inner_writer), _copy(inner_reader, writer))
        self._wires -= {writer, inner_writer}


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65536):
        writer.write(piece)
        await writer.drain()
    writer.close()


@asynccontextmanager
async def relay(address: str) -> AsyncIterator[tuple[Relay, str]]:
    """A wire to the database at `address`, and the address at its other end."""
    parts = urlsplit(address)
    (folder,) = parse_qs(parts.query)["host"]
    wire = Relay(socket=f"{folder}/.s.PGSQL.5432", port=free_port())
    await wire.mend()
    try:
        yield wire, f"postgresql://postgres@127.0.0.1:{wire.port}{parts.path}"
    finally:
        await wire.cut()
