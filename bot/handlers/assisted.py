"""Officials enter the answers of households that do not use the bot: from paper, or asked at the door."""

import secrets
from dataclasses import replace
from typing import Any, cast

from aiogram.types import CallbackQuery

from bot.domain.surveys import ENTRY, Plan, Respondent, Stage, by_proxy
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Handler, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import assisted as screens
from bot.render.actions import Action
from bot.render.actions_surveys import AskToEnter, EnterSheet
from bot.render.screen import Replies
from bot.services.fieldwork import Fieldwork
from bot.services.surveys import Surveys
from bot.storage.db import Tx

_LOOKED_UP = "entered"  # in an update's data: surveys by number, as this chat may see them
_BYTES = 8  # of a token: nobody guesses another household's


def routes() -> Routes:
    """What officials do, in a private chat and in a group alike."""
    taps: dict[type[Action], Handler] = {AskToEnter: ask, EnterSheet: enter}
    return Routes(taps=taps, group_taps=taps)


def feature() -> FormFeature:
    """The survey's own form, for a sheet that is known by its token."""
    return FormFeature(
        build=_form,
        preview=_preview,
        done=_send,
        became=_became,
        in_groups=True,
        load=_load,
        keep=_keep,
        left=_left,
    )


async def ask(_: CallbackQuery, action: AskToEnter, tr: Translator, data: Data) -> Replies:
    """What has to be said to somebody before their answers are entered."""
    plan = await _open(data, action.survey)
    return screens.closed(tr) if plan is None else screens.ask(plan, tr)


async def enter(
    _: CallbackQuery, action: EnterSheet, draft: Draft | None, forms: Forms, tr: Translator, data: Data
) -> Replies:
    """The first question of a new sheet, or one that was begun or entered before; another form begun comes first."""
    plan = await _open(data, action.survey)
    if plan is None:
        return screens.closed(tr)
    context = {"survey": str(plan.survey.id), "proxy": action.token or secrets.token_hex(_BYTES)}
    is_open = draft is not None and draft.form == ENTRY and draft.context == context
    if draft is not None and forms.is_in_the_way(draft) and not is_open:
        return await forms.unfinished(draft, data)
    return await forms.begin(ENTRY, context, data if is_open else {**data, "draft": None})


async def _form(draft: Draft, surveys: Surveys, tr: Translator, data: Data) -> Form:
    plan = await _open(data, draft.context["survey"])
    return screens.lost(tr) if plan is None else replace(surveys.form(plan, tr.language), id=ENTRY)


async def _preview(draft: Draft, surveys: Surveys, tr: Translator, data: Data) -> Html:
    return screens.preview(await _form(draft, surveys, tr, data), draft, tr)


async def _send(draft: Draft, answers: Answers, tx: Tx, surveys: Surveys, tr: Translator, data: Data) -> Replies:
    plan = await _open(data, draft.context["survey"])
    if plan is None:
        return screens.closed(tr)
    await surveys.enter(tx, plan, _respondent(draft), answers, draft)
    return screens.done(draft.context["survey"], draft.context["proxy"], tr)


async def _became(draft_id: str, tx: Tx, surveys: Surveys, data: Data) -> Replies:
    """A second tap on «Send» leaves what the first one was answered with."""
    of = await surveys.entered(tx, draft_id)
    return None if of is None or await _open(data, str(of)) is None else ()


async def _load(draft: Draft, tx: Tx, surveys: Surveys, data: Data) -> Draft:
    plan = await _open(data, draft.context["survey"])
    return draft if plan is None else await surveys.load(tx, plan.survey.id, _respondent(draft), draft)


async def _keep(draft: Draft, tx: Tx, surveys: Surveys, data: Data) -> Draft:
    """What was answered goes to the sheet; the chat remembers which sheet is open."""
    plan = await _open(data, draft.context["survey"])
    if plan is not None:
        await surveys.keep(tx, plan.survey.id, _respondent(draft), draft, is_assisted=True)
    return Draft(id=draft.id, form=draft.form, version=draft.version, context=draft.context)


async def _left(draft: Draft, tr: Translator, data: Data) -> Replies:
    plan = await _open(data, draft.context["survey"])
    return screens.closed(tr) if plan is None else screens.left(plan, draft.context["proxy"], tr)


async def _open(data: Data, survey: str) -> Plan | None:
    """The survey, while it is open and its officials read in this chat; looked up once for an update."""
    of_update = cast("dict[str, Any]", data)  # handlers only read it; it is made for each update
    known: dict[str, Plan | None] = of_update.setdefault(_LOOKED_UP, {})
    if survey not in known:
        fieldwork: Fieldwork = data["fieldwork"]
        plan = await fieldwork.get(data["tx"], data["where"], survey)
        known[survey] = plan if plan is not None and plan.stage is Stage.OPEN else None
    return known[survey]


def _respondent(draft: Draft) -> Respondent:
    return by_proxy(draft.context["proxy"])
