"""The first words with Telegram: who is this bot, and is it ours to poll."""

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError

from bot.config import WrongSetting
from bot.telegram.speak import Sleep

_LONGEST_BACKOFF = 30.0

log = structlog.get_logger()


async def introduce(bot: Bot, sleep: Sleep) -> str:
    """The bot's username; waits for a network that is not there yet. Raises `WrongSetting` for an unknown token."""
    delay = 1.0
    while True:
        try:
            me = await bot.get_me(request_timeout=15)
            await bot.delete_webhook(request_timeout=15)  # a webhook set before would keep updates from being polled
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongSetting("BOT_TOKEN: wants a token that Telegram knows; it refused this one") from None
        except AiogramError as error:
            log.warning("telegram.unreachable", reason=type(error).__name__, again_in=delay)
            await sleep(delay)
            delay = min(delay * 2, _LONGEST_BACKOFF)
        else:
            return me.username or ""
