"""An answer to everything else: help, cancel, nonsense, old buttons; groups are left alone until they ask."""

from collections.abc import Mapping

from aiogram.types import CallbackQuery, Message

from bot.domain.languages import Language
from bot.domain.people import ChatId, Person
from bot.forms.model import Draft
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Routes
from bot.i18n.translator import Translator
from bot.render import memberships as member_screens
from bot.render import menu
from bot.render import officials as official_screens
from bot.render.screen import Replies, Screen
from bot.services.memberships import Memberships
from bot.services.officials import Officials
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """Help and the way out, wherever one is."""
    return Routes(
        commands={"help": help_, "cancel": cancel},
        menu={"menu-help": help_},
        group_commands={"help": help_in_group, "start": help_in_group, "report": privately},
    )


async def help_(
    _: Message,
    me: Person,
    tx: Tx,
    officials: Officials,
    memberships: Memberships,
    translators: Translators,
    tr: Translator,
) -> Screen:
    """What the bot is for and which commands it knows; an open draft stays open.

    Officials read what they can do; members of a monitoring group what they are, and can do besides.
    """
    language = await officials.language(tx, me.chat)
    said = menu.say(tr, "help")
    if language is not None:
        said = official_screens.how_to(translators[language], in_group=False)
    return member_screens.with_seats(said, await memberships.seats(tx, me.id), tr)


async def help_in_group(
    _: Message, where: ChatId, tx: Tx, officials: Officials, translators: Translators, bot_name: str, tr: Translator
) -> Screen:
    """What officials do in their group, and a monitoring group in its own; any other one: where residents are heard."""
    if await officials.is_bound(tx, where):
        return menu.in_bound_chat(_address(bot_name), tr)
    language = await officials.language(tx, where)
    if language is None:
        return menu.privately(_address(bot_name), tr)
    return official_screens.how_to(translators[language], in_group=True)


async def privately(_: Message, bot_name: str, tr: Translator) -> Screen:
    """Nobody reports before a whole group: the way to the private chat."""
    return menu.privately(_address(bot_name), tr)


async def done_privately(
    _: Message, where: ChatId, tx: Tx, officials: Officials, bot_name: str, tr: Translator
) -> Replies:
    """In a monitoring group's chat: what is done there, and where the rest is; other groups are left alone."""
    return menu.in_bound_chat(_address(bot_name), tr) if await officials.is_bound(tx, where) else None


async def cancel(_: Message, draft: Draft | None, forms: Forms, tr: Translator, data: Data) -> Replies:
    """Give up what was begun, after asking if something would be lost."""
    return menu.say(tr, "nothing-to-cancel") if draft is None else await forms.leave(draft, data)


async def unknown_command(
    _: Message, me: Person, tx: Tx, officials: Officials, memberships: Memberships, tr: Translator
) -> Screen:
    """A command we do not have, and those we do."""
    is_member = bool(await memberships.seats(tx, me.id))
    return menu.unknown_command(tr, is_official=await officials.reads_in(tx, me.chat), is_member=is_member)


async def stale(_: CallbackQuery, draft: Draft | None, forms: Forms, tr: Translator, data: Data) -> Replies:
    """A button that is none of ours: what is going on now, or the bot's main job."""
    return menu.stale(tr) if draft is None else await forms.show(draft, data)


async def in_group(_: Message | CallbackQuery) -> Replies:
    """Groups talk among themselves."""
    return None


def _address(bot_name: str) -> str:
    return f"https://t.me/{bot_name}"
