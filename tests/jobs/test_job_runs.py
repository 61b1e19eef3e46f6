"""Jobs run by their triggers, never twice at once; one that fails stops no other, and one in hand may finish."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest
import structlog
from apscheduler.schedulers import base as schedulers
from apscheduler.triggers.interval import IntervalTrigger
from stage import NOON, SEAL, HandClock

from bot.counts import Counts
from bot.jobs import schedule
from bot.jobs.journal import Journal
from bot.jobs.schedule import Job, Jobs
from bot.storage import migrate, outbox, people, speaking
from bot.storage.db import StorageFault
from bot.storage.opening import open_database
from bot.storage.outbox import Line

Run = Callable[[], Awaitable[None]]
MakeJobs = Callable[..., Jobs]


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[Journal]:
    migrate.upgrade(tmp_path / "bot.db", NOON)
    database = await open_database(tmp_path / "bot.db", SEAL)
    yield Journal(database=database, clock=HandClock(), operators=frozenset())
    await database.close()


@pytest.fixture
def jobs(journal: Journal) -> MakeJobs:
    def make(*runs: Run, seconds: float = 3600, first: float = 3600) -> Jobs:
        trigger = IntervalTrigger(seconds=seconds)
        named = (Job(name=str(number), trigger=trigger, run=run) for number, run in enumerate(runs))
        return Jobs(named, journal, lambda: None, Counts(HandClock()), timedelta(seconds=first))

    return make


async def test_a_job_runs_soon_after_the_start_however_long_its_interval_is(jobs: MakeJobs) -> None:
    ran = asyncio.Queue[None]()
    async with jobs(lambda: ran.put(None), first=0.02).running(), asyncio.timeout(5):
        await ran.get()


async def test_a_job_runs_again_and_again_while_the_bot_does_and_no_more_afterwards(jobs: MakeJobs) -> None:
    ran = asyncio.Queue[None]()
    running = jobs(lambda: ran.put(None), seconds=0.02)
    async with running.running(), asyncio.timeout(5):
        for _ in range(3):
            await ran.get()
    await asyncio.sleep(0.06)
    assert ran.empty()


async def test_a_run_in_hand_is_not_started_twice(jobs: MakeJobs) -> None:
    begun, go_on = [], asyncio.Event()

    async def slow() -> None:
        begun.append(1)
        await go_on.wait()

    running = jobs(slow, seconds=0.01)
    with structlog.testing.capture_logs() as logged:
        async with running.running():
            await asyncio.sleep(0.08)
            again = asyncio.create_task(running.run_all())
            await asyncio.sleep(0.01)
            assert begun == [1]
            go_on.set()
            await again
    assert {"event": "job.still_running", "job": "0", "log_level": "warning"} in logged


async def test_a_run_in_hand_finishes_before_the_bot_stops(jobs: MakeJobs) -> None:
    begun, done = asyncio.Event(), []

    async def slow() -> None:
        begun.set()
        await asyncio.sleep(0.05)
        done.append(1)

    running = jobs(slow, seconds=0.01)
    async with running.running():
        await begun.wait()
    assert done == [1]


async def test_a_run_that_never_ends_does_not_keep_the_bot_from_stopping(
    monkeypatch: pytest.MonkeyPatch, jobs: MakeJobs
) -> None:
    monkeypatch.setattr(schedule, "_LAST_RUN", 0.01)
    begun, cancelled = asyncio.Event(), asyncio.Event()

    async def endless() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    async with asyncio.timeout(5), jobs(endless, seconds=0.01).running():
        await begun.wait()
    assert cancelled.is_set()


@pytest.mark.parametrize("error", [KeyError("words of somebody"), StorageFault("database is locked")])
async def test_a_job_that_fails_is_logged_without_words_and_stops_no_other(error: Exception, jobs: MakeJobs) -> None:
    done = []

    async def fail() -> None:
        raise error

    async def work() -> None:
        done.append(1)

    with structlog.testing.capture_logs() as logged:
        await jobs(fail, work, fail, work).run_all()
    assert done == [1, 1]
    assert [line["event"] for line in logged] == (
        ["job.bug"] * 2 if isinstance(error, KeyError) else ["job.storage"] * 2
    )
    assert "words of somebody" not in str(logged)


async def test_whoever_speaks_is_told_after_each_run(journal: Journal) -> None:
    told = []

    async def work() -> None: ...

    trigger, counts = IntervalTrigger(hours=1), Counts(HandClock())
    both = [Job(name=name, trigger=trigger, run=work) for name in "ab"]
    await Jobs(both, journal, lambda: told.append(1), counts).run_all()
    assert told == [1, 1]


@pytest.mark.parametrize("days", [-7, -0.01, 7])
async def test_jobs_go_on_whatever_the_machines_clock_is_put_to(
    jobs: MakeJobs, monkeypatch: pytest.MonkeyPatch, days: float
) -> None:
    ran, by = asyncio.Queue[None](), timedelta()

    class Machine(datetime):
        """What its clock says."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a datetime is all that is asked
            return datetime.now(tz) + by

    for module in (schedule, schedulers):
        monkeypatch.setattr(module, "datetime", Machine)
    monkeypatch.setattr(schedule, "_WATCH", 0.02)
    async with jobs(lambda: ran.put(None), seconds=0.5, first=0.02).running(), asyncio.timeout(10):
        await ran.get()
        by = timedelta(days=days)
        for _ in range(3):
            await ran.get()


async def test_words_that_wait_for_an_hour_do_not_wait_for_days_when_the_clock_goes_back(journal: Journal) -> None:
    async with journal.database.write() as tx:
        chat = (await people.group(tx, -100)).chat
        later = Line(chat=chat, kind="digest", payload={"subject": "x"}, after=timedelta(hours=6))
        await outbox.add(tx, later, journal.clock() + timedelta(days=7))
    await journal.put(timedelta(days=-7))
    async with journal.database.read() as tx:
        assert (await speaking.look(tx, 1, journal.clock())).due == journal.clock() + timedelta(hours=6)
