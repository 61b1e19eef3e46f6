"""Periods of a place's time: each has one name and one instant at which it is due, whatever clocks and calendars do."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.periods import FURTHEST, CatchUp, Period, Rhythm, Span, daily, day_of, due, week_of, weekly

BISHKEK = ZoneInfo("Asia/Bishkek")
BERLIN = ZoneInfo("Europe/Berlin")  # its clocks go back and forth
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # … by half an hour
zones = st.sampled_from([BISHKEK, BERLIN, LORD_HOWE])
hours = st.integers(0, 23)
rhythms = st.builds(daily, zones, hours) | st.builds(weekly, zones, st.integers(0, 6), hours)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
instants = st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  (aware)
MONDAYS = weekly(BISHKEK, 0, 9)


def at(zone: ZoneInfo, *when: int) -> datetime:
    return datetime(*when, tzinfo=zone).astimezone(UTC)  # type: ignore[arg-type, misc]  # year, month, …, no zone


def names(periods: tuple[Period, ...]) -> list[str]:
    return [period.name for period in periods]


@pytest.mark.parametrize(
    ("day", "name", "first", "last"),
    [
        (date(2026, 11, 22), "2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        (date(2026, 12, 31), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (date(2027, 1, 3), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (date(2027, 1, 4), "2027-W01", date(2027, 1, 4), date(2027, 1, 10)),
        (date(2028, 2, 29), "2028-W09", date(2028, 2, 28), date(2028, 3, 5)),
    ],
)
def test_a_week_is_named_by_the_year_that_most_of_it_is_in(day: date, name: str, first: date, last: date) -> None:
    assert week_of(day) == Period(span=Span.WEEK, first=first)
    assert (week_of(day).name, week_of(day).last) == (name, last)


@given(days)
def test_each_day_is_in_one_week_and_names_sort_as_time_goes(day: date) -> None:
    week, tomorrow = week_of(day), day + timedelta(days=1)
    assert week.first <= day <= week.last
    assert week_of(tomorrow) == week or week_of(tomorrow).before == week
    assert day_of(tomorrow).before == day_of(day)
    assert day_of(day).name < day_of(tomorrow).name
    assert week.before.name < week.name


def test_a_week_is_due_when_it_is_over_at_the_hour_of_the_place() -> None:
    assert MONDAYS.newest(at(BISHKEK, 2026, 11, 23, 8, 59)).name == "2026-W46"
    assert MONDAYS.newest(at(BISHKEK, 2026, 11, 23, 9)).name == "2026-W47"
    fridays = weekly(BISHKEK, 4, 17)
    assert fridays.due_at(week_of(date(2026, 11, 22))) == at(BISHKEK, 2026, 11, 27, 17)


def test_a_leap_day_is_a_day_of_its_own() -> None:
    nights = daily(BISHKEK, 3)
    assert nights.newest(at(BISHKEK, 2028, 2, 29, 3)).name == "2028-02-29"
    assert nights.newest(at(BISHKEK, 2028, 3, 1, 2, 59)).name == "2028-02-29"


def test_an_hour_that_clocks_leave_out_or_repeat_comes_once() -> None:
    nights = daily(BERLIN, 2)
    assert nights.due_at(day_of(date(2026, 3, 29))) == datetime(2026, 3, 29, 1, tzinfo=UTC), "03:00 there"
    assert nights.due_at(day_of(date(2026, 10, 25))) == datetime(2026, 10, 25, 0, tzinfo=UTC), "the first 02:00"


@given(rhythms, instants)
def test_the_newest_period_is_the_last_that_is_due(rhythm: Rhythm, now: datetime) -> None:
    newest = rhythm.newest(now)
    after = Period(span=newest.span, first=newest.last + timedelta(days=1))
    assert rhythm.due_at(newest) <= now < rhythm.due_at(after)
    assert timedelta() < rhythm.due_at(after) - rhythm.due_at(newest) <= timedelta(days=7, hours=1)


@given(rhythms, instants, st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=3)), max_size=30))
def test_each_period_comes_once_however_often_one_looks(rhythm: Rhythm, now: datetime, passed: list[timedelta]) -> None:
    done: dict[str, bool] = {}
    begun = rhythm.newest(now)
    for step in [timedelta(), *passed]:
        now += step
        for period in due(rhythm, now, done, CatchUp.ALL):
            assert period.name not in done
            done[period.name] = True
    wanted, period = [], rhythm.newest(now)
    while period.first >= begun.first:
        wanted.append(period.name)
        period = period.before
    assert list(done) == wanted[::-1]


@given(rhythms, instants, st.lists(st.timedeltas(timedelta(days=-40), timedelta(days=40)), max_size=12))
def test_a_clock_that_goes_back_and_forth_brings_nothing_twice(
    rhythm: Rhythm, now: datetime, jumps: list[timedelta]
) -> None:
    done: dict[str, bool] = {}
    for jump in jumps:
        now += jump
        coming = due(rhythm, now, done, CatchUp.ALL)
        assert not done.keys() & set(names(coming))
        assert rhythm.newest(now).name in done or names(coming)[-1] == rhythm.newest(now).name
        done |= dict.fromkeys(names(coming), True)


def test_after_a_dark_time_all_the_newest_or_none_is_made_up_for() -> None:
    back = at(BISHKEK, 2026, 11, 25, 14)
    done = {"2026-W43": True}
    assert names(due(MONDAYS, back, done, CatchUp.ALL)) == ["2026-W44", "2026-W45", "2026-W46", "2026-W47"]
    assert names(due(MONDAYS, back, done, CatchUp.NEWEST)) == ["2026-W47"]
    assert due(MONDAYS, back, done, CatchUp.NONE) == ()
    assert names(due(MONDAYS, at(BISHKEK, 2026, 11, 23, 9, 59), done, CatchUp.NONE)) == ["2026-W47"]


def test_a_job_begins_with_the_last_period_and_makes_up_for_a_year_at_most() -> None:
    now = at(BISHKEK, 2026, 11, 23, 9)
    assert names(due(MONDAYS, now, {}, CatchUp.ALL)) == ["2026-W47"]
    assert len(due(MONDAYS, now, {"1970-W01": True}, CatchUp.ALL)) == FURTHEST


def test_what_failed_is_due_again_and_holds_nothing_up() -> None:
    now = at(BISHKEK, 2026, 11, 23, 9)
    tried = {"2026-W45": False, "2026-W46": True}
    assert names(due(MONDAYS, now, tried, CatchUp.ALL)) == ["2026-W45", "2026-W47"]
    assert due(MONDAYS, now, {"2026-W47": True}, CatchUp.NEWEST) == ()
