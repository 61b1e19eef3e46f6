"""Service standards: clauses, what can go wrong with them, and where a service exists at all."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from bot.domain.languages import Words

ServiceId = NewType("ServiceId", str)
ProblemId = NewType("ProblemId", str)
VillageId = NewType("VillageId", str)


class Criterion(StrEnum):
    """The four criteria of a service standard, the same in both founding documents (R3.1-R3.4)."""

    ACCESSIBILITY = "accessibility"
    CONVENIENCE = "convenience"
    QUALITY = "quality"
    TIMING = "timing"


class ClauseStatus(StrEnum):
    """How binding a clause is (R3.5)."""

    PLANNED = "planned"  # stands in a strategy or plan that the council approved
    ADOPTED = "adopted"  # approved by an act of its own
    SUPERSEDED = "superseded"


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """The act that a clause or a schedule rests on; what the documents do not say is None, never invented."""

    title: Words
    number: str | None
    adopted: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """One sentence a resident may rely on: `service.criterion@version`.

    `short` is our faithful restatement; `text` is the official wording once an official has entered it.
    In force from `valid_from` (None: always) up to, not including, `valid_to` (None: still).
    """

    service: ServiceId
    criterion: Criterion
    version: int
    short: Words
    text: Words | None
    status: ClauseStatus
    decision: Decision | None
    valid_from: date | None
    valid_to: date | None

    @property
    def citation(self) -> str:
        """How rows cite this clause, for example `waste.timing@1`."""
        return f"{self.service}.{self.criterion}@{self.version}"


class Grain(StrEnum):
    """What makes two reports the same event: one round, one street and time, one place; a personal matter never is."""

    ROUND = "round"
    STREET = "street"
    PLACE = "place"
    PERSONAL = "personal"


class Asks(StrEnum):
    """Which day a problem needs to be told apart: the missed round, the day it began, or none."""

    ROUND = "round"
    SINCE = "since"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One way in which a service falls short; it cites at most one criterion's clause.

    `button` is the name shortened to fit a button. A problem that is not `confirmed` is not offered: its wording
    or its ground is still disputed, and `remark` (English, for officials' editors) says why. An `outage` lasts until
    those without the service say that it is back. A `proposal` is no problem at all: it cites and breaks nothing.
    """

    id: ProblemId
    service: ServiceId
    criterion: Criterion | None
    name: Words
    button: Words
    grain: Grain
    asks: Asks
    urgent: bool
    needs_words: bool
    confirmed: bool
    remark: str | None
    outage: bool = False
    proposal: bool = False

    @property
    def asks_round(self) -> bool:
        """Whether it is told apart by a round of the schedule."""
        return self.asks is Asks.ROUND


class CoverageStatus(StrEnum):
    """Whether a village has a service at all; unknown is never read as yes (rule 5)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What is known since `since` about a service in a village, and from which document."""

    status: CoverageStatus
    since: date | None
    source: Words | None
