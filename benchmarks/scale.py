"""A report dialogue, /my, /acts and a village's week with a million reports and a thousand acts, against few."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from benchmarks import acts, grounds, inside, plans, plenty, processes, scene
from benchmarks.dialogue import OFFICIAL
from benchmarks.grounds import Ground
from benchmarks.lineup import Lineup
from benchmarks.person import Person
from benchmarks.processes import Api
from benchmarks.report import Found, Row
from benchmarks.scene import MUNICIPALITY
from benchmarks.side import Side
from benchmarks.wanted import Wanted
from bot.domain.people import Person as Known
from bot.domain.people import Place as Home
from bot.house import House

_ME = 77
_HUNDREDTH = 100
_DIALOGUES = 10
_LOOKS = 24

_people = count(1_000_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A bot on one of the databases, and who looks at their reports there."""

    house: House
    side: Side
    me: Known


@dataclass(kw_only=True)
class Cost:
    """Milliseconds on the large database and on the small one, run by run."""

    many: list[float] = field(default_factory=list)
    few: list[float] = field(default_factory=list)


async def measure(where: Path, wanted: Wanted) -> Found:
    """Both bots in this process, in turns; a village's week holds as much in both."""
    costs = {what: Cost() for what in _MEASURES}
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(processes.serve())
        folders = [stack.enter_context(grounds.folder(where)) for _ in range(2)]
        begun = perf_counter()
        few = await _place(stack, api, Ground(var_dir=folders[0]), wanted.reports // _HUNDREDTH, acts.LATELY)
        many = await _place(stack, api, Ground(var_dir=folders[1]), wanted.reports, acts.years(wanted.acts))
        filled = perf_counter() - begun
        size = (folders[1] / "bot.db").stat().st_size / 2**20
        scans = plans.scans(folders[1] / "bot.db")
        for run in range(wanted.repeats + 1):
            for what, cost in costs.items():
                kept = cost if run else Cost()  # the first run only warms up
                kept.many.append(await _time(many, what))
                kept.few.append(await _time(few, what))
    return Found(
        rows=[
            Row(what=f"many reports: {what}", unit="ms", ours=cost.many, against=cost.few, goal=goal, is_speed=False)
            for what, (goal, _, _) in _MEASURES.items()
            for cost in [costs[what]]
        ],
        remarks=[
            f"{wanted.reports} reports ({size:.0f} MiB) against a hundredth, {wanted.acts} acts against ten",
            f"all of it written in {filled:.0f} s",
            f"queries that read all, or a municipality's, of a table that grows: {', '.join(scans) or 'none'}",
        ],
        more={"scans": scans},
    )


async def _place(stack: AsyncExitStack, api: Api, ground: Ground, reports: int, weeks: Iterable[int]) -> Place:
    await scene.prepare(ground)
    me = await scene.settle(ground, _ME)
    await asyncio.to_thread(plenty.fill, ground.var_dir / "bot.db", reports, me.id, datetime.now(UTC))
    await acts.sign(ground, me, weeks)
    side = Side()
    house = await stack.enter_async_context(inside.living(api, ground, side))
    return Place(house=house, side=side, me=me)


async def _time(place: Place, what: str) -> float:
    """Milliseconds of one; what the speaker still has to say is said before the next."""
    _, number, run = _MEASURES[what]
    begun = perf_counter()
    await run(place)
    taken = perf_counter() - begun
    while not await place.house.speaker.is_idle():  # noqa: ASYNC110  (idleness is a fact of the database)
        await asyncio.sleep(0.01)
    return taken / number * 1000


async def _dialogues(place: Place) -> None:
    words = scene.dialogue()
    lineup = Lineup((Person(who, words.link, words.taps(), place.side.add) for who in _people), _DIALOGUES)
    place.side.heard = lineup.heard
    lineup.begin()
    await lineup.done.wait()


async def _say(who: int, text: str, place: Place) -> None:
    """Said again and again: taken, committed, answered in the outbox."""
    for _ in range(_LOOKS):
        update = place.house.intake.read({"update_id": next(_people)} | scene.words(who, text))
        assert update is not None  # noqa: S101  (it was made to be readable)
        await place.house.intake.take(update, asyncio.Event())


async def _weeks(place: Place) -> None:
    """All that is read of a village's week: who told of each problem before, how it stands, whether they are many."""
    app, municipality = place.house.app, place.house.app.catalog.municipality(MUNICIPALITY)
    problems = [each.id for service in municipality.services for each in service.problems]
    async with place.house.database.read() as tx:
        newest, _ = await app.reports.by(tx, place.me, 1, 0)
        for look in range(_LOOKS):
            village = municipality.villages[look % len(municipality.villages)].id
            home = Home(municipality=municipality.id, village=village, typed=None)
            await app.limits.flood(tx, newest[0].report.id)
            for problem in problems:
                await app.incidents.to_join(tx, place.me, home, problem)


Measure: TypeAlias = Callable[[Place], Awaitable[None]]
_MEASURES: Mapping[str, tuple[str, int, Measure]] = {
    "dialogue": ("≤ 1.3", _DIALOGUES, _dialogues),
    "/my": ("≤ 1.3", _LOOKS, partial(_say, _ME, "/my")),
    "a village's week": ("≤ 1.3", _LOOKS, _weeks),
    "/acts": ("≤ 1.3", _LOOKS, partial(_say, _ME, "/acts")),
    "/decisions": ("≤ 1.3", _LOOKS, partial(_say, _ME, "/decisions")),
    "/open": ("", _LOOKS, partial(_say, OFFICIAL, "/open")),
}
"""Each with its goal, how many are measured in one run, and the run."""
