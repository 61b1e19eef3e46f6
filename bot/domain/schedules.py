"""Schedules and the rounds and seasons they promise."""

from dataclasses import dataclass
from datetime import date, datetime, time

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
