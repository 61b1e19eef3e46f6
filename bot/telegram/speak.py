"""The speaker: says what the outbox holds, in each chat's order, at a pace Telegram bears, at least once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import structlog
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import AiogramError

from bot.counts import Counts, Told
from bot.domain.calendar import Clock
from bot.domain.people import ChatId, PersonId
from bot.logs import place_of
from bot.render.screen import Commands, Document, NotYet, Photo, Picture, Pin, Screen, Voice, Work
from bot.storage import bindings, outbox, people, speaking
from bot.storage.db import Database, StorageFault, Tx
from bot.storage.speaking import Waiting
from bot.telegram.making import seen_making
from bot.telegram.pace import Pace, Slot
from bot.telegram.say import Again, Moved, Outcome, Parked, Refused, Said, TooFast, Unreachable, say

_AT_ONCE = 50  # chats spoken to at the same time
_LONGEST_BACKOFF = 60.0  # seconds
_IDLE = 60.0  # seconds until a look at the outbox nobody asked for
_FAREWELL = 5.0  # seconds for requests in flight when the bot stops

_TOLD: Mapping[type[Outcome | None], Told] = {
    Said: Told.SAID,
    Again: Told.AGAIN,
    TooFast: Told.TOO_FAST,
    Unreachable: Told.UNREACHABLE,
    Moved: Told.MOVED,
    Refused: Told.REFUSED,
    Parked: Told.PARKED,
    type(None): Told.MOOT,
}

log = structlog.get_logger()

Sleep: TypeAlias = Callable[[float], Awaitable[None]]
Notified: TypeAlias = Screen | Photo | Voice | Document | Work | Commands | Pin | NotYet
Notice: TypeAlias = Callable[[Tx, Any, PersonId | None], Awaitable[Notified | None]]
"""What a notice says of its subject (a number or a name) now, to this reader (None: a group); None when it is moot."""
Heard: TypeAlias = Callable[[Tx, Any, datetime, str | None], Awaitable[None]]
"""What follows once a notice of some kind was said, or why it never will be; it commits together with that."""


@dataclass(frozen=True, kw_only=True)
class Speaking:
    """What the speaker needs of the house."""

    bot: Bot
    database: Database
    notices: Mapping[str, Notice]
    heard: Mapping[str, Heard]
    clock: Clock
    pace: Pace
    counts: Counts
    sleep: Sleep = asyncio.sleep


class Speaker:
    """One loop that picks what is due and one short task per chat that says it."""

    def __init__(self, needs: Speaking) -> None:
        self._needs = needs
        self._woken = asyncio.Event()
        self._busy: dict[ChatId, asyncio.Task[None]] = {}
        self._speaks = False

    def speaks(self) -> bool:
        """Whether it is this process that says the words."""
        return self._speaks

    def wake(self) -> None:
        """There may be something new to say."""
        self._woken.set()

    async def is_idle(self) -> bool:
        """Nothing waits and nothing is being said (tests ask)."""
        if self._busy:
            return False
        async with self._needs.database.read() as tx:
            return not await speaking.anything_waiting(tx)

    async def has_words_due(self, by: datetime) -> bool:
        """Something is being said, or is to be said by then (a clean stop asks)."""
        if self._busy:
            return True
        async with self._needs.database.read() as tx:
            return bool(await speaking.heads(tx, 1, by))

    async def run(self) -> None:
        """Speak until cancelled; what is being said then gets a few seconds to arrive."""
        self._speaks = True
        try:
            while True:
                self._woken.clear()
                pause = await self._start_what_is_due()
                try:
                    async with asyncio.timeout(pause):  # `wait_for` may swallow a cancellation
                        await self._woken.wait()
                except TimeoutError:
                    self._needs.pace.forget_idle(self._needs.clock())
        finally:
            self._speaks = False
            if self._busy:
                await asyncio.wait(self._busy.values(), timeout=_FAREWELL)

    async def _start_what_is_due(self) -> float:
        """Start a task for every chat whose next row is due; seconds until the next look."""
        busy = set(self._busy)  # a row that is said while we look would look unsaid
        try:
            now = self._needs.clock()
            async with self._needs.database.read() as tx:
                look = speaking.look(tx, _AT_ONCE + len(self._busy), now)
            heads, due, newest = await look
        except StorageFault:
            return 1.0
        pause = _IDLE if due is None else min(_IDLE, (due - now).total_seconds())
        for waiting in heads:
            chat = waiting.line.chat
            if chat in busy or len(self._busy) >= _AT_ONCE:
                continue
            now = self._needs.clock()
            wait = self._needs.pace.wait(waiting, now).total_seconds()
            if wait > 0:
                pause = min(pause, wait)
                continue
            slots = self._needs.pace.take(waiting, now)
            self._busy[chat] = asyncio.create_task(self._deal_with(waiting, newest, slots))
        return pause

    async def _deal_with(self, waiting: Waiting, newest: int, slots: Iterable[Slot]) -> None:
        more = True
        try:
            outcome = await self._say_or_park(waiting, slots)
            self._needs.counts.told(_TOLD[type(outcome)])
            more = await self._write_down(waiting, newest, outcome)
        finally:
            del self._busy[waiting.line.chat]
            if more:
                self.wake()

    async def _write_down(self, waiting: Waiting, newest: int, outcome: Outcome | None) -> bool:
        """A bug in what a kind wants to hear of its rows must not have them said again and again."""

        async def with_what_follows(tx: Tx) -> None:
            await self._record(tx, waiting, newest, outcome)
            await self._follow(tx, waiting, outcome)

        try:
            return await self._insist(with_what_follows)
        except Exception as bug:  # noqa: BLE001  (a bug of ours: the row is done with, whoever wants to hear of it)
            log.error("speaker.unheard", kind=waiting.line.kind, error=place_of(bug))  # noqa: TRY400  (values stay out)
            return await self._insist(lambda tx: self._record(tx, waiting, newest, outcome))

    async def _say_or_park(self, waiting: Waiting, slots: Iterable[Slot]) -> Outcome | None:
        """Nothing that goes wrong with one row may make the speaker try it again and again without pause."""
        try:
            return await self._say(waiting, slots)
        except Exception as bug:  # noqa: BLE001  (a bug of ours: the row waits for a version that knows better)
            log.error("speaker.bug", kind=waiting.line.kind, error=place_of(bug))  # noqa: TRY400  (values stay out)
            return Parked(place_of(bug))

    async def _say(self, waiting: Waiting, slots: Iterable[Slot]) -> Outcome | None:
        """Render and say a row; None means it is moot."""
        line = waiting.line
        if waiting.telegram_id is None:
            return Parked("its address can't be opened")
        found = line.payload if line.kind == outbox.SCREEN else await self._rendered(waiting)
        what = await self._made(found, waiting.telegram_id) if isinstance(found, Work) else found
        if isinstance(what, Document):
            async with seen_making(self._needs.bot, waiting.telegram_id, ChatAction.UPLOAD_DOCUMENT):
                what = what.payload(await asyncio.to_thread(what.make))  # no transaction is open here
        elif isinstance(what, Pin) and line.edits is None:
            log.warning("outbox.nothing_to_pin", row=waiting.id, kind=line.kind)
            return None
        elif isinstance(what, Screen | Photo | Picture | Voice | Commands | Pin):
            what = what.payload()
        elif isinstance(what, NotYet):
            return Again()
        if isinstance(what, Mapping):
            for slot in slots:
                slot.at = self._needs.clock()
            return await say(self._needs.bot, waiting.telegram_id, dict(what), line.edits, line.topic)
        return what

    async def _made(self, work: Work, telegram_id: int) -> Screen | Picture | Document | None:
        async with seen_making(self._needs.bot, telegram_id, ChatAction.TYPING):
            return await asyncio.to_thread(work.make)  # no transaction is open here

    async def _rendered(self, waiting: Waiting) -> Notified | Again | Parked | None:
        """A notice as it reads now."""
        line = waiting.line
        notice = self._needs.notices.get(line.kind)
        if notice is None:
            return Parked(f"unknown kind {line.kind}")
        try:
            async with self._needs.database.read() as tx:
                return await notice(tx, line.payload["subject"], waiting.person)
        except StorageFault:
            return Again()
        except Exception as bug:  # noqa: BLE001  (one notice that can't be rendered must not silence its chat)
            log.error("notice.broken", kind=line.kind, error=place_of(bug))  # noqa: TRY400  (values stay out)
            return Parked(f"{type(bug).__name__} while rendering")

    async def _insist(self, write: Callable[[Tx], Awaitable[None]]) -> bool:
        """What Telegram has is written down however long the disk is full: said again and again it must not be.

        After a power cut it may be said once more, as after any: there is no way to say and to write at one moment.
        False where nothing waits by then but for chats that are being told something, which look after their own.
        """
        delay = 1.0
        while True:
            try:
                async with self._needs.database.write(fleeting=True) as tx:
                    await write(tx)
                    others = len(self._busy) - 1
                    left = speaking.waiting(tx, others + 1)
                return len(await left) > others
            except StorageFault:
                await self._needs.sleep(delay)
                delay = min(delay * 2, _LONGEST_BACKOFF)

    async def _record(self, tx: Tx, waiting: Waiting, newest: int, outcome: Outcome | None) -> None:
        now = self._needs.clock()
        match outcome:
            case None:
                await speaking.said_it(tx, waiting, None, now)
            case Said():
                await speaking.said_it(tx, waiting, outcome.message_id, now)
            case Again():
                backoff = min(2.0 ** min(waiting.attempts, 6), _LONGEST_BACKOFF)
                await speaking.say_later(tx, waiting, now + timedelta(seconds=backoff))
            case TooFast():
                self._needs.pace.told_to_wait(waiting.line.chat, outcome.pause, now)
                await speaking.say_later(tx, waiting, now + outcome.pause)
            case Unreachable():
                await self._unreachable(tx, waiting.line.chat, newest, outcome)
            case Moved():
                await bindings.move(tx, waiting.line.chat, outcome.telegram_id, now)
            case Refused():
                log.warning("outbox.refused", row=waiting.id, kind=waiting.line.kind, reason=outcome.reason)
                await speaking.refuse(tx, waiting, outcome.reason)
            case Parked():
                await speaking.park(tx, waiting, outcome.reason)

    async def _follow(self, tx: Tx, waiting: Waiting, outcome: Outcome | None) -> None:
        """What the kind of the row wants to know of it: that it was said, or why it never will be."""
        heard = self._needs.heard.get(waiting.line.kind)
        if heard is not None and isinstance(outcome, Said | Refused):
            reason = outcome.reason if isinstance(outcome, Refused) else None
            await heard(tx, waiting.line.payload["subject"], self._needs.clock(), reason)

    async def _unreachable(self, tx: Tx, where: ChatId, newest: int, outcome: Unreachable) -> None:
        """What can wait for its chat's return does; the chair of a monitoring group hears of it."""
        log.info("chat.unreachable", chat=where, reason=outcome.reason)
        if not await outbox.hold(tx, where, outcome.reason, newest):
            await people.set_reachable(tx, where, reachable=False)
        await bindings.note(tx, where, outcome.trouble, self._needs.clock())

    async def say_directly(self, telegram_id: int, text: str) -> bool:
        """The one exception to the outbox: while the database is at fault, say that nothing was saved."""
        try:
            await self._needs.bot.send_message(telegram_id, text, request_timeout=10)
        except AiogramError:
            return False
        return True
