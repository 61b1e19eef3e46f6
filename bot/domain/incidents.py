"""Incidents: one event that several people report, told apart by its problem's grain, and how many people it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, NewType

from bot.domain.municipalities import MunicipalityId
from bot.domain.people import PersonId, Place
from bot.domain.places import Generic, Point, place_key, same_name, same_place, same_spot
from bot.domain.standards import Grain, Problem, ProblemId, ServiceId, VillageId
from bot.forms.search import key

IncidentId = NewType("IncidentId", int)

RECENT = timedelta(days=14)
"""For how long after it was opened an incident can be joined; a missed round for as long as it can be reported."""
_SAME_BEGINNING = timedelta(days=1)  # people remember a beginning by the day, and not alike


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """What happened, where and when, as first reported. No village: the one typed is not in the list."""

    id: IncidentId
    municipality: MunicipalityId
    service: ServiceId
    problem: ProblemId
    village: VillageId | None
    typed_village: str | None
    day: date | None  # the missed round, or the day it began
    place: str | None
    point: Point | None
    opened: datetime  # aware, UTC
    asked: datetime | None = None  # when its people were last asked whether it is over


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """One report's part in an incident; who it is has no name here, and stays a number even once forgotten."""

    report: int
    number: int
    person: PersonId | None
    institution: str | None
    place: str | None
    began: datetime | None  # an outage: it had begun by then
    back: datetime | None  # … its writer said it is over
    still_out: datetime | None  # … or last said that it is not
    withdrawn: bool


class Tally(NamedTuple):
    """How many stand behind an incident; institutions are counted apart (R1.17)."""

    people: int
    institutions: int


class Outage(NamedTuple):
    """An outage as those without the service tell it. `began`: at the latest; `over`: None while it lasts."""

    began: datetime
    over: datetime | None
    back: int
    still_out: int
    silent: int

    def lasted(self, now: datetime) -> timedelta:
        """At least so long."""
        return max((self.over or now) - self.began, timedelta())


def same_event(one: Incident, other: Incident, problem: Problem, generic: Generic) -> bool:
    """Whether two reports of `problem`, each seen as an incident of its own, are about one event.

    Rounds by village and round; outages by village, street and beginning; places by place; a personal matter never.
    Where what tells them apart is not known (a street that nobody named), they are not joined unasked.
    """
    return same_village(one, other) and is_near(problem, one, other, generic)


def is_near(problem: Problem, one: Incident, other: Incident, generic: Generic) -> bool:
    """The part of `same_event` that a grain decides within a village."""
    match problem.grain:
        case Grain.ROUND:
            return one.day is not None and one.day == other.day
        case Grain.STREET:
            return same_place(one.place, other.place, generic) and _same_time(one, other)
        case Grain.PLACE:
            here = same_place(one.place, other.place, generic) or same_spot(one.point, other.point)
            return here and _same_time(one, other)
        case Grain.PERSONAL:
            return False


def is_neighbour(home: Place, known: Incident) -> bool:
    """Whether somebody who lives there may say «the same here»."""
    if home.municipality != known.municipality:
        return False
    if home.village is None and known.village is None:
        return same_name(home.typed, known.typed_village)
    return home.village == known.village


def tally(voices: Iterable[Voice]) -> Tally:
    """Each person once, however often they wrote; a withdrawn report is nobody."""
    counted = [voice for voice in voices if not voice.withdrawn]
    people = {voice.person or -voice.report for voice in counted if voice.institution is None}
    institutions = {key(voice.institution) for voice in counted if voice.institution is not None}
    return Tally(len(people), len(institutions))


def agreed_place(voices: Iterable[Voice], generic: Generic) -> str | None:
    """The street or landmark that neighbours may be shown: one that two people named, each for themselves.

    What one person typed may hold a house, a name or a slander; it is for the officials alone.
    """
    named: dict[str, set[PersonId]] = {}
    for voice in voices:
        if voice.place and key(voice.place) and voice.person is not None and not voice.withdrawn:
            people = named.setdefault(place_key(voice.place, generic), set())
            people.add(voice.person)
            if len(people) > 1:
                return voice.place
    return None


def outage(voices: Iterable[Voice]) -> Outage | None:
    """The outage those voices tell of; None where none of them says when it began.

    It is over for all once somebody says so and nobody's last word is that it is not: people answer late, so the first
    word that it is back, after the last word that it is not, comes nearest to the truth (rule 5).
    """
    counted = [voice for voice in voices if not voice.withdrawn]
    began = [voice.began for voice in counted if voice.began is not None]
    if not began:
        return None
    back = [voice.back for voice in counted if voice.back is not None and not is_still_out(voice)]
    contradicted = max((voice.still_out for voice in counted if voice.still_out is not None), default=None)
    still_out = sum(is_still_out(voice) for voice in counted)
    ends = [each for each in back if contradicted is None or each > contradicted]
    return Outage(
        began=min(began),
        over=min(ends) if ends and not still_out else None,
        back=len(back),
        still_out=still_out,
        silent=len(counted) - len(back) - still_out,
    )


def is_still_out(voice: Voice) -> bool:
    """Whether its writer's last word is that it is not over."""
    return voice.still_out is not None and (voice.back is None or voice.still_out > voice.back)


def same_village(one: Incident, other: Incident) -> bool:
    """Whether both are about one problem in one village; one that is not in the list is known by its name."""
    if one.municipality != other.municipality or one.problem != other.problem:
        return False
    if one.village is None and other.village is None:
        return same_name(one.typed_village, other.typed_village)
    return one.village == other.village


def _same_time(one: Incident, other: Incident) -> bool:
    """By the day it began, where that was asked; else by when it was reported."""
    if one.day is not None and other.day is not None:
        return abs(one.day - other.day) <= _SAME_BEGINNING
    return abs(one.opened - other.opened) <= RECENT
