"""Every day a backup that was looked through; old ones go, and one that can't be made is told."""

import resource
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stage import OPERATOR_NAME, SEAL, SECRET, HandClock, Stage, stage

from bot.config import fingerprint
from bot.domain.periods import week_of
from bot.domain.retention import copies_kept
from bot.jobs import backups as backup_jobs
from bot.storage import meta, migrate
from bot.storage.backups import Backups, DamagedBackup, UnwritableBackup
from bot.storage.opening import open_database

BISHKEK = ZoneInfo("Asia/Bishkek")
FINGERPRINT = fingerprint(SECRET.encode())
DAY = date(2026, 11, 18)
Run = Callable[[], Awaitable[None]]


@pytest.fixture
async def copies(tmp_path: Path) -> Backups:
    """Of a database that this bot has run on."""
    path = tmp_path / "bot.db"
    migrate.upgrade(path, datetime(2026, 11, 18, tzinfo=UTC))
    database = await open_database(path, SEAL)
    async with database.write() as tx:
        await meta.keep_fingerprint(tx, FINGERPRINT)
    await database.close()
    return Backups(database=path, folder=tmp_path / "copies", fingerprint=FINGERPRINT, daily=7, weekly=4)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 11, 18, 3, 0, tzinfo=BISHKEK))


@pytest.fixture
async def run(copies: Backups, clock: HandClock) -> AsyncIterator[Run]:
    database = await open_database(copies.database, SEAL)
    (job,) = backup_jobs.jobs(database, clock, copies, BISHKEK)
    yield job.run
    await database.close()


def named(copies: Backups) -> list[str]:
    return sorted(path.name for path in copies.folder.iterdir())


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Nothing that is longer can be written, as where a disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_over_forty_days_seven_daily_and_four_weekly_backups_are_kept(
    copies: Backups, clock: HandClock, run: Run
) -> None:
    for _ in range(40 * 4):
        await run()
        clock.pass_(hours=6)
    days = [date(2026, 12, 27) - timedelta(days=n) for n in range(7)]
    mondays = [date(2026, 11, 23) + timedelta(weeks=n) for n in range(4)]
    assert named(copies) == sorted(f"aiyl-unu-{day}.db" for day in (*days, *mondays))
    for copy in copies.folder.iterdir():
        assert migrate.damage(copy) == []
        assert copy.stat().st_mode & 0o777 == 0o600


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31))), st.integers(1, 9), st.integers(0, 9))
def test_the_newest_are_kept_and_of_weeks_before_the_first_of_each(days: set[date], daily: int, weekly: int) -> None:
    kept = copies_kept(days, daily, weekly)
    older = sorted(days)[:-daily]
    assert kept - set(older) == set(sorted(days)[-daily:])
    assert len(kept & set(older)) == min(weekly, len({week_of(day) for day in older}))
    assert all(day == min(each for each in older if week_of(each) == week_of(day)) for day in kept & set(older))
    assert copies_kept(kept, daily, weekly) == kept


async def test_a_machine_that_is_off_at_night_makes_its_backup_when_it_is_on(
    copies: Backups, clock: HandClock, run: Run
) -> None:
    clock.pass_(days=3, hours=11)
    await run()
    assert named(copies) == ["aiyl-unu-2026-11-21.db"], "one of three: the database is what it is now"


def test_a_backup_is_the_whole_database(copies: Backups) -> None:
    copy = copies.make(DAY)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT value FROM meta").fetchall() == [(FINGERPRINT,)]
    assert named(copies) == ["aiyl-unu-2026-11-18.db"]


def test_what_a_killed_process_left_is_no_backup_and_in_nobodys_way(copies: Backups) -> None:
    copies.folder.mkdir()
    for name in ("aiyl-unu.part", "aiyl-unu-2026-11-18.db", "aiyl-unu-2026-11-38.db", "mine.db"):
        (copies.folder / name).write_text("half")
    assert migrate.damage(copies.make(DAY)) == []
    copies.let_old_ones_go(DAY)
    assert named(copies) == ["aiyl-unu-2026-11-18.db", "aiyl-unu-2026-11-38.db", "mine.db"]


def test_backups_of_later_days_stay_where_the_clock_was_put_back(copies: Backups) -> None:
    for days in range(8):
        copies.make(DAY + timedelta(days=days))
    copies.make(DAY)
    copies.let_old_ones_go(DAY)
    assert len(named(copies)) == 8


def _torn(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)


def _of_others(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE meta SET value = 'another'")


def _empty(copy: Path) -> None:
    copy.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_torn, _of_others, _empty])
def test_a_copy_that_is_not_sound_is_no_backup(
    copies: Backups, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], None]
) -> None:
    whole = migrate.backup

    def spoilt(path: Path, target: Path) -> None:
        whole(path, target)
        spoil(target)

    monkeypatch.setattr(migrate, "backup", spoilt)
    with pytest.raises(DamagedBackup):
        copies.make(DAY)
    assert named(copies) == []


def test_a_damaged_database_gives_no_backup_and_the_one_before_stays(copies: Backups) -> None:
    before = copies.make(DAY)
    _torn(copies.database)
    with pytest.raises(DamagedBackup):
        copies.make(DAY + timedelta(days=1))
    assert named(copies) == [before.name]


def test_a_full_disk_leaves_no_half_of_a_backup(copies: Backups) -> None:
    with no_file_above(16_384), pytest.raises(UnwritableBackup):
        copies.make(DAY)
    assert named(copies) == []
    assert migrate.damage(copies.make(DAY)) == []


async def heard(at: Stage) -> list[str]:
    operator = await at.person(OPERATOR_NAME)
    return [message.text for message in operator.chat.messages if "backup" in message.text]


async def test_operators_hear_once_of_backups_that_can_not_be_made_and_again_after_one_was(tmp_path: Path) -> None:
    in_the_way = tmp_path / "backups"
    async with stage(tmp_path) as at:
        operator = await at.person(OPERATOR_NAME)
        await operator.say("/start")
        await at.settle()
        in_the_way.write_text("")
        for _ in range(3):
            await at.run_jobs()
            at.clock.pass_(hours=1)
        (told,) = await heard(at)
        assert "18.11.2026, 12:00" in told
        assert "UnwritableBackup in storage/backups.py" in told
        in_the_way.unlink()
        await at.run_jobs()
        assert len(list(in_the_way.iterdir())) == len(await heard(at)) == 1
        (in_the_way / "aiyl-unu-2026-11-18.db").rename(tmp_path / "elsewhere.db")
        in_the_way.rmdir()
        in_the_way.write_text("")
        at.clock.pass_(days=1)
        await at.run_jobs()
        assert len(await heard(at)) == 2


async def test_backups_are_not_made_where_the_setting_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path) as at:
        at.settings = at.settings.model_copy(update={"backup_days": 0})
        await at.restart()
        await at.run_jobs()
        assert not (tmp_path / "backups").exists()
