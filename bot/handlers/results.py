"""Results of surveys: a tap asks for one, and it is shown as soon as it is reckoned."""

from collections.abc import Mapping
from functools import partial

from aiogram.types import CallbackQuery

from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.municipalities import local_day
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.results.views import FILES, FOR_OFFICIALS, PICTURES, Look, parts, view_of
from bot.domain.surveys import SurveyId, survey_number
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.results_shown import Asked, shown_or_sorry
from bot.handlers.routes import Data, Handler, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Translator
from bot.render import results as screens
from bot.render import results_words as words
from bot.render.actions import Action
from bot.render.actions_surveys import HideWords, ShowResult
from bot.render.results_words import HIDE, hide_form
from bot.render.screen import Replies, Work
from bot.services.results import Results
from bot.storage.db import Tx
from bot.storage.survey_words import Hider

Translators = Mapping[Language, Translator]

_OFFICIAL, _RESIDENT = "o", "r"


def routes() -> Routes:
    """Officials and residents see the same, but for files and what people wrote."""
    taps: dict[type[Action], Handler] = {ShowResult: show, HideWords: hide}
    return Routes(taps=taps, group_taps=taps)


def feature() -> FormFeature:
    """Why something that people wrote is hidden; a group fills it in together."""
    return FormFeature(build=_form, done=_hide, in_groups=True)


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
    if survey is None or (view.look in FOR_OFFICIALS and not is_official):
        return screens.not_here(tr)
    is_new = view.look in PICTURES | FILES or cause.message is None
    edits = None if is_new or cause.message is None else cause.message.message_id
    role = _OFFICIAL if is_official else _RESIDENT
    for each in parts(view):
        await results.promise(tx, where, f"{survey.id}/{tr.language}/{role}/{each}", edits)
    return screens.being_made(tr) if view.look in FILES else None


async def hide(_: CallbackQuery, action: HideWords, where: ChatId, tx: Tx, results: Results, data: Data) -> Replies:
    """Ask why; what was begun before is never thrown away unasked."""
    place = await results.words_at(tx, action.survey, action.question, action.response, where)
    if place is None:
        return screens.not_here(data["tr"])
    forms: Forms = data["forms"]
    context = {"survey": action.survey, "question": action.question, "response": action.response}
    return await forms.begin_unless_busy(HIDE, context, data)


async def notice(
    tx: Tx, subject: str, _: PersonId | None, results: Results, clock: Clock, translators: Translators
) -> Work | None:
    """The result that was asked for, reckoned in a thread."""
    number, language, role, view = subject.split("/")
    material = await results.material(tx, SurveyId(int(number)))
    if material is None or not (material.survey.is_ended or view_of(view).look is Look.PROGRESS):
        return None
    today = local_day(material.municipality, clock())
    hidden = await results.hidden(tx, material.survey.id)
    tr = translators[Language(language)]
    asked = Asked(material, view_of(view), tr, today, is_official=role == _OFFICIAL, hidden=hidden)
    return Work(partial(shown_or_sorry, asked))


async def _form(me: Person | None, tr: Translator) -> Form:
    return hide_form(tr, in_group=me is None)


async def _hide(
    draft: Draft, answers: Answers, me: Person | None, where: ChatId, tx: Tx, results: Results, tr: Translator
) -> Replies:
    of, survey = draft.context, survey_number(draft.context["survey"])
    place = await results.words_at(tx, of["survey"], of["question"], of["response"], where)
    if place is None or survey is None:
        return screens.not_here(tr)
    await results.hide(tx, survey, place, str(answers["reason"]), Hider(where, me.id if me is not None else None))
    return words.hidden(of["survey"], int(of["question"]), tr)
