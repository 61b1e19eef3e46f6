"""`python -m bot survey`: questionnaires as XLSForms, without a database and without Telegram."""

from datetime import date
from io import BytesIO
from pathlib import Path

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from bot.catalog.catalog import Catalog
from bot.catalog.questionnaires.filling import is_offered
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import Questionnaire, QuestionnaireId, Questionnaires
from bot.exports.xlsform import sheets, workbook


class NoForm(Exception):  # noqa: N818  (named for what is wrong)
    """What was asked for can't be exported; the message says what can."""


def chosen(questionnaires: Questionnaires, name: str) -> Questionnaire:
    """The newest version of a questionnaire; raises NoForm."""
    if QuestionnaireId(name) not in questionnaires.versions:
        raise NoForm(f"{name}: no such questionnaire; there are: {', '.join(questionnaires.versions)}")
    return questionnaires.newest(QuestionnaireId(name))


def given_for(questionnaire: Questionnaire, catalog: Catalog, of: str, service: str | None, today: date) -> Given:
    """For whom it is filled in; raises NoForm."""
    municipality = catalog.municipalities.get(MunicipalityId(of))
    if municipality is None:
        raise NoForm(f"{of}: no such municipality; there are: {', '.join(catalog.municipalities)}")
    services = {each.id: each for each in municipality.services}
    about = next((each for name, each in services.items() if name == service), None)
    if (service is not None and about is None) or (questionnaire.any_service and about is None):
        raise NoForm(f"--service {service}: {of} has: {', '.join(services)}")
    given = Given(municipality=municipality, language=Language.KY, on=today, service=about)
    if not is_offered(questionnaire, given):
        raise NoForm(f"{questionnaire.id}: is about {questionnaire.service}; {of} has: {', '.join(services)}")
    return given


def write(questionnaire: Questionnaire, given: Given, today: date, directory: Path) -> Path:
    """The XLSForm in `directory`, over one from before; raises NoForm if pyxform would not take it."""
    content = workbook(sheets(questionnaire, given, today))
    try:
        convert(BytesIO(content), file_type=".xlsx")
    except PyXFormError as error:
        raise NoForm(f"{questionnaire.id}: pyxform refuses it: {error}") from error
    directory.mkdir(parents=True, exist_ok=True)
    about = f"-{given.service.id}" if questionnaire.any_service and given.service else ""
    path = directory / f"{questionnaire.id}.v{questionnaire.version}{about}-{given.municipality.id}.xlsx"
    path.write_bytes(content)
    return path
