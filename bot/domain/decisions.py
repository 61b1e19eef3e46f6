"""What the municipality has to say to a signed act, and by when (R10.10 to R10.12)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from bot.domain.acts import Act, ActAnswer, SignedAct
from bot.domain.calendar import IsHoliday, add_working_days
from bot.domain.municipalities import Municipality
from bot.domain.signing import SHORT_OF

_FINDING, _RECOMMENDATION = "f", "r"
_MOST_DIGITS: Final = 3


@dataclass(frozen=True, order=True, slots=True)
class Point:
    """A finding or a recommendation of an act, by its number; findings come first."""

    to_recommendation: bool
    number: int

    @property
    def code(self) -> str:
        """How buttons and drafts name it: «f4», «r1»."""
        return f"{_RECOMMENDATION if self.to_recommendation else _FINDING}{self.number}"


def point_of(code: str) -> Point | None:
    """The point that a code names; None for anything else, for a button can be forged."""
    kind, number = code[:1], code[1:]
    if kind not in {_FINDING, _RECOMMENDATION} or not number.isascii() or not number.isdigit():
        return None
    return Point(kind == _RECOMMENDATION, int(number)) if len(number) <= _MOST_DIGITS else None


def points(act: Act) -> tuple[Point, ...]:
    """What needs an answer: each clause that was not met, or in part only, and each recommendation."""
    findings = (Point(to_recommendation=False, number=each.number) for each in act.findings if each.found in SHORT_OF)
    recommendations = (Point(to_recommendation=True, number=each.number) for each in act.recommendations)
    return (*findings, *recommendations)


def said_to(signed: SignedAct, point: Point) -> tuple[ActAnswer, ...]:
    """All that was answered to a point, oldest first: a later answer replaces none."""
    return tuple(_to(signed.answers, point))


def standing(signed: SignedAct, point: Point) -> ActAnswer | None:
    """The last word on a point; None while there is none."""
    said = said_to(signed, point)
    return said[-1] if said else None


def unanswered(signed: SignedAct) -> tuple[Point, ...]:
    """The points that wait for an answer; none of an act that is corrected, for its correction's wait instead."""
    return () if signed.corrected is not None else _silent(signed)


def unheard(known: Sequence[SignedAct]) -> tuple[SignedAct, ...]:
    """Of all that was signed, what a municipality's first officials are told: not answered, and not corrected since."""
    return tuple(each for each in known if not each.answers and each.corrected is None)


def answered_since(signed: SignedAct) -> datetime | None:
    """Since when nothing waits for an answer; None while something does. What needs none is answered when signed."""
    if unanswered(signed):
        return None
    since = [] if signed.corrected is None else [signed.corrected.at]
    if not _silent(signed):
        first = (min(answer.at for answer in said_to(signed, each)) for each in points(signed.act))
        since.append(max(first, default=signed.signed))
    return min(since)


def answers_due(signed_on: date, term: int | None, is_holiday: IsHoliday) -> date | None:
    """The last day for answers: so many working days, the day of signing being day 0; None where no term is set.

    The founding documents and the law name none (practice C3): it is the municipality's own setting.
    """
    return None if term is None else add_working_days(signed_on, term, is_holiday)


def is_overdue(due: date | None, today: date) -> bool:
    """Whether the term is over: by date, never by second."""
    return due is not None and due < today


def as_known(signed: SignedAct, until: datetime) -> SignedAct:
    """The act with the answers that were given before an instant, and the correction that was signed before it."""
    corrected = signed.corrected if signed.corrected is not None and signed.corrected.at < until else None
    return replace(signed, answers=tuple(each for each in signed.answers if each.at < until), corrected=corrected)


def _silent(signed: SignedAct) -> tuple[Point, ...]:
    return tuple(each for each in points(signed.act) if standing(signed, each) is None)


def _to(answers: Iterable[ActAnswer], point: Point) -> Iterator[ActAnswer]:
    return (each for each in answers if Point(each.to_recommendation, each.number) == point)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A signed act as it stands on a day. `due`: the last day for answers, where a term is set.

    `may_answer`: whether the reader speaks for the municipality, and no correction has taken the act's place.
    """

    signed: SignedAct
    municipality: Municipality
    signed_on: date
    due: date | None
    today: date
    may_answer: bool = False

    @property
    def open(self) -> int:
        """How many points nobody has answered."""
        return len(unanswered(self.signed))

    @property
    def is_late(self) -> bool:
        """Whether something is unanswered after the term."""
        return self.open > 0 and is_overdue(self.due, self.today)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """A page of a municipality's signed acts, newest first, past the newest `after` of `total`."""

    municipality: Municipality
    shown: tuple[Shown, ...]
    after: int
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """An answer just given, with the act as it stands now: what the group hears."""

    shown: Shown
    point: Point
    answer: ActAnswer
