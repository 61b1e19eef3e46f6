"""The shipped questionnaires and municipalities, and every way in which one is filled in for another."""

from datetime import date
from pathlib import Path

import pytest

from bot.catalog import loader as municipalities
from bot.catalog.questionnaires import loader
from bot.catalog.questionnaires.filling import form
from bot.catalog.questionnaires.lint import givens
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import QuestionnaireId
from bot.forms.model import Form

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
CHET_NURA, BURGONDU = MunicipalityId("chet-nura"), MunicipalityId("burgondu-dostuk")
SHIPPED = loader.load(ROOT / "surveys")
CATALOG = municipalities.load(ROOT / "municipalities")
WAYS = [
    pytest.param(questionnaire, given, id=f"{questionnaire.id}-{given.municipality.prefix}-{service}-{given.language}")
    for versions in SHIPPED.versions.values()
    for questionnaire in versions
    for municipality in CATALOG.municipalities.values()
    for given in givens(questionnaire, municipality, TODAY)
    for service in [given.service.id if given.service else "all"]
]


def filled_for(municipality: MunicipalityId, name: str, language: Language = Language.RU, service: str = "") -> Form:
    of = CATALOG.municipality(municipality)
    found = next((each for each in of.services if each.id == service), None)
    given = Given(municipality=of, language=language, on=TODAY, service=found)
    return form(SHIPPED.newest(QuestionnaireId(name)), given, TODAY)
