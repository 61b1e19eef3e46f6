"""A rural municipality (айыл аймагы) as its files describe it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NewType
from zoneinfo import ZoneInfo

from bot.domain.languages import Words
from bot.domain.schedules import Schedule, Season
from bot.domain.standards import Clause, Coverage, Problem, ServiceId, VillageId

MunicipalityId = NewType("MunicipalityId", str)


@dataclass(frozen=True, kw_only=True, slots=True)
class Village:
    """A place people live in; `doubtful` marks a name or an existence the aiyl okmotu has still to confirm."""

    id: VillageId
    name: Words
    valid_from: date | None
    doubtful: bool
    remark: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """Whom to call: the aiyl okmotu or a provider. Phones as people dial them; empty until an official enters them."""

    name: Words
    phones: tuple[str, ...]
    hours: Words | None


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
