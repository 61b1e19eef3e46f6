"""One update, one transaction: the middleware around every handler (rule 2)."""

import asyncio
from collections.abc import Awaitable, Callable, Container, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, NamedTuple

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, TelegramObject, Update, User

from bot.counts import Taken
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.monitoring import Trouble, trouble_of
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, Person
from bot.forms.model import Draft
from bot.i18n.translator import Translator
from bot.render import menu
from bot.render.screen import Replies, Screen, each
from bot.storage import bindings, conversations, monitoring, officials, outbox, people, updates
from bot.storage.db import Database, Soon, Tx
from bot.storage.outbox import KEYED_MESSAGE, SCREEN, Line
from bot.telegram.throttle import Judgement, Throttle

_TAP_ANSWER = 10  # seconds after which answering a tap is pointless
_KEY = "screen"
_ALBUM = timedelta(seconds=1)  # each of an album's photos is an update of its own: they are answered once

log = structlog.get_logger()

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass
class Turn:
    """Whether an update has come to its database: what it waits for before is nobody's bug."""

    came: bool = False


class Looked(NamedTuple):
    """What is looked for together with the update's own number: one trip for what every update needs."""

    person: Soon | None
    draft: Soon | None


@dataclass(frozen=True, kw_only=True)
class Transaction(BaseMiddleware):
    """Claims the update, opens its transaction, and puts what the handler answers into the outbox."""

    database: Database
    clock: Clock
    translators: Mapping[Language, Translator]
    operators: frozenset[int]
    municipalities: Container[MunicipalityId]
    can_go_on: Callable[[Draft], bool]  # whether this version still knows the draft's form and place
    committed: Callable[[], None]
    throttle: Throttle

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Taken:
        """Everything the update changes commits together; only then may anything be said."""
        assert isinstance(event, Update)  # noqa: S101  (registered for updates alone)
        turn: Turn = data["turn"]
        bot: Bot = data["bot"]
        replies: Replies = None
        async with self.database.write() as tx:
            chat, user = whereabouts(event)
            claimed = updates.claim(tx, bot.id, event.update_id, self.clock())
            looked = Looked(
                None if user is None else people.look(tx, user.id),
                None if chat is None else conversations.look(tx, chat.id),
            )
            if not await claimed:
                return Taken.SEEN
            turn.came = True
            judgement = self._judge(event, user)
            if chat is not None and judgement is not Judgement.IGNORE:
                where, visit = await self._visit(tx, event, chat, user, looked)
                if judgement is Judgement.LISTEN:
                    replies = await handler(event, {**data, **visit, "tx": tx})
                elif visit["me"] is not None:  # groups are not lectured
                    replies = menu.say(visit["tr"], "slow-down")
                await self._promise(tx, where, event, visit["me"], replies)
        self.committed()
        if event.callback_query is not None:
            toast = next((screen.toast for screen in each(replies)), "")
            answer_tap(bot, event.callback_query, toast)
        return Taken.DONE

    def _judge(self, event: Update, user: User | None) -> Judgement:
        """Whether this person sends too much; what Telegram says about a chat itself is always heard.

        Who speaks for a group or a channel has the same user as all who do: they count by what they speak for.
        """
        message = event.message
        moved = message is not None and message.migrate_to_chat_id is not None
        if user is None or moved or event.my_chat_member is not None:
            return Judgement.LISTEN
        spoken_for = message.sender_chat if message is not None else None
        return self.throttle.judge(user.id if spoken_for is None else spoken_for.id, event.update_id, self.clock())

    async def _visit(
        self, tx: Tx, event: Update, chat: Chat, user: User | None, looked: Looked
    ) -> tuple[ChatId, dict[str, Any]]:
        """Who is there and what they were doing: the handler's parameters that change with every update."""
        if chat.type != "private" or user is None:
            where, reachable = await people.group(tx, chat.id)
            await self._note_presence(tx, where, event, was_reachable=reachable)
            language = await people.language_of(tx, user.id) if user is not None else None
            draft = await self._draft(tx, where, looked)
            return where, {"me": None, "where": where, "draft": draft, "tr": self.translators[language or Language.KY]}
        is_operator = user.id in self.operators
        me, reachable = await people.meet(tx, user.id, self.clock(), is_operator=is_operator, looked=looked.person)
        await self._note_presence(tx, me.chat, event, was_reachable=reachable)
        draft = await self._draft(tx, me.chat, looked)
        if me.home is not None and me.home.municipality not in self.municipalities:
            me = replace(me, home=None)  # its file is gone: ask again
        return me.chat, {"me": me, "where": me.chat, "draft": draft, "tr": self.translators[me.language or Language.KY]}

    async def _draft(self, tx: Tx, where: ChatId, looked: Looked) -> Draft | None:
        """The chat's open draft; one that this version can't go on with is let go."""
        draft = await conversations.load(tx, where, looked.draft)
        if draft is None or self.can_go_on(draft):
            return draft
        await conversations.end(tx, where)
        return None

    async def _note_presence(self, tx: Tx, where: ChatId, event: Update, *, was_reachable: bool) -> None:
        """Whoever lets the bot in, or just writes, can be written to: say what was held. Who puts it out can't."""
        if event.message is not None and event.message.migrate_to_chat_id is not None:
            await bindings.move(tx, where, event.message.migrate_to_chat_id, self.clock())
        trouble = standing_in(event)
        if event.my_chat_member is not None:
            await bindings.note(tx, where, trouble, self.clock())
            if is_demoted(event.my_chat_member):
                await bindings.demoted(tx, where, self.clock())
        is_reachable = trouble is None
        if is_reachable == was_reachable:
            return
        await people.set_reachable(tx, where, reachable=is_reachable)
        if is_reachable:
            await outbox.release(tx, where, self.clock())
        else:
            await outbox.hold(tx, where, "the bot was put out")

    async def _promise(self, tx: Tx, where: ChatId, event: Update, me: Person | None, replies: Replies) -> None:
        """The first screen takes the tapped message's place; a lasting keyboard or a wish for a reply needs its own."""
        tap = event.callback_query
        tapped = tap.message.message_id if tap is not None and tap.message is not None else None
        for position, screen in enumerate(each(replies)):
            if screen.keyboard is not None:
                screen = await self._for_its_reader(tx, where, me, screen)  # noqa: PLW2901  (the same, for its reader)
            is_new = screen.keyboard is not None or screen.reply is not None or screen.below
            edits = tapped if position == 0 and not is_new else None
            key = screen.reply or _KEY
            line = Line(chat=where, kind=SCREEN, payload=screen.payload(), key=key, edits=edits, topic=topic_of(event))
            await outbox.add(tx, line if screen.album is None else _joined(line, screen.album), self.clock())

    async def _for_its_reader(self, tx: Tx, where: ChatId, me: Person | None, screen: Screen) -> Screen:
        if await officials.is_official(tx, where):
            return menu.for_officials(screen, self.translators.values())
        if me is not None and await monitoring.seats(tx, me.id):
            return menu.for_members(screen, self.translators.values())
        return screen


def _joined(line: Line, album: str) -> Line:
    """The answer to a part of an album: in place of its other parts' answers, said already or still waiting."""
    return replace(line, key=f"album:{album}", edits=KEYED_MESSAGE, after=_ALBUM)


def whereabouts(update: Update) -> tuple[Chat | None, User | None]:
    """The chat an update comes from, and who caused it."""
    event = update.message or update.callback_query or update.my_chat_member
    if isinstance(event, CallbackQuery):
        return (event.message.chat if event.message else None), event.from_user
    return (event.chat, event.from_user) if event else (None, None)


def standing_in(update: Update) -> Trouble | None:
    """Why the bot can't write where the update comes from; who writes there can be answered, as far as it tells."""
    if update.message is not None and update.message.left_chat_member is not None:
        left, bot = update.message.left_chat_member, update.bot
        return Trouble.REMOVED if bot is not None and left.id == bot.id else None
    membership = update.my_chat_member
    if membership is None:
        return None
    after = membership.new_chat_member
    return trouble_of(after.status, can_write=getattr(after, "can_send_messages", True))


def is_demoted(change: ChatMemberUpdated) -> bool:
    """Whether the bot was an administrator there, and is an ordinary member now."""
    return change.old_chat_member.status == "administrator" and change.new_chat_member.status == "member"


def topic_of(update: Update) -> int | None:
    """The topic of a group in which somebody writes or taps: they are answered there."""
    message = update.callback_query.message if update.callback_query is not None else update.message
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None


_answers: set[asyncio.Task[None]] = set()


def answer_tap(bot: Bot, tap: CallbackQuery, toast: str) -> None:
    """Stop the button's spinner: fired after the commit, never stored, forgotten when it fails."""
    task = asyncio.create_task(_answer(bot, tap, toast))
    _answers.add(task)
    task.add_done_callback(_answers.discard)


async def _answer(bot: Bot, tap: CallbackQuery, toast: str) -> None:
    try:
        await bot.answer_callback_query(tap.id, text=toast or None, request_timeout=_TAP_ANSWER)
    except AiogramError as error:
        log.debug("tap.unanswered", reason=type(error).__name__)
