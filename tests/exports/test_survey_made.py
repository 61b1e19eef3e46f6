"""From all that came in to the bytes of a file: neither a column that only some have nor having been helped tells who.

Seen red: with `is_of_some` set for nothing, and with the helped told wherever there are enough of both.
"""

from dataclasses import replace
from datetime import date
from io import BytesIO
from random import Random

import households
from openpyxl import load_workbook
from stage import NOON, catalog, questionnaires

from bot.catalog import loader
from bot.catalog.questionnaires.codebook import variables
from bot.catalog.questionnaires.filling import form
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import QuestionnaireId
from bot.domain.responses import Collected, Response
from bot.domain.results.comparing import compare
from bot.exports.survey_data import xlsx
from bot.exports.survey_made import survey_file
from bot.i18n import translator

TODAY = date(2026, 11, 18)
KY = translator.load()[Language.KY]
CHET_NURA = catalog(loader.MUNICIPALITIES).municipality(MunicipalityId("chet-nura"))
PULSE = questionnaires().newest(QuestionnaireId("pulse"))
GIVEN = Given(municipality=CHET_NURA, language=Language.KY, on=TODAY)
OF_WATER = "_water"


def survey(helped: int = 0) -> Collected:
    """Sixty households, those of three villages without water, so many of them helped."""
    asked, random = form(PULSE, GIVEN, TODAY), Random(60)
    answers = [households.answers(asked, random) for _ in range(60)]
    responses = [Response(values=each, day=NOON.date(), is_assisted=at < helped) for at, each in enumerate(answers)]
    return Collected(variables=variables(PULSE, GIVEN, TODAY), responses=responses, minimum_cell=5)


def file(of: Collected) -> dict[str, list[list[object]]]:
    """The workbook's sheets, in codes."""
    made = survey_file(PULSE.title, CHET_NURA, of, compare(of), TODAY, KY)
    book = load_workbook(BytesIO(xlsx(made, KY, Random(1), as_codes=True)))
    return {sheet.title: [list(line) for line in sheet.iter_rows(values_only=True)] for sheet in book}


def test_no_column_tells_who_lives_where_nobody_is_asked_of_water() -> None:
    of = survey()
    told = {bool([name for name in each.values if OF_WATER in name]) for each in of.responses}
    assert told == {True, False}, "villages with and without"
    sheets = file(of)
    header, *rows = sheets["Жооптор"]
    assert not [name for name in header if OF_WATER in str(name)]
    assert "rate_waste_quality" in header
    assert len(rows) == 60
    groups = [str(line[0]) for line in sheets["Топтор боюнча"]]
    assert not [title for title in groups if "Ичүүчү суу" in title]
    about = "\n".join(str(line[0]) for line in sheets["Файл жөнүндө"])
    assert about.count("баарынан суралган эмес") == 6


def test_who_was_helped_is_told_in_no_row_where_few_of_them_gave_an_answer() -> None:
    header = file(survey(helped=20))["Жооптор"][0]
    assert KY.plain("survey-column-assisted") not in header
    same = survey(helped=20)
    alike = [replace(each, values={"village": "orto-nura"}) for each in same.responses]
    assert KY.plain("survey-column-assisted") in file(replace(same, responses=alike))["Жооптор"][0]
