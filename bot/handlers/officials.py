"""Official chats: the operator's link, and the chat that opens it."""

from collections.abc import Mapping

from aiogram.types import CallbackQuery, Message

from bot.config import Settings
from bot.domain.languages import Language
from bot.domain.people import ChatId, Person, PersonId
from bot.handlers.routes import Data, Routes
from bot.i18n.translator import Translator
from bot.render import commands, menu
from bot.render import officials as screens
from bot.render import unanswered as list_screens
from bot.render.actions_officials import InviteOfficial
from bot.render.screen import Commands, Replies, Screen
from bot.services.memberships import Memberships
from bot.services.officials import INVITATION_DAYS, Officials
from bot.services.unanswered import Unanswered
from bot.storage.db import Tx


def routes() -> Routes:
    """What operators ask for, and the links they give away."""
    return Routes(
        commands={"official": choose},
        taps={InviteOfficial: invite},
        links={"o_": accept},
        group_links={"o_": accept},
        before_language=frozenset({"official", InviteOfficial}),
    )


async def choose(_: Message, me: Person, tx: Tx, officials: Officials, tr: Translator) -> Screen:
    """An operator chooses the municipality; for anybody else the command does not exist."""
    known = officials.inviting(me)
    if not known:
        return menu.unknown_command(tr, is_official=await officials.reads_in(tx, me.chat))
    return screens.choose(known, tr)


async def invite(
    _: CallbackQuery,
    action: InviteOfficial,
    me: Person,
    tx: Tx,
    officials: Officials,
    bot_name: str,
    tr: Translator,
) -> Screen:
    """A link that works once; the right is checked again, for a button can be forged."""
    municipality = next((each for each in officials.inviting(me) if each.id == action.municipality), None)
    if municipality is None:
        return menu.stale(tr)
    payload = await officials.invite(tx, municipality.id)
    return screens.link(municipality, f"https://t.me/{bot_name}", payload, INVITATION_DAYS, tr)


async def accept(
    _: Message,
    payload: str,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    officials: Officials,
    unanswered: Unanswered,
    tr: Translator,
    data: Data,
) -> Replies:
    """Whoever holds the link makes the chat they open it in the official one; it reads what waits for an answer."""
    if await officials.is_bound(tx, where):
        return screens.is_bound(tr)
    accepted = await officials.accept(tx, payload, where, tr.language)
    if accepted is None:
        told = [screens.link_used(tr)]
    else:
        has_menu = me is not None and me.language is not None
        told = [screens.accepted(accepted.municipality, accepted.waiting, accepted.acts, tr, has_menu=has_menu)]
        older = await unanswered.page(tx, where, 0)
        if older is not None and older[0].total > accepted.waiting:  # not only what follows at once
            told.append(list_screens.page(older[0], tr))
    if me is not None and me.language is None:
        told.append(menu.choose_language(data["translators"].values()))
    return tuple(told)


async def notice_of_commands(
    tx: Tx,
    subject: int,
    reader: PersonId | None,
    officials: Officials,
    memberships: Memberships,
    settings: Settings,
    translators: Mapping[Language, Translator],
) -> Commands:
    """The menu of commands that a chat has of its own, as it is official or not by now."""
    return commands.of_chat(
        translators,
        is_official=await officials.reads_in(tx, ChatId(subject)),
        is_private=reader is not None,
        is_operator=await officials.is_operator(tx, reader, settings.operator_ids),
        is_member=reader is not None and bool(await memberships.seats(tx, reader)),
        is_bound=await officials.is_bound(tx, ChatId(subject)),
    )


async def notice(
    tx: Tx, subject: str, reader: PersonId | None, officials: Officials, translators: Mapping[Language, Translator]
) -> Screen | None:
    """What a chat reads when another one took its place."""
    known = await officials.taken_over(tx, subject, reader)
    if known is None:
        return None
    has_menu = reader is not None and not known.speaks_on
    return screens.taken_over(known.municipality, translators[known.language], has_menu=has_menu)
