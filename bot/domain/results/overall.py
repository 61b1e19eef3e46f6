"""What all responses say about one question: counts and shares, a middle, or how many wrote something."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from bot.domain.responses import Collected, Response, Scale, Variable
from bot.forms.model import UNSAID

RATING: Final = frozenset("12345")
HIGH: Final = frozenset("45")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many people chose each option, in the order of asking.

    `answered` are those who said something; `unsaid` counts don't-know and refused apart, as far as they were offered.
    Of several options per person the counts add up to more than `answered`.
    """

    variable: Variable
    answered: int
    counts: Mapping[str, int]
    unsaid: Mapping[str, int]
    missing: int  # not asked, or passed by

    def share(self, option: str) -> float | None:
        """Of those who answered; None where nobody did."""
        return self.counts[option] / self.answered if self.answered else None

    @property
    def high(self) -> int | None:
        """How many rated 4 or 5; None where the question is no rating from 1 to 5."""
        return sum(self.counts[each] for each in HIGH) if is_rating(self.variable) else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """Where the middle of numbers lies.

    The median stands on the minimum cell's people on either side, a quartile on as many beyond it, so that neither is
    one household's number; else None.
    """

    variable: Variable
    answered: int
    median: Decimal | None
    quartiles: tuple[Decimal, Decimal] | None
    unsaid: Mapping[str, int]
    missing: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """How many wrote words, or named a day or a time."""

    variable: Variable
    answered: int
    missing: int


Overall: TypeAlias = Tally | Spread | Written


def overall(variable: Variable, collected: Collected) -> Overall:
    """The result of a question; ValueError for a profile question: who answered is told in pooled groups only."""
    if variable.is_profile:
        raise ValueError(variable.name)
    picked = [each for each in (chosen(variable.name, one) for one in collected.responses) if each]
    missing = len(collected.responses) - len(picked)
    if variable.scale in {Scale.ONE, Scale.SEVERAL}:
        return _tally(variable, picked, missing)
    if variable.scale is Scale.NUMBER:
        return _spread(variable, picked, missing, collected.minimum_cell)
    return Written(variable=variable, answered=len(picked), missing=missing)


def chosen(name: str, response: Response) -> tuple[str, ...]:
    """What was answered, one option as well as several; empty where it was not asked or passed by."""
    value = response.values.get(name, ())
    return (value,) if isinstance(value, str) and value else tuple(value)


def is_rating(variable: Variable) -> bool:
    """Whether the options are 1 to 5, don't-know and refused aside."""
    return variable.scale is Scale.ONE and {each.name for each in variable.options} - UNSAID == RATING


def median(numbers: Sequence[Decimal]) -> Decimal:
    """The middle of sorted numbers, or halfway between the two in the middle."""
    half = len(numbers) // 2
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


def _tally(variable: Variable, picked: Iterable[tuple[str, ...]], missing: int) -> Tally:
    said = [each for each in picked if not UNSAID.issuperset(each)]
    silent = Counter(option for each in picked if UNSAID.issuperset(each) for option in each)
    counts = Counter(option for each in said for option in each)
    offered = [each.name for each in variable.options]
    return Tally(
        variable=variable,
        answered=len(said),
        counts={each: counts[each] for each in offered if each not in UNSAID},
        unsaid={each: silent[each] for each in offered if each in UNSAID},
        missing=missing,
    )


def _spread(variable: Variable, picked: Iterable[tuple[str, ...]], missing: int, minimum_cell: int) -> Spread:
    values = [value for each in picked for value in each]
    numbers = sorted(Decimal(each) for each in values if each not in UNSAID)
    half = len(numbers) // 2
    return Spread(
        variable=variable,
        answered=len(numbers),
        median=median(numbers) if len(numbers) >= 2 * minimum_cell else None,
        quartiles=(median(numbers[:half]), median(numbers[-half:])) if len(numbers) >= 4 * minimum_cell else None,
        unsaid=Counter(each for each in values if each in UNSAID),
        missing=missing,
    )
