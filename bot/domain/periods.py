"""Periods of a place's own time that work belongs to, and which of them are due."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

FURTHEST = 53
"""How many periods back work is made up for at most: a year of weeks."""

BEGINNING = date(2025, 1, 1)
"""Nobody told this bot anything before; a clock that says so has lost its time, and nothing is due by it."""

_PROMPTLY = timedelta(hours=1)
_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")


class Span(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"


class CatchUp(StrEnum):
    """What becomes of periods that fell due while nothing ran."""

    ALL = "all"  # each is made up for, the oldest first, since the job's first one
    NEWEST = "newest"  # only the last one is still worth the work
    NONE = "none"  # what can't be done within an hour is left out


_DAYS = {Span.DAY: timedelta(days=1), Span.WEEK: timedelta(weeks=1)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A day, or a week from Monday to Sunday, by its first day."""

    span: Span
    first: date

    @property
    def name(self) -> str:
        """«2026-11-22» or, for a week, «2026-W47» (ISO 8601): later names sort behind earlier ones."""
        if self.span is Span.DAY:
            return self.first.isoformat()
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def last(self) -> date:
        """Its last day, which belongs to it."""
        return self.first + _DAYS[self.span] - timedelta(days=1)

    @property
    def before(self) -> "Period":
        """The one that ends where this one begins."""
        return Period(span=self.span, first=self.first - _DAYS[self.span])


def day_of(day: date) -> Period:
    """The day as a period."""
    return Period(span=Span.DAY, first=day)


def week_of(day: date) -> Period:
    """The week that the day is in."""
    return Period(span=Span.WEEK, first=day - timedelta(days=day.weekday()))


def week_named(name: str) -> Period | None:
    """The week of a name such as «2026-W47»; None for any other text."""
    try:
        return week_of(date.fromisocalendar(int(name[:4]), int(name[6:]), 1)) if _WEEK.fullmatch(name) else None
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rhythm:
    """When each period falls due: so many `days` after its first one, at an `hour` of the place's time."""

    span: Span
    time_zone: ZoneInfo
    days: int
    hour: int

    def due_at(self, period: Period) -> datetime:
        """The instant in UTC. An hour that the clocks leave out is the one after it, one that comes twice the first."""
        day = period.first + timedelta(days=self.days)
        return datetime.combine(day, time(self.hour), self.time_zone).astimezone(UTC)

    def newest(self, now: datetime) -> Period:
        """The last period that has fallen due by `now` (aware)."""
        today = now.astimezone(self.time_zone).date()
        period = day_of(today) if self.span is Span.DAY else week_of(today)
        while self.due_at(period) > now:
            period = period.before
        return period

    def unripe(self, now: datetime) -> Period:
        """The first period for which it is too early, at whatever hour of its day its work is done."""
        today = now.astimezone(self.time_zone).date()
        return week_of(today) if self.span is Span.WEEK else day_of(today + timedelta(days=1))


def daily(time_zone: ZoneInfo, hour: int) -> Rhythm:
    """Each day at this hour of it."""
    return Rhythm(span=Span.DAY, time_zone=time_zone, days=0, hour=hour)


def weekly(time_zone: ZoneInfo, weekday: int, hour: int) -> Rhythm:
    """Each week once it is over: at this hour of the next `weekday` (Monday is 0)."""
    return Rhythm(span=Span.WEEK, time_zone=time_zone, days=7 + weekday, hour=hour)


def due(rhythm: Rhythm, now: datetime, tried: Mapping[str, bool], catch_up: CatchUp) -> tuple[Period, ...]:
    """What is to be done now, the oldest first.

    `tried` says of the periods that work was begun for whether it was done. Nothing is made up for from before the
    first of them: a new job begins with the last period that fell due. A clock that goes back brings nothing a second
    time; where it was ahead by mistake, the periods that it passed over come in their own time.
    """
    newest = rhythm.newest(now)
    if catch_up is CatchUp.ALL:
        first = min((name for name in tried if name <= newest.name), default=newest.name)
        periods = tuple(_back_to(first, newest))[::-1]
    elif catch_up is CatchUp.NEWEST or now - rhythm.due_at(newest) < _PROMPTLY:
        periods = (newest,)
    else:
        periods = ()
    return tuple(period for period in periods if not tried.get(period.name))


def _back_to(first: str, period: Period) -> Iterator[Period]:
    for _ in range(FURTHEST):
        if period.name < first:
            return
        yield period
        period = period.before
