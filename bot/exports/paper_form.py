"""A questionnaire on paper: A4 pages in one language, filled in for a municipality, to tick with a pencil."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final, TypeAlias

from bot.catalog.questionnaires.filling import Filled, filled
from bot.catalog.questionnaires.municipal import Given
from bot.catalog.questionnaires.stands import Stand, stands
from bot.domain.questionnaires import OTHER, Questionnaire
from bot.exports.poster import fonts
from bot.exports.skips import Printed, instruction
from bot.forms.model import Kind, Question
from bot.forms.numbers import steps
from bot.i18n.translator import Translator

_TEMPLATE: Final = Path(__file__).parent / "paper_form.typ"
_LINES: Final = 2  # for somebody's own words
_FEW: Final = 3  # questions on one scale that share its heading; fewer stand alone
_LONG: Final = 4  # options of a scale that is worth a heading
Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """A question with its number, and when it is to be answered; a note has no number."""

    question: Question
    options: Sequence[tuple[str, Sequence[str]]]  # under headings, which are mostly empty
    only: str
    number: int | None
    hints: Sequence[str] = ()
    other: str = ""

    @property
    def scale(self) -> tuple[object, ...]:
        """Questions in a row with the same scale stand in one table; no two others are the same."""
        if self.is_row:
            return (tuple(self.labels), self.only)
        several = self.question.kind is not Kind.SELECT_ONE or len(self.labels) < _LONG or self.other
        return (self.number, self.question.id) if several else (tuple(self.labels), self.only)

    @property
    def is_row(self) -> bool:
        """Whether its group is a table, however small."""
        return any(each.rows for each in self.question.groups)

    @property
    def labels(self) -> list[str]:
        return [label for _, labels in self.options for label in labels]


def pdf(questionnaire: Questionnaire, given: Given, tr: Translator, today: date) -> bytes:
    """The pages; `given` is in the translator's language. The same questionnaire is the same bytes."""
    import typst  # noqa: PLC0415  (it takes 13 MiB with its fonts, and most bots rarely print)

    return typst.compile(_TEMPLATE, font_paths=fonts(), sys_inputs=inputs(questionnaire, given, tr, today))


def inputs(questionnaire: Questionnaire, given: Given, tr: Translator, today: date) -> dict[str, str]:
    """Everything that stands on the pages, as data: no words can become markup."""
    asked = list(_asked(questionnaire, given, tr, today))
    page = {
        "language": tr.language,
        "municipality": tr.name(given.municipality.name),
        "title": tr.name(questionnaire.title),
        "purpose": tr.name(questionnaire.purpose),
        "nameless": tr.plain("survey-paper-nameless"),
        "minutes": tr.plain("survey-paper-minutes", minutes=str(questionnaire.minutes)),
        "one": tr.plain("survey-paper-one"),
        "several": tr.plain("survey-paper-several"),
        "parts": list(_parts(asked)),
        "thanks": tr.plain("survey-paper-thanks"),
        "entered": tr.plain("survey-paper-entered"),
        "entered_by": tr.plain("survey-paper-entered-by"),
        "entered_on": tr.plain("survey-paper-entered-on"),
        "version": f"{questionnaire.id}.v{questionnaire.version}",
        "page": tr.plain("survey-paper-page", page="{page}", pages="{pages}"),
    }
    return {"form": json.dumps(page)}


def _asked(questionnaire: Questionnaire, given: Given, tr: Translator, today: date) -> Iterator[_Asked]:
    """What is printed, in order; what nobody would be asked is left out, what else is meant stands with its option."""
    where = stands(questionnaire, given, today)
    printed: dict[str, Printed] = {}
    every = list(filled(questionnaire, given, today))
    own = {stand.entry.name + stand.turn.suffix for stand in where.values()}
    others = {question.id: question for question, _ in every if question.id not in own}
    for question, rows in every:
        stand = where[question.id]
        if question.id in others or (only := instruction(stand, printed, tr)) is None:
            continue
        number = None if question.kind is Kind.NOTE else len(printed) + 1
        if number is not None:
            printed[question.id] = Printed(number=number, labels={row.choice.id: row.choice.label for row in rows})
        other = others.get(f"{stand.entry.name}_{OTHER}{stand.turn.suffix}")
        yield _Asked(
            question=question,
            options=_options((question, rows), given),
            only=only,
            number=number,
            hints=list(_hints(question, stand, tr)),
            other=other.ask if other else "",
        )


def _hints(question: Question, stand: Stand, tr: Translator) -> Iterator[str]:
    if question.hint:
        yield question.hint
    elif question.kind is Kind.SELECT_MULTIPLE and question.most is not None:
        yield tr.plain("survey-paper-most", most=str(question.most))
    if stand.entry.choice_filter:
        yield tr.plain("survey-paper-filtered")


def _options(of: Filled, given: Given) -> list[tuple[str, list[str]]]:
    """The labels of all that can be ticked; where they are of several services, under their names."""
    question, rows = of
    if question.kind is Kind.RANGE:
        return [("", [each.label for each in (*steps(question), *question.unsaid)])]
    if not rows:
        return [("", [each.label for each in question.unsaid])]
    names = {str(each.id): each.button[given.language] for each in given.municipality.services}
    services = [row.columns.get("service", "") for row in rows]
    is_divided = len({each for each in services if each}) > 1
    by_service: dict[str, list[str]] = {}
    for row, service in zip(rows, services, strict=True):
        heading = names.get(service, "") if is_divided else ""
        by_service.setdefault(heading, []).append(row.choice.label)
    return list(by_service.items())


def _parts(asked: Sequence[_Asked]) -> Iterator[Json]:
    """Headings, notes, questions, and tables of questions on one scale."""
    headings: tuple[str, ...] = ()
    for (groups, _), found in groupby(asked, key=lambda each: (each.question.groups, each.scale)):
        for group in groups:
            if group.id not in headings:
                yield {"kind": "heading", "text": group.heading, "hint": group.hint}
        headings = tuple(group.id for group in groups)
        together = list(found)
        if len(together) >= _FEW or together[0].is_row:
            rows = [{"number": each.number, "ask": _lines(each.question.ask)} for each in together]
            yield {"kind": "scale", "only": together[0].only, "labels": together[0].labels, "rows": rows}
        else:
            yield from map(_part, together)


def _part(asked: _Asked) -> Json:
    question = asked.question
    if question.kind is Kind.NOTE:
        return {"kind": "note", "ask": _lines(question.ask), "hints": list(asked.hints)}
    return {
        "kind": "question",
        "number": asked.number,
        "ask": _lines(question.ask),
        "only": asked.only,
        "hints": list(asked.hints),
        "several": question.kind is Kind.SELECT_MULTIPLE,
        "options": [{"heading": heading, "labels": labels} for heading, labels in asked.options],
        "other": asked.other,
        "lines": _LINES if question.kind is Kind.TEXT else 0,
        "blank": question.kind in {Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.TIME},
        "unit": question.unit,
    }


def _lines(text: str) -> list[str]:
    return text.split("\n")
