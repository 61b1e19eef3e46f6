"""How long a bot takes from its start to its first getUpdates, and the memory it then holds, idle."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import processes
from benchmarks.processes import Api

_SETTLE = 1.5  # seconds until a bot that has started is idle


@dataclass(kw_only=True)
class Started:
    """Seconds to the first getUpdates and idle MiB, start by start."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


async def measure(api: Api, var_dir: Path, *, repeats: int) -> tuple[Started, Started]:
    """This bot's starts on a migrated database and the bare one's, in turns; the first of each only warms up."""
    mine, theirs = Started(), Started()
    for repeat in range(repeats + 1):
        for start, started in ((processes.ours, mine), (processes.bare, theirs)):
            async with start(api, var_dir) as bot:
                await asyncio.sleep(_SETTLE)
                if repeat:
                    started.seconds.append(bot.started_in)
                    started.memory.append(bot.memory())
    return mine, theirs
