"""Every questionnaire, for every municipality, becomes an XLSForm that pyxform accepts and that asks the same."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from bot.catalog import loader as municipalities
from bot.catalog.questionnaires import loader
from bot.catalog.questionnaires.filling import form
from bot.catalog.questionnaires.lint import givens
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.questionnaires import Questionnaire, QuestionnaireId
from bot.exports.xlsform import Sheets, sheets, workbook
from bot.survey import NoForm, chosen, given_for, write

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
SHIPPED = loader.load(ROOT / "surveys")
CATALOG = municipalities.load(ROOT / "municipalities")
WAYS = [
    pytest.param(questionnaire, given, id=f"{questionnaire.id}-{given.municipality.id}-{number}")
    for versions in SHIPPED.versions.values()
    for questionnaire in versions
    for municipality in CATALOG.municipalities.values()
    for number, given in enumerate(givens(questionnaire, municipality, TODAY))
    if given.language is Language.KY
]


def asked_for(name: str, municipality: str) -> Sheets:
    questionnaire = chosen(SHIPPED, name)
    return sheets(questionnaire, given_for(questionnaire, CATALOG, municipality, None, TODAY), TODAY)


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_pyxform_accepts_it_without_a_warning_and_it_asks_what_the_bot_asks(
    questionnaire: Questionnaire, given: Given
) -> None:
    found = sheets(questionnaire, given, TODAY)
    warnings: list[str] = []
    xform = convert(BytesIO(workbook(found)), warnings=warnings, file_type=".xlsx").xform
    assert warnings == []
    names = [row["name"] for row in found.survey if row["type"] not in {"begin_group", "end_group"}]
    questions = form(questionnaire, given, TODAY).questions
    assert names == [question.id for question in questions]
    for question in questions:
        assert question.ask.splitlines()[0].replace("&", "&amp;") in xform


def test_names_within_a_repeat_are_those_of_the_turn() -> None:
    rows = {row.get("name", ""): row for row in asked_for("pulse", "chet-nura").survey}
    assert rows["parts_water_quality"]["type"] == "begin_group"
    assert rows["rate_water_quality"]["type"] == "select_one rate_water_quality"
    assert "${village} = 'ak-kyya'" in rows["services_water"]["relevant"]


def test_limits_of_choices_are_constraints() -> None:
    rows = {row.get("name", ""): row for row in asked_for("priority", "chet-nura").survey}
    assert rows["votes"]["constraint"] == "count-selected(.) <= 3"
    assert rows["votes_other"]["relevant"] == "selected(${votes}, 'other')"
    assert rows["fit"]["parameters"] == "start=1 end=5 step=1"


def test_words_that_begin_like_a_formula_stay_words() -> None:
    found = Sheets(survey=[{"type": "note", "name": "n", "label::ky": '=HYPERLINK("http://a")'}])
    cell = load_workbook(BytesIO(workbook(found)))["survey"]["C2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://a")')


def test_a_file_is_written_under_a_name_that_says_what_it_is(tmp_path: Path) -> None:
    tariff = chosen(SHIPPED, "tariff")
    given = given_for(tariff, CATALOG, "burgondu-dostuk", "waste", TODAY)
    assert write(tariff, given, TODAY, tmp_path / "new").name == "tariff.v1-waste-burgondu-dostuk.xlsx"


@pytest.mark.parametrize(
    ("name", "municipality", "service", "told"),
    [
        ("nothing", "chet-nura", None, "no such questionnaire; there are: irrigation-standard"),
        ("pulse", "nowhere", None, "no such municipality; there are: burgondu-dostuk, chet-nura"),
        ("tariff", "chet-nura", None, "--service None: chet-nura has: water, waste, irrigation"),
        ("water-standard", "burgondu-dostuk", None, "is about water; burgondu-dostuk has: waste"),
    ],
)
def test_what_can_not_be_exported_says_what_can(name: str, municipality: str, service: str | None, told: str) -> None:
    with pytest.raises(NoForm, match=told):
        given_for(chosen(SHIPPED, name), CATALOG, municipality, service, TODAY)


def test_the_newest_version_is_exported() -> None:
    assert chosen(SHIPPED, "pulse") is SHIPPED.newest(QuestionnaireId("pulse"))
