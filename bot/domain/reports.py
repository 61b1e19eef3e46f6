"""A resident's report: which clause it is about, and how its day stands to what was promised."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import NewType

from bot.domain.answers import Answer, Standing, Verdict
from bot.domain.incidents import Incident, IncidentId, Outage, Tally
from bot.domain.languages import Language
from bot.domain.municipalities import (
    Municipality,
    MunicipalityId,
    Service,
    SettingName,
    Village,
    clause,
    coverage,
    local_day,
    problem,
    promised,
    service,
    setting,
)
from bot.domain.places import Point, street_level
from bot.domain.schedules import Round, in_season, rounds
from bot.domain.standards import (
    Asks,
    Clause,
    Coverage,
    CoverageStatus,
    Criterion,
    Problem,
    ProblemId,
    ServiceId,
    VillageId,
)

ReportId = NewType("ReportId", int)
NOT_YET = IncidentId(0)
"""Stands where an incident has no number yet."""
MOST_WORDS = 2000
"""Characters of a report's words in all: with everything else a notice says of it, they fit one message."""


class Label(StrEnum):
    """How a report stands to the promise; none refuses it, and only some count for or against the clause (rule 5)."""

    EARLY = "early"  # the round could still come
    IN_WINDOW = "in-window"
    LATE = "late"
    NO_SCHEDULE = "no-schedule"  # nobody has entered the days of the rounds (R4.6)
    WINTER_SCHEDULE_UNKNOWN = "winter-schedule-unknown"  # winter has its own schedule, nobody has entered it (R4.5)
    GAP = "gap"  # the village has no such service: outside met and missed (R2.7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What a resident says, before it has a number. No village: theirs is not in the list. No day: none was asked."""

    municipality: MunicipalityId
    village: VillageId | None
    service: ServiceId
    problem: ProblemId
    day: date | None
    words: str | None
    named: bool
    photos: tuple[str, ...] = ()
    voice: str | None = None
    typed_village: str | None = None  # the name of a village that the list does not have
    hour: time | None = None  # at the latest, of the day an outage began
    place: str | None = None
    point: Point | None = None
    institution: str | None = None  # on whose behalf, where not their own (R1.17)


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A claim that was filed: numbered in its municipality's series, with its clause and its label fixed for good.

    `photos` and `voice` are the numbers of files. `began` is when, at the latest, an outage had begun.
    """

    id: ReportId
    number: int
    municipality: MunicipalityId
    village: VillageId | None
    service: ServiceId
    problem: ProblemId
    clause: str | None  # as cited: `waste.timing@1`
    label: Label
    day: date | None
    words: str | None
    named: bool
    photos: tuple[str, ...]
    voice: str | None
    typed_village: str | None
    place: str | None
    point: Point | None
    institution: str | None
    began: datetime | None
    filed: datetime  # aware, UTC
    incident: IncidentId = NOT_YET
    withdrawn: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """A report with all that its readers need: the resident before and after sending, the official in the notice.

    `due` is the last day of the municipality's own term for an answer (None: it has set none). `heard` says whether
    there is an official chat to hear it. `name` is the writer's, only where they agreed to be named.
    `tally` counts who stands behind the incident, this report among them; `answers`, oldest first, `standing` and
    `outage` are the incident's too. `again`: its writer had told of this before, and what is new was added to it, but
    for the last so many characters that are `left_out`.
    """

    report: Report
    municipality: Municipality
    village: Village | None
    service: Service
    problem: Problem
    clause: Clause | None
    coverage: Coverage
    due: date | None
    heard: bool
    name: str | None
    tally: Tally
    answers: tuple[Answer, ...]
    standing: Standing
    outage: Outage | None
    again: bool = False
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbouring:
    """An incident as neighbours see it: no words, no names, a place only where two people named it.

    `number` is the report's that told of it first.
    """

    incident: Incident
    municipality: Municipality
    number: int
    place: str | None
    tally: Tally
    outage: Outage | None
    is_over: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """An answer as one of those who reported is told of it, in their language.

    `receipt` is the number of their own report, `about` the problem it is about.
    """

    verdict: Verdict
    answer: Answer
    receipt: str
    about: Problem
    municipality: Municipality
    language: Language


def open_report(claim: Claim, municipality: Municipality, now: datetime, *, report_id: ReportId, number: int) -> Report:
    """The report a claim becomes at `now` (aware UTC); it cites the clause in force on its day (R3.6).

    KeyError where the municipality has no such service or problem: callers check both when they are chosen.
    """
    of = service(municipality, claim.service)
    criterion = problem(of, claim.problem).criterion
    cited = clause(of, criterion, claim.day or local_day(municipality, now)) if criterion is not None else None
    return Report(
        id=report_id,
        number=number,
        municipality=claim.municipality,
        village=claim.village,
        service=claim.service,
        problem=claim.problem,
        clause=cited.citation if cited is not None else None,
        label=label(claim, municipality, now),
        day=claim.day,
        words=claim.words,
        named=claim.named,
        photos=claim.photos,
        voice=claim.voice,
        typed_village=claim.typed_village,
        place=claim.place,
        point=claim.point,
        institution=claim.institution,
        began=_began(claim, municipality, now) if problem(of, claim.problem).outage else None,
        filed=now,
    )


def incident_of(report: Report) -> Incident:
    """The incident a report would be if nobody else had told of it; its point is the street, not the writer's gate."""
    return Incident(
        id=NOT_YET,
        municipality=report.municipality,
        service=report.service,
        problem=report.problem,
        village=report.village,
        typed_village=report.typed_village,
        day=report.day,
        place=report.place,
        point=street_level(report.point) if report.point else None,
        opened=report.filed,
    )


def label(claim: Claim, municipality: Municipality, now: datetime) -> Label:
    """How the claim, filed at `now` (aware), stands to what its village was promised on its day.

    A gap comes before everything else. `window_days` is the setting of the day of filing; while nobody has set it,
    nothing is late. KeyError as in `open_report`.
    """
    of = service(municipality, claim.service)
    about = problem(of, claim.problem)
    today = local_day(municipality, now)
    day = claim.day or today
    if coverage(of, claim.village, day).status is CoverageStatus.NO:
        return Label.GAP
    window_days = setting(municipality, SettingName.WINDOW_DAYS, today)
    if about.asks is Asks.ROUND:
        missed = _round(claim, of, municipality)
        if missed is None:
            return Label.NO_SCHEDULE
        return Label.EARLY if now < missed.closes else _by_age(day, today, window_days)
    if about.asks is Asks.SINCE:
        return Label.WINTER_SCHEDULE_UNKNOWN if _untold(about, of, day) else _by_age(day, today, window_days)
    return Label.IN_WINDOW


def receipt_number(prefix: str, number: int) -> str:
    """How people quote a report, for example the 17th of its municipality's series."""
    return f"{prefix}-{number}"


def room(words: str | None) -> int:
    """How many characters of words can still be added to those of a report, on a line of their own."""
    return max(MOST_WORDS - len(words) - 1, 0) if words else MOST_WORDS


def left_out(words: str | None, more: str | None) -> int:
    """How many characters of `more` find no room beside a report's words."""
    return max(len(more) - room(words), 0) if more else 0


def together(words: str | None, more: str | None) -> str | None:
    """A report's words with those added, a line each; what is beyond the limit is left out."""
    said = [each for each in (words, more[: room(words)] if more else None) if each]
    return "\n".join(said) or None


def _began(claim: Claim, municipality: Municipality, now: datetime) -> datetime:
    """When an outage had begun at the latest: by the hour said, else by the end of the day said, else by now."""
    day = claim.day or local_day(municipality, now)
    said = datetime.combine(day, claim.hour or time.max, municipality.time_zone)
    return min(said.astimezone(UTC), now)


def _round(claim: Claim, of: Service, municipality: Municipality) -> Round | None:
    """The first round promised to the claim's village on its day."""
    if claim.day is None:
        return None
    found = rounds(promised(of, claim.day), claim.village, claim.day, claim.day, municipality.time_zone)
    return found[0] if found else None


def _untold(about: Problem, of: Service, day: date) -> bool:
    """Whether nobody can say what was promised: it is about timing, in a winter whose schedule is not entered."""
    winter = of.winter
    return about.criterion is Criterion.TIMING and winter is not None and not winter.schedule and in_season(winter, day)


def _by_age(day: date, today: date, window_days: int | None) -> Label:
    """By whole days, never by seconds."""
    if day > today:
        return Label.EARLY
    return Label.IN_WINDOW if window_days is None or (today - day).days <= window_days else Label.LATE
