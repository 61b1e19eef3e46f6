"""Members of a monitoring group join by their links; the chair binds the group's chat."""

from collections.abc import Mapping

from aiogram.types import CallbackQuery, Message

from bot.domain.languages import Language
from bot.domain.people import ChatId, Person, PersonId
from bot.handlers.routes import Data, Routes
from bot.i18n.translator import Translator
from bot.render import memberships as screens
from bot.render import menu
from bot.render.actions_monitoring import AskToUnbind, BindChat, UnbindChat
from bot.render.screen import Replies, Screen
from bot.services.bindings import Bindings, NotBound
from bot.services.memberships import Memberships, NotJoined
from bot.services.officials import Officials
from bot.storage.db import Tx
from bot.storage.monitoring import Spot

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """A link is opened in private, a chat is bound in that chat and confirmed in private."""
    return Routes(
        commands={"bind": where_to_bind},
        taps={BindChat: bind, AskToUnbind: ask_to_unbind, UnbindChat: unbind},
        links={"m_": join},
        group_commands={"bind": ask_to_bind},
        group_links={"m_": privately},
    )


async def join(
    _: Message, payload: str, me: Person, tx: Tx, memberships: Memberships, tr: Translator, data: Data
) -> Replies:
    """Whoever opens a member's link becomes that member; more is said once they have chosen a language."""
    found = await memberships.join(tx, payload, me)
    if me.language is None:
        every = tuple(data["translators"].values())
        return (screens.came(found if isinstance(found, NotJoined) else None, every), menu.choose_language(every))
    if isinstance(found, NotJoined):
        said = screens.not_joined(found, tr)
        return screens.with_seats(said, await memberships.seats(tx, me.id), tr) if found is NotJoined.SITS else said
    return screens.joined(found, tr)


async def privately(_: Message, bot_name: str, tr: Translator) -> Screen:
    """Nobody becomes a member before a whole group."""
    return screens.privately(f"https://t.me/{bot_name}", tr)


async def where_to_bind(
    _: Message, me: Person, tx: Tx, bindings: Bindings, officials: Officials, tr: Translator
) -> Screen:
    """A chair reads where the command belongs; for anybody else it does not exist."""
    if await bindings.is_chair(tx, me):
        return screens.where_to_bind(tr)
    return menu.unknown_command(tr, is_official=await officials.reads_in(tx, me.chat))


async def ask_to_bind(
    event: Message, where: ChatId, tx: Tx, bindings: Bindings, translators: Translators, tr: Translator
) -> Screen:
    """The chair wants this to be the group's chat: asked back in private, where nobody else can tap."""
    spot = Spot(chat=where, topic=event.message_thread_id if event.is_topic_message else None)
    writer = event.from_user if event.sender_chat is None else None
    asked = await bindings.ask(tx, spot, writer.id if writer is not None else None)
    if isinstance(asked, NotBound):
        return screens.not_bound(asked, tr)
    question = screens.confirm(asked.municipalities, where, event.chat.title or "", translators[asked.language])
    await bindings.promise(tx, asked, question.payload())
    return screens.asked(tr)


async def bind(_: CallbackQuery, action: BindChat, me: Person, tx: Tx, bindings: Bindings, tr: Translator) -> Screen:
    """The chair confirms; whether they may is looked at again."""
    bound = await bindings.bind(tx, me, action.municipality, action.chat)
    return screens.not_bound(bound, tr) if isinstance(bound, NotBound) else screens.bound(bound, tr)


async def ask_to_unbind(
    _: CallbackQuery, action: AskToUnbind, me: Person, tx: Tx, bindings: Bindings, tr: Translator
) -> Screen:
    """The group's chat would hear nothing any more: ask first."""
    own = await bindings.chaired(tx, me, action.municipality)
    return screens.not_bound(NotBound.NOT_CHAIR, tr) if own is None else screens.ask_to_unbind(own, tr)


async def unbind(
    _: CallbackQuery, action: UnbindChat, me: Person, tx: Tx, bindings: Bindings, tr: Translator
) -> Screen:
    """The group has no chat any more."""
    own = await bindings.unbind(tx, me, action.municipality)
    return screens.not_bound(NotBound.NOT_CHAIR, tr) if own is None else screens.unbound(own, tr)


async def notice(
    tx: Tx, subject: str, reader: PersonId | None, memberships: Memberships, translators: Translators
) -> Screen | None:
    """What somebody is in a group by now."""
    known = await memberships.told(tx, subject, reader)
    if known is None:
        return None
    tr = translators[known.language]
    return screens.changed(known.municipality, known.seat, tr, has_menu=not known.is_official)


async def notice_to_chat(
    tx: Tx, subject: str, _: PersonId | None, bindings: Bindings, translators: Translators
) -> Screen | None:
    """That a chat is a group's, or is not any more."""
    of, chat = subject.split("/")
    known = await bindings.told(tx, of)
    if known is None:
        return None
    return screens.told(known.municipality, translators[known.language], is_bound=known.group.chat == int(chat))


async def notice_of_trouble(
    tx: Tx, subject: str, reader: PersonId | None, bindings: Bindings, translators: Translators
) -> Screen | None:
    """Why a group can't be told anything, or that it can again."""
    known = await bindings.told_chair(tx, subject, reader)
    return None if known is None else screens.trouble(known.municipality, known.group, translators[known.language])


async def notice_of_demotion(
    tx: Tx, subject: str, reader: PersonId | None, bindings: Bindings, translators: Translators
) -> Screen | None:
    """That the bot can't pin any more."""
    known = await bindings.told_chair(tx, subject, reader)
    return None if known is None else screens.demoted(known.municipality, translators[known.language])


async def notice_of_move(
    tx: Tx, subject: str, reader: PersonId | None, bindings: Bindings, translators: Translators
) -> Screen | None:
    """That the chat is a supergroup now."""
    known = await bindings.told_chair(tx, subject, reader)
    return None if known is None else screens.moved(known.municipality, translators[known.language])
