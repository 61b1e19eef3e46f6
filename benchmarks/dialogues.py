"""The report dialogue over real HTTP, many persons one after another, the bots in turns."""

from collections import deque
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import grounds, processes, scene
from benchmarks.dialogue import Dialogue
from benchmarks.grounds import Ground
from benchmarks.processes import Api, Running
from benchmarks.report import Found, Row
from benchmarks.wanted import Wanted

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


async def measure(where: Path, wanted: Wanted) -> Found:
    """This bot on SQLite and on PostgreSQL, and the bare one, in turns."""
    words = scene.dialogue()
    async with AsyncExitStack() as stack:
        on_file = Ground(var_dir=stack.enter_context(grounds.folder(where)))
        url = stack.enter_context(grounds.postgres(where))
        on_postgres = Ground(var_dir=stack.enter_context(grounds.folder(where)), url=url)
        for ground in (on_file, on_postgres):
            await scene.prepare(ground)
        words.write(on_file.var_dir / "dialogue.json")
        api = await stack.enter_async_context(processes.serve())
        bots = [
            await stack.enter_async_context(processes.ours(api, on_file)),
            await stack.enter_async_context(processes.ours(api, on_postgres, token=processes.OURS_ON_POSTGRES)),
            await stack.enter_async_context(processes.bare(api, on_file)),
        ]
        sqlite, postgres, bare = await in_turns(api, words, bots, persons=wanted.persons, repeats=wanted.repeats)
    return Found(
        rows=[
            Row(
                what="dialogue on SQLite, wall",
                unit="ms",
                ours=sqlite.wall,
                against=bare.wall,
                goal="≥ 0.40, hope 0.60",
            ),
            Row(what="dialogue on SQLite, CPU", unit="ms", ours=sqlite.cpu, against=bare.cpu, goal=""),
            Row(what="dialogue on PostgreSQL, wall", unit="ms", ours=postgres.wall, against=bare.wall, goal="≥ 0.30"),
            Row(what="dialogue on PostgreSQL, CPU", unit="ms", ours=postgres.cpu, against=bare.cpu, goal=""),
        ],
        remarks=[
            f"ms until the next screen, SQLite / PostgreSQL / bare: {_steps(sqlite, postgres, bare)}",
            f"API calls a dialogue: {sqlite.calls:.1f} / {postgres.calls:.1f} / {bare.calls:.1f}",
            f"notices said twice: {sqlite.twice} / {postgres.twice} / {bare.twice}",
        ],
        more={"sqlite": asdict(sqlite), "postgres": asdict(postgres), "bare": asdict(bare)},
    )


def _steps(*played: Played) -> str:
    return ", ".join(f"{step} " + " / ".join(f"{median(each.waits[step]):.1f}" for each in played) for step in _STEPS)


async def in_turns(
    api: Api, dialogue: Dialogue, bots: Sequence[Running], *, persons: int, repeats: int
) -> Sequence[Played]:
    """Each bot's runs, in rounds that another one begins each time; the first round only warms up."""
    found = [Played() for _ in bots]
    seats = deque(zip(bots, found, strict=True))
    for bot in bots:
        await _play(api, dialogue, bot, Played(), persons)
    for _ in range(repeats):
        for bot, played in seats:
            await _play(api, dialogue, bot, played, persons)
        seats.rotate()
    for bot, played in zip(bots, found, strict=True):
        played.memory = bot.memory()
    return found


async def _play(api: Api, dialogue: Dialogue, bot: Running, played: Played, persons: int) -> None:
    before = bot.cpu()
    run: dict[str, Any] = await api.order(
        "play", token=bot.token, link=dialogue.link, taps=dialogue.taps(), persons=persons
    )
    played.wall.append(run["seconds"] / persons * 1000)
    played.cpu.append((bot.cpu() - before) / persons * 1000)
    played.calls = run["calls"] / persons
    played.twice += run["twice"]
    for number, step in enumerate(_STEPS):
        played.waits[step].append(median(run["waits"][str(number)]) * 1000)
