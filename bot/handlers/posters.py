"""Posters from the official chat: choose a village, and the file follows."""

from collections.abc import Mapping
from functools import partial

from aiogram.types import CallbackQuery, Message

from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.standards import VillageId
from bot.exports import poster as file
from bot.handlers.routes import Routes
from bot.i18n.translator import Translator
from bot.render import menu
from bot.render import posters as screens
from bot.render.actions_officials import MakePoster
from bot.render.screen import Document, Replies, Screen
from bot.services.posters import Posters
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """What officials ask for, in a private chat and in a group alike."""
    return Routes(
        commands={"poster": choose},
        menu={"menu-poster": choose},
        taps={MakePoster: make},
        group_commands={"poster": choose},
        group_taps={MakePoster: make},
        before_language=frozenset({"poster", MakePoster}),
    )


async def choose(
    _: Message, me: Person | None, where: ChatId, tx: Tx, posters: Posters, translators: Translators, tr: Translator
) -> Replies:
    """An official chat chooses the village; anywhere else the command does not exist."""
    offered = await _offered(tx, where, posters, translators)
    return offered or (None if me is None else menu.say(tr, "unknown-command"))


async def make(
    _: CallbackQuery,
    action: MakePoster,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    posters: Posters,
    translators: Translators,
    tr: Translator,
) -> Replies:
    """Promise the poster; the chat's right to it is checked again, for a button can be forged."""
    asked = await posters.ask(tx, where, MunicipalityId(action.municipality), VillageId(action.village))
    if asked is None:
        offered = await _offered(tx, where, posters, translators)
        return offered or (None if me is None else menu.stale(tr))
    chosen, of = asked
    return screens.being_made(chosen, of.municipality, of.villages, translators[of.language])


async def notice(
    tx: Tx, subject: str, _: PersonId | None, posters: Posters, translators: Translators
) -> Document | None:
    """The poster as it would be printed now, in both languages."""
    known = await posters.get(tx, subject)
    if known is None:
        return None
    poster, language = known
    making = partial(file.pdf, poster, tuple(translators.values()))
    return screens.document(poster, file.file_name(poster), making, translators[language])


async def _offered(tx: Tx, where: ChatId, posters: Posters, translators: Translators) -> tuple[Screen, ...]:
    """What this chat may choose from now, by municipality; nothing where it is nobody's official chat."""
    printable = await posters.printable(tx, where)
    return tuple(screens.choose(each.municipality, each.villages, translators[each.language]) for each in printable)
