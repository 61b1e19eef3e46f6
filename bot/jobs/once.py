"""Work that belongs to a period of somebody's time: done once for each, whatever stops, runs twice or is late."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from apscheduler.triggers.base import BaseTrigger

from bot.domain.calendar import Clock
from bot.domain.periods import BEGINNING, CatchUp, Period, Rhythm, due
from bot.jobs.schedule import Job
from bot.logs import place_of
from bot.storage import jobs
from bot.storage.db import Database, StorageFault, Tx
from bot.storage.jobs import Task

log = structlog.get_logger()


async def _nothing(*_: object) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Once:
    """A job whose periods are each done once, for each target.

    `rhythms` tells the targets there are now, and when each one's periods fall due; a target is named by what does not
    change. `do` is the work for one of them: it commits together with the word that it is done. What takes longer than
    a transaction may is made `beforehand`, maybe twice. `trigger` says how often to look.

    A clock that was ahead has work done before its time. Once it is right, `doubt` is told from which period on; each
    is done again when it falls due. Where it `looks_again`, so is any that was done at an instant that is yet to come:
    `do` then finds what there is of it, and it may be right.
    """

    name: str
    trigger: BaseTrigger
    rhythms: Callable[[Tx], Awaitable[Mapping[str, Rhythm]]]
    do: Callable[[Tx, str, Period], Awaitable[None]] = _nothing
    beforehand: Callable[[str, Period], Awaitable[None]] = _nothing
    doubt: Callable[[Tx, str, Period], Awaitable[None]] = _nothing
    looks_again: bool = False
    catch_up: CatchUp = CatchUp.NEWEST


def job(once: Once, database: Database, clock: Clock) -> Job:
    """The job that looks for periods that are due, and does them one after another."""
    return Job(name=once.name, trigger=once.trigger, run=partial(_do_what_is_due, once, database, clock))


async def _do_what_is_due(once: Once, database: Database, clock: Clock) -> None:
    """What fails stays due and keeps nothing else from being done; the first failure is the run's."""
    first: Exception | None = None
    for task in await _due(once, database, clock):
        started = clock()
        try:
            await once.beforehand(task.target, task.period)
            async with database.write() as tx:
                if await jobs.claim(tx, task, started, clock()):
                    await once.do(tx, task.target, task.period)
        except StorageFault:  # whatever else is due would meet it too
            raise
        except Exception as bug:  # noqa: BLE001  (one target must not stop the others)
            first = first or bug
            log.warning("job.failed", job=task.job, target=task.target, period=task.period.name, error=place_of(bug))
            async with database.write() as tx:
                await jobs.failed(tx, task, place_of(bug), started, clock())
    if first is not None:
        raise first


async def _due(once: Once, database: Database, clock: Clock) -> list[Task]:
    now, tasks, early = clock(), list[Task](), list[tuple[Task, Period]]()
    if now.date() < BEGINNING:
        return []
    async with database.read() as tx:
        for target, rhythm in (await once.rhythms(tx)).items():
            newest, unripe = rhythm.newest(now), rhythm.unripe(now)
            first = Period(span=rhythm.span, first=BEGINNING) if once.looks_again else unripe
            since = Task(job=once.name, target=target, period=first)
            if await jobs.was_ahead(tx, since, now):
                early.append((since, unripe))
            tried = await jobs.tried(tx, once.name, target, newest)
            if tried or not await jobs.has_begun(tx, once.name, target, unripe):  # else all due is from before that
                periods = due(rhythm, now, tried, once.catch_up)
                tasks += [Task(job=once.name, target=target, period=period) for period in periods]
    for since, unripe in early:
        await _doubt(once, database, since, unripe, now)
    return await _due(once, database, clock) if early else tasks


async def _doubt(once: Once, database: Database, since: Task, unripe: Period, now: datetime) -> None:
    log.warning("job.clock_was_ahead", job=since.job, target=since.target, since=since.period.name)
    async with database.write() as tx:
        await jobs.doubt(tx, since, now)
        await once.doubt(tx, since.target, unripe)
