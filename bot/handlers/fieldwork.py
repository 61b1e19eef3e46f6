"""Officials run surveys: they open one, look how it goes, close it."""

from collections.abc import Mapping
from functools import partial

from aiogram.types import CallbackQuery, Message

from bot.catalog.questionnaires.municipal import asked_in
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.people import ChatId, PersonId
from bot.domain.surveys import Plan, Stage, SurveyId, survey_number
from bot.exports import paper_form, survey_poster
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Handler, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import fieldwork as screens
from bot.render.actions import Action
from bot.render.actions_surveys import (
    AskToClose,
    CloseSurvey,
    OpenSurvey,
    PrintSurvey,
    ShowEnded,
    ShowFieldwork,
    ShowPlan,
)
from bot.render.fieldwork_form import FIELDWORK, form
from bot.render.screen import Document, Replies, Screen
from bot.services.fieldwork import Fieldwork
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """What officials do with surveys, in a private chat and in a group alike."""
    taps: dict[type[Action], Handler] = {
        ShowFieldwork: turn,
        ShowEnded: turn_ended,
        OpenSurvey: begin,
        ShowPlan: show,
        AskToClose: ask_to_close,
        CloseSurvey: close,
        PrintSurvey: print_,
    }
    here: dict[str, Handler] = {"survey": show_all, "results": show_ended}
    return Routes(commands=here, taps=taps, group_commands=here, group_taps=taps)


def feature() -> FormFeature:
    """The form of a new survey; a group fills it in together."""
    return FormFeature(build=_form, preview=_preview, done=_open, became=_became, in_groups=True)


async def show_all(_: Message, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator) -> Replies:
    """The newest surveys of this official chat, and the way to a new one."""
    return await _listed(0, where, tx, fieldwork, tr)


async def turn(
    _: CallbackQuery, action: ShowFieldwork, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator
) -> Replies:
    """Another page of them."""
    return await _listed(survey_number(action.page) or 0, where, tx, fieldwork, tr)


async def show_ended(_: Message, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator) -> Replies:
    """The surveys of this official chat that are over, each with the way to its result."""
    return await _ended(0, where, tx, fieldwork, tr)


async def turn_ended(
    _: CallbackQuery, action: ShowEnded, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator
) -> Replies:
    """Another page of them."""
    return await _ended(survey_number(action.page) or 0, where, tx, fieldwork, tr)


async def begin(
    _: CallbackQuery, action: OpenSurvey, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator, data: Data
) -> Replies:
    """Plan a survey; what was begun before is never thrown away unasked."""
    own = await fieldwork.municipality(tx, where, action.municipality)
    if own is None:
        return screens.not_official(tr)
    forms: Forms = data["forms"]
    return await forms.begin_unless_busy(FIELDWORK, {"municipality": str(own.id)}, data)


async def show(
    _: CallbackQuery, action: ShowPlan, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator
) -> Replies:
    """How one of our surveys goes."""
    plan = await fieldwork.get(tx, where, action.survey)
    return screens.not_official(tr) if plan is None else screens.card(plan, tr)


async def ask_to_close(
    _: CallbackQuery, action: AskToClose, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator
) -> Replies:
    """It can't be opened again: ask first."""
    plan = await fieldwork.get(tx, where, action.survey)
    if plan is None:
        return screens.not_official(tr)
    return screens.card(plan, tr) if plan.stage is Stage.OVER else screens.ask_to_close(plan, tr)


async def close(
    _: CallbackQuery, action: CloseSurvey, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator
) -> Replies:
    """Close it; whoever wished to hears of it."""
    plan = await fieldwork.get(tx, where, action.survey)
    if plan is None:
        return screens.not_official(tr)
    return screens.card(await fieldwork.close(tx, plan), tr)


async def print_(
    _: CallbackQuery, action: PrintSurvey, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator
) -> Replies:
    """Promise something for paper; the chat's right to it is looked at again, for a button can be forged."""
    plan = await fieldwork.get(tx, where, action.survey)
    if plan is None:
        return screens.not_official(tr)
    if plan.stage is Stage.OVER or action.what not in {screens.POSTER, *Language}:
        return screens.card(plan, tr)
    await fieldwork.promise_print(tx, where, plan, action.what)
    return screens.being_printed(tr)


async def notice(
    tx: Tx, subject: int, _: PersonId | None, fieldwork: Fieldwork, translators: Translators
) -> Screen | None:
    """That a survey is over."""
    known = await fieldwork.told(tx, SurveyId(subject))
    return None if known is None else screens.ended(known[0], translators[known[1]])


async def notice_of_print(
    tx: Tx, subject: str, _: PersonId | None, fieldwork: Fieldwork, bot_name: str, translators: Translators
) -> Document | None:
    """A survey's poster, in both languages, or its questionnaire in one."""
    number, what = subject.split("/")
    known = await fieldwork.told(tx, SurveyId(int(number)))
    if known is None:
        return None
    plan, language = known
    if what == screens.POSTER:
        making = partial(survey_poster.pdf, screens.poster(plan, bot_name), tuple(translators.values()))
    else:
        given = asked_in(plan.survey, plan.municipality, Language(what))
        making = partial(paper_form.pdf, plan.questionnaire, given, translators[Language(what)], plan.survey.opens)
    return screens.printed(plan, what, making, translators[language])


async def _listed(page: int, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator) -> Replies:
    own = await fieldwork.municipalities(tx, where)
    return screens.listed(await fieldwork.all(tx, where), own, page, tr) if own else screens.not_official(tr)


async def _ended(page: int, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator) -> Replies:
    if not await fieldwork.municipalities(tx, where):
        return screens.results_elsewhere(tr)
    return screens.ended_ones([each for each in await fieldwork.all(tx, where) if each.survey.is_ended], page, tr)


async def _form(draft: Draft, where: ChatId, tx: Tx, fieldwork: Fieldwork, clock: Clock, tr: Translator) -> Form:
    own = await fieldwork.municipality(tx, where, draft.context["municipality"])
    return form(own, fieldwork.offers(own) if own is not None else (), clock(), tr)


async def _preview(draft: Draft, answers: Answers, where: ChatId, tx: Tx, fieldwork: Fieldwork, tr: Translator) -> Html:
    own = await fieldwork.municipality(tx, where, draft.context["municipality"])
    if own is None:
        return screens.not_official(tr).text
    return screens.preview(await fieldwork.preview(tx, own, answers), tr)


async def _open(
    draft: Draft, answers: Answers, where: ChatId, tx: Tx, fieldwork: Fieldwork, bot_name: str, tr: Translator
) -> Replies:
    own = await fieldwork.municipality(tx, where, draft.context["municipality"])
    if own is None:
        return screens.not_official(tr)
    return _opened(await fieldwork.open(tx, own, answers, draft.id), bot_name, tr)


async def _became(draft_id: str, where: ChatId, tx: Tx, fieldwork: Fieldwork, bot_name: str, tr: Translator) -> Replies:
    """A second tap on «Send» reads the same."""
    plan = await fieldwork.of_draft(tx, where, draft_id)
    return None if plan is None else _opened(plan, bot_name, tr)[0]


def _opened(plan: Plan, bot_name: str, tr: Translator) -> tuple[Screen, Screen]:
    return screens.opened(plan, screens.poster(plan, bot_name).link, tr)
