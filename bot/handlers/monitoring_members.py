"""The seats of a monitoring group: officials and operators add members, invite them, and end memberships."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeAlias

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

MemberAction: TypeAlias = ShowMember | EditMember | InviteMember | SetDuty | Unseat | AskToEnd | EndMembership


def routes() -> Routes:
    """What is done with a seat, in private and in an official chat that is a group of people."""
    taps: dict[type[Action], Handler] = {
        AddMember: add,
        ShowMember: of_member(show),
        EditMember: of_member(edit),
        InviteMember: of_member(invite),
        SetDuty: of_member(set_duty),
        Unseat: of_member(unseat),
        AskToEnd: of_member(ask_to_end),
        EndMembership: of_member(end),
    }
    return Routes(taps=taps, group_taps=taps)


def feature() -> FormFeature:
    """The form of a new member, and of what is entered of one."""
    return FormFeature(build=_form, preview=_preview, done=_entered, in_groups=True, given_up=screens.given_up)


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


class Tapped(NamedTuple):
    """A member somebody tapped who keeps their group, and what it takes to answer."""

    seat: Seated
    who: Visitor
    tx: Tx
    monitoring: Monitoring
    tr: Translator
    data: Data


def of_member(does: Callable[[Tapped], Awaitable[Replies]]) -> Handler:
    """The handler of a button that names a member: whoever may not keep them reads the group as it is now."""

    async def handler(
        _: CallbackQuery,
        action: MemberAction,
        me: Person | None,
        where: ChatId,
        tx: Tx,
        monitoring: Monitoring,
        tr: Translator,
        data: Data,
    ) -> Replies:
        who = await monitoring.visitor(tx, me, where)
        seat = await monitoring.member(tx, who, action.member)
        if seat is None:
            return await _gone(who, tx, monitoring, tr)
        return await does(Tapped(seat, who, tx, monitoring, tr, data))

    return handler


async def show(of: Tapped) -> Replies:
    """A member."""
    return screens.member(of.seat, of.tr)


async def edit(of: Tapped) -> Replies:
    """Change what is entered of a member; what was begun before is never thrown away unasked."""
    forms: Forms = of.data["forms"]
    context = {"municipality": str(of.seat.municipality.id), "member": str(of.seat.member.id)}
    return await forms.begin_unless_busy(MONITORING_MEMBER, context, of.data)


async def invite(of: Tapped) -> Replies:
    """A link that works once; who has joined already needs none."""
    payload = await of.monitoring.invite(of.tx, of.who, of.seat)
    if payload is None:
        return screens.member(of.seat, of.tr)
    address = f"https://t.me/{of.data['bot_name']}?start={payload}"
    return screens.link(of.seat, address, INVITATION_DAYS, of.tr)


async def set_duty(of: Tapped) -> Replies:
    """Chair, secretary or neither."""
    duty = of.data["action"].duty
    if duty not in set(Duty):
        return await _gone(of.who, of.tx, of.monitoring, of.tr)
    after = await of.monitoring.set_duty(of.tx, of.who, of.seat, Duty(duty))
    return screens.member(after, of.tr, "monitoring-saved")


async def unseat(of: Tapped) -> Replies:
    """Nobody is this member any more, until somebody joins anew."""
    after = await of.monitoring.unseat(of.tx, of.who, of.seat)
    return screens.member(after, of.tr, "monitoring-saved")


async def ask_to_end(of: Tapped) -> Replies:
    """It is not taken back: ask first."""
    return screens.ask_to_end(of.seat, of.tr)


async def end(of: Tapped) -> Replies:
    """The membership is over; what the group is now."""
    await of.monitoring.end(of.tx, of.who, of.seat)
    view = await of.monitoring.view(of.tx, of.who, of.seat.municipality.id)
    return screens.not_yours(of.tr) if view is None else screens.card(view, of.tr, "monitoring-saved")


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
