"""Limits hold, say truly when they end, and officials hear of a flood neither too often nor too late."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import loader
from bot.domain.limits import AN_HOUR, announce_again, is_flood, report_again
from bot.domain.municipalities import LIMITS, Municipality, MunicipalityId, Setting, SettingName, local_day

AK_TOO = loader.load(Path(__file__).parents[1] / "municipalities").municipality(MunicipalityId("ak-too"))
NOON = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)  # 12:00 in Bishkek
MINUTES = st.integers(0, 10 * 24 * 60).map(lambda minutes: NOON - timedelta(minutes=minutes))


def limited(most: int | None) -> Municipality:
    """A municipality whose limits are all alike."""
    always = (Setting(value=most, valid_from=date.min, source=None),)
    return replace(AK_TOO, settings=dict.fromkeys(LIMITS, always))


def told(filed: list[datetime], most: int | None) -> list[datetime]:
    """At which of these reports officials are told."""
    return [filed[end] for end in range(len(filed)) if is_flood(filed[: end + 1], most)]


def test_after_the_last_report_of_the_day_one_may_report_again_tomorrow() -> None:
    filed = [NOON - timedelta(hours=1), NOON]
    assert report_again(filed, limited(3), NOON) is None
    assert report_again(filed, limited(2), NOON) == date(2026, 11, 19)


def test_a_day_ends_at_the_municipalitys_midnight_and_not_at_utcs() -> None:
    evening = datetime(2026, 11, 18, 17, 59, tzinfo=UTC)  # a minute before midnight there
    assert report_again([evening], limited(1), evening) == date(2026, 11, 19)
    assert report_again([evening], limited(1), evening + timedelta(minutes=2)) is None


@pytest.mark.parametrize("again", [report_again, announce_again])
def test_without_a_limit_there_is_no_end(again: object) -> None:
    assert callable(again)
    assert again([NOON] * 1000, limited(None), NOON) is None
    assert again([NOON] * 1000, replace(AK_TOO, settings={}), NOON) is None


def test_a_limit_holds_from_its_day_on() -> None:
    before, after = datetime(2027, 5, 31, 6, tzinfo=UTC), datetime(2027, 6, 1, 6, tzinfo=UTC)
    assert report_again([before] * 2, AK_TOO, before) is None
    assert report_again([after] * 2, AK_TOO, after) == date(2027, 6, 2)


@given(st.lists(MINUTES, max_size=12), st.integers(1, 4))
def test_the_day_that_is_named_is_the_first_on_which_officials_may_announce(
    announced: list[datetime], most: int
) -> None:
    again = announce_again(announced, limited(most), NOON)
    if again is None:
        return
    at = datetime.combine(again, NOON.astimezone(AK_TOO.time_zone).timetz())
    assert announce_again(announced, limited(most), at) is None
    assert announce_again(announced, limited(most), at - timedelta(days=1)) is not None


@given(st.lists(st.integers(0, 4 * 24 * 60), max_size=60), st.integers(1, 4))
def test_never_more_than_so_many_announcements_in_seven_days(pauses: list[int], most: int) -> None:
    made: list[datetime] = []
    at = NOON
    for pause in pauses:
        at += timedelta(minutes=pause)
        if announce_again(made, limited(most), at) is None:
            made.append(at)
    days = [local_day(AK_TOO, each) for each in made]
    assert all(sum(timedelta() <= last - day < timedelta(days=7) for day in days) <= most for last in days)


def test_officials_are_told_when_the_number_is_reached_and_not_of_each_report_after_it() -> None:
    filed = [NOON + timedelta(minutes=minutes) for minutes in range(10)]
    assert told(filed, 3) == [filed[2]]


def test_reports_further_apart_than_an_hour_are_no_flood() -> None:
    assert told([NOON + hours * AN_HOUR for hours in range(10)], 2) == []


def test_a_flood_that_lasts_is_told_of_once_an_hour() -> None:
    filed = [NOON + timedelta(minutes=5 * number) for number in range(36)]
    assert told(filed, 4) == [filed[3], filed[15], filed[27]]


@given(st.lists(st.integers(0, 40), max_size=50), st.integers(1, 5))
def test_officials_hear_of_every_flood_and_of_none_twice_in_an_hour(pauses: list[int], most: int) -> None:
    filed = [NOON]
    for pause in pauses:
        filed.append(filed[-1] + timedelta(minutes=pause))
    heard = told(filed, most)
    assert all(later - earlier >= AN_HOUR for earlier, later in pairwise(heard))
    for end, now in enumerate(filed):
        if sum(now - each < AN_HOUR for each in filed[: end + 1]) >= most:
            assert any(timedelta() <= now - each < AN_HOUR for each in heard)


def test_without_a_number_nobody_is_told() -> None:
    assert told([NOON] * 50, None) == []


def test_the_shipped_municipalities_have_every_limit() -> None:
    for municipality in loader.load(loader.MUNICIPALITIES).municipalities.values():
        assert set(municipality.settings) >= {SettingName(name) for name in LIMITS}
