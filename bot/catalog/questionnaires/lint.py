"""Whether every questionnaire, filled in for every municipality and language, can be shown in Telegram."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.catalog.catalog import Catalog
from bot.catalog.questionnaires.filling import filled, is_offered
from bot.catalog.questionnaires.municipal import Given, Row
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality
from bot.domain.questionnaires import Questionnaire, Questionnaires
from bot.forms.model import Kind, Question
from bot.forms.paging import LONGEST, parts

LONGEST_TEXT: Final = 900  # characters of a part and the hint: a screen that is read to the end, far from 4096
LONGEST_READ: Final = 9000  # characters of words that are read by parts: what a municipality fills in can be long
LONGEST_LABEL: Final = 64  # characters of a button
LONGEST_IDS: Final = 50  # bytes of a question's and a choice's name together: what a button carries besides them


def faults(questionnaires: Questionnaires, catalog: Catalog, today: date) -> Iterator[str]:
    """One line for each thing that does not fit, with what to shorten."""
    for versions in questionnaires.versions.values():
        for municipality in catalog.municipalities.values():
            for given in givens(versions[-1], municipality, today):
                where = f"{versions[-1].id}.v{versions[-1].version} for {municipality.id} in {given.language}"
                yield from (f"{where}: {fault}" for fault in _of(versions[-1], given, today))


def givens(questionnaire: Questionnaire, municipality: Municipality, on: date) -> Iterator[Given]:
    """Every way in which a questionnaire may be asked in a municipality."""
    for language in Language:
        for service in municipality.services if questionnaire.any_service else (None,):
            given = Given(municipality=municipality, language=language, on=on, service=service)
            if is_offered(questionnaire, given):
                yield given


def _of(questionnaire: Questionnaire, given: Given, today: date) -> Iterator[str]:
    questions = tuple(filled(questionnaire, given, today))
    if all(question.kind is Kind.NOTE for question, _ in questions):
        yield "nothing is asked; fill in what the municipality's file lacks"
    for question, rows in questions:
        yield from _question(question, rows)


def _question(question: Question, rows: tuple[Row, ...]) -> Iterator[str]:
    if max(map(len, parts(question.ask))) + len(question.hint) > LONGEST_TEXT:
        yield f"{question.id}: its hint has more than {LONGEST_TEXT - LONGEST} characters; shorten it"
    if len(question.ask) > LONGEST_READ:
        yield f"{question.id}: its words have more than {LONGEST_READ} characters; shorten them"
    for choice in (row.choice for row in rows):
        if len(choice.label) > LONGEST_LABEL:
            yield f"{question.id}: «{choice.label}» has more than {LONGEST_LABEL} characters; shorten it"
        if len(f"{question.id}{choice.id}") > LONGEST_IDS:
            yield f"{question.id}, {choice.id}: these names have more than {LONGEST_IDS} letters together; shorten one"
