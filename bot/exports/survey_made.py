"""A survey's file from all that came in: who answered stands in its rows only as far as it gives nobody away."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from bot.domain.languages import Language, Words
from bot.domain.municipalities import Municipality
from bot.domain.questionnaires import Option
from bot.domain.responses import Collected, Response, Scale, Variable
from bot.domain.results.comparisons import Compared
from bot.domain.results.groups import Attribute, Group
from bot.domain.results.indicators import indicators
from bot.domain.results.overall import chosen, overall
from bot.domain.results.rows import Standing
from bot.domain.results.shown import Result
from bot.domain.results.votes import VOTES, ranking
from bot.exports.survey_rows import Fate, SurveyFile
from bot.exports.survey_shown import breakdown, indicator, result
from bot.i18n.translator import Translator


def survey_file(
    title: Words, of: Municipality, collected: Collected, compared: Compared, day: date, tr: Translator
) -> SurveyFile:
    """The file in the words of `tr`; what people wrote stands in it apart from all they answered."""
    kept = compared.profile.kept
    asked = [each for each in collected.variables if not each.is_profile]
    least = collected.minimum_cell
    left_out = {each.name: (each, fate) for each, fate in _left_out(asked, collected)}
    return SurveyFile(
        title=title,
        municipality=of.name,
        day=day,
        minimum_cell=least,
        variables=[
            *(_column(each) for each in kept),
            *(each for each in asked if each.name not in left_out),
        ],
        responses=collected.responses,
        told=partial(_row, kept),
        fates=(*_fates(compared), *left_out.values()),
        summary=list(_summary(asked, collected, tr)),
        breakdowns=[breakdown(each, least, tr) for each in compared.comparisons if each.rows],
        texts=[(each, _written(each, collected.responses)) for each in asked if each.scale is Scale.WORDS],
        with_day=False,
        with_assisted=compared.profile.tells_assisted,
    )


def _summary(asked: Sequence[Variable], collected: Collected, tr: Translator) -> Iterator[Result]:
    """What the chat's result tells: every question that can be counted, then the targets of the documents."""
    least, voted = collected.minimum_cell, ranking(collected)
    for each in asked:
        if each.scale in {Scale.ONE, Scale.SEVERAL, Scale.NUMBER}:
            yield result(overall(each, collected), least, tr, voted if each.name == VOTES else None)
    for target in indicators(collected):
        yield indicator(target, least, tr)


def _column(attribute: Attribute) -> Variable:
    """Who answered, as far as rows say it: its options are the groups."""
    options = tuple(Option(name=_code(each), label=_label(each, attribute.variable)) for each in attribute.groups)
    return replace(attribute.variable, options=options)


def _code(group: Group) -> str:
    return "+".join(group.values)


def _label(group: Group, variable: Variable) -> Words:
    labels = {each.name: each.label for each in variable.options}
    return {
        language: " + ".join(labels[each][language] if each in labels else each for each in group.values)
        for language in Language
    }


def _row(kept: Sequence[Attribute], response: Response) -> Response:
    groups = {each.variable.name: _code(each.group(response)) for each in kept}
    return replace(response, values={**response.values, **groups})


def _fates(compared: Compared) -> Iterator[tuple[Variable, Fate]]:
    """What became of each question about who answered; one with several answers is told of once."""
    told: set[str] = set()
    for attribute, standing in compared.profile.standings:
        variable = attribute.variable
        is_whole = standing is Standing.KEPT and all(len(each.values) == 1 for each in attribute.groups)
        if variable.name not in told and not is_whole:
            yield variable, Fate.COARSENED if standing is Standing.KEPT else Fate.DROPPED
        told.add(variable.name)


def _left_out(asked: Sequence[Variable], collected: Collected) -> Iterator[tuple[Variable, Fate]]:
    """The questions that stand in no row, and why; rows beside who answered have passed a stricter test already."""
    for each in asked:
        given = Counter(chosen(each.name, one) for one in collected.responses) if each.is_measured else Counter()
        given.pop((), None)
        if each.is_of_some:
            yield each, Fate.OF_SOME
        elif min(given.values(), default=collected.minimum_cell) < collected.minimum_cell:
            yield each, Fate.RARE


def _written(variable: Variable, responses: Sequence[Response]) -> list[str]:
    return [said for each in responses for said in chosen(variable.name, each)]
