"""The monitoring group: its members, the officials and operators see it by /group; the latter two keep it."""

from aiogram.types import CallbackQuery, Message

from bot.domain.ids import row_number
from bot.domain.monitoring_views import Seated
from bot.domain.people import ChatId, Person
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Handler, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import menu
from bot.render import monitoring as screens
from bot.render.actions import Action
from bot.render.actions_monitoring import EnterGroup, ShowGroup, ShowLog
from bot.render.monitoring_form import MONITORING_GROUP, group_form
from bot.render.screen import Replies
from bot.services.monitoring import Monitoring
from bot.services.officials import Officials
from bot.storage.db import Tx


def routes() -> Routes:
    """The group in private, and in an official chat that is a group of people."""
    taps: dict[type[Action], Handler] = {ShowGroup: show, EnterGroup: enter, ShowLog: log}
    return Routes(
        commands={"group": begin},
        menu={"menu-group": begin},
        taps=taps,
        group_commands={"group": begin_in_group},
        group_taps=taps,
    )


def feature() -> FormFeature:
    """The form of what is entered of the group; officials fill it in together where they read together."""
    return FormFeature(
        build=_form, preview=_preview, done=_entered, became=_became, in_groups=True, given_up=screens.given_up
    )


async def begin(
    _: Message, me: Person, tx: Tx, monitoring: Monitoring, officials: Officials, tr: Translator
) -> Replies:
    """One's group, or the choice of it; for anybody else, whose it is."""
    return await _begun(me, me.chat, tx, monitoring, tr) or menu.for_members_only(
        tr, is_official=await officials.reads_in(tx, me.chat)
    )


async def begin_in_group(_: Message, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator) -> Replies:
    """The same in an official chat; any other group is left alone."""
    return await _begun(None, where, tx, monitoring, tr)


async def show(
    _: CallbackQuery,
    action: ShowGroup,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    tr: Translator,
) -> Replies:
    """A group, for somebody whom it concerns."""
    view = await monitoring.view(tx, await monitoring.visitor(tx, me, where), action.municipality)
    return screens.not_yours(tr) if view is None else screens.card(view, tr)


async def enter(
    _: CallbackQuery,
    action: EnterGroup,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    monitoring: Monitoring,
    tr: Translator,
    data: Data,
) -> Replies:
    """Register the group, or change what is entered of it; what was begun before is never thrown away unasked."""
    own = monitoring.kept_by(await monitoring.visitor(tx, me, where), action.municipality)
    if own is None:
        return screens.not_yours(tr)
    forms: Forms = data["forms"]
    return await forms.begin_unless_busy(MONITORING_GROUP, {"municipality": str(own.id)}, data)


async def log(
    _: CallbackQuery, action: ShowLog, me: Person | None, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator
) -> Replies:
    """Who changed what."""
    who = await monitoring.visitor(tx, me, where)
    known = await monitoring.history(tx, who, action.municipality, row_number(action.after))
    return screens.not_yours(tr) if known is None else screens.history(known, tr)


async def _begun(me: Person | None, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator) -> Replies:
    who = await monitoring.visitor(tx, me, where)
    seen = monitoring.seen_by(who)
    if len(seen) > 1:
        return screens.choose(seen, tr)
    view = await monitoring.view(tx, who, seen[0].id) if seen else None
    return None if view is None else screens.card(view, tr)


async def _form(draft: Draft, me: Person | None, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator) -> Form:
    view = await monitoring.view(tx, await monitoring.visitor(tx, me, where), draft.context["municipality"])
    return group_form(view, tr)


async def _preview(
    draft: Draft, answers: Answers, me: Person | None, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator
) -> Html:
    own = monitoring.kept_by(await monitoring.visitor(tx, me, where), draft.context["municipality"])
    if own is None:
        return screens.not_yours(tr).text
    return screens.preview(await monitoring.previewed(tx, own, answers), own, tr)


async def _entered(
    draft: Draft, answers: Answers, me: Person | None, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator
) -> Replies:
    who = await monitoring.visitor(tx, me, where)
    own = monitoring.kept_by(who, draft.context["municipality"])
    if own is None:
        return screens.not_yours(tr)
    await monitoring.enter(tx, who, own, answers, draft.id)
    view = await monitoring.view(tx, who, own.id)
    return screens.not_yours(tr) if view is None else screens.card(view, tr, "monitoring-saved")


async def _became(
    draft_id: str, me: Person | None, where: ChatId, tx: Tx, monitoring: Monitoring, tr: Translator
) -> Replies:
    """A second tap on «Send» reads the same, of a member too."""
    became = await monitoring.of_draft(tx, await monitoring.visitor(tx, me, where), draft_id)
    if isinstance(became, Seated):
        return screens.member(became, tr)
    return None if became is None else screens.card(became, tr)
