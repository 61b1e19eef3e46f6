"""Surveys as officials see them: a page at a time, each by its whole name, and numbers that find nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from stage import catalog, questionnaires

from bot.catalog import loader
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import QuestionnaireId
from bot.domain.standards import ServiceId
from bot.domain.surveys import Plan, Stage, Survey, SurveyId
from bot.i18n import translator
from bot.render import fieldwork
from bot.render.actions_surveys import ShowFieldwork, ShowPlan

KY = translator.load()[Language.KY]
CHET_NURA = catalog(loader.MUNICIPALITIES).municipality(MunicipalityId("chet-nura"))
NOON = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)
ASKED = Survey(
    id=SurveyId(1),
    municipality=CHET_NURA.id,
    questionnaire=QuestionnaireId("tariff"),
    version=1,
    service=ServiceId("waste"),
    villages=("orto-nura",),
    opens=date(2026, 11, 18),
    closes=date(2026, 12, 2),
    purpose=None,
    least=30,
)
PLAN = Plan(
    survey=ASKED,
    questionnaire=questionnaires().newest(QuestionnaireId("tariff")),
    municipality=CHET_NURA,
    stage=Stage.OPEN,
    readers=None,
    sheets=14,
    step=5,
)


def test_a_survey_that_may_be_about_any_service_says_about_which() -> None:
    assert PLAN.title[Language.KY] == "Тариф кандай болушу керек? (Таштанды)"
    assert PLAN.title[Language.RU].endswith("(Мусор)")


def test_the_officials_own_purpose_is_said_in_every_language() -> None:
    own = replace(PLAN, survey=replace(ASKED, purpose="Угуу үчүн"))
    assert set(own.purpose.values()) == {"Угуу үчүн"}


def test_while_it_is_open_sheets_are_told_in_steps() -> None:
    assert "жок дегенде 10" in fieldwork.card(PLAN, KY).text
    assert "14" not in fieldwork.card(PLAN, KY).text
    assert "жооп келди: 14" in fieldwork.card(replace(PLAN, stage=Stage.OVER), KY).text


@pytest.mark.parametrize("count", [0, 1, 10, 11, 250])
def test_every_survey_is_on_one_page_and_the_pages_go_round(count: int) -> None:
    plans = [replace(PLAN, survey=replace(ASKED, id=SurveyId(number))) for number in range(count)]
    seen: list[str] = []
    page = 0
    while True:
        screen = fieldwork.listed(plans, [CHET_NURA], page, KY)
        actions = [button.action for row in screen.rows for button in row]
        assert len(actions) <= 100, "Telegram takes no more"
        seen += [each.survey for each in actions if isinstance(each, ShowPlan)]
        page = next((int(each.page) for each in actions if isinstance(each, ShowFieldwork)), 0)
        if page == 0:
            break
    assert seen == [str(number) for number in range(count)]
