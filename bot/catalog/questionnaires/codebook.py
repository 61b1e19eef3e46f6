"""What the answers to a questionnaire are about: its questions as variables, with their words in all languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.catalog.questionnaires.filling import Filled, filled
from bot.catalog.questionnaires.municipal import Given
from bot.catalog.questionnaires.stands import Stand, stands
from bot.domain.languages import Language
from bot.domain.questionnaires import Option, Questionnaire
from bot.domain.responses import Scale, Variable
from bot.forms.model import Choice, Kind, Question

_SCALES: Final = {
    Kind.SELECT_ONE: Scale.ONE,
    Kind.SELECT_MULTIPLE: Scale.SEVERAL,
    Kind.TEXT: Scale.WORDS,
    Kind.INTEGER: Scale.NUMBER,
    Kind.DECIMAL: Scale.NUMBER,
    Kind.RANGE: Scale.NUMBER,
    Kind.DATE: Scale.MOMENT,
    Kind.TIME: Scale.MOMENT,
}
"""What is not among them (a note) brings no answer that could be reckoned or listed."""

InEach = Mapping[Language, Filled]


def variables(questionnaire: Questionnaire, given: Given, today: date) -> tuple[Variable, ...]:
    """The variables in the order of asking, each with all it can offer, whatever `given`'s language is.

    What the municipality's file can't fill is left out, as it is when the questionnaire is asked.
    """
    asked = [tuple(filled(questionnaire, replace(given, language=each), today)) for each in Language]
    where = stands(questionnaire, given, today)
    found = (dict(zip(Language, each, strict=True)) for each in zip(*asked, strict=True))
    variables_ = [_variable(each, where[_name(each)]) for each in found if _kind(each) in _SCALES]
    return tuple(_of_some(variables_, where))


def _of_some(variables_: Iterable[Variable], where: Mapping[str, Stand]) -> Iterator[Variable]:
    """Marks what not everybody is asked because of who they are, and what only those are asked then."""
    telling: set[str] = set()
    for each in variables_:
        reads = {
            turn.names.get(name, name)
            for text, turn in where[each.name].conditions()
            for name in turn.expression(text).names
        }
        is_of_some = not each.is_profile and not telling.isdisjoint(reads)
        if each.is_profile or is_of_some:
            telling.add(each.name)
        yield replace(each, is_of_some=is_of_some)


def _variable(in_each: InEach, stand: Stand) -> Variable:
    questions = {language: question for language, (question, _) in in_each.items()}
    scale = _SCALES[_kind(in_each)]
    return Variable(
        name=_name(in_each),
        scale=scale,
        title={each: " · ".join((of.name, *stand.untold(each))) for each, of in questions.items()},
        label={language: _asked(question) for language, question in questions.items()},
        options=_options({language: _offered(each) for language, each in in_each.items()}),
        unit={language: each.unit for language, each in questions.items()} if stand.entry.unit else None,
        criterion=stand.criterion(),
        is_other=_name(in_each) != stand.entry.name + stand.turn.suffix,
        is_measured=_kind(in_each) in {Kind.INTEGER, Kind.DECIMAL},
        is_profile=stand.entry.is_profile and scale is not Scale.WORDS,
    )


def _name(in_each: InEach) -> str:
    return in_each[next(iter(Language))][0].id


def _asked(question: Question) -> str:
    """What it asks; of a row, under the heading of its scale."""
    return " · ".join((*(each.heading for each in question.groups if each.rows), question.ask))


def _kind(in_each: InEach) -> Kind:
    return in_each[next(iter(Language))][0].kind


def _offered(of: Filled) -> tuple[Choice, ...]:
    question, rows = of
    return tuple({each.id: each for each in (*(row.choice for row in rows), *question.unsaid)}.values())


def _options(offered: Mapping[Language, Sequence[Choice]]) -> tuple[Option, ...]:
    in_each = zip(*offered.values(), strict=True)
    return tuple(
        Option(name=each[0].id, label={language: of.label for language, of in zip(offered, each, strict=True)})
        for each in in_each
    )
