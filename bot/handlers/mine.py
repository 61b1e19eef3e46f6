"""/my: my own reports, how they stand, more about them, and withdrawing them."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from bot.domain.calendar import Clock
from bot.domain.ids import row_number
from bot.domain.people import Person
from bot.domain.reports import Filed, ReportId, room
from bot.forms.model import Answers, Draft, Form
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import menu
from bot.render import mine as screens
from bot.render.actions_reports import AskToWithdraw, Extend, ShowHistory, ShowMine, ShowReport, Withdraw
from bot.render.screen import Replies, Screen
from bot.services.reports import Reports
from bot.storage.db import Tx


def routes() -> Routes:
    """My reports, by command, menu word and button."""
    return Routes(
        commands={"my": first_page},
        menu={"menu-my": first_page},
        taps={
            ShowMine: page,
            ShowReport: show,
            ShowHistory: history,
            Extend: extend,
            AskToWithdraw: ask,
            Withdraw: withdraw,
        },
    )


def feature() -> FormFeature:
    """More about a report of mine."""
    return FormFeature(build=_form, preview=_preview, done=_add, became=_became)


async def first_page(_: Message, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Screen:
    """The newest of them."""
    return await _page(0, me, tx, reports, tr)


async def page(_: CallbackQuery, action: ShowMine, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Screen:
    """Some of them, past the first so many."""
    shown = await _page(row_number(action.after), me, tx, reports, tr)
    return replace(shown, below=not action.after)


async def show(
    _: CallbackQuery, action: ShowReport, me: Person, tx: Tx, reports: Reports, clock: Clock, tr: Translator
) -> Screen:
    """One of them, with what happened so far."""
    filed = await reports.own(tx, me, _report(action.report))
    if filed is None:
        return menu.stale(tr)
    return screens.one(filed, await reports.verdicts(tx, filed.report.id), clock(), tr)


async def history(
    _: CallbackQuery, action: ShowHistory, me: Person, tx: Tx, reports: Reports, tr: Translator
) -> Screen:
    """All that happened to one of them, some at a time."""
    filed = await reports.own(tx, me, _report(action.report))
    if filed is None:
        return menu.stale(tr)
    return screens.history(filed, await reports.verdicts(tx, filed.report.id), row_number(action.after), tr)


async def extend(
    _: CallbackQuery,
    action: Extend,
    me: Person,
    draft: Draft | None,
    tx: Tx,
    reports: Reports,
    forms: Forms,
    tr: Translator,
    data: Data,
) -> Replies:
    """Begin to add something; what was begun before is never thrown away unasked."""
    filed = await reports.own(tx, me, _report(action.report))
    if filed is None or filed.report.withdrawn is not None:
        return screens.gone(tr)
    context = {"report": str(filed.report.id)}
    if draft is not None and (draft.form != screens.EXTEND or draft.context != context):
        return await forms.unfinished(draft, data)
    return replace(await forms.begin(screens.EXTEND, context, data), below=True)


async def ask(_: CallbackQuery, action: AskToWithdraw, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Screen:
    """It can't be undone: say what goes first."""
    filed = await reports.own(tx, me, _report(action.report))
    return menu.stale(tr) if filed is None or filed.report.withdrawn else screens.ask_to_withdraw(filed, tr)


async def withdraw(_: CallbackQuery, action: Withdraw, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Screen:
    """It counts no more."""
    filed = await reports.withdraw(tx, me, _report(action.report))
    return menu.stale(tr) if filed is None else screens.withdrawn(filed, tr)


async def _page(after: int, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Screen:
    mine, total = await reports.by(tx, me, screens.PAGE, after)
    return screens.page(mine, after, total, tr)


def _report(number: str) -> ReportId:
    """No number at all is a report that nobody has."""
    return ReportId(row_number(number))


async def _of(draft: Draft, me: Person, tx: Tx, reports: Reports) -> Filed | None:
    return await reports.own(tx, me, _report(draft.context["report"]))


async def _form(draft: Draft, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Form:
    filed = await _of(draft, me, tx, reports)
    return screens.extend_form(room(filed.report.words if filed is not None else None), tr)


async def _preview(draft: Draft, answers: Answers, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Html:
    filed = await _of(draft, me, tx, reports)
    return tr("mine-gone") if filed is None else screens.extend_preview(filed, answers, tr)


async def _add(draft: Draft, answers: Answers, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Screen:
    filed = await reports.extend(tx, me, _report(draft.context["report"]), answers, draft.id)
    return screens.gone(tr) if filed is None else screens.extended(filed, tr)


async def _became(draft_id: str, me: Person, tx: Tx, reports: Reports, tr: Translator) -> Screen | None:
    """A second tap on «Send» reads again that it was added."""
    filed = await reports.of_draft(tx, me, draft_id, is_addition=True)
    return None if filed is None else screens.extended(filed, tr)
