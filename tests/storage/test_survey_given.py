"""A survey asks, and tells, what it was opened with, whatever the municipality's file says later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from migrated import opened
from shipped import BURGONDU, CATALOG, SHIPPED, TODAY

from bot.catalog.catalog import Catalog
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality, Service
from bot.domain.people import ChatId, Person, PersonId, Place
from bot.domain.questionnaires import QuestionnaireId
from bot.domain.standards import ServiceId, VillageId
from bot.domain.surveys import Survey, SurveyId
from bot.forms.model import Answers, Form
from bot.services.fieldwork import Fieldwork
from bot.services.results import Results
from bot.services.surveys import Surveys
from bot.storage import survey_given, surveys
from bot.storage.db import Tx

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
ME = Person(
    id=PersonId(1),
    chat=ChatId(1),
    language=Language.RU,
    home=Place(municipality=BURGONDU, village=VillageId("tendik"), typed=None),
    is_operator=False,
)
OLD = CATALOG.municipality(BURGONDU)
ANSWERS: Answers = {
    "questionnaire": "tariff",
    "service": "waste",
    "villages": ("tendik",),
    "opens": "2026-11-22",
    "closes": "2026-12-06",
    "least": "30",
}


def dearer(service: Service) -> Service:
    """The same service with other figures under its tariff."""
    assert service.tariff is not None
    return replace(service, tariff=replace(service.tariff, price=977, income=1, expenses=None, options=()))


def changed(services: Sequence[Service]) -> Catalog:
    """All municipalities, and Bürgöndü-Dostuk with these services alone."""
    other = replace(OLD, services=tuple(services))
    return Catalog(municipalities={**CATALOG.municipalities, BURGONDU: other})


DEARER = changed([dearer(each) if each.id == "waste" else each for each in OLD.services])
WITHOUT = changed([each for each in OLD.services if each.id != "waste"])


async def asked(tx: Tx, catalog: Catalog, number: SurveyId) -> Form:
    """What residents are asked while the file says this."""
    service = Surveys(catalog, SHIPPED, lambda: NOW)
    found = await service.asked(tx, str(number), ME)
    assert found is not None
    assert found.may_answer
    return service.form(found, Language.RU)


def words(of: Form) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.id, each.ask, tuple(choice.label for choice in each.choices({}))) for each in of.questions]


@pytest.mark.parametrize("later", [DEARER, WITHOUT])
async def test_neither_figures_nor_services_that_change_reach_a_survey_that_goes_on(
    tmp_path: Path, later: Catalog
) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        plan = await Fieldwork(CATALOG, SHIPPED, lambda: NOW).open(tx, OLD, ANSWERS, "draft")
        number = plan.survey.id
        first = words(await asked(tx, CATALOG, number))
        assert not any("977" in ask for _, ask, _ in first)
        assert words(await asked(tx, later, number)) == first
        before, after = [await Results(each, SHIPPED, lambda: NOW).material(tx, number) for each in (CATALOG, later)]
        assert before is not None
        assert after is not None
        assert after.variables == before.variables
        assert after.title == before.title


async def test_a_new_survey_asks_what_the_file_says_now(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        now = DEARER.municipality(BURGONDU)
        plan = await Fieldwork(DEARER, SHIPPED, lambda: NOW).open(tx, now, ANSWERS, "draft")
        assert any("977" in ask for _, ask, _ in words(await asked(tx, DEARER, plan.survey.id)))


@pytest.mark.parametrize("municipality", CATALOG.municipalities.values(), ids=str)
async def test_a_municipality_comes_back_as_it_was(tmp_path: Path, municipality: Municipality) -> None:
    planned = Survey(
        id=SurveyId(0),
        municipality=municipality.id,
        questionnaire=QuestionnaireId("pulse"),
        version=1,
        service=ServiceId("waste"),
        villages=(),
        opens=TODAY,
        closes=date(2026, 12, 2),
        purpose=None,
        least=30,
    )
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        written = replace(planned, id=await surveys.add(tx, planned, "draft"))
        other = replace(municipality, services=())
        assert await survey_given.municipality(tx, written, other) is other
        await survey_given.keep(tx, written.id, municipality)
        assert await survey_given.municipality(tx, written, other) == municipality


def test_what_an_earlier_release_wrote_down_can_still_be_read() -> None:
    text = (Path(__file__).parent / "municipality_of_november_2026.json").read_text(encoding="utf-8")
    assert survey_given._read(text).services[0].tariff is not None
