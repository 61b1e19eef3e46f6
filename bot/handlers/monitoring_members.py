"""The seats of a monitoring group: officials and operators add members, invite them, and end memberships."""

from aiogram.types import CallbackQuery

from bot.domain.monitoring import Duty
from bot.domain.monitoring_views import Seated
from bot.domain.municipalities import Municipality
from bot.domain.people import ChatId, Person
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Handler, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import monitoring as screens
from bot.render.actions import Action
from bot.render.actions_monitoring import (
    AddMember,
    AskToEnd,
    EditMember,
    EndMembership,
    InviteMember,
    SetDuty,
    ShowMember,
    Unseat,
)
from bot.render.monitoring_form import MONITORING_MEMBER, member_form
from bot.render.screen import Replies, Screen
from bot.services.monitoring import INVITATION_DAYS, Monitoring, Visitor
from bot.storage.db import Tx


def routes() -> Routes:
    """What is done with a seat, in private and in an official chat that is a group of people."""
    taps: dict[type[Action], Handler] = {
        AddMember: add,
        ShowMember: show,
        EditMember: edit,
        InviteMember: invite,
        SetDuty: set_duty,
        Unseat: unseat,
        AskToEnd: ask_to_end,
        EndMembership: end,
    }
    return Routes(taps=taps, group_taps=taps)


def feature() -> FormFeature:
    """The form of a new member, and of what is entered of one."""
    return FormFeature(build=_form, preview=_preview, done=_entered, in_groups=True)


async def add(
    _: CallbackQuery,
    action: AddMember,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    tr: Translator,
    data: Data,
) -> Replies:
    """Add somebody; what was begun before is never thrown away unasked."""
    own = monitoring.kept_by(await monitoring.visitor(tx, me, where), action.municipality)
    if own is None:
        return screens.not_yours(tr)
    forms: Forms = data["forms"]
    return await forms.begin_unless_busy(MONITORING_MEMBER, {"municipality": str(own.id)}, data)


async def show(
    _: CallbackQuery,
    action: ShowMember,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    tr: Translator,
) -> Replies:
    """A member."""
    who = await monitoring.visitor(tx, me, where)
    seat = await monitoring.member(tx, who, action.member)
    return await _gone(who, tx, monitoring, tr) if seat is None else screens.member(seat, tr)


async def edit(
    _: CallbackQuery,
    action: EditMember,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    tr: Translator,
    data: Data,
) -> Replies:
    """Change what is entered of a member; what was begun before is never thrown away unasked."""
    who = await monitoring.visitor(tx, me, where)
    seat = await monitoring.member(tx, who, action.member)
    if seat is None:
        return await _gone(who, tx, monitoring, tr)
    forms: Forms = data["forms"]
    context = {"municipality": str(seat.municipality.id), "member": str(seat.member.id)}
    return await forms.begin_unless_busy(MONITORING_MEMBER, context, data)


async def invite(
    _: CallbackQuery,
    action: InviteMember,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    bot_name: str,
    tr: Translator,
) -> Replies:
    """A link that works once; who has joined already needs none."""
    who = await monitoring.visitor(tx, me, where)
    seat = await monitoring.member(tx, who, action.member)
    if seat is None:
        return await _gone(who, tx, monitoring, tr)
    payload = await monitoring.invite(tx, who, seat)
    if payload is None:
        return screens.member(seat, tr)
    return screens.link(seat, f"https://t.me/{bot_name}?start={payload}", INVITATION_DAYS, tr)


async def set_duty(
    _: CallbackQuery,
    action: SetDuty,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    tr: Translator,
) -> Replies:
    """Chair, secretary or neither."""
    who = await monitoring.visitor(tx, me, where)
    seat = await monitoring.member(tx, who, action.member)
    if seat is None or action.duty not in set(Duty):
        return await _gone(who, tx, monitoring, tr)
    return screens.member(await monitoring.set_duty(tx, who, seat, Duty(action.duty)), tr, "monitoring-saved")


async def unseat(
    _: CallbackQuery,
    action: Unseat,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    tr: Translator,
) -> Replies:
    """Nobody is this member any more, until somebody joins anew."""
    who = await monitoring.visitor(tx, me, where)
    seat = await monitoring.member(tx, who, action.member)
    if seat is None:
        return await _gone(who, tx, monitoring, tr)
    return screens.member(await monitoring.unseat(tx, who, seat), tr, "monitoring-saved")


async def ask_to_end(
    _: CallbackQuery,
    action: AskToEnd,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    tr: Translator,
) -> Replies:
    """It is not taken back: ask first."""
    who = await monitoring.visitor(tx, me, where)
    seat = await monitoring.member(tx, who, action.member)
    return await _gone(who, tx, monitoring, tr) if seat is None else screens.ask_to_end(seat, tr)


async def end(
    _: CallbackQuery,
    action: EndMembership,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    tr: Translator,
) -> Replies:
    """The membership is over; what the group is now."""
    who = await monitoring.visitor(tx, me, where)
    seat = await monitoring.member(tx, who, action.member)
    if seat is None:
        return await _gone(who, tx, monitoring, tr)
    await monitoring.end(tx, who, seat)
    view = await monitoring.view(tx, who, seat.municipality.id)
    return screens.not_yours(tr) if view is None else screens.card(view, tr, "monitoring-saved")


async def _gone(who: Visitor, tx: Tx, monitoring: Monitoring, tr: Translator) -> Screen:
    """There is no such member any more, or not for them: the group as it is now, if they keep one."""
    own = [each for each in monitoring.seen_by(who) if monitoring.kept_by(who, each.id) is not None]
    if len(own) > 1:
        return screens.choose(own, tr)
    view = await monitoring.view(tx, who, own[0].id) if own else None
    return screens.not_yours(tr) if view is None else screens.card(view, tr, "stale-toast")


async def _form(draft: Draft, me: Person | None, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator) -> Form:
    own, seat = await _about(draft, await monitoring.visitor(tx, me, where), tx, monitoring)
    return member_form(own, seat.member if seat is not None else None, tr)


async def _preview(
    draft: Draft, answers: Answers, me: Person | None, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator
) -> Html:
    own, seat = await _about(draft, await monitoring.visitor(tx, me, where), tx, monitoring)
    if own is None:
        return screens.not_yours(tr).text
    return screens.preview_of_member(monitoring.previewed_member(own, answers, seat), own, tr)


async def _entered(
    draft: Draft, answers: Answers, me: Person | None, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator
) -> Replies:
    who = await monitoring.visitor(tx, me, where)
    own, seat = await _about(draft, who, tx, monitoring)
    if own is None:
        return screens.not_yours(tr)
    if seat is not None:
        seat = await monitoring.amend(tx, who, seat, answers, draft.id)
    else:
        seat = await monitoring.add(tx, who, own, answers, draft.id)
    return screens.not_yours(tr) if seat is None else screens.member(seat, tr, "monitoring-saved")


async def _about(
    draft: Draft, who: Visitor, tx: Tx, monitoring: Monitoring
) -> tuple[Municipality | None, Seated | None]:
    """Whose group a draft is about, and which member of it; nothing where the right or the member is gone."""
    own, number = monitoring.kept_by(who, draft.context["municipality"]), draft.context.get("member")
    seat = None if number is None else await monitoring.member(tx, who, number)
    return (own if number is None or seat is not None else None), seat
