"""/open in an official chat, private or a group: what waits for an answer, each to be opened and answered."""

from collections.abc import Mapping

from aiogram.types import CallbackQuery, Message

from bot.domain.ids import row_number
from bot.domain.languages import Language
from bot.domain.people import ChatId, Person
from bot.domain.reports import ReportId
from bot.handlers.routes import Handler, Routes
from bot.i18n.translator import Translator
from bot.render import forms as form_screens
from bot.render import unanswered as screens
from bot.render.actions import Action
from bot.render.actions_officials import OpenReport, ShowUnanswered
from bot.render.screen import Replies
from bot.services.unanswered import Unanswered
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """What officials have still to do, in a private chat and in a group alike."""
    here: dict[str, Handler] = {"open": first_page}
    taps: dict[type[Action], Handler] = {ShowUnanswered: page, OpenReport: show}
    return Routes(
        commands=here,
        menu={"menu-unanswered": first_page},
        taps=taps,
        group_commands=here,
        group_taps=taps,
        before_language=frozenset({"open", *taps}),
    )


async def first_page(
    _: Message,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    unanswered: Unanswered,
    translators: Translators,
    tr: Translator,
) -> Replies:
    """The newest of what waits; anywhere but in an official chat the command does not exist."""
    known = await unanswered.page(tx, where, 0)
    if known is None:
        return None if me is None else screens.not_official(tr)
    return screens.page(known[0], translators[known[1]])


async def page(
    _: CallbackQuery,
    action: ShowUnanswered,
    where: ChatId,
    tx: Tx,
    unanswered: Unanswered,
    translators: Translators,
    tr: Translator,
) -> Replies:
    """Some of it, past the first so many."""
    known = await unanswered.page(tx, where, row_number(action.after))
    return form_screens.over(tr) if known is None else screens.page(known[0], translators[known[1]])


async def show(
    _: CallbackQuery, action: OpenReport, where: ChatId, tx: Tx, unanswered: Unanswered, tr: Translator
) -> Replies:
    """The notice comes below, as a message of its own: a reply to it is an answer."""
    is_shown = await unanswered.show(tx, where, ReportId(row_number(action.report)))
    return None if is_shown else form_screens.over(tr)
