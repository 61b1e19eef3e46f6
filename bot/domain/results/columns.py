"""Every answer a response can be known by, as one bit: what a file of rows without names tells of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from bot.domain.responses import Collected, Response, Scale, Variable
from bot.domain.results.overall import Spread, chosen, overall
from bot.forms.model import UNSAID

ABOVE: Final = "above"
"""In place of an option: a number above everybody's middle."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One answer to one question. `option` None: it was not asked, or passed by.

    Where several can be ticked, not to have ticked one is an answer too. Single numbers, days and times are never
    counted by group, though they stand in rows: those columns are not `is_compared`. Of numbers it is compared how many
    are above everybody's `middle`.
    """

    variable: str
    option: str | None
    is_ticked: bool = True
    is_compared: bool = True
    middle: Decimal | None = None

    def holds(self, said: tuple[str, ...]) -> bool:
        """Whether this is among the answers of somebody who said so."""
        if self.option is None:
            return not said
        if self.middle is not None:
            return not UNSAID.issuperset(said) and (Decimal(said[0]) > self.middle) is self.is_ticked
        return (self.option in said) is self.is_ticked and bool(said)


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """All columns, and each response's as the bits of a number, in the order of the responses."""

    columns: tuple[Column, ...]
    bits: tuple[int, ...]


def is_comparable(variable: Variable) -> bool:
    """Whether a question may stand in rows and comparisons: all were asked it, as far as who they are decides that."""
    return not variable.is_profile and not variable.is_of_some and variable.scale is not Scale.WORDS


def columns(collected: Collected) -> Columns:
    """The columns of all questions that are not about who answers. Words are in no row, so they have none."""
    asked = [each for each in collected.variables if is_comparable(each)]
    found: list[Column] = []
    bits = [0] * len(collected.responses)
    for variable in asked:
        possible = (*_possible(variable, collected.responses), *_halves(variable, collected))
        told = cache(lambda said, of=possible: sum(1 << at for at, each in enumerate(of) if each.holds(said)))
        for at, response in enumerate(collected.responses):
            bits[at] |= told(chosen(variable.name, response)) << len(found)
        found.extend(possible)
    return Columns(columns=tuple(found), bits=tuple(bits))


def _possible(variable: Variable, responses: Sequence[Response]) -> Iterator[Column]:
    yield Column(variable=variable.name, option=None, is_compared=variable.scale is not Scale.MOMENT)
    seen = {option for each in responses for option in chosen(variable.name, each)}
    is_counted = variable.scale in {Scale.ONE, Scale.SEVERAL}
    for option in dict.fromkeys((*(each.name for each in variable.options), *sorted(seen))):
        is_compared = is_counted or (option in UNSAID and variable.scale is Scale.NUMBER)
        yield Column(variable=variable.name, option=option, is_compared=is_compared)
        if variable.scale is Scale.SEVERAL:
            yield Column(variable=variable.name, option=option, is_ticked=False)


def _halves(variable: Variable, collected: Collected) -> Iterator[Column]:
    found = overall(variable, collected)
    if isinstance(found, Spread) and found.median is not None:
        for is_above in (True, False):
            yield Column(variable=variable.name, option=ABOVE, is_ticked=is_above, middle=found.median)
