"""`python -m bot survey`: questionnaires to and from XLSForms, without a database and without Telegram."""

from datetime import date
from io import BytesIO
from pathlib import Path

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from bot.catalog import loader as municipalities
from bot.catalog.catalog import Catalog
from bot.catalog.questionnaires import loader
from bot.catalog.questionnaires.filling import is_offered
from bot.catalog.questionnaires.municipal import Given
from bot.catalog.xlsforms import writing
from bot.catalog.xlsforms.importing import Surroundings, questionnaire_data
from bot.catalog.xlsforms.questions import House
from bot.catalog.xlsforms.workbook import Fault, WrongForm
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import Questionnaire, QuestionnaireId, Questionnaires
from bot.exports.xlsform import sheets, workbook
from bot.i18n import translator

__all__ = ["NoForm", "WrongForm", "bring", "chosen", "export", "given_for", "write"]


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


def export(name: str, municipality: str, service: str | None, directory: Path, today: date) -> Path:
    """The newest version of a questionnaire for a municipality; raises NoForm, and CatalogError for our own files."""
    questionnaire = chosen(loader.load(loader.QUESTIONNAIRES), name)
    catalog = municipalities.load(municipalities.MUNICIPALITIES)
    return write(questionnaire, given_for(questionnaire, catalog, municipality, service, today), today, directory)


def surroundings(today: date) -> Surroundings:
    """What a form that comes from elsewhere is checked against."""
    speakers = translator.load()
    house = House(
        other={code.value: tr.plain("xlsform-other") for code, tr in speakers.items()},
        which={code.value: tr.plain("xlsform-which") for code, tr in speakers.items()},
    )
    catalog = municipalities.load(municipalities.MUNICIPALITIES)
    return Surroundings(house=house, profiles=loader.profiles(loader.QUESTIONNAIRES), catalog=catalog, today=today)


def bring(path: Path, name: str | None, directory: Path, today: date) -> tuple[Path, list[str]]:
    """The questionnaire that an XLSForm makes, as the next version in `directory`, with notes; raises WrongForm."""
    data, notes = questionnaire_data(path, name, surroundings(today))
    try:
        convert(path, file_type=".xlsx")
    except Exception as error:
        what = f"pyxform refuses the form: {' '.join(str(error).split())}"
        raise WrongForm(path.name, [Fault(what=what, mend="mend that first")]) from error
    versions = [int(each.stem.rpartition(".v")[2]) for each in directory.glob(f"{data['id']}.v[0-9]*.yaml")]
    data["version"] = str(max(versions, default=0) + 1)
    directory.mkdir(parents=True, exist_ok=True)
    written = directory / f"{data['id']}.v{data['version']}.yaml"
    written.write_text(writing.text(data, path.name), encoding="utf-8")
    return written, notes
