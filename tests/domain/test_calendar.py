"""Terms in working days: they only grow, never end on a day off, and add up."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import add_working_days, is_working_day, may_disturb, until_day

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
TERMS = st.integers(0, 40)


@st.composite
def holiday_lists(draw: st.DrawFn) -> Callable[[date], bool]:
    off = draw(st.sets(DAYS, max_size=60))
    return lambda day: day in off


def no_holidays(_: date) -> bool:
    return False


@given(DAYS, st.integers(1, 40), holiday_lists())
def test_a_term_never_ends_on_a_day_off(received: date, term: int, off: Callable[[date], bool]) -> None:
    assert is_working_day(add_working_days(received, term, off), off)


@given(DAYS, TERMS, holiday_lists())
def test_a_longer_term_ends_later_and_a_later_receipt_not_earlier(
    received: date, term: int, off: Callable[[date], bool]
) -> None:
    due = add_working_days(received, term, off)
    assert add_working_days(received, term + 1, off) > due
    assert add_working_days(received + timedelta(days=1), term, off) >= due


@given(DAYS, TERMS, TERMS, holiday_lists())
def test_terms_add_up(received: date, first: int, second: int, off: Callable[[date], bool]) -> None:
    in_two_steps = add_working_days(add_working_days(received, first, off), second, off)
    assert in_two_steps == add_working_days(received, first + second, off)


@given(DAYS, TERMS, holiday_lists())
def test_exactly_the_working_days_between_are_counted(received: date, term: int, off: Callable[[date], bool]) -> None:
    due = add_working_days(received, term, off)
    between = [received + timedelta(days=n) for n in range(1, (due - received).days + 1)]
    assert sum(is_working_day(day, off) for day in between) == term


def test_the_day_received_is_day_zero() -> None:
    thursday = date(2027, 3, 4)
    assert add_working_days(thursday, 0, no_holidays) == thursday
    assert add_working_days(thursday, 1, no_holidays) == date(2027, 3, 5)
    assert add_working_days(thursday, 2, no_holidays) == date(2027, 3, 8)
    assert add_working_days(thursday, 2, lambda day: day == date(2027, 3, 8)) == date(2027, 3, 9)


def test_fourteen_working_days_from_a_saturday_end_on_a_thursday() -> None:
    assert add_working_days(date(2027, 2, 6), 14, no_holidays) == date(2027, 2, 25)


def test_a_negative_term_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2027, 3, 4), -1, no_holidays)


@pytest.mark.parametrize(
    ("at", "hours"), [((8, 0), 0), ((20, 59), 0), ((21, 0), 11), ((23, 30), 8.5), ((0, 0), 8), ((7, 59), 1 / 60)]
)
def test_nobody_is_disturbed_before_eight_in_the_morning(at: tuple[int, int], hours: float) -> None:
    night = datetime(2026, 11, 18, *at, tzinfo=UTC)
    assert until_day(night) == timedelta(hours=hours)
    assert may_disturb(night + until_day(night))
