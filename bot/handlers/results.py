"""Results of surveys: a tap asks for one, and it is shown as soon as it is reckoned."""

from collections.abc import Mapping
from functools import partial

from aiogram.types import CallbackQuery

from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.municipalities import local_day
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.results.views import FILES, PICTURES, Look, parts, view_of
from bot.domain.surveys import SurveyId
from bot.handlers.results_shown import Asked, shown
from bot.handlers.routes import Handler, Routes
from bot.i18n.translator import Translator
from bot.render import results as screens
from bot.render.actions import Action
from bot.render.actions_surveys import ShowResult
from bot.render.screen import Replies, Work
from bot.services.results import Results
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]

_OFFICIAL, _RESIDENT = "o", "r"


def routes() -> Routes:
    """Officials and residents see the same, but for files and what people wrote."""
    taps: dict[type[Action], Handler] = {ShowResult: show}
    return Routes(taps=taps, group_taps=taps)


async def show(
    cause: CallbackQuery,
    action: ShowResult,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    results: Results,
    tr: Translator,
) -> Replies:
    """Ask for a result: text takes the tapped message's place, pictures and files are new."""
    view = view_of(action.view)
    if view.look is Look.PROGRESS:
        survey = await results.running(tx, action.survey, where)
    else:
        survey = await results.open_to(tx, action.survey, me, where)
    is_official = survey is not None and await results.is_official(tx, survey, where)
    if survey is None or (view.look in FILES and not is_official):
        return screens.not_here(tr)
    is_new = view.look in PICTURES | FILES or cause.message is None
    edits = None if is_new or cause.message is None else cause.message.message_id
    role = _OFFICIAL if is_official else _RESIDENT
    for each in parts(view):
        await results.promise(tx, where, f"{survey.id}/{tr.language}/{role}/{each}", edits)
    return screens.being_made(tr) if view.look in FILES else None


async def notice(
    tx: Tx, subject: str, _: PersonId | None, results: Results, clock: Clock, translators: Translators
) -> Work | None:
    """The result that was asked for, reckoned in a thread."""
    number, language, role, view = subject.split("/")
    material = await results.material(tx, SurveyId(int(number)))
    if material is None or not (material.survey.is_ended or view_of(view).look is Look.PROGRESS):
        return None
    today = local_day(material.municipality, clock())
    asked = Asked(material, view_of(view), translators[Language(language)], today, is_official=role == _OFFICIAL)
    return Work(partial(shown, asked))
