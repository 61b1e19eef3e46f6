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
from bot.domain.results.indicators import trust
from bot.domain.results.votes import ranking
from bot.domain.surveys import Survey, SurveyId
from bot.exports.survey_data import xlsx
from bot.exports.survey_made import survey_file
from bot.forms.model import Value
from bot.i18n import translator
from bot.render import results as screens

TODAY = date(2026, 11, 18)
KY = translator.load()[Language.KY]
CHET_NURA = catalog(loader.MUNICIPALITIES).municipality(MunicipalityId("chet-nura"))
PULSE = questionnaires().newest(QuestionnaireId("pulse"))
GIVEN = Given(municipality=CHET_NURA, language=Language.KY, on=TODAY)
OF_WATER = "_water"
PRIORITY = QuestionnaireId("priority")
ASKED = Survey(
    id=SurveyId(1),
    municipality=CHET_NURA.id,
    questionnaire=PULSE.id,
    version=1,
    service=None,
    villages=(),
    opens=TODAY,
    closes=TODAY,
    purpose=None,
    least=5,
)


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


def asked_of(name: str, answers: list[dict[str, Value]]) -> tuple[list[list[object]], Collected]:
    """The sheet «summary» of a shipped questionnaire, answered so."""
    questionnaire = questionnaires().newest(QuestionnaireId(name))
    responses = [Response(values=each, day=NOON.date()) for each in answers]
    of = Collected(variables=variables(questionnaire, GIVEN, TODAY), responses=responses, minimum_cell=5)
    made = survey_file(questionnaire.title, CHET_NURA, of, compare(of), TODAY, KY)
    book = load_workbook(BytesIO(xlsx(made, KY, Random(1), as_codes=True)))
    return [list(line) for line in book["Жыйынтык"].iter_rows(values_only=True)], of


def test_the_summary_ranks_votes_as_the_chat_does_with_ties_as_ties() -> None:
    ballots: list[dict[str, Value]] = [{"votes": ("water", "waste")} for _ in range(6)]
    ballots += [{"votes": ("irrigation",)} for _ in range(2)]
    (header, *rows), of = asked_of("priority", ballots)
    voted = ranking(of)
    assert voted is not None
    assert header[-2:] == ["Орду", "Биринчи кезекте"]
    asked = next(each for each in of.variables if each.name == "votes")
    options = {each.name: each.label[Language.KY] for each in asked.options}
    found = {str(line[2]): line[3:] for line in rows if line[0] == asked.label[Language.KY]}
    for place in voted.places:
        count, _, rank, first = found[options[place.option]]
        assert (count, first) == (place.votes, place.first)
        assert rank == (f"{place.rank} (тең)" if place.is_tied else str(place.rank))
    assert {found[options[each]][2] for each in ("water", "waste")} == {"1 (тең)"}
    assert found[options["irrigation"]][2] == "3"


def test_the_summary_tells_the_targets_of_the_documents_in_the_words_of_the_chat() -> None:
    lines, of = asked_of("pulse", [{"trust_council": "5" if at < 6 else "2"} for at in range(8)])
    (target,) = [each for each in trust(of) if each.answered]
    (row,) = [line for line in lines if "ага чейинби же ошончого өсөбү" in str(line[2]) and line[3]]
    assert row[:2] == [target.variable.label[Language.KY], 8]
    assert row[3:5] == [6, 75]
    assert "90 %" in str(row[2])
    about = screens.About(survey=ASKED, title="", adults={})
    assert str(row[2]) in screens.overview(about, of, 0, KY, is_official=False).text


def test_the_summary_tells_the_middle_of_numbers_where_the_chat_does_and_nowhere_else() -> None:
    for count, told in ((9, "Жооп аз: ортосу көрсөтүлбөйт."), (10, "Ортосу (медиана)")):
        lines, _ = asked_of("priority", [{"fit": str(1 + at)} for at in range(count)])
        (row,) = [line for line in lines if line[1] == count]
        assert row[2] == told
        assert row[3] == (None if count == 9 else 5.5)


def test_what_else_was_meant_is_listed_where_somebody_meant_something_else_and_nowhere_else() -> None:
    water = questionnaires().newest(QuestionnaireId("water-standard"))
    asked = variables(water, GIVEN, TODAY)
    other = next(each for each in asked if each.is_other)
    for said, is_listed in (("Булактан алып келебиз", True), (None, False)):
        values: list[dict[str, Value]] = [{"source": "house", **({other.name: said} if said else {})}]
        responses = [Response(values=each, day=TODAY) for each in values * 5]
        of = Collected(variables=asked, responses=responses, minimum_cell=5)
        about = screens.About(survey=ASKED, title="", adults={})
        pages = [screens.overview(about, of, page, KY, is_official=False) for page in range(4)]
        labels = {button.label for page in pages for row in page.rows for button in row}
        assert (other.title[Language.KY] in labels) is is_listed


def test_how_much_land_a_household_has_stands_in_rows_only_where_each_number_is_that_of_many() -> None:
    irrigation = questionnaires().newest(QuestionnaireId("irrigation-standard"))
    asked = tuple(replace(each, is_of_some=False) for each in variables(irrigation, GIVEN, TODAY))
    land = next(each for each in asked if each.name == "hectares")
    assert land.is_measured
    assert not any(each.is_measured for each in variables(questionnaires().newest(PRIORITY), GIVEN, TODAY))
    for alone, is_told in ((0, True), (1, False), (4, False), (5, True)):
        said = ["0.5"] * 8 + ["3.7"] * alone
        responses = [Response(values={"hectares": each}, day=TODAY) for each in said]
        of = Collected(variables=asked, responses=responses, minimum_cell=5)
        sheets = file(of)
        assert ("hectares" in sheets["Жооптор"][0]) is is_told
        about = "\n".join(str(line[0]) for line in sheets["Файл жөнүндө"])
        assert (f"«{land.title[Language.KY]}». Себеби: айрым сандарды" in about) is not is_told
