"""Work of a period is done once for each target: across restarts, kills, two processes, clocks and dark weeks."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.triggers.cron import CronTrigger
from elsewhere import ELSEWHERE, begun, ended
from migrated import address_of, migrated, opened, rows
from stage import HandClock
from weekly_work import BEFORE, BEFORE_COMMIT, BISHKEK, GROUPS, IN_THE_MIDDLE, look, once

from bot.domain.periods import CatchUp, Period, Rhythm, daily, week_of
from bot.jobs.once import Once, job
from bot.storage.db import Tx
from bot.storage.instants import to_micros

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=BISHKEK).astimezone(UTC)
FIRST, SECOND = GROUPS


def said(path: Path) -> Counter[str]:
    return Counter(words for (words,) in rows(path, "SELECT error FROM fault"))


def weeks(path: Path, group: str) -> list[str]:
    done = rows(path, "SELECT target, period FROM job_run WHERE state = 'done' ORDER BY period")
    return [period for target, period in done if target == group]


async def test_a_job_is_declared_by_its_targets_their_weeks_and_its_work(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY - timedelta(seconds=1))
    async with opened(path) as database:
        for _ in range(3):
            await look(database, clock)
        assert weeks(path, FIRST) == ["2026-W46"]
        clock.pass_(seconds=1)
        for _ in range(3):
            await look(database, clock)
    async with opened(path) as database:  # the bot was started anew
        await look(database, clock)
    assert weeks(path, FIRST) == ["2026-W46", "2026-W47"]
    assert weeks(path, SECOND) == ["2026-W46"], "this group hears on Fridays"
    assert set(said(path).values()) == {1}


async def test_after_dark_weeks_each_is_made_up_for_under_its_own_name(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await look(database, clock)
        clock.pass_(weeks=5)
        await look(database, clock)
    assert weeks(path, FIRST) == ["2026-W47", "2026-W48", "2026-W49", "2026-W50", "2026-W51", "2026-W52"]
    assert set(said(path).values()) == {1}


async def test_a_clock_that_is_put_back_a_little_brings_no_week_twice(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        for hours in (0, -3, 4, 168, -2, 3):
            clock.pass_(hours=hours)
            await look(database, clock)
    assert weeks(path, FIRST) == ["2026-W47", "2026-W48"]
    assert set(said(path).values()) == {1}


async def test_a_clock_that_is_put_back_and_forth_leaves_no_week_out_and_each_is_done_in_its_own_time(
    tmp_path: Path,
) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        for hours in (0, -3, 200, -400, 5, 3000, -2900, 24, 168, 168):
            clock.pass_(hours=hours)
            await look(database, clock)
        now = clock()
    done = rows(path, "SELECT target, period, finished FROM job_run WHERE state = 'done'")
    early = {period for _, period, finished in done if finished > to_micros(now)}
    assert all(period < week_of(now.date()).name for period in early), "no week is done before it is over"
    assert rows(path, "SELECT 1 FROM job_run WHERE state = 'doubted'") != [], "those of next year are done later"
    first, last = week_of(date(2026, 11, 16)), GROUPS[FIRST].newest(now)
    wanted = [week_of(first.first + timedelta(weeks=n)).name for n in range((last.first - first.first).days // 7 + 1)]
    assert set(wanted) <= set(weeks(path, FIRST))


async def test_of_two_processes_one_does_each_week(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        await look(database, lambda: MONDAY - timedelta(weeks=40))
    met = ELSEWHERE.Barrier(2, timeout=30)
    both = [begun(once, address_of(path), MONDAY, None, met) for _ in range(2)]
    assert ended(*both) == [0, 0]
    assert len(weeks(path, FIRST)) == len(weeks(path, SECOND)) == 41
    assert set(said(path).values()) == {1}
    assert rows(path, "SELECT max(attempts) FROM job_run") == [(1,)]


@pytest.mark.parametrize("step", [BEFORE, IN_THE_MIDDLE, BEFORE_COMMIT])
async def test_a_kill_in_the_middle_leaves_the_week_to_be_done_whole(tmp_path: Path, step: int) -> None:
    path = migrated(tmp_path / "bot.db")
    assert ended(begun(once, address_of(path), MONDAY, step)) == [-9]
    assert said(path) == {}
    assert rows(path, "SELECT * FROM job_run") == []
    async with opened(path) as database:
        for _ in range(2):
            await look(database, lambda: MONDAY)
    assert said(path).keys() == {
        f"{group} {week}{part}"
        for group, week in ((FIRST, "2026-W47"), (SECOND, "2026-W46"))
        for part in ("", " in words")
    }
    assert set(said(path).values()) == {1}


async def test_a_year_has_fifty_two_weeks_and_a_leap_day_each_once(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(datetime(2028, 1, 1, 0, 0, tzinfo=UTC))
    days = Counter[str]()

    async def nights(_: Tx) -> Mapping[str, Rhythm]:
        return {"": daily(BISHKEK, 3)}

    async def count(_: Tx, __: str, day: Period) -> None:
        days[day.name] += 1

    each_night = Once(name="night", trigger=CronTrigger(minute=0), rhythms=nights, do=count)
    async with opened(path) as database:
        nightly = job(each_night, database, clock)
        while clock() < datetime(2029, 1, 1, 12, 0, tzinfo=UTC):
            clock.pass_(hours=19)
            await nightly.run()
            await look(database, clock)
    year = [name for name in weeks(path, FIRST) if name.startswith("2028")]
    assert year == [f"2028-W{number:02}" for number in range(1, 53)]
    assert set(said(path).values()) == set(days.values()) == {1}
    assert "2028-02-29" in days
    assert len([name for name in days if name.startswith("2028")]) == 366
    assert len(days) == len(rows(path, "SELECT 1 FROM job_run WHERE job = 'night'"))


async def test_one_target_that_fails_keeps_no_other_from_its_work_and_is_tried_again(tmp_path: Path) -> None:
    path, clock, broken = migrated(tmp_path / "bot.db"), HandClock(MONDAY), [FIRST]

    async def groups(_: Tx) -> Mapping[str, Rhythm]:
        return GROUPS

    async def work(_: Tx, group: str, __: Period) -> None:
        if group in broken:
            raise KeyError("words of somebody")

    once = Once(name="summary", trigger=CronTrigger(minute=0), rhythms=groups, do=work, catch_up=CatchUp.ALL)
    async with opened(path) as database:
        for _ in range(2):
            with pytest.raises(KeyError):
                await job(once, database, clock).run()
        runs = "SELECT target, period, state, attempts FROM job_run ORDER BY target DESC"
        assert rows(path, runs) == [(FIRST, "2026-W47", "failed", 2), (SECOND, "2026-W46", "done", 1)]
        (error,) = rows(path, "SELECT error FROM job_run WHERE state = 'failed'")[0]
        assert error.startswith("KeyError in jobs/once.py:"), "a place, nobody's words"
        broken.clear()
        await job(once, database, clock).run()
        assert rows(path, runs)[0] == (FIRST, "2026-W47", "done", 3)
        assert rows(path, "SELECT 1 FROM job_run WHERE error IS NOT NULL") == []
