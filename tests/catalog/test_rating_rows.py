"""Several things on one scale: said once in the file, asked one after another, a table on paper and in XLSForm."""

import json
from pathlib import Path

import pytest
from shipped import CATALOG, TODAY
from test_questionnaire_mistakes import GOOD, PROFILE, TRUST

from bot import survey
from bot.catalog.questionnaires import loader
from bot.catalog.questionnaires.codebook import variables
from bot.catalog.questionnaires.filling import form
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import Questionnaire, QuestionnaireId
from bot.exports import paper_form
from bot.exports.xlsform import sheets, workbook
from bot.forms import engine
from bot.forms.model import Draft
from bot.i18n import translator
from bot.render.questions import ask

GIVEN = Given(municipality=CATALOG.municipality(MunicipalityId("chet-nura")), language=Language.RU, on=TODAY)
TR = translator.load()[Language.RU]


@pytest.fixture
def questionnaire(tmp_path: Path) -> Questionnaire:
    """A heading and two things on one scale, and nothing else."""
    (tmp_path / "profile.v1.yaml").write_text(PROFILE, encoding="utf-8")
    start = GOOD[: GOOD.index("questions:\n") + len("questions:\n")].replace("profile: 1\n", "")
    (tmp_path / "good.v1.yaml").write_text(start + TRUST, encoding="utf-8")
    return loader.load(tmp_path).newest(QuestionnaireId("good"))


def said(questionnaire: Questionnaire) -> list[str]:
    """What the chat says of each question, answered one after another."""
    filled_in = form(questionnaire, GIVEN, TODAY)
    draft, found = engine.start(filled_in, "d"), []
    while (question := engine.position(filled_in, draft)) is not None:
        found.append(ask(filled_in, draft, question, TR).text.partition("</b>")[0])
        moved = engine.put(filled_in, draft, question.id, "yes")
        assert isinstance(moved, Draft)
        draft = moved
    return found


def test_the_heading_stands_over_each_with_how_far_one_is_among_them(questionnaire: Questionnaire) -> None:
    well, tap = said(questionnaire)
    assert "Хорошо? · 1 / 2" in well
    assert "Хорошо? · 2 / 2" in tap


def test_on_paper_they_are_a_table_however_small(questionnaire: Questionnaire) -> None:
    page = json.loads(paper_form.inputs(questionnaire, GIVEN, TR, TODAY)["form"])
    heading, table = page["parts"]
    assert heading["text"] == "Хорошо?"
    assert (table["kind"], table["labels"]) == ("scale", ["Да", "Нет"])
    assert [each["ask"] for each in table["rows"]] == [["Колодец"], ["Кран"]]


def test_in_results_each_stands_under_the_heading(questionnaire: Questionnaire) -> None:
    found = variables(questionnaire, GIVEN, TODAY)
    assert [each.label[Language.RU] for each in found] == ["Хорошо? · Колодец", "Хорошо? · Кран"]


def test_they_go_to_kobo_as_a_table_and_come_back_as_they_were(questionnaire: Questionnaire, tmp_path: Path) -> None:
    found = sheets(questionnaire, GIVEN, TODAY)
    assert [row.get("appearance") for row in found.survey] == ["table-list", None, None, None]
    assert {row["list_name"] for row in found.choices} == {"well"}
    file = tmp_path / "form.xlsx"
    file.write_bytes(workbook(found))
    own = tmp_path / "back"
    own.mkdir()
    survey.bring(file, "good", own, TODAY)
    assert said(loader.load(own).newest(QuestionnaireId("good"))) == said(questionnaire)
