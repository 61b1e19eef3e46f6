"""An answer to everything else: help, cancel, nonsense, old buttons; groups are left alone."""

from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.forms.model import Draft
from bot.handlers.forms import Forms
from bot.handlers.routes import Data, Routes
from bot.i18n.translator import Translator
from bot.render import menu
from bot.render.screen import Replies, Screen
from bot.services.officials import Officials
from bot.storage.db import Tx


def routes() -> Routes:
    """Help and the way out, wherever one is."""
    return Routes(commands={"help": help_, "cancel": cancel}, menu={"menu-help": help_})


async def help_(_: Message, tr: Translator) -> Screen:
    """What the bot is for and which commands it knows; an open draft stays open."""
    return menu.say(tr, "help")


async def cancel(_: Message, draft: Draft | None, forms: Forms, tr: Translator, data: Data) -> Replies:
    """Give up what was begun, after asking if something would be lost."""
    return menu.say(tr, "nothing-to-cancel") if draft is None else await forms.leave(draft, data)


async def unknown(_: Message, me: Person, tx: Tx, officials: Officials, tr: Translator) -> Screen:
    """Words, stickers and voices that nobody asked for get a friendly sentence with the way on.

    An official who answers below a notice learns that nobody else has read it.
    """
    return menu.say(tr, "unknown-official" if await officials.reads_in(tx, me.chat) else "unknown")


async def unknown_command(_: Message, tr: Translator) -> Screen:
    """A command we do not have, and those we do."""
    return menu.say(tr, "unknown-command")


async def stale(_: CallbackQuery, draft: Draft | None, forms: Forms, tr: Translator, data: Data) -> Replies:
    """A button that is none of ours: what is going on now, or the bot's main job."""
    return menu.stale(tr) if draft is None else await forms.show(draft, data)


async def in_group(_: Message | CallbackQuery) -> Replies:
    """Groups talk among themselves."""
    return None
