"""Which lines say a week's summary: the most urgent first, never more than ten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeAlias

from bot.domain.digests import (
    AnsweredAct,
    Digest,
    Fixed,
    Gap,
    NewAct,
    RunningSurvey,
    ServiceWeek,
    WaitingAct,
)

MOST_LINES: Final = 10
"""Of the whole summary, its title among them."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Where a service is missing, or where nobody knows; outside of what was met and missed."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """An act that was not answered in time, by so many days at the week's end."""

    act: WaitingAct
    days: int


@dataclass(frozen=True, slots=True)
class NothingOverdue:
    """Every act is answered, or in time."""


@dataclass(frozen=True, slots=True)
class NoTerm:
    """Acts wait, and nobody has set a term: late is what nobody can call them."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Acts that wait for an answer and are not late."""

    acts: tuple[WaitingAct, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """Services of which nobody said anything."""

    services: tuple[ServiceWeek, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """The surveys that go on."""

    surveys: tuple[RunningSurvey, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What residents confirmed as solved."""

    fixed: tuple[Fixed, ...]


@dataclass(frozen=True, slots=True)
class More:
    """So many lines for which there was no room."""

    lines: int


Line: TypeAlias = (
    Gaps
    | Overdue
    | NothingOverdue
    | NoTerm
    | Unanswered
    | NewAct
    | AnsweredAct
    | ServiceWeek
    | Silent
    | Running
    | Confirmed
    | More
)


def lines(of: Digest) -> tuple[Line, ...]:
    """What is said below the title, the most urgent first; what finds no room is counted in the last line."""
    found, room = tuple(every(of)), MOST_LINES - 1
    if len(found) <= room:
        return found
    shown = found[: room - 1]
    return (*shown, More(len(found) - len(shown)))


def every(of: Digest) -> Iterator[Line]:
    """All there is to say, nothing folded."""
    yield Gaps(of.gaps)
    late = of.overdue
    for act in late:
        assert act.due is not None  # noqa: S101  (without a term nothing is late)
        yield Overdue(act, (of.week.last + timedelta(days=1) - act.due).days)
    waiting = tuple(each for each in of.waiting if each not in late)
    if not late:
        yield NoTerm() if any(each.due is None for each in waiting) else NothingOverdue()
    if waiting:
        yield Unanswered(waiting)
    yield from of.signed
    yield from of.answered
    yield from (each for each in of.services if not each.is_silent)
    if silent := tuple(each for each in of.services if each.is_silent):
        yield Silent(silent)
    if of.surveys:
        yield Running(of.surveys)
    if of.fixed:
        yield Confirmed(of.fixed)
