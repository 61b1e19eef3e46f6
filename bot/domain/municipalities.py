"""A rural municipality (айыл аймагы) as its files describe it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from bot.domain.languages import Words
from bot.domain.schedules import Schedule, Season, in_season
from bot.domain.standards import (
    Clause,
    Coverage,
    CoverageStatus,
    Criterion,
    Problem,
    ProblemId,
    ServiceId,
    VillageId,
)

MunicipalityId = NewType("MunicipalityId", str)


@dataclass(frozen=True, kw_only=True, slots=True)
class Village:
    """A place people live in; `doubtful` marks a name or an existence the aiyl okmotu has still to confirm.

    `adults`: how many live there, by the okmotu's books; None while nobody has entered it.
    """

    id: VillageId
    name: Words
    valid_from: date | None
    doubtful: bool
    remark: str | None
    adults: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """Whom to call: the aiyl okmotu or a provider. Phones as people dial them; empty until an official enters them."""

    name: Words
    phones: tuple[str, ...]
    hours: Words | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Something that people choose from a list: a cause, a proposed tariff, a service of the programme."""

    id: str
    name: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Hearing:
    """A public hearing on a tariff (R6.6)."""

    day: date
    place: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Tariff:
    """What a service costs, in som; `price` is of one payer a month, the sums are the provider's of `year`."""

    price: int | None
    payers: int | None
    year: int | None
    income: int | None
    expenses: int | None
    options: tuple[Named, ...]
    hearing: Hearing | None
    source: Words

    @property
    def gap(self) -> int | None:
        """What the year's income lacks; None where that is not known, or nothing is lacking."""
        if self.income is None or self.expenses is None or self.expenses <= self.income:
            return None
        return self.expenses - self.income


@dataclass(frozen=True, kw_only=True, slots=True)
class Programme:
    """The socio-economic development programme (СЭӨП), on which the choice of services rests (R5.2, R5.3)."""

    measures: tuple[Words, ...]
    services: tuple[Named, ...]
    source: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """A public service with its standard, its schedules and the problems people may report."""

    id: ServiceId
    name: Words
    button: Words
    clauses: tuple[Clause, ...]
    problems: tuple[Problem, ...]
    coverage: Mapping[VillageId, tuple[Coverage, ...]]  # oldest first; a village not listed is unknown
    schedules: tuple[Schedule, ...]
    winter: Season | None  # the months in which a winter schedule replaces the ordinary promise
    provider: Contact | None
    rules: tuple[Words, ...]  # what residents are asked to do
    causes: tuple[Named, ...] = ()  # why it falls short, as the documents see it (R7)
    hours: tuple[time, time] | None = None  # promised by the standard, whatever the days are
    tariff: Tariff | None = None


class SettingName(StrEnum):
    """The local numbers a municipality may set; law and regulations change them, so none is a constant."""

    ANSWER_WORKING_DAYS = "answer_working_days"  # the term of an answer to a report
    ACT_ANSWER_WORKING_DAYS = "act_answer_working_days"  # the term of an answer to a monitoring act
    REPORT_DAYS_BACK = "report_days_back"  # how old a day people may still report
    OUTAGE_ASK_HOURS = "outage_ask_hours"  # after how long people are asked whether what was out is back
    WINDOW_DAYS = "window_days"  # how long after the event a report counts as in time
    REPORTS_PER_DAY = "reports_per_day"  # how many one person may send
    FLOOD_REPORTS_PER_HOUR = "flood_reports_per_hour"  # from how many of one village on officials are warned
    ANNOUNCEMENTS_PER_WEEK = "announcements_per_week"  # how many officials may send
    MINIMUM_CELL = "minimum_cell"  # groups of fewer people are not counted out
    DIGEST_WEEKDAY = "digest_weekday"  # on which day the group hears of the week before: 1 is Monday
    DIGEST_HOUR = "digest_hour"  # … and at which hour of it
    DIGEST_PINNED = "digest_pinned"  # 1: what it hears is pinned
    VOTES_PER_PERSON = "votes_per_person"  # for how many services one person may vote


LIMITS = frozenset(
    {SettingName.REPORTS_PER_DAY, SettingName.FLOOD_REPORTS_PER_HOUR, SettingName.ANNOUNCEMENTS_PER_WEEK}
)
"""Settings that say how much is enough: 1 or more, or None for no limit."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """A local number with the day it starts to hold; None means the municipality has not set it."""

    value: int | None
    valid_from: date
    source: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Municipality:
    """One rural municipality: the unit that owns standards, an official chat and a series of report numbers."""

    id: MunicipalityId
    prefix: str  # of its receipts, Cyrillic: «ЧН»
    name: Words
    short_name: Words
    district: Words
    oblast: Words
    time_zone: ZoneInfo
    villages: tuple[Village, ...]
    services: tuple[Service, ...]
    okmot: Contact
    settings: Mapping[str, tuple[Setting, ...]]  # oldest first
    holidays_added: Mapping[date, Words]
    holidays_removed: frozenset[date]
    sedp: Programme | None = None


def village(municipality: Municipality, village_id: VillageId) -> Village | None:
    """The village, or None where the file does not list it (any more)."""
    return next((each for each in municipality.villages if each.id == village_id), None)


def villages_on(municipality: Municipality, day: date) -> tuple[Village, ...]:
    """The villages that belong to the municipality on this day, in the file's order."""
    return tuple(each for each in municipality.villages if each.valid_from is None or each.valid_from <= day)


def adults(municipality: Municipality) -> Mapping[str, Mapping[str, int]]:
    """Adults by village, as far as they are known: what the answers to the question «village» are held against."""
    return {"village": {each.id: each.adults for each in municipality.villages if each.adults is not None}}


def service(municipality: Municipality, service_id: ServiceId) -> Service:
    """The service; KeyError where the municipality has none of this id."""
    for each in municipality.services:
        if each.id == service_id:
            return each
    raise KeyError(service_id)


def problem(of: Service, problem_id: ProblemId) -> Problem:
    """The problem, confirmed or not; KeyError where the service has none of this id."""
    for each in of.problems:
        if each.id == problem_id:
            return each
    raise KeyError(problem_id)


def offered(of: Service) -> tuple[Problem, ...]:
    """The problems people may choose, in the order of the buttons: those whose ground is not disputed."""
    return tuple(each for each in of.problems if each.confirmed)


def clause(of: Service, criterion: Criterion, on: date) -> Clause | None:
    """The clause of this criterion in force on a day; at most one is (the catalog refuses overlaps)."""
    for each in of.clauses:
        begun = each.valid_from is None or each.valid_from <= on
        over = each.valid_to is not None and each.valid_to <= on
        if each.criterion is criterion and begun and not over:
            return each
    return None


UNKNOWN_COVERAGE = Coverage(status=CoverageStatus.UNKNOWN, since=None, source=None)


def coverage(of: Service, village_id: VillageId | None, on: date) -> Coverage:
    """The latest thing known by that day about the service in a village; unknown is never read as yes (rule 5)."""
    known = of.coverage.get(village_id, ()) if village_id is not None else ()
    past = [each for each in known if each.since is None or each.since <= on]
    return past[-1] if past else UNKNOWN_COVERAGE


def promised(of: Service, day: date) -> tuple[Schedule, ...]:
    """The schedules that count on a day: the winter's own in winter (R4.5), else the ordinary ones."""
    if of.winter is not None and in_season(of.winter, day):
        return of.winter.schedule
    return of.schedules


def setting(municipality: Municipality, name: str, on: date) -> int | None:
    """The local number in force on a day; None while nobody has set it."""
    past = [each for each in municipality.settings.get(name, ()) if each.valid_from <= on]
    return past[-1].value if past else None


def local_day(municipality: Municipality, instant: datetime) -> date:
    """The day an aware instant falls on there: days are the municipality's, never UTC's."""
    return instant.astimezone(municipality.time_zone).date()
