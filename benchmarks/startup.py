"""How long a bot takes from its start to its first getUpdates, and the memory it then holds, idle."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import grounds, processes, scene
from benchmarks.grounds import Ground
from benchmarks.report import Found, Row
from benchmarks.wanted import Wanted

_SETTLE = 1.5  # seconds until a bot that has started is idle


@dataclass(kw_only=True)
class Started:
    """Seconds to the first getUpdates and idle MiB, start by start."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


async def measure(where: Path, wanted: Wanted) -> Found:
    """This bot's starts on a migrated database and the bare one's, in turns; the first of each only warms up."""
    mine, theirs = Started(), Started()
    with grounds.folder(where) as folder:
        ground = Ground(var_dir=folder)
        await scene.prepare(ground)
        scene.dialogue().write(folder / "dialogue.json")
        async with processes.serve() as api:
            for repeat in range(wanted.starts + 1):
                for start, started in ((processes.ours, mine), (processes.bare, theirs)):
                    async with start(api, ground) as bot:
                        await asyncio.sleep(_SETTLE)
                        if repeat:
                            started.seconds.append(bot.started_in)
                            started.memory.append(bot.memory())
    return Found(
        rows=[
            Row(what="start", unit="s", ours=mine.seconds, against=theirs.seconds, goal="≤ 1.5", is_speed=False),
            Row(what="idle memory", unit="MiB", ours=mine.memory, against=theirs.memory, goal="≤ 1.4", is_speed=False),
        ]
    )
