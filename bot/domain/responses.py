"""Responses to a survey, and the questions they answer: what results and files are made of. Nobody's name is near."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.languages import Words
from bot.domain.questionnaires import Option
from bot.domain.standards import Criterion
from bot.forms.model import Value


class Scale(StrEnum):
    """What can be reckoned with the answers to a question."""

    ONE = "one"  # one option of a list
    SEVERAL = "several"  # any of a list: shares add up to more than all
    NUMBER = "number"
    WORDS = "words"  # listed apart, never beside anything else that was answered
    MOMENT = "moment"  # a day or a time of day


@dataclass(frozen=True, kw_only=True, slots=True)
class Variable:
    """A question of a questionnaire as it was filled in for a municipality, in all languages.

    `options` are in the order of asking; `dont-know` and `refused` are among them where they were offered.
    `is_profile`: it tells who answered (village, gender, age …), and results may be compared by it. `is_of_some`: whom
    it is asked depends on that, so that to have been asked tells who somebody is: it is in no row and no comparison.
    `is_other`: what else was meant by whoever chose «other».
    `is_measured`: a number of the household's own (hectares), no mark on a scale: others may know it of somebody.
    """

    name: str
    scale: Scale
    title: Words  # short
    label: Words  # as it was asked
    options: tuple[Option, ...] = ()
    unit: Words | None = None
    criterion: Criterion | None = None
    is_profile: bool = False
    is_of_some: bool = False
    is_other: bool = False
    is_measured: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """One household's answers, by variable; what was not asked or passed by is missing."""

    values: Mapping[str, Value]
    day: date
    is_assisted: bool = False  # entered by somebody else for them


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """Everything a survey brought: the variables in the order of asking, the responses in no order."""

    variables: Sequence[Variable]
    responses: Sequence[Response]
    minimum_cell: int  # fewer people than this are never shown apart
