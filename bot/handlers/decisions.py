"""/acts for members and officials, /decisions for any resident: signed acts, and the answers that officials give."""

from aiogram.types import CallbackQuery, Message

from bot.domain.acts import ActId
from bot.domain.decisions import point_of, points
from bot.domain.ids import row_number
from bot.domain.people import ChatId, Person
from bot.domain.rights import Right
from bot.handlers.routes import Handler, Routes
from bot.i18n.translator import Translator
from bot.render import acts as act_screens
from bot.render import decisions as screens
from bot.render import forms as form_screens
from bot.render import menu
from bot.render.actions import Action
from bot.render.actions_decisions import BringEvidence, ShowAct, ShowActs, ShowDecision, ShowDecisions, ShowPoint
from bot.render.screen import Replies
from bot.services.decisions import Decisions
from bot.storage.db import Tx


def routes() -> Routes:
    """Members and residents read in private; an official group reads and answers where it is."""
    acts: dict[type[Action], Handler] = {
        ShowActs: more_acts,
        ShowAct: show_act,
        ShowPoint: show_point,
        BringEvidence: bring_evidence,
    }
    return Routes(
        commands={"acts": list_acts, "decisions": list_decisions},
        taps={**acts, ShowDecisions: more_decisions, ShowDecision: show_decision},
        group_commands={"acts": list_acts},
        group_taps=acts,
    )


async def list_acts(
    _: Message, me: Person | None, where: ChatId, tx: Tx, decisions: Decisions, tr: Translator
) -> Replies:
    """The newest acts; whoever has nothing to do with them reads whose they are."""
    shelves = await decisions.shelves(tx, me, where, Right.READ_ACTS)
    if not shelves:
        return None if me is None else menu.for_members_only(tr, is_official=False)
    return tuple(screens.acts(each, tr) for each in shelves)


async def list_decisions(
    _: Message, me: Person, where: ChatId, tx: Tx, decisions: Decisions, tr: Translator
) -> Replies:
    """What the acts of one's municipality came to; who has not said where they live is asked to."""
    shelves = await decisions.shelves(tx, me, where, Right.READ_DECISIONS)
    return tuple(screens.decisions(each, tr) for each in shelves) or screens.nowhere(tr)


async def more_acts(
    _: CallbackQuery,
    action: ShowActs,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    decisions: Decisions,
    tr: Translator,
) -> Replies:
    """Another page of them."""
    shelf = await decisions.shelf(tx, me, where, Right.READ_ACTS, action.municipality, row_number(action.after))
    return _not_theirs(me, tr) if shelf is None else screens.acts(shelf, tr)


async def more_decisions(
    _: CallbackQuery,
    action: ShowDecisions,
    me: Person,
    where: ChatId,
    tx: Tx,
    decisions: Decisions,
    tr: Translator,
) -> Replies:
    """The same for residents."""
    shelf = await decisions.shelf(tx, me, where, Right.READ_DECISIONS, action.municipality, row_number(action.after))
    return menu.stale(tr) if shelf is None else screens.decisions(shelf, tr)


async def show_act(
    _: CallbackQuery,
    action: ShowAct,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    decisions: Decisions,
    tr: Translator,
) -> Replies:
    """One act with the last answers to it."""
    shown = await decisions.open(tx, me, where, Right.READ_ACTS, ActId(row_number(action.act)))
    return _not_theirs(me, tr) if shown is None else screens.act(shown, tr)


async def show_decision(
    _: CallbackQuery,
    action: ShowDecision,
    me: Person,
    where: ChatId,
    tx: Tx,
    decisions: Decisions,
    tr: Translator,
) -> Replies:
    """One act for a resident."""
    shown = await decisions.open(tx, me, where, Right.READ_DECISIONS, ActId(row_number(action.act)))
    return menu.stale(tr) if shown is None else screens.decision(shown, tr)


async def show_point(
    _: CallbackQuery,
    action: ShowPoint,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    decisions: Decisions,
    tr: Translator,
) -> Replies:
    """One point of an act with its history."""
    shown = await decisions.open(tx, me, where, Right.READ_ACTS, ActId(row_number(action.act)))
    point = point_of(action.point)
    if shown is None or point is None or point not in points(shown.signed.act):
        return _not_theirs(me, tr)
    return screens.point(shown, point, tr)


async def bring_evidence(
    _: CallbackQuery,
    action: BringEvidence,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    decisions: Decisions,
    tr: Translator,
) -> Replies:
    """The photos and voices of an act, for those who may have its files."""
    shown = await decisions.bring_evidence(tx, me, where, ActId(row_number(action.act)))
    return _not_theirs(me, tr) if shown is None else screens.files_coming(shown, tr)


def _not_theirs(me: Person | None, tr: Translator) -> Replies:
    """A button of acts for a reader who may not read them, or may no more."""
    return form_screens.over(tr) if me is None else act_screens.not_yours(tr)
