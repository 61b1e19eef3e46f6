"""Monitoring acts: what members of the group found on a visit, clause by clause, and what they recommend (R10.7)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from bot.domain.canonical import LATER
from bot.domain.languages import Words
from bot.domain.monitoring import Duty, MemberId, Paper, Seat
from bot.domain.municipalities import MunicipalityId
from bot.domain.standards import ClauseStatus, Criterion, Decision, ServiceId, VillageId

ActId = NewType("ActId", int)


class ActState(StrEnum):
    """How far an act is."""

    OPEN = "open"  # those who were there enter it
    FIXED = "fixed"  # its text stands, and is signed
    SIGNED = "signed"  # it has its number, and never changes
    DROPPED = "dropped"  # given up before it was signed


class Found(StrEnum):
    """How a clause stood on the visit. What was not looked at is no evidence, and never counts as met (rule 5)."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    NOT_CHECKED = "not-checked"
    NOT_MEASURABLE = "not-measurable"  # the clause says nothing that anybody could measure


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """A photo or voice that a member sent. `sha256` is of what is kept; None until it is fetched. `at`: server time."""

    file: str
    sha256: str | None
    at: datetime  # aware, UTC
    caption: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What was found of one clause, with the clause as it was worded on the day of the visit.

    `wording` is the official text where `is_official`, else our restatement (`Clause.short`), to be marked as such.
    `found` is None while nobody has said it; `measured` is a value with its unit, as the member typed it.
    """

    number: int  # from 1, in the order of the criteria
    clause: str  # as cited: `waste.timing@1`
    criterion: Criterion
    wording: Words
    is_official: bool
    status: ClauseStatus
    decision: Decision | None
    found: Found | None
    words: str | None = None
    measured: str | None = None
    photos: tuple[Evidence, ...] = ()
    voices: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation:
    """What is to be done, by whom (a position) and until which day."""

    number: int  # from 1
    words: str
    responsible: str
    due: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendee:
    """Somebody who took part, as papers call them; `member` is None for others, such as the provider's driver."""

    position: str
    member: MemberId | None
    seat: Seat | None = None
    duty: Duty | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One visit. Its text is all of this; signatures are made to the hash of it (`domain/signing.py`).

    `linked` are the receipts of reports offered as evidence («ЧН-17»). `corrects` is the number of the signed act that
    this one corrects. `resolution` and `regulation` are the group's, as they were when the text was fixed; `is_absent`:
    whether the village was known by then to have had no such service at all on that day.
    """

    id: ActId
    municipality: MunicipalityId
    service: ServiceId
    service_name: Words
    village: VillageId | None
    place: str | None
    visited: datetime  # aware, UTC; a minute of the municipality's time
    present: tuple[Attendee, ...]
    findings: tuple[Finding, ...]
    recommendations: tuple[Recommendation, ...]
    explanation: str | None  # the provider's
    linked: tuple[str, ...]
    corrects: str | None
    resolution: Paper | None
    regulation: Paper | None
    is_absent: bool = field(default=False, metadata=LATER)


class Way(StrEnum):
    """How a member signed."""

    TAP = "tap"
    PAPER = "paper"  # wet, on a print whose scan is kept


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """A member's agreement to the text with this hash. `dissent`: what they hold against it, a part of the act."""

    member: MemberId
    position: str
    duty: Duty
    way: Way
    sha256: str
    at: datetime  # aware, UTC
    dissent: str | None = None


class Response(StrEnum):
    """What the municipality says to a finding or a recommendation (R10.10 to R10.12)."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"  # with a reason
    DECIDED = "decided"  # by a decision with number and day


@dataclass(frozen=True, kw_only=True, slots=True)
class ActAnswer:
    """The answer to finding or recommendation number `number` of an act.

    `responsible` and `due` where it is accepted, `words` the reason where it is rejected, `decision` where one is.
    """

    to_recommendation: bool  # else to a finding
    number: int
    response: Response
    at: datetime  # aware, UTC
    words: str | None = None
    responsible: str | None = None
    due: date | None = None
    decision: Paper | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """The signed act that takes the place of another, which stays as it is and needs no more answers."""

    id: ActId
    number: str
    at: datetime  # aware, UTC: when it was signed


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedAct:
    """An act that was signed and numbered: it never changes, but for the answers it gets, and what corrects it.

    `sha256` is the text's hash, `scans` counts the files of the paper that some signed.
    """

    number: str  # «ЧН-2026/07»
    act: Act
    sha256: str
    signed: datetime  # aware, UTC
    signatures: tuple[Signature, ...]
    quorum: int | None
    answers: tuple[ActAnswer, ...] = ()
    corrected: Correction | None = None
    scans: int = 0


def act_number(prefix: str, year: int, series: int) -> str:
    """The number of an act: «ЧН-2026/07», without gaps in each municipality and year."""
    return f"{prefix}-{year}/{series:02}"
