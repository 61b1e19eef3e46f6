"""Schedules and the rounds and seasons they promise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from bot.domain.standards import Decision, VillageId


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """When a service comes round: an RFC 5545 RRULE with a time window, for some villages or (empty) for all.

    In force from `valid_from` up to, not including, `valid_to`; `skipped` and `added` are its EXDATE and RDATE.
    """

    villages: frozenset[VillageId]
    rule: str
    opens: time
    closes: time
    valid_from: date
    valid_to: date | None
    skipped: frozenset[date]
    added: frozenset[date]
    decision: Decision | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Season:
    """A part of the year, first and last day included, as (month, day); it may run over the new year."""

    first: tuple[int, int]
    last: tuple[int, int]
    schedule: tuple[Schedule, ...]  # empty: the season has its own schedule, and nobody has entered it


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """One promised visit: between `opens` and `closes`, both aware."""

    day: date
    opens: datetime
    closes: datetime


def in_season(season: Season, day: date) -> bool:
    """Whether the day falls into the season; both its ends belong to it."""
    today = (day.month, day.day)
    if season.first <= season.last:
        return season.first <= today <= season.last
    return today >= season.first or today <= season.last


def rounds(
    schedules: Sequence[Schedule], village: VillageId | None, first: date, last: date, time_zone: ZoneInfo
) -> tuple[Round, ...]:
    """The rounds promised to a village from `first` to `last`, both included, oldest first.

    A village outside the list (None) is promised what all villages are. Schedules add up: where two promise the same
    day and window, it is one round. A schedule counts only on the days it is in force (R4.1-R4.6).
    """
    found = {
        _round(schedule, day, time_zone)
        for schedule in schedules
        if not schedule.villages or village in schedule.villages
        for day in _days(schedule, first, last)
    }
    return tuple(sorted(found, key=lambda each: (each.opens, each.closes)))


def last_rounds(
    schedules: Sequence[Schedule], village: VillageId | None, now: datetime, count: int, time_zone: ZoneInfo
) -> tuple[Round, ...]:
    """The last `count` rounds whose window has opened by `now` (aware), oldest first; fewer where fewer were promised.

    The round in progress is among them: a report before its window closes is early, never refused.
    """
    if not schedules or count < 1:
        return ()
    today = now.astimezone(time_zone).date()
    earliest = min(each.valid_from for each in schedules)
    recent = max(earliest, today - timedelta(weeks=4 * count))  # enough for any weekly service; else from the beginning
    for first in (recent, earliest):
        begun = [each for each in rounds(schedules, village, first, today, time_zone) if each.opens <= now]
        if len(begun) >= count:
            break
    return tuple(begun[-count:])


def _round(schedule: Schedule, day: date, time_zone: ZoneInfo) -> Round:
    return Round(
        day=day,
        opens=datetime.combine(day, schedule.opens, time_zone),
        closes=datetime.combine(day, schedule.closes, time_zone),
    )


def _days(schedule: Schedule, first: date, last: date) -> Iterator[date]:
    """The schedule's days between the two, both included; RDATE adds to the rule, EXDATE takes away from both."""
    begin, end = _midnight(max(first, schedule.valid_from)), _midnight(last)
    ruled = {moment.date() for moment in _repetition(schedule.rule, schedule.valid_from).between(begin, end, inc=True)}
    added = {day for day in schedule.added if begin <= _midnight(day) <= end}
    for day in (ruled | added) - schedule.skipped:
        if schedule.valid_to is None or day < schedule.valid_to:
            yield day


@lru_cache(maxsize=256)
def _repetition(rule: str, start: date) -> rrule:
    """The parsed rule; it remembers the days it has counted, so years of history are counted once."""
    return cast("rrule", rrulestr(rule, dtstart=_midnight(start), cache=True))  # a rule alone is never a set of rules


def _midnight(day: date) -> datetime:
    """The naive beginning of a day: rules repeat by the calendar, the time zone comes with the window."""
    return datetime.combine(day, time())
