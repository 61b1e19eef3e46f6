"""Rounds: what a schedule promises a village, whatever the rule, the zone and the days taken away or added."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedules import Schedule, Season, in_season, last_rounds, rounds
from bot.domain.standards import VillageId

BISHKEK = ZoneInfo("Asia/Bishkek")
VILLAGES = [VillageId("ak-too"), VillageId("kok-zhar")]
RULES = [
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
    "FREQ=DAILY",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=MONTHLY;BYDAY=-1SU",
]
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
A_DAY = timedelta(days=1)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    start = draw(DAYS)
    opens = draw(st.integers(0, 22))
    return Schedule(
        villages=frozenset(draw(st.lists(st.sampled_from(VILLAGES), max_size=2))),
        rule=draw(st.sampled_from(RULES)),
        opens=time(opens),
        closes=time(draw(st.integers(opens + 1, 23))),
        valid_from=start,
        valid_to=draw(st.none() | st.integers(1, 200).map(lambda days: start + timedelta(days=days))),
        skipped=frozenset(draw(st.lists(DAYS, max_size=20))),
        added=frozenset(draw(st.lists(DAYS, max_size=5))),
        decision=None,
    )


SOME = st.lists(schedules(), max_size=3)
VILLAGE = st.none() | st.sampled_from(VILLAGES)


def weekly(**changes: object) -> Schedule:
    fields: dict[str, object] = {
        "villages": frozenset(),
        "rule": "FREQ=WEEKLY;BYDAY=TU",
        "opens": time(8),
        "closes": time(17),
        "valid_from": date(2026, 2, 1),
        "valid_to": None,
        "skipped": frozenset(),
        "added": frozenset(),
        "decision": None,
    }
    return Schedule(**(fields | changes))  # type: ignore[arg-type]  # a test's shorthand


def days(schedule: Schedule, first: date, last: date, village: VillageId | None = None) -> list[date]:
    return [each.day for each in rounds([schedule], village, first, last, BISHKEK)]


@given(SOME, VILLAGE, DAYS, DAYS)
def test_rounds_come_ordered_once_each_and_inside_the_days_asked_for(
    some: list[Schedule], village: VillageId | None, first: date, last: date
) -> None:
    found = rounds(some, village, first, last, BISHKEK)
    assert list(found) == sorted(set(found), key=lambda each: (each.opens, each.closes))
    assert all(first <= each.day <= last for each in found)
    assert all(each.opens < each.closes and each.opens.tzinfo is BISHKEK for each in found)


@given(schedules(), VILLAGE, DAYS, DAYS)
def test_no_round_is_promised_outside_a_schedule_s_validity_zone_or_on_a_skipped_day(
    schedule: Schedule, village: VillageId | None, first: date, last: date
) -> None:
    for each in rounds([schedule], village, first, last, BISHKEK):
        assert schedule.valid_from <= each.day
        assert schedule.valid_to is None or each.day < schedule.valid_to
        assert each.day not in schedule.skipped
        assert not schedule.villages or village in schedule.villages


@given(SOME, VILLAGE, st.lists(DAYS, min_size=3, max_size=3).map(sorted))
def test_asking_in_two_halves_gives_the_same_rounds(
    some: list[Schedule], village: VillageId | None, three: list[date]
) -> None:
    first, middle, last = three
    halves = rounds(some, village, first, middle, BISHKEK) + rounds(some, village, middle + A_DAY, last, BISHKEK)
    assert halves == rounds(some, village, first, last, BISHKEK)


@given(SOME, VILLAGE, st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), st.integers(0, 6))  # noqa: DTZ001 - made aware below
def test_the_last_rounds_are_the_newest_of_those_begun(
    some: list[Schedule], village: VillageId | None, moment: datetime, count: int
) -> None:
    now = moment.replace(tzinfo=UTC)
    begun = [each for each in rounds(some, village, date(2026, 1, 1), date(2027, 1, 1), BISHKEK) if each.opens <= now]
    assert list(last_rounds(some, village, now, count, BISHKEK)) == (begun[-count:] if count else [])


def test_the_round_in_progress_is_among_the_last_and_tomorrow_s_is_not() -> None:
    daily = weekly(rule="FREQ=DAILY")
    at_noon = datetime(2026, 3, 3, 6, tzinfo=UTC)  # 12:00 in Bishkek
    assert [each.day.day for each in last_rounds([daily], None, at_noon, 2, BISHKEK)] == [2, 3]
    before_eight = datetime(2026, 3, 3, 1, tzinfo=UTC)
    assert [each.day.day for each in last_rounds([daily], None, before_eight, 2, BISHKEK)] == [1, 2]


def test_a_day_and_its_hours_are_the_municipality_s() -> None:
    [found] = rounds([weekly()], None, date(2026, 3, 3), date(2026, 3, 3), BISHKEK)
    assert found.opens.astimezone(UTC) == datetime(2026, 3, 3, 2, tzinfo=UTC)
    assert found.closes.astimezone(UTC) == datetime(2026, 3, 3, 11, tzinfo=UTC)


def test_every_second_week_counts_from_the_first_day_of_validity() -> None:
    every_second = weekly(rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    found = days(every_second, date(2026, 2, 1), date(2026, 3, 31))
    assert all(newer - older == timedelta(days=14) for older, newer in pairwise(found))
    assert days(every_second, date(2026, 3, 1), date(2026, 3, 31)) == [day for day in found if day.month == 3]


def test_a_schedule_ends_on_the_day_before_its_end() -> None:
    ended = weekly(valid_to=date(2026, 3, 10), added=frozenset({date(2026, 3, 11)}))
    assert days(ended, date(2026, 3, 1), date(2026, 3, 31)) == [date(2026, 3, 3)]


def test_rare_rounds_of_years_ago_are_found_too() -> None:
    yearly = weekly(rule="FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5")
    found = last_rounds([yearly], None, datetime(2030, 1, 1, tzinfo=UTC), 3, BISHKEK)
    assert [each.day.year for each in found] == [2027, 2028, 2029]


def test_a_day_added_counts_and_a_day_skipped_does_not_even_when_added() -> None:
    moved = weekly(skipped=frozenset({date(2026, 3, 24)}), added=frozenset({date(2026, 3, 25), date(2026, 3, 24)}))
    assert days(moved, date(2026, 3, 23), date(2026, 3, 29)) == [date(2026, 3, 25)]


def test_a_zone_has_its_own_day_and_a_village_outside_the_list_only_what_all_have() -> None:
    zone = weekly(villages=frozenset({VILLAGES[0]}))
    assert days(zone, date(2026, 3, 1), date(2026, 3, 7), VILLAGES[0]) == [date(2026, 3, 3)]
    assert days(zone, date(2026, 3, 1), date(2026, 3, 7), VILLAGES[1]) == []
    assert days(zone, date(2026, 3, 1), date(2026, 3, 7), None) == []
    assert days(weekly(), date(2026, 3, 1), date(2026, 3, 7), None) == [date(2026, 3, 3)]


@pytest.mark.parametrize(
    ("month", "day", "inside"),
    [(10, 31, False), (11, 1, True), (12, 31, True), (1, 1, True), (3, 31, True), (4, 1, False), (7, 1, False)],
)
def test_a_winter_runs_over_the_new_year_with_both_ends_in_it(month: int, day: int, *, inside: bool) -> None:
    winter = Season(first=(11, 1), last=(3, 31), schedule=())
    assert in_season(winter, date(2026, month, day)) is inside


def test_a_summer_stays_inside_its_year() -> None:
    summer = Season(first=(5, 1), last=(9, 30), schedule=())
    assert [month for month in range(1, 13) if in_season(summer, date(2026, month, 15))] == [5, 6, 7, 8, 9]
