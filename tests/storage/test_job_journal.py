"""How jobs run stands in the database: whoever looks after the bot reads it, and is told once of one that fails."""

from datetime import timedelta
from pathlib import Path

from apscheduler.triggers.interval import IntervalTrigger
from migrated import NOON, SECRET, address_of, impatient, locked, migrated, opened, rows
from pydantic import SecretStr
from stage import HandClock

from bot import runs
from bot.config import Settings, fingerprint
from bot.counts import Counts
from bot.domain.periods import week_of
from bot.jobs.journal import Journal
from bot.jobs.schedule import Job, Jobs
from bot.storage import jobs as stored
from bot.storage import meta
from bot.storage.db import Database
from bot.storage.jobs import Task

OPERATORS = frozenset({900, 901})


class Town:
    """A bot with two jobs, one of which fails when it is told to."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        self.clock = clock
        self.fails: Exception | None = None
        both = {"digest": self._may_fail, "tidy": self._work}
        self.jobs = Jobs(
            [Job(name=name, trigger=IntervalTrigger(hours=1), run=run) for name, run in both.items()],
            Journal(database=database, clock=clock, operators=OPERATORS),
            lambda: None,
            Counts(clock),
        )

    async def _may_fail(self) -> None:
        self.clock.pass_(minutes=1)
        if self.fails is not None:
            raise self.fails

    async def _work(self) -> None: ...


def told(path: Path) -> int:
    return len(rows(path, "SELECT 1 FROM outbox WHERE kind = 'job'"))


def settings(path: Path) -> Settings:
    address = address_of(path)
    url = address if isinstance(address, str) else f"sqlite:///{address}"
    return Settings(_env_file=None, database_url=SecretStr(url), var_dir=path.parent, secret_key=SECRET.decode())


async def test_operators_are_told_once_of_a_job_that_fails_and_again_when_it_has_worked_in_between(
    tmp_path: Path,
) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        town = Town(database, HandClock())
        for fails, heard in ((None, 0), (KeyError("words"), 2), (ValueError("others"), 2), (None, 2), (KeyError(), 4)):
            town.fails = fails
            await town.jobs.run_all()
            assert told(path) == heard
    async with opened(path) as database:  # the bot was started anew
        town = Town(database, HandClock())
        town.fails = KeyError()
        await town.jobs.run_all()
    assert told(path) == 4
    assert "words" not in str(rows(path, "SELECT * FROM job"))


async def test_what_is_listed_is_how_each_job_stands_while_the_bot_runs(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        assert await runs.listed(settings(path), NOON) == ["no job has run here yet"]
        async with database.write() as tx:
            await meta.keep_fingerprint(tx, fingerprint(SECRET))
            await stored.plan(tx, {"backup": NOON + timedelta(hours=1), "renamed": None})
            await stored.plan(tx, {"backup": NOON + timedelta(hours=1), "digest": None, "tidy": NOON})
        town = Town(database, HandClock())
        await town.jobs.run_all()
        town.fails = KeyError("words of somebody")
        for _ in range(2):
            town.clock.pass_(hours=1)
            await town.jobs.run_all()
        week = week_of(NOON.date())
        async with database.write() as tx:
            await stored.claim(tx, Task(job="digest", target="chet-nura", period=week.before), NOON, NOON)
            await stored.failed(tx, Task(job="digest", target="chet-nura", period=week), "KeyError", NOON, NOON)
        listed = await runs.listed(settings(path), NOON + timedelta(minutes=1))
        later = await runs.listed(settings(path), NOON + timedelta(weeks=1, seconds=1))
    place = "KeyError in jobs/schedule.py:"
    assert [line.partition(place)[0] for line in listed] == [
        "times of Asia/Bishkek",
        "backup: has not run yet; next 18.11.2026 13:00",
        "digest: failed 18.11.2026 14:03, 2 times since 18.11.2026 13:01: ",
        "  chet-nura 2026-W46: done",
        "tidy: done 18.11.2026 14:03; next 18.11.2026 12:00 (is late: does the bot run?)",
        "digest, chet-nura 2026-W47: failed once, last 18.11.2026 12:00: KeyError",
    ]
    assert not any("W47" in line for line in later), "nobody tries it any more"
    assert listed[2].endswith("; next when the bot runs")
    assert "words" not in "".join(listed)


async def test_while_jobs_run_their_next_runs_are_known(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database, Town(database, HandClock()).jobs.running():
        planned = rows(path, "SELECT name FROM job WHERE next_run IS NOT NULL AND started IS NULL ORDER BY name")
    assert planned == [("digest",), ("tidy",)]


async def test_jobs_go_on_where_nothing_can_be_written_down(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        await impatient(database)
        town = Town(database, HandClock())
        with locked(path):
            await town.jobs.run_all()
            async with town.jobs.running():
                pass
        assert rows(path, "SELECT 1 FROM job") == []
        await town.jobs.run_all()
        assert len(rows(path, "SELECT 1 FROM job WHERE error IS NULL")) == 2
