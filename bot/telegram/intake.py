"""The failure rules of an update: a bug is recorded and apologised for, a storage fault is tried again."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.counts import Counts, Taken
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.i18n.translator import Translator
from bot.logs import place_of
from bot.render import faults as screens
from bot.storage import faults, outbox, people, updates
from bot.storage.db import Database, StorageFault
from bot.storage.outbox import SCREEN, Line
from bot.telegram.speak import Sleep, Speaker
from bot.telegram.stopping import unless
from bot.telegram.updates import Turn, answer_tap, whereabouts

_LONGEST_UPDATE = 20.0  # seconds
_LONGEST_BACKOFF = 30.0

log = structlog.get_logger()


@dataclass(kw_only=True)
class Intake:
    """Takes one update in: polling until it is dealt with for good, a webhook once, to be delivered again."""

    bot: Bot
    dispatcher: Dispatcher
    database: Database
    speaker: Speaker
    clock: Clock
    translators: Mapping[Language, Translator]
    operators: frozenset[int]
    counts: Counts
    sleep: Sleep = asyncio.sleep
    _warned: set[int] = field(default_factory=set)

    def read(self, raw: Any) -> Update | None:
        """Each update is read by itself: one that this library can't read must not keep the others from us (None)."""
        try:
            return Update.model_validate(raw, context={"bot": self.bot})
        except ValidationError as error:
            log.error("update.unreadable", update_id=_number(raw), errors=error.error_count())  # noqa: TRY400  (no words)
            self.counts.could_not_read()
            return None

    async def take(self, update: Update, stop: asyncio.Event) -> bool:
        """Try until the update is committed or recorded as failed; it is never lost and never confirmed too early.

        False: it could not be saved before `stop` was set, and is Telegram's to deliver again.
        """
        delay = 0.5
        while await self.take_or_leave(update) is Taken.FAULT:
            if not await unless(stop, asyncio.ensure_future(self.sleep(delay))):
                return False
            delay = min(delay * 2, _LONGEST_BACKOFF)
        return True

    async def take_or_leave(self, update: Update) -> Taken:
        """One try; while nothing can be saved, the person is told so, once."""
        began = time.perf_counter()
        try:
            taken = await self._take_once(update)
        except StorageFault as fault:
            self.counts.took(Taken.FAULT, time.perf_counter() - began)
            log.warning("storage.fault", reason=str(fault), update_id=update.update_id)
            await self._warn(update)
            return Taken.FAULT
        self.counts.took(taken, time.perf_counter() - began)
        chat, _ = whereabouts(update)
        self._warned.discard(chat.id if chat is not None else 0)
        return taken

    async def _take_once(self, update: Update) -> Taken:
        """Raises `StorageFault` alone."""
        turn = Turn()
        try:
            async with asyncio.timeout(_LONGEST_UPDATE):
                taken: Taken = await self.dispatcher.feed_update(self.bot, update, turn=turn)
        except StorageFault:
            raise
        except Exception as bug:  # noqa: BLE001  (whatever it is: it is recorded, numbered and told to operators)
            if isinstance(bug, TimeoutError) and not turn.came:
                raise StorageFault(f"no turn to write within {_LONGEST_UPDATE:.0f} seconds") from None
            await self._record(update, bug)
            return Taken.BUG
        return taken

    async def _record(self, update: Update, bug: Exception) -> None:
        """The handler's changes are undone; what stays is the update's number, a fault's number and an apology."""
        now = self.clock()
        async with self.database.write() as tx:
            if not await updates.claim(tx, self.bot.id, update.update_id, now):
                return
            number = await faults.add(tx, place_of(bug), now)
            chat, user = whereabouts(update)
            if chat is not None and chat.type == "private" and user is not None:
                me = (await people.meet(tx, user.id, now, is_operator=False)).person
                sorry = screens.apology(number, self.translators[me.language or Language.KY])
                await outbox.add(tx, Line(chat=me.chat, kind=SCREEN, payload=sorry.payload()), now)
            for operator in self.operators:
                told = (await people.meet(tx, operator, now, is_operator=True)).person
                await outbox.notify(tx, told.chat, screens.FAULT, number, now)
        if update.callback_query is not None:
            answer_tap(self.bot, update.callback_query, "")
        log.error("update.bug", fault=number, error=place_of(bug))
        self.speaker.wake()

    async def _warn(self, update: Update) -> None:
        """Say directly, once, that nothing was saved; the update itself is tried until it is."""
        chat, _ = whereabouts(update)
        if chat is None or chat.type != "private" or chat.id in self._warned:
            return
        self._warned.add(chat.id)
        await self.speaker.say_directly(chat.id, screens.not_saved(self.translators.values()))


def _number(raw: Any) -> int | None:
    """An update's number; whatever else may stand there is not for the log."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None
