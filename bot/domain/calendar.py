"""Days that count: working days, the days one may report about, and the clock that everything is given."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time as an aware instant in UTC; nobody else does, so that tests may stop it."""

IsHoliday: TypeAlias = Callable[[date], bool]

SATURDAY = 5
A_DAY = timedelta(days=1)
_DAY_BEGINS, _DAY_ENDS = 8, 21  # hours


def may_disturb(at: datetime) -> bool:
    """Whether people may be asked something unasked at this local time: by day, never at night."""
    return _DAY_BEGINS <= at.hour < _DAY_ENDS


def until_day(at: datetime) -> timedelta:
    """How long from this local time until people may be disturbed; nothing by day."""
    if may_disturb(at):
        return timedelta()
    morning = at.replace(hour=_DAY_BEGINS, minute=0, second=0, microsecond=0)
    return (morning if morning > at else morning + A_DAY) - at


def is_working_day(day: date, is_holiday: IsHoliday) -> bool:
    """Whether terms run on this day: not on Saturdays, Sundays and public holidays."""
    return day.weekday() < SATURDAY and not is_holiday(day)


def add_working_days(received: date, days: int, is_holiday: IsHoliday) -> date:
    """The last day of a term of `days` working days.

    The day received is day 0 (appeals law №67; practice C4), so a term of 0 ends on it, and from 1 on no term ends on
    a day off. ValueError for a negative term: terms look forward only.
    """
    if days < 0:
        raise ValueError("a term can't be negative")
    due = received
    while days:
        due += A_DAY
        days -= is_working_day(due, is_holiday)
    return due
