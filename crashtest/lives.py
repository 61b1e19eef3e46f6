"""Lives of the bot: each a process, born in the nursery or started anew, and ended by a signal."""

import asyncio
import json
import os
import resource
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, kw_only=True, slots=True)
class Life:
    """One process of the bot. `buried` waits for its end, takes it out of the table and gives its exit code."""

    pid: int
    buried: Callable[[], Awaitable[int]]

    @property
    def is_over(self) -> bool:
        """Whether it has ended, by itself or not."""
        return self._state() in {"Z", "X", ""}

    async def kill(self) -> None:
        """SIGKILL: nothing of it runs after this."""
        os.kill(self.pid, signal.SIGKILL)
        await self.buried()

    async def stop(self) -> int:
        """SIGTERM, as an operator does; its exit code."""
        os.kill(self.pid, signal.SIGTERM)
        while not self.is_over:
            await asyncio.sleep(0.02)
        return await self.buried()

    async def freeze(self) -> None:
        """Stand still in the middle of whatever it does, until `thaw`."""
        os.kill(self.pid, signal.SIGSTOP)
        while self._state() != "T":
            await asyncio.sleep(0.001)

    def thaw(self) -> None:
        """Go on."""
        os.kill(self.pid, signal.SIGCONT)

    def limit_files(self, size: int) -> None:
        """No file may grow beyond so many bytes (-1: any size): the disk is full, and has room again."""
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, -1))

    def _state(self) -> str:
        try:
            return Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return ""


class Nursery:
    """The process that forks bots; one order at a time."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._order = asyncio.Lock()

    async def bear(self, environment: dict[str, str], folder: Path, told: Mapping[str, str]) -> Life:
        """A bot that works in a folder; its log is `bot.log` there. `told` is what `crashtest/deaths.py` foretells."""
        order: dict[str, object] = {
            "do": "bear",
            "environment": environment,
            "folder": str(folder),
            "log": str(folder / "bot.log"),
            "told": dict(told),
        }
        pid = await self._ask(order)

        async def buried() -> int:
            return os.waitstatus_to_exitcode(await self._ask({"do": "bury", "pid": pid}))

        return Life(pid=pid, buried=buried)

    async def _ask(self, order: dict[str, object]) -> int:
        """Shielded: an order given up halfway would leave its answer to the next one, and the wrong process killed."""
        return await asyncio.shield(self._in_turn(order))

    async def _in_turn(self, order: dict[str, object]) -> int:
        assert self._process.stdin is not None  # noqa: S101  (for the type checker: it was asked for)
        assert self._process.stdout is not None  # noqa: S101  (the same)
        async with self._order:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            return int(await self._process.stdout.readline())


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    """A nursery in its own process, which takes a few seconds to come to be."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "crashtest.nursery", stdin=PIPE, stdout=PIPE, cwd=_ROOT
    )
    try:
        yield Nursery(process)
    finally:
        assert process.stdin is not None  # noqa: S101  (for the type checker: it was asked for)
        process.stdin.close()
        await process.wait()


async def start_anew(environment: dict[str, str], folder: Path) -> Life:
    """A bot that was not forked: `python -m bot run`, imports and all."""
    path = {"PYTHONPATH": str(_ROOT)}
    with (folder / "bot.log").open("a") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", stdout=log, stderr=log, cwd=folder, env=os.environ | environment | path
        )
    return Life(pid=process.pid, buried=process.wait)
