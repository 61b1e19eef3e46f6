"""The webhook: Telegram brings each update itself, and is answered when it is dealt with for good."""

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass, field

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramRetryAfter

from bot.counts import Taken
from bot.telegram.intake import Intake
from bot.telegram.poll import WANTED, reason_of
from bot.telegram.speak import Sleep
from bot.telegram.stopping import unless

_AT_ONCE = 20  # connections of Telegram: one chat's updates come one after another in any case
_LONGEST_BACKOFF = 60.0

log = structlog.get_logger()


def secret_token(secret: bytes) -> str:
    """What Telegram shows with each delivery: made from the installation's secret, so that there is one to keep."""
    return hmac.new(secret, b"aiyl-unu webhook", hashlib.sha256).hexdigest()


@dataclass(kw_only=True)
class Webhook:
    """Where Telegram delivers to. It stays set when this process stops: another one may serve it."""

    bot: Bot
    intake: Intake
    url: str
    secret: str
    sleep: Sleep = asyncio.sleep
    _in_hand: set[asyncio.Task[Taken]] = field(default_factory=set)
    _closed: bool = False

    async def run(self, stop: asyncio.Event) -> None:
        """Have updates delivered until `stop` is set; then finish those in hand, and take no more."""
        await self._set(stop)
        await stop.wait()
        self._closed = True
        if self._in_hand:
            await asyncio.wait(self._in_hand)

    async def take(self, body: bytes) -> bool:
        """Deal with what was delivered; False: it could not be saved, and must be delivered again.

        What can't be read would be no better the next time: it is left out, as polling leaves it out.
        """
        if self._closed:
            return False
        try:
            update = self.intake.read(json.loads(body))
        except (ValueError, RecursionError):
            log.error("webhook.unreadable", size=len(body))  # noqa: TRY400  (no words)
            self.intake.counts.could_not_read()
            return True
        if update is None:
            return True
        task = asyncio.create_task(self.intake.take_or_leave(update))
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)
        return await task is not Taken.FAULT

    async def _set(self, stop: asyncio.Event) -> None:
        """Tell Telegram the address, however long it takes: deliveries to an address set before come meanwhile."""
        delay = 1.0
        while not stop.is_set():
            try:
                await self.bot.set_webhook(
                    self.url,
                    secret_token=self.secret,
                    allowed_updates=WANTED,
                    max_connections=_AT_ONCE,
                    drop_pending_updates=False,
                    request_timeout=15,
                )
            except AiogramError as error:
                pause = error.retry_after if isinstance(error, TelegramRetryAfter) else delay
                event = "webhook.refused" if isinstance(error, TelegramBadRequest) else "webhook.failed"
                log.warning(event, reason=reason_of(error), again_in=pause)
                delay = min(delay * 2, _LONGEST_BACKOFF)
                await unless(stop, asyncio.ensure_future(self.sleep(pause)))
            else:
                return
