"""What is exported and brought back asks the same questions, in the same words, under the same conditions."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st
from shipped import ROOT, TODAY, WAYS
from test_questionnaire_ways import answers

from bot import survey
from bot.catalog.questionnaires import loader
from bot.catalog.questionnaires.filling import filled, form
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.questionnaires import Questionnaire
from bot.exports.xlsform import sheets, workbook
from bot.forms import engine
from bot.forms.model import Draft, Question, Refusal

EVERY = [way for way in WAYS if str(way.id).endswith("-ky")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


def brought_back(folder: Path, questionnaire: Questionnaire, given: Given) -> Questionnaire:
    about = given.service.id if given.service else "all"
    own = folder / f"{questionnaire.id}-{given.municipality.id}-{about}"
    if not own.exists():
        own.mkdir()
        (own / "profile.v1.yaml").write_bytes((ROOT / "surveys" / "profile.v1.yaml").read_bytes())
        file = own / "form.xlsx"
        file.write_bytes(workbook(sheets(questionnaire, given, TODAY)))
        survey.bring(file, None, own, TODAY)
    return loader.load(own).newest(questionnaire.id)


def seen(question: Question) -> tuple[object, ...]:
    limits = question.least, question.most, question.step if question.kind == "range" else 1
    return question.kind, question.ask, question.hint, question.unit, question.unsaid, limits


@pytest.mark.parametrize(("questionnaire", "given"), EVERY)
def test_it_asks_in_the_same_words(folder: Path, questionnaire: Questionnaire, given: Given) -> None:
    back = brought_back(folder, questionnaire, given)
    assert (back.title, back.purpose, back.minutes) == (
        questionnaire.title,
        questionnaire.purpose,
        questionnaire.minutes,
    )
    for language in Language:
        spoken = replace(given, language=language)
        before, after = (list(filled(each, spoken, TODAY)) for each in (questionnaire, back))
        assert [seen(question) for question, _ in after] == [seen(question) for question, _ in before]
        assert [[row.choice for row in rows] for _, rows in after] == [
            [row.choice for row in rows] for _, rows in before
        ]


@pytest.mark.parametrize(("questionnaire", "given"), EVERY)
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@drawn(data=st.data())
def test_it_asks_under_the_same_conditions(
    folder: Path, questionnaire: Questionnaire, given: Given, data: st.DataObject
) -> None:
    before, after = form(questionnaire, given, TODAY), form(brought_back(folder, questionnaire, given), given, TODAY)
    one, other = engine.start(before, "d"), engine.start(after, "d")
    while (question := engine.position(before, one)) is not None:
        same = after.questions[before.questions.index(question)]
        assert engine.position(after, other) == same
        assert engine.is_skippable(before, one, question.id) == engine.is_skippable(after, other, same.id)
        value = data.draw(st.sampled_from(answers(before, one, question)))
        moved, also = engine.put(before, one, question.id, value), engine.put(after, other, same.id, value)
        if isinstance(moved, Refusal):
            assert moved is also
            assert question.constraint_message == same.constraint_message
            value = next(each for each in answers(before, one, question))
            moved, also = engine.put(before, one, question.id, value), engine.put(after, other, same.id, value)
        assert isinstance(moved, Draft)
        assert isinstance(also, Draft)
        one, other = moved, also
    assert engine.position(after, other) is None
