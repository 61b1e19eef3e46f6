"""When jobs run: each by its own trigger, never twice at once, and the failure of one stops no other.

Triggers live in memory: two schedulers on one store would fire twice. A job asks the database what is due, so that it
may run late or once more without harm; its runs are written down for those who look after the bot (`jobs/journal.py`).
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.counts import Counts
from bot.jobs.journal import Journal
from bot.logs import place_of
from bot.storage.db import StorageFault

_FIRST_RUN = timedelta(minutes=1)  # after the start, when people's updates that waited have been taken
_LAST_RUN = 10.0  # seconds that a stopping bot gives a run in hand
_WATCH = 10.0  # seconds between looks at the machine's clock
_JUMP = 5.0  # seconds that it goes astray meanwhile, when somebody has put it back or forth

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something to do when its trigger fires; `run` opens its own short transactions, one for each target.

    A `CronTrigger` names weekdays by words (`mon`): its 1 is Tuesday.
    """

    name: str
    trigger: BaseTrigger
    run: Callable[[], Awaitable[None]]


class Jobs:
    """Runs jobs; `ran` is called after each run, which may have promised words.

    Each runs soon after the start, too: a bot that never lives for an hour still does what is due every hour.
    """

    def __init__(
        self,
        jobs: Iterable[Job],
        journal: Journal,
        ran: Callable[[], None],
        counts: Counts,
        first: timedelta = _FIRST_RUN,
    ) -> None:
        self._first = first
        self._jobs = tuple(jobs)
        self._journal = journal
        self._ran = ran
        self._counts = counts
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._in_hand: dict[str, asyncio.Task[None]] = {}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Jobs run by their triggers in this block; at its end the runs in hand get a few seconds."""
        now = datetime.now(UTC)  # triggers know the machine's clock alone
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        for job in self._jobs:
            first = min(
                now + self._first, job.trigger.get_next_fire_time(None, now) or datetime.max.replace(tzinfo=UTC)
            )
            self._scheduler.add_job(
                partial(self._fire, job),
                job.trigger,
                id=job.name,
                coalesce=True,
                misfire_grace_time=None,
                next_run_time=first,
            )
        self._scheduler.start()
        watch = asyncio.create_task(self._watch())
        try:
            await self._journal.plan({job.name: self._next_run(job) for job in self._jobs})
            yield
        finally:
            watch.cancel()
            self._scheduler.shutdown()  # at once: nothing is begun while the watch ends
            await asyncio.gather(watch, return_exceptions=True)
            await self._finish()

    async def _watch(self) -> None:
        """APScheduler waits for an hour by the machine's clock, for days where that is put back: all runs at once."""
        while True:
            seen, steady = datetime.now(UTC), monotonic()
            await asyncio.sleep(_WATCH)
            astray = datetime.now(UTC) - seen - timedelta(seconds=monotonic() - steady)
            if abs(astray.total_seconds()) < _JUMP:
                continue
            log.warning("clock.was_put", seconds=round(astray.total_seconds()))
            await self._journal.put(astray)
            for job in self._jobs:
                self._scheduler.modify_job(job.name, next_run_time=datetime.now(UTC))

    async def run_all(self) -> None:
        """Every job once, now: each does what is due by the clock (tests need not wait for triggers)."""
        for job in self._jobs:
            await (self._in_hand.get(job.name) or self._begun(job))

    async def _fire(self, job: Job) -> None:
        """APScheduler cancels what it runs when it stops: the run is a task of ours, beside it."""
        if job.name in self._in_hand:
            log.warning("job.still_running", job=job.name)
        else:
            self._begun(job)

    def _begun(self, job: Job) -> asyncio.Task[None]:
        self._in_hand[job.name] = task = asyncio.create_task(self._run(job))
        task.add_done_callback(lambda _: self._in_hand.pop(job.name))
        return task

    async def _run(self, job: Job) -> None:
        started, error = self._journal.clock(), None
        try:
            await job.run()
        except StorageFault as fault:
            error = place_of(fault)
            log.warning("job.storage", job=job.name, reason=str(fault))
        except Exception as bug:  # noqa: BLE001  (one job must not stop the others, nor the bot)
            error = place_of(bug)
            log.error("job.bug", job=job.name, error=error)  # noqa: TRY400  (values stay out of the log)
        self._counts.ran(job.name, done=error is None)
        await self._journal.ran(job.name, started, error, self._next_run(job))
        self._ran()

    def _next_run(self, job: Job) -> datetime | None:
        """None where triggers do not run, in tests."""
        planned = self._scheduler.get_job(job.name)
        next_run: datetime | None = planned and planned.next_run_time
        return next_run

    async def _finish(self) -> None:
        if runs := list(self._in_hand.values()):
            _, late = await asyncio.wait(runs, timeout=_LAST_RUN)
            for run in late:
                run.cancel()  # its transaction rolls back; the next start does it again
            await asyncio.gather(*late, return_exceptions=True)
