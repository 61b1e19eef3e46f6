"""The municipality's answers to a signed act: begun by a button, given by a short form, heard by the group at once."""

from collections.abc import Mapping

from aiogram.types import CallbackQuery

from bot.domain.acts import ActId, Response
from bot.domain.decisions import Point, Shown, Told, point_of, points
from bot.domain.ids import row_number
from bot.domain.languages import Language
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.rights import Right
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Handler, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import decisions as screens
from bot.render import forms as form_screens
from bot.render import menu
from bot.render.actions import Action
from bot.render.actions_decisions import RespondAct
from bot.render.decisions_form import ACT_ANSWER_FORM, form, given
from bot.render.screen import Replies, Screen
from bot.services.decisions import Decisions
from bot.storage.db import Tx
from bot.storage.decisions import ActAnswerId

Translators = Mapping[Language, Translator]
_RESPONSES = frozenset(Response)


def routes() -> Routes:
    """What officials answer, in a private chat and in a group alike."""
    here: dict[type[Action], Handler] = {RespondAct: begin}
    return Routes(taps=here, group_taps=here)


def feature() -> FormFeature:
    """The form of an answer; an official group fills it in together."""
    return FormFeature(
        build=_form, preview=_preview, done=_send, became=_became, in_groups=True, given_up=screens.given_up
    )


async def begin(
    _: CallbackQuery,
    action: RespondAct,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    decisions: Decisions,
    tr: Translator,
    data: Data,
) -> Replies:
    """Begin an answer; the right is looked at anew, and what was begun before is never thrown away unasked."""
    context = {"act": action.act, "point": action.point, "response": action.response}
    shown, point, response = await _about(context, me, where, tx, decisions)
    if shown is None or point is None or response is None:
        return form_screens.over(tr) if me is None else menu.stale(tr)
    if shown.signed.corrected is not None:
        return await _newest(shown, me, where, tx, decisions, tr)
    draft: Draft | None = data["draft"]
    forms: Forms = data["forms"]
    if draft is not None and forms.is_in_the_way(draft) and (draft.form != ACT_ANSWER_FORM or draft.context != context):
        return form_screens.unfinished(draft, tr)
    return await forms.begin(ACT_ANSWER_FORM, context, data)


async def notice(
    tx: Tx, subject: int, reader: PersonId | None, decisions: Decisions, translators: Translators
) -> Screen | None:
    """What was answered, for one of the group or for its chat."""
    known = await decisions.told(tx, ActAnswerId(subject), reader)
    if known is None:
        return None
    told, language = known
    return screens.told(told, translators[language], is_private=reader is not None)


async def _form(draft: Draft, me: Person | None, where: ChatId, tx: Tx, decisions: Decisions, tr: Translator) -> Form:
    return form(*await _about(draft.context, me, where, tx, decisions), tr)


async def _preview(
    draft: Draft, answers: Answers, me: Person | None, where: ChatId, tx: Tx, decisions: Decisions, tr: Translator
) -> Html:
    shown, point, response = await _about(draft.context, me, where, tx, decisions)
    if shown is None or point is None or response is None:
        return screens.not_yours(tr).text
    return screens.preview(Told(shown=shown, point=point, answer=given(point, response, answers, shown)), tr)


async def _send(
    draft: Draft, answers: Answers, me: Person | None, where: ChatId, tx: Tx, decisions: Decisions, tr: Translator
) -> Replies:
    shown, point, response = await _about(draft.context, me, where, tx, decisions)
    if shown is None or point is None or response is None:
        return screens.not_yours(tr)
    if shown.signed.corrected is not None:
        return await _newest(shown, me, where, tx, decisions, tr)
    answer = given(point, response, answers, shown)
    answered = await decisions.answer(tx, me, where, shown.signed.act.id, answer, draft.id)
    return screens.not_yours(tr) if answered is None else screens.act(answered, tr, "decisions-kept")


async def _newest(
    corrected: Shown, me: Person | None, where: ChatId, tx: Tx, decisions: Decisions, tr: Translator
) -> Replies:
    """The act that takes answers in place of a corrected one."""
    newest = await decisions.newest(tx, me, where, Right.ANSWER_ACT, corrected.signed.act.id)
    return screens.not_yours(tr) if newest is None else screens.act(newest, tr, "decisions-answer-newer")


async def _became(
    draft_id: str, me: Person | None, where: ChatId, tx: Tx, decisions: Decisions, tr: Translator
) -> Replies:
    """A second tap on «Send» reads the same."""
    known = await decisions.became(tx, me, where, draft_id)
    return None if known is None else screens.act(known, tr, "decisions-kept")


async def _about(
    context: Mapping[str, str], me: Person | None, where: ChatId, tx: Tx, decisions: Decisions
) -> tuple[Shown | None, Point | None, Response | None]:
    """The act, if this chat may answer it now; the point and the way, if there are such."""
    shown = await decisions.open(tx, me, where, Right.ANSWER_ACT, ActId(row_number(context["act"])))
    point = point_of(context["point"])
    if shown is None or point not in points(shown.signed.act):
        return None, None, None
    response = context["response"]
    return shown, point, Response(response) if response in _RESPONSES else None
