"""Thirty messages a second from many persons at once: what the bot's process uses, and how long an answer takes."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import monotonic
from typing import Any

from benchmarks import grounds, processes, scene
from benchmarks.dialogue import Dialogue
from benchmarks.grounds import Ground
from benchmarks.processes import Api, Running
from benchmarks.report import Found, Row
from benchmarks.wanted import Wanted

_A_SECOND = 30  # messages of persons: the most that Telegram lets a bot answer
_LULL = 0.5  # seconds between two runs


@dataclass(kw_only=True)
class Rushed:
    """One bot's runs: percent of a core, and milliseconds to the request that answers, of each run."""

    share: list[float] = field(default_factory=list)
    half: list[float] = field(default_factory=list)  # p50 since the update was handed out
    most: list[float] = field(default_factory=list)  # p99, the same
    most_since_act: list[float] = field(default_factory=list)  # p99 since the person acted
    unanswered: int = 0
    late: float = 0


async def measure(where: Path, wanted: Wanted) -> Found:
    """This bot and the bare one under the same load, in turns."""
    words, mine, theirs = scene.dialogue(), Rushed(), Rushed()
    async with AsyncExitStack() as stack:
        ground = Ground(var_dir=stack.enter_context(grounds.folder(where)))
        await scene.prepare(ground)
        words.write(ground.var_dir / "dialogue.json")
        api = await stack.enter_async_context(processes.serve())
        our_bot = await stack.enter_async_context(processes.ours(api, ground))
        bare_bot = await stack.enter_async_context(processes.bare(api, ground))
        for run in range(wanted.repeats + 1):
            for bot, rushed in ((our_bot, mine), (bare_bot, theirs)):
                await _rush(api, words, bot, rushed if run else Rushed(), wanted.rush_seconds)
    return Found(
        rows=[
            Row(what="30 a second: of one core", unit="%", ours=mine.share, against=theirs.share, goal="ours ≤ 15 %"),
            Row(what="30 a second: p50", unit="ms", ours=mine.half, against=theirs.half, goal=""),
            Row(what="30 a second: p99", unit="ms", ours=mine.most, against=theirs.most, goal="ours ≤ 50 ms"),
        ],
        remarks=[
            f"p99 since the person acted, ours / bare: {_ms(mine)} / {_ms(theirs)}",
            f"unanswered: {mine.unanswered} / {theirs.unanswered}",
            f"a beat came late by {mine.late * 1000:.0f} / {theirs.late * 1000:.0f} ms at most",
        ],
        more={"ours": vars(mine), "bare": vars(theirs)},
    )


def _ms(rushed: Rushed) -> str:
    return f"{median(rushed.most_since_act):.1f} ms"


async def _rush(api: Api, dialogue: Dialogue, bot: Running, rushed: Rushed, seconds: float) -> None:
    await asyncio.sleep(_LULL)
    begun, before = monotonic(), bot.cpu()
    run: dict[str, Any] = await api.order(
        "pour", token=bot.token, link=dialogue.link, taps=dialogue.taps(), per_second=_A_SECOND, seconds=seconds
    )
    rushed.share.append((bot.cpu() - before) / (monotonic() - begun) * 100)
    rushed.half.append(median(run["since_handed"]) * 1000)
    rushed.most.append(last_percent(run["since_handed"]) * 1000)
    rushed.most_since_act.append(last_percent(run["since_act"]) * 1000)
    rushed.unanswered += run["unanswered"]
    rushed.late = max(rushed.late, run["late"])


def last_percent(values: list[float]) -> float:
    """The value that 99 of 100 stay below."""
    return quantiles(values, n=100, method="inclusive")[-1]
