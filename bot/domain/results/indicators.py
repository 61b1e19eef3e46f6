"""Targets of the founding documents that a survey can measure: piped water (R15.1) and trust (R15.2)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.responses import Collected, Variable
from bot.domain.results.overall import HIGH, Tally, is_rating, overall

SOURCE: Final = "source"
PIPED: Final = frozenset({"house", "yard"})
TRUST: Final = "trust"
"""How the names of questions about trust begin."""


class Meaning(StrEnum):
    """What a target of the documents means."""

    REACH = "reach"  # so large a share
    OPEN = "open"  # «ишеними 90% өсөт»: by 90 %, or to 90 %? Nobody has said


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """A measured share: `count` of `answered`; `missing` did not say, were not asked or passed it by."""

    variable: Variable
    count: int
    answered: int
    missing: int
    target: float
    meaning: Meaning

    @property
    def share(self) -> float | None:
        """Of those who answered; None where nobody did."""
        return self.count / self.answered if self.answered else None


def indicators(collected: Collected) -> tuple[Indicator, ...]:
    """All that a survey measures."""
    water = piped_water(collected)
    return (*([water] if water is not None else []), *trust(collected))


def piped_water(collected: Collected) -> Indicator | None:
    """Homes with water from a tap in the house or the yard (R15.1); None where the survey does not ask."""
    asked = next((each for each in collected.variables if each.name == SOURCE), None)
    if asked is None or not {each.name for each in asked.options} >= PIPED:
        return None
    return _indicator(asked, collected, PIPED, Meaning.REACH)


def trust(collected: Collected) -> tuple[Indicator, ...]:
    """Shares of 4 and 5 for each question about trust (R15.2), in the order of asking."""
    asked = (each for each in collected.variables if each.name.startswith(TRUST) and is_rating(each))
    return tuple(_indicator(each, collected, HIGH, Meaning.OPEN) for each in asked)


def _indicator(variable: Variable, collected: Collected, counted: AbstractSet[str], meaning: Meaning) -> Indicator:
    found = overall(variable, collected)
    if not isinstance(found, Tally):
        raise TypeError(variable.name)
    return Indicator(
        variable=variable,
        count=sum(found.counts[each] for each in counted),
        answered=found.answered,
        missing=found.missing + sum(found.unsaid.values()),
        target=0.9,
        meaning=meaning,
    )
