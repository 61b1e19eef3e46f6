"""The poll loop: our own, because aiogram's confirms an update whose handler failed."""

import asyncio
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramAPIError, TelegramConflictError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod

from bot.telegram.intake import Intake
from bot.telegram.speak import Sleep
from bot.telegram.stopping import unless

_LONG_POLL = 25  # seconds Telegram holds the request open
_LONGEST_BACKOFF = 30.0
WANTED = ["message", "callback_query", "my_chat_member"]


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates`, answered as plain JSON."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


_ANSWER_MODEL = Response[RawUpdates.__returning__]
"""Held, for pydantic would build it anew with every fetch (as in `say`)."""

log = structlog.get_logger()


async def poll(bot: Bot, intake: Intake, stop: asyncio.Event, sleep: Sleep = asyncio.sleep) -> None:
    """Fetch, deal with the whole batch, only then fetch on: the next offset is what confirms.

    Comes back soon after `stop` is set, with the update in hand finished and later ones left to Telegram.
    """
    offset: int | None = None
    delay = 1.0
    while not stop.is_set():
        try:
            fetching = asyncio.ensure_future(
                bot(
                    RawUpdates(offset=offset, timeout=_LONG_POLL, allowed_updates=WANTED),
                    request_timeout=_LONG_POLL + 10,
                )
            )
            if not await unless(stop, fetching):
                return
            batch = fetching.result()
            delay = 1.0
        except AiogramError as error:
            pause = error.retry_after if isinstance(error, TelegramRetryAfter) else delay
            delay = min(delay * 2, _LONGEST_BACKOFF)
            event = "poll.conflict" if isinstance(error, TelegramConflictError) else "poll.failed"
            log.warning(event, reason=reason_of(error), again_in=pause)
            await unless(stop, asyncio.ensure_future(sleep(pause)))
            continue
        for raw in batch:
            update = intake.read(raw)
            if stop.is_set() or (update is not None and not await intake.take(update, stop)):
                break
            offset = int(raw["update_id"]) + 1
    await _confirm(bot, offset)


async def _confirm(bot: Bot, offset: int | None) -> None:
    """Tell Telegram what was dealt with, so that a restart does not see it again (it would do nothing)."""
    if offset is None:
        return
    try:
        await bot.get_updates(offset=offset, limit=1, timeout=0, request_timeout=5)
    except AiogramError as error:
        log.info("poll.unconfirmed", reason=reason_of(error))


def reason_of(error: AiogramError) -> str:
    """What Telegram says; an answer that is none is not quoted, for it may hold people's words."""
    return str(error) if isinstance(error, TelegramAPIError) else type(error).__name__
