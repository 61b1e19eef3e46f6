"""Which lines say a week's summary: the most urgent first, never more than ten."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain, groupby
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

_NAMED: Final = 2  # of what is folded
_MOST_WAITING: Final = 5  # acts that are all named on their line


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
    """Acts that wait for an answer and are not late. `terms_differ`: some acts have a term, and some have none.

    `more`: how many there are besides, where they are folded.
    """

    acts: tuple[WaitingAct, ...]
    terms_differ: bool = False
    more: int = 0


@dataclass(frozen=True, slots=True)
class NobodyThere:
    """Nothing is known of what residents would have said: the bot was not there in that week."""


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
class Folded:
    """Lines of one kind on one line: the first two, and how many more there are."""

    first: tuple["Overdue | NewAct | AnsweredAct | ServiceWeek", ...]
    more: int


Line: TypeAlias = (
    Gaps
    | Overdue
    | NothingOverdue
    | NoTerm
    | Unanswered
    | NewAct
    | AnsweredAct
    | ServiceWeek
    | NobodyThere
    | Silent
    | Running
    | Confirmed
    | Folded
)


def lines(of: Digest) -> tuple[Line, ...]:
    """What is said below the title, the most urgent first. Where room is short, the kinds with most lines are folded.

    So each kind keeps its place; services keep a line each while anything else can be folded. Many acts that wait are
    folded in any case, for they share a line, and there may be a hundred.
    """
    kinds = [tuple(each) for _, each in groupby(map(_short, every(of)), key=type)]
    while sum(map(len, kinds)) > MOST_LINES - 1:
        at = max(range(len(kinds)), key=lambda at: (len(kinds[at]) > 1, *_goes_first(kinds[at]), at))
        kinds[at] = (_folded(kinds[at]),)
    return tuple(chain.from_iterable(kinds))


def _short(line: Line) -> Line:
    if not isinstance(line, Unanswered) or len(line.acts) <= _MOST_WAITING:
        return line
    return replace(line, acts=line.acts[:_NAMED], more=len(line.acts) - _NAMED)


def _goes_first(kind: tuple[Line, ...]) -> tuple[bool, int]:
    return not isinstance(kind[0], ServiceWeek), len(kind)


def _folded(kind: tuple[Line, ...]) -> Folded:
    first = tuple(each for each in kind if isinstance(each, Overdue | NewAct | AnsweredAct | ServiceWeek))[:_NAMED]
    return Folded(first, len(kind) - len(first))


def every(of: Digest) -> Iterator[Line]:
    """All there is to say, nothing folded."""
    yield Gaps(of.gaps)
    late = of.overdue
    for act in late:
        assert act.due is not None  # noqa: S101  (without a term nothing is late)
        yield Overdue(act, (of.week.last + timedelta(days=1) - act.due).days)
    waiting = tuple(each for each in of.waiting if each not in late)
    if not late:
        yield NoTerm() if waiting and all(each.due is None for each in waiting) else NothingOverdue()
    if waiting:
        terms = {each.due is not None for each in of.waiting}
        yield Unanswered(waiting, terms_differ=len(terms) > 1)
    yield from of.signed
    yield from of.answered
    if of.is_known:
        yield from (each for each in of.services if not each.is_silent)
    else:
        yield NobodyThere()
    if silent := tuple(each for each in of.services if each.is_silent):
        yield Silent(silent)
    if of.surveys:
        yield Running(of.surveys)
    if of.fixed:
        yield Confirmed(of.fixed)
