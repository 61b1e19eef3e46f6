"""Answers of officials, and what those affected say to them: an official claims, residents confirm (rule 5)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.incidents import IncidentId, Outage
from bot.domain.standards import Problem

AnswerId = NewType("AnswerId", int)
VerdictId = NewType("VerdictId", int)


class AnswerKind(StrEnum):
    """What an official's answer amounts to."""

    REPLY = "reply"  # words alone
    IN_WORK = "in-work"
    FIXED = "fixed"  # a claim, until those affected confirm it
    REFUSED = "refused"

    @property
    def asks(self) -> bool:
        """Whether those affected are asked if it is solved: not while work goes on."""
        return self is not AnswerKind.IN_WORK


class Phrase(StrEnum):
    """Prepared answers, said in each reader's own language; some fit problems, some proposals, some both."""

    CHECKING = "checking"
    CREW_SENT = "crew-sent"
    TODAY = "today"
    TOMORROW = "tomorrow"
    WAITING_PARTS = "waiting-parts"
    NOT_OURS = "not-ours"
    NO_FUNDS = "no-funds"
    NOT_FOUND = "not-found"
    CONSIDERING = "considering"
    PLANNED = "planned"
    COUNCIL = "council"
    NOT_ALLOWED = "not-allowed"
    ALREADY = "already"

    @property
    def kind(self) -> AnswerKind:
        """A reason refuses, everything else says that work goes on."""
        return AnswerKind.REFUSED if self in _REASONS else AnswerKind.IN_WORK


_REASONS = frozenset({Phrase.NOT_OURS, Phrase.NO_FUNDS, Phrase.NOT_FOUND, Phrase.NOT_ALLOWED, Phrase.ALREADY})
_OF_BOTH = frozenset({Phrase.NOT_OURS, Phrase.NO_FUNDS})
_OF_PROPOSALS = _OF_BOTH | {Phrase.CONSIDERING, Phrase.PLANNED, Phrase.COUNCIL, Phrase.NOT_ALLOWED, Phrase.ALREADY}
_OF_PROBLEMS = frozenset(Phrase) - _OF_PROPOSALS | _OF_BOTH


def phrases(about: Problem) -> tuple[Phrase, ...]:
    """The prepared answers that fit: nobody repairs a proposal, and nobody plans what is broken today."""
    fitting = _OF_PROPOSALS if about.proposal else _OF_PROBLEMS
    return tuple(each for each in Phrase if each in fitting)


class Said(StrEnum):
    """What somebody affected says to «Is it solved?»."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class State(StrEnum):
    """How an incident stands."""

    WAITING = "waiting"
    REPLIED = "replied"
    IN_WORK = "in-work"
    CLAIMED = "claimed"  # an official says it is fixed, nobody has said otherwise or agreed
    CONFIRMED = "confirmed"
    CONTESTED = "contested"  # somebody says it is not solved, or in part; a majority against them does not close it
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One answer to all who reported an incident: a prepared phrase, the official's own words, or neither."""

    id: AnswerId
    incident: IncidentId
    kind: AnswerKind
    phrase: Phrase | None
    words: str | None
    at: datetime  # aware, UTC


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """One report's part in an answer: it was told, and what its writer said (None: nothing yet)."""

    id: VerdictId
    answer: AnswerId
    report: int
    said: Said | None
    at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How an incident stands after its last answer; claimed, confirmed and contested are always shown together."""

    answer: Answer | None
    state: State
    yes: int
    partly: int
    no: int
    silent: int


def standing(answer: Answer | None, verdicts: Iterable[Verdict]) -> Standing:
    """How an incident stands, after its last answer and the verdicts on that answer."""
    said = Counter(verdict.said for verdict in verdicts)
    return Standing(
        answer=answer,
        state=_state(answer, said),
        yes=said[Said.YES],
        partly=said[Said.PARTLY],
        no=said[Said.NO],
        silent=said[None],
    )


def is_over(known: Standing, told: Outage | None) -> bool:
    """Whether those affected closed it: what is reported now is another event.

    An outage they say is back; an answer all who were told of agree to. Silence agrees to nothing.
    """
    is_back = told is not None and told.over is not None
    return is_back or (known.state is State.CONFIRMED and not known.silent)


def _state(answer: Answer | None, said: Counter[Said | None]) -> State:
    if answer is None:
        return State.WAITING
    if said[Said.NO] or said[Said.PARTLY]:
        return State.CONTESTED
    if said[Said.YES]:
        return State.CONFIRMED
    return _CLAIMS[answer.kind]


_CLAIMS = {
    AnswerKind.REPLY: State.REPLIED,
    AnswerKind.IN_WORK: State.IN_WORK,
    AnswerKind.FIXED: State.CLAIMED,
    AnswerKind.REFUSED: State.REFUSED,
}
