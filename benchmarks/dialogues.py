"""The report dialogue over real HTTP, many persons one after another, this bot and the bare one in turns."""

from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import processes
from benchmarks.dialogue import Dialogue
from benchmarks.processes import Api, Running

_STEPS = ("link", "language", "report", "service", "problem", "send")


@dataclass(kw_only=True)
class Played:
    """One bot's runs: wall and CPU milliseconds and API calls of a dialogue, and what it did.

    `twice` counts the notices said again, `waits` has the milliseconds until the next screen after each step.
    """

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    calls: float = 0
    twice: int = 0
    waits: dict[str, list[float]] = field(default_factory=lambda: {step: [] for step in _STEPS})
    memory: float = 0


async def measure(api: Api, var_dir: Path, dialogue: Dialogue, *, persons: int, repeats: int) -> tuple[Played, Played]:
    """This bot's runs and the bare one's, in pairs whose order changes; the first pair of runs only warms up."""
    mine, theirs = Played(), Played()
    async with processes.ours(api, var_dir) as our_bot, processes.bare(api, var_dir) as bare_bot:
        pair = [(processes.OURS, our_bot, mine), (processes.BARE, bare_bot, theirs)]
        for token, bot, _ in pair:
            await _play(api, token, dialogue, bot, Played(), persons)
        for _ in range(repeats):
            for token, bot, played in pair:
                await _play(api, token, dialogue, bot, played, persons)
            pair.reverse()
        mine.memory, theirs.memory = our_bot.memory(), bare_bot.memory()
    return mine, theirs


async def _play(api: Api, token: str, dialogue: Dialogue, bot: Running, played: Played, persons: int) -> None:
    before = bot.cpu()
    run: dict[str, Any] = await api.order(
        "play", token=token, link=dialogue.link, taps=dialogue.taps(), persons=persons
    )
    played.wall.append(run["seconds"] / persons * 1000)
    played.cpu.append((bot.cpu() - before) / persons * 1000)
    played.calls = run["calls"] / persons
    played.twice += run["twice"]
    for step, waits in zip(_STEPS, run["waits"], strict=True):
        played.waits[step].append(median(waits) * 1000)
