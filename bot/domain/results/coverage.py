"""Who has answered so far, in steps, and whom we have not heard."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.questionnaires import OTHER
from bot.domain.responses import Collected, Scale, Variable
from bot.domain.results.overall import chosen
from bot.forms.model import UNSAID

FIVE: Final = 5
"""Progress is told in steps of so many people, or of the minimum cell where that is more."""

HALF: Final = 0.5

Adults = Mapping[str, Mapping[str, int]]
"""Adults by option, by profile question: `{"village": {"ak-too": 812}}`; what is not known is left out."""


class Heard(StrEnum):
    """How well a part of the people has been heard; made of what is told, so that it tells no more."""

    ENOUGH = "enough"
    HARDLY = "hardly"  # nobody, or fewer than a step
    LITTLE = "little"  # at best half as large a share of its adults as of all adults together


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The people of one village, gender or age. `at_least` 0: fewer than a step."""

    option: str
    at_least: int
    adults: int | None
    heard: Heard


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """Who has answered, by one profile question; every option stands here, nobody's answer or not."""

    variable: Variable
    parts: tuple[Part, ...]

    @property
    def unheard(self) -> tuple[Part, ...]:
        """Whom we have not heard, or too few of them."""
        return tuple(each for each in self.parts if each.heard is not Heard.ENOUGH)


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """What may be shown while a survey runs: at least so many, rounded down to a step. 0: fewer than a step."""

    step: int
    at_least: int
    assisted: int  # of them, at least so many had somebody else enter it
    by: tuple[Coverage, ...]


def step_of(minimum_cell: int) -> int:
    """How many people a step is."""
    return max(FIVE, minimum_cell)


def progress(collected: Collected, adults: Adults) -> Progress:
    """How far a survey has come. Nothing else about it may be told before it is closed (decision 0014)."""
    step = step_of(collected.minimum_cell)
    everybody = len(collected.responses)
    return Progress(
        step=step,
        at_least=_down(everybody, step),
        assisted=_down(sum(each.is_assisted for each in collected.responses), step),
        by=tuple(
            _coverage(each, collected, step, adults.get(each.name, {}))
            for each in collected.variables
            if each.is_profile and each.scale is Scale.ONE
        ),
    )


def _coverage(variable: Variable, collected: Collected, step: int, adults: Mapping[str, int]) -> Coverage:
    counts = Counter(option for each in collected.responses for option in chosen(variable.name, each))
    told = {
        each.name: _down(counts[each.name], step)
        for each in variable.options
        if each.name not in UNSAID and each.name != OTHER
    }
    known = {option: adults[option] for option in told if adults.get(option)}
    rate = sum(told[each] for each in known) / sum(known.values()) if known else 0
    parts = (
        Part(
            option=option, at_least=least, adults=known.get(option), heard=_heard(least, known.get(option), rate, step)
        )
        for option, least in told.items()
    )
    return Coverage(variable=variable, parts=tuple(parts))


def _heard(at_least: int, adults: int | None, rate: float, step: int) -> Heard:
    if not at_least:
        return Heard.HARDLY
    at_best = at_least + step - 1
    return Heard.LITTLE if adults is not None and at_best / adults < HALF * rate else Heard.ENOUGH


def _down(count: int, step: int) -> int:
    return count // step * step
