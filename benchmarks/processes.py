"""The processes of a benchmark: the thin Bot API, this bot as it is run, and the bare one."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from aiohttp import ClientSession

from benchmarks.grounds import Ground

OURS = "1:bench"
BARE = "2:bench"
OURS_ON_POSTGRES = "3:bench"
_TICKS = os.sysconf("SC_CLK_TCK")
_UNLIMITED = ("SAY_PER_SECOND", "SAY_NOTICES_PER_CHAT_SECOND", "SAY_PER_GROUP_MINUTE")


@dataclass(frozen=True, kw_only=True, slots=True)
class Api:
    """The thin Bot API, as the benchmark orders it about."""

    url: str
    session: ClientSession

    async def order(self, order: str, **wish: object) -> Any:
        """Give an order and hand back its result."""
        async with self.session.post(f"{self.url}/control/{order}", json=wish) as response:
            return (await response.json())["result"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Running:
    """A bot that polls with its token, and the seconds it took from its start to its first getUpdates."""

    token: str
    process: Process
    started_in: float

    def cpu(self) -> float:
        """Seconds of CPU this process has used so far, in user and in system mode."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """Resident memory in MiB."""
        return _memory(self.process.pid)


def own_memory() -> float:
    """Resident memory of this process in MiB."""
    return _memory(os.getpid())


def _memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


@asynccontextmanager
async def serve() -> AsyncIterator[Api]:
    """The thin Bot API in its own process."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.api", stdout=PIPE)
    assert process.stdout is not None  # noqa: S101  (for the type checker: it was asked for)
    try:
        port = int(await process.stdout.readline())
        async with ClientSession() as session:
            yield Api(url=f"http://127.0.0.1:{port}", session=session)
    finally:
        process.kill()
        await process.wait()


@asynccontextmanager
async def ours(api: Api, ground: Ground, *, token: str = OURS, is_limited: bool = False) -> AsyncIterator[Running]:
    """This bot, run as `make run` runs it, at full durability; only its own limits are off, unless they are meant."""
    environment = {
        **ground.environment(),
        **dict.fromkeys(() if is_limited else _UNLIMITED, "100000"),
        "BOT_TOKEN": token,
        "BOT_API_URL": api.url,
        "WEB_PORT": "0",
    }
    async with _polling(api, token, ["-m", "bot", "run"], environment, ground, is_limited=is_limited) as running:
        yield running


@asynccontextmanager
async def bare(api: Api, ground: Ground) -> AsyncIterator[Running]:
    """The bare bot, with the dialogue from `dialogue.json` in the directory."""
    words = ["-m", "benchmarks.bare", api.url, BARE, str(ground.var_dir / "dialogue.json")]
    async with _polling(api, BARE, words, {}, ground) as running:
        yield running


@asynccontextmanager
async def _polling(
    api: Api,
    token: str,
    words: Sequence[str],
    environment: Mapping[str, str],
    ground: Ground,
    *,
    is_limited: bool = False,
) -> AsyncIterator[Running]:
    await api.order("forget", token=token, is_limited=is_limited)
    with (ground.var_dir.parent / f"{token[0]}.log").open("a") as log:
        begun = monotonic()
        process = await asyncio.create_subprocess_exec(
            sys.executable, *words, stdout=log, stderr=log, env={**os.environ, **environment}
        )
        try:
            async with asyncio.timeout(60):
                polled_at: float = await api.order("polled", token=token)
            yield Running(token=token, process=process, started_in=polled_at - begun)
        finally:
            process.send_signal(signal.SIGTERM)
            await process.wait()
