"""A clock that was ahead, or went back, neither silences a week nor falsifies it: real summaries through their job."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from migrated import by_hand, migrated, opened, rows
from sqlalchemy import bindparam, delete, select
from stage import HandClock
from summary_work import look, service
from test_summaries_once import MONDAY, THERE, bound, kept, promised

from bot.domain.digests import Digest, Fate, Kept
from bot.domain.periods import Period, week_named
from bot.services.tellings import fate
from bot.storage import digests
from bot.storage.db import Database
from bot.storage.instants import from_micros, to_micros
from bot.storage.tables import outbox

_waiting = (outbox.c.kind == digests.DIGEST) & (outbox.c.not_before <= bindparam("now"))
_WORDS = select(outbox.c.payload).where(_waiting).order_by(outbox.c.id)
_GONE = delete(outbox).where(_waiting)
REPORT = (
    "INSERT INTO incident (id, municipality, service, problem, opened) VALUES (:id, 'ak-too', 'water', 's-tim-1', :at)",
    (
        "INSERT INTO report (id, municipality, number, incident_id, service, problem, label, named, filed, noticed)"
        " VALUES (:id, 'ak-too', :id, :id, 'water', 's-tim-1', '{}', 0, :at, 1)"
    ),
)


def week(name: str) -> Period:
    found = week_named(name)
    assert found is not None
    return found


def made(path: Path) -> dict[str, datetime]:
    return {name: from_micros(at) for name, at in rows(path, "SELECT period, made FROM digest")}


def report(path: Path, at: datetime) -> None:
    """Somebody reports that the water is gone."""
    with by_hand(path) as put:
        for sql in REPORT:
            put(sql, id=int(at.timestamp()), at=to_micros(at))


async def would_be_said(database: Database, clock: HandClock, name: str) -> bool:
    async with database.read() as tx:
        return await service(clock).promised(tx, f"{THERE}/{name}") is not None


async def shown(database: Database, clock: HandClock, name: str) -> tuple[Digest, Kept | None]:
    async with database.read() as tx:
        digests_ = service(clock)
        return await digests_.show(tx, digests_._catalog.municipality(THERE), week(name))


async def say_all(database: Database, clock: HandClock) -> list[str]:
    """What waits is said, where it is not moot, as the speaker does it."""
    told = []
    async with database.write() as tx:
        for row in await tx.all(_WORDS, now=to_micros(clock())):
            subject = json.loads(row["payload"])["subject"]
            if await service(clock).promised(tx, subject) is not None:
                told.append(subject.removeprefix(f"{THERE}/"))
                await service(clock).note_said(tx, subject, clock())
        await tx.run(_GONE, now=to_micros(clock()))
    return told


async def test_weeks_that_a_clock_passed_over_are_each_told_in_their_own_time(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await bound(database)
        await look(database, clock)
        assert await say_all(database, clock) == ["2026-W47"]
        clock.pass_(weeks=6)
        await look(database, clock)
        assert await say_all(database, clock) == ["2026-W53"], "what the group reads can't be taken back"
        told = []
        for minutes in range(5, 7 * 7 * 24 * 60, 311):
            clock.now = MONDAY + timedelta(minutes=minutes)
            if minutes == 5:
                report(path, clock.now)
            await look(database, clock)
            told += [(name, clock.now) for name in await say_all(database, clock)]
        first, reckoned = await shown(database, clock, "2026-W48")
    names = [f"2026-W{number}" for number in range(48, 54)]
    assert [name for name, _ in told] == names
    for name, at in told:
        due = MONDAY + (week(name).first - week("2026-W47").first)
        assert due <= at < due + timedelta(minutes=311)
        assert made(path)[name] == at, "no evidence of what had not happened yet is left"
    assert reckoned is not None
    assert sum(each.reports or 0 for each in first.services) == 1


async def test_a_false_week_is_told_anew_though_the_bot_slept_over_its_monday(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await bound(database)
        await look(database, clock)
        clock.pass_(weeks=1, hours=3)
        await look(database, clock)
        clock.now = MONDAY + timedelta(hours=1)
        await look(database, clock)
        assert promised(path) == ["2026-W47"], "what was not said of W48 is taken back, and blocks nothing"
        clock.now = MONDAY + timedelta(weeks=1, hours=5)
        await look(database, clock)
    assert promised(path) == ["2026-W47", "2026-W48"]
    assert made(path)["2026-W48"] == clock.now


@pytest.mark.parametrize("hours", [0.01, 3, 8])
async def test_a_clock_that_goes_back_a_little_tells_no_week_twice_and_loses_no_words(
    tmp_path: Path, hours: float
) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await bound(database)
        await look(database, clock)
        clock.pass_(hours=-hours)
        assert await would_be_said(database, clock, "2026-W47")
        assert (await shown(database, clock, "2026-W47"))[1] is not None, "the group was told"
        for _ in range(4):
            await look(database, clock)
            clock.pass_(hours=hours / 2)
    assert promised(path) == ["2026-W47"]
    assert len(rows(path, "SELECT 1 FROM outbox WHERE kind = 'digest-chart'")) == 1


async def test_a_week_that_was_kept_too_early_hides_none_that_is_told(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY + timedelta(weeks=1))
    async with opened(path) as database:
        await bound(database)
        await look(database, clock)
        clock.now = MONDAY + timedelta(hours=-3)  # on Monday of W48, before nine: W47 has not been told
        assert await would_be_said(database, clock, "2026-W48")
        clock.now = MONDAY
        await look(database, clock)
        assert await would_be_said(database, clock, "2026-W47")
    assert promised(path) == ["2026-W47"]


@pytest.mark.parametrize("now", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2015, 6, 1, tzinfo=UTC)])
async def test_a_clock_that_lost_its_time_tells_nothing_and_undoes_nothing(tmp_path: Path, now: datetime) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await bound(database)
        await look(database, clock)
        before = rows(path, "SELECT * FROM digest"), rows(path, "SELECT * FROM job_run")
        clock.now = now
        await look(database, clock)
        clock.now = MONDAY + timedelta(hours=5)
        await look(database, clock)
    assert (rows(path, "SELECT * FROM digest"), rows(path, "SELECT * FROM job_run")) == before
    assert (kept(path), promised(path)) == (["2026-W47"], ["2026-W47"])


async def test_a_clock_that_was_slow_for_a_while_has_no_week_told_again(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY - timedelta(weeks=2))
    async with opened(path) as database:
        await bound(database)
        told = []
        for weeks, hours in ((0, 0), (1, 0), (2, 0), (0, 5), (2, 7), (3, 0)):
            clock.now = MONDAY + timedelta(weeks=weeks - 2, hours=hours)
            await look(database, clock)
            told += await say_all(database, clock)
    assert told == ["2026-W45", "2026-W46", "2026-W47", "2026-W48"]
    assert kept(path) == told


async def test_of_weeks_kept_too_early_that_the_bot_slept_over_each_is_kept_anew(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await bound(database)
        await look(database, clock)
        clock.pass_(weeks=6)
        await look(database, clock)  # nobody looks again until most of them are over
        clock.now = MONDAY + timedelta(weeks=4, hours=2)
        await look(database, clock)
    assert {name for name, at in made(path).items() if at == clock.now} == {f"2026-W{n}" for n in range(48, 52)}
    assert promised(path) == ["2026-W47", "2026-W51"]


async def test_a_week_kept_while_there_was_no_chat_gave_way_to_none_that_was_told_a_week_later(tmp_path: Path) -> None:
    clock = HandClock(MONDAY)
    async with opened(tmp_path / "bot.db") as database:
        await look(database, clock)
        await bound(database)
        clock.pass_(weeks=1)
        await look(database, clock)
        assert await say_all(database, clock) == ["2026-W48"]
        async with database.read() as tx:
            before = await digests.get(tx, THERE, week("2026-W47"))
            assert await fate(tx, before, clock(), is_told_otherwise=False) is Fate.NO_CHAT
