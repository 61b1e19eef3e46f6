"""The failure rules of an update: a bug is recorded and apologised for, a storage fault is tried again."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update

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
from bot.telegram.updates import answer_tap, whereabouts

_LONGEST_UPDATE = 20.0  # seconds
_LONGEST_BACKOFF = 30.0

log = structlog.get_logger()


@dataclass(kw_only=True)
class Intake:
    """Takes one update in. `take` comes back when the update is dealt with for good."""

    bot: Bot
    dispatcher: Dispatcher
    database: Database
    speaker: Speaker
    clock: Clock
    translators: Mapping[Language, Translator]
    operators: frozenset[int]
    sleep: Sleep = asyncio.sleep
    _warned: set[int] = field(default_factory=set)

    async def take(self, update: Update, stop: asyncio.Event) -> bool:
        """Try until the update is committed or recorded as failed; it is never lost and never confirmed too early.

        False: it could not be saved before `stop` was set, and is Telegram's to deliver again.
        """
        delay = 0.5
        while True:
            try:
                await self.take_once(update)
            except StorageFault as fault:
                log.warning("storage.fault", reason=str(fault), update_id=update.update_id)
                await self._warn(update)
                if not await unless(stop, asyncio.ensure_future(self.sleep(delay))):
                    return False
                delay = min(delay * 2, _LONGEST_BACKOFF)
            else:
                self._warned.clear()
                return True

    async def take_once(self, update: Update) -> None:
        """One try; raises `StorageFault` alone (polling tries again, a webhook answers 503)."""
        try:
            async with asyncio.timeout(_LONGEST_UPDATE):
                await self.dispatcher.feed_update(self.bot, update)
        except StorageFault:
            raise
        except Exception as bug:  # noqa: BLE001  (whatever it is: it is recorded, numbered and told to operators)
            await self._record(update, bug)

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
