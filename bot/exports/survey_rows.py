"""A survey's responses as rows of a table: in codes or in words, shuffled, without what people wrote."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random
from typing import Final, TypeAlias

from bot.domain.languages import Words
from bot.domain.responses import Response, Scale, Variable
from bot.domain.results.shown import Breakdown, Result
from bot.forms.model import Value
from bot.i18n.translator import Translator

Cell: TypeAlias = str | int | float | None
_TIME: Final = re.compile(r"([01]\d|2[0-3])([0-5]\d)", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def _as_it_is(response: Response) -> Response:
    return response


class Fate(StrEnum):
    """What became of a column that would have told too much of somebody."""

    DROPPED = "dropped"
    COARSENED = "coarsened"
    RARE = "rare"  # a number that others may know of the few who gave it
    OF_SOME = "of-some"  # to have been asked would tell who somebody is


@dataclass(frozen=True, kw_only=True, slots=True)
class SurveyFile:
    """What a survey's file holds, as disclosure control lets it: nothing here decides what may be shown.

    `variables` are the columns, those of `fates` as they became; words that people wrote are in `texts` alone.
    """

    title: Words
    municipality: Words
    day: date  # on which it is made
    minimum_cell: int
    variables: Sequence[Variable]
    responses: Sequence[Response]
    told: Callable[[Response], Response] = _as_it_is  # of a response, what rows may say
    fates: Sequence[tuple[Variable, Fate]] = ()
    summary: Sequence[Result] = ()
    breakdowns: Sequence[Breakdown] = ()
    texts: Sequence[tuple[Variable, Iterable[str]]] = ()
    with_day: bool = True
    with_assisted: bool = True

    def columns(self) -> list[Variable]:
        """The variables that stand side by side."""
        return [each for each in self.variables if each.scale is not Scale.WORDS]


def header(of: SurveyFile, tr: Translator, *, as_codes: bool) -> list[str]:
    """What the columns are called: the variables' names, or their titles."""
    names = [each.name if as_codes else tr.name(each.title) for each in of.columns()]
    day = [tr.plain("survey-column-day")] if of.with_day else []
    return [*names, *day, *([tr.plain("survey-column-assisted")] if of.with_assisted else [])]


def rows(of: SurveyFile, tr: Translator, random: Random, *, as_codes: bool) -> Iterator[tuple[Cell, ...]]:
    """The responses in an order that tells nothing, one after another: what is shuffled are their numbers."""
    columns = [_from(each.name, _cell(each, tr, as_codes=as_codes)) for each in of.columns()]
    if of.with_day:
        columns.append(lambda response: sys.intern(response.day.isoformat()))
    if of.with_assisted:
        said = (0, 1) if as_codes else (tr.plain("survey-file-no"), tr.plain("survey-file-yes"))
        columns.append(lambda response: said[response.is_assisted])
    order = list(range(len(of.responses)))
    random.shuffle(order)
    for at in order:
        response = of.told(of.responses[at])
        yield tuple([column(response) for column in columns])


def words(texts: Iterable[str], random: Random) -> list[str]:
    """What people wrote to one question, in an order of its own: nothing leads to the rest of their answers."""
    found = [each for each in texts if each.strip()]
    random.shuffle(found)
    return found


def _from(name: str, cell: Callable[[Value], Cell]) -> Callable[[Response], Cell]:
    """The cell of a response; an empty one where nothing was answered."""

    def of(response: Response) -> Cell:
        value = response.values.get(name)
        return None if value is None else cell(value)

    return of


def _cell(variable: Variable, tr: Translator, *, as_codes: bool) -> Callable[[Value], Cell]:
    """How a value of the variable stands in its cell; a value is read once, however many gave it."""
    labels = {} if as_codes else {option.name: tr.name(option.label) for option in variable.options}
    between = " " if as_codes else "; "
    known: dict[Value, Cell] = {}

    def cell(value: Value) -> Cell:
        if value not in known:
            if not isinstance(value, str):
                known[value] = between.join(labels.get(each, each) for each in value)
            elif value in labels:
                known[value] = labels[value]
            else:
                known[value] = _plain(value, variable.scale)
        return known[value]

    return cell


def _plain(value: str, scale: Scale) -> Cell:
    if scale is Scale.NUMBER and _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    if scale is Scale.MOMENT and (found := _TIME.fullmatch(value)):
        return f"{found[1]}:{found[2]}"
    return value
