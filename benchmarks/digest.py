"""The weekly summary where years hold a million reports and a thousand acts, against a hundredth and ten of them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks import acts, grounds, plenty, scene
from benchmarks.grounds import Ground
from benchmarks.report import Found, Row
from benchmarks.scene import MUNICIPALITY
from benchmarks.wanted import Wanted
from bot.catalog import loader
from bot.catalog.questionnaires import loader as questionnaires
from bot.config import secret_key
from bot.domain.digests import Digest
from bot.domain.periods import Period, week_of
from bot.services.weeks import reckon
from bot.storage.db import Database
from bot.storage.opening import open_database
from bot.storage.seal import Seal

_ME = 77
_HUNDREDTH = 100
_LOOKS = 20


def _lately(today: date) -> Period:
    return week_of(today).before


def _once(today: date) -> Period:
    """Both databases are that old, and hold as much of it."""
    return week_of(today - timedelta(weeks=acts.ONCE))


_WEEKS: Mapping[str, Callable[[date], Period]] = {"the last week": _lately, "a past week": _once}


async def measure(where: Path, wanted: Wanted) -> Found:
    """All that is read and reckoned for one summary, in turns; the weeks hold as much in both."""
    costs: dict[str, tuple[list[float], list[float]]] = {what: ([], []) for what in _WEEKS}
    async with AsyncExitStack() as stack:
        many = await _filled(stack, where, wanted.reports, acts.years(wanted.acts))
        few = await _filled(stack, where, wanted.reports // _HUNDREDTH, acts.LATELY)
        of = loader.load(loader.MUNICIPALITIES).municipality(MUNICIPALITY)
        known = questionnaires.load(questionnaires.QUESTIONNAIRES)
        for run in range(wanted.repeats + 1):
            for what, week in _WEEKS.items():
                for database, kept in zip((many, few), costs[what], strict=True):
                    taken = await _time(
                        database, partial(reckon, of=of, questionnaires=known, week=week(datetime.now(UTC).date()))
                    )
                    if run:  # the first one only warms up
                        kept.append(taken)
    return Found(
        rows=[
            Row(what=f"summary: {what}", unit="ms", ours=ours, against=others, goal="≤ 1.2", is_speed=False)
            for what, (ours, others) in costs.items()
        ],
        remarks=[f"{wanted.reports} reports against a hundredth, {wanted.acts} acts against ten"],
    )


async def _filled(stack: AsyncExitStack, where: Path, reports: int, weeks: Iterable[int]) -> Database:
    ground = Ground(var_dir=stack.enter_context(grounds.folder(where)))
    await scene.prepare(ground)
    me = await scene.settle(ground, _ME)
    await asyncio.to_thread(plenty.fill, ground.var_dir / "bot.db", reports, me.id, datetime.now(UTC))
    await acts.sign(ground, me, weeks)
    settings = ground.settings()
    database = await open_database(settings.database, Seal(secret_key(settings)))
    stack.push_async_callback(database.close)
    return database


async def _time(database: Database, reckoned: Callable[..., Awaitable[Digest]]) -> float:
    """Milliseconds of one."""
    begun = perf_counter()
    for _ in range(_LOOKS):
        async with database.read() as tx:
            await reckoned(tx)
    return (perf_counter() - begun) / _LOOKS * 1000
