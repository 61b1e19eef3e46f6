"""The speaker against the limits of the sandbox: an announcement to many while others go on talking with the bot."""

from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import grounds, processes, scene
from benchmarks.grounds import Ground
from benchmarks.report import Found, Row
from benchmarks.rush import last_percent
from benchmarks.wanted import Wanted
from sandbox.limits import Rates

_ACTS = 10  # a second: with the announcement more than may be said
_WARM = 2.0  # seconds until both are under way
_WINDOW = 4.0  # seconds of one value


async def measure(where: Path, wanted: Wanted) -> Found:
    """The bot's own limits as they are by default; what is enforced is what `sandbox/limits.py` enforces."""
    words, rate = scene.dialogue(), Rates().overall
    with grounds.folder(where) as folder:
        ground = Ground(var_dir=folder)
        await scene.prepare(ground)
        await scene.announce(ground, wanted.readers)
        async with processes.serve() as api, processes.ours(api, ground, is_limited=True) as bot:
            run: dict[str, Any] = await api.order(
                "broadcast",
                token=bot.token,
                link=words.link,
                taps=words.taps(),
                per_second=_ACTS,
                readers=wanted.readers,
            )
    rates = windows(run["taken"])
    waits = run["since_act"]
    replies = f"replies meanwhile after {median(waits) * 1000:.0f} ms (p50), {last_percent(waits) * 1000:.0f} ms (p99)"
    return Found(
        rows=[
            Row(
                what="speaker, of the enforced rate",
                unit="a second",
                ours=rates,
                against=[float(rate)] * len(rates),
                goal="≥ 0.97",
                is_speed=False,
            )
        ],
        remarks=[f"{len(run['taken'])} messages, 429: {run['refused']} (goal: none); {replies}"],
        more={"rates": rates, "refused": run["refused"], "since_act": waits},
    )


def windows(taken: list[float]) -> list[float]:
    """Messages a second, window by window, from when all was under way to the last whole window."""
    begun = taken[0] + _WARM
    number = int((taken[-1] - begun) / _WINDOW)
    starts = [begun + each * _WINDOW for each in range(number)]
    return [sum(start <= at < start + _WINDOW for at in taken) / _WINDOW for start in starts]
