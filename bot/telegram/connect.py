"""The first words with Telegram: who this bot is, that it is ours to poll, and which commands it shows."""

import asyncio
from collections.abc import Mapping

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from bot.config import WrongSetting
from bot.domain.languages import Language
from bot.i18n.translator import Translator
from bot.telegram.speak import Sleep
from bot.telegram.stopping import unless

_LONGEST_BACKOFF = 30.0
COMMANDS = ("report", "standards", "til", "cancel", "privacy", "help")
"""What a resident may type, in the order of the menu."""

log = structlog.get_logger()


async def introduce(bot: Bot, sleep: Sleep, stop: asyncio.Event) -> str | None:
    """The bot's username; waits for a network that is not there yet, until `stop` is set (None).

    Raises `WrongSetting` for a token that Telegram does not know.
    """
    delay = 1.0
    while True:
        try:
            me = await bot.get_me(request_timeout=15)
            await bot.delete_webhook(request_timeout=15)  # a webhook set before would keep updates from being polled
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongSetting("BOT_TOKEN: wants a token that Telegram knows; it refused this one") from None
        except AiogramError as error:
            log.warning("telegram.unreachable", reason=type(error).__name__, again_in=delay)
            if not await unless(stop, asyncio.ensure_future(sleep(delay))):
                return None
            delay = min(delay * 2, _LONGEST_BACKOFF)
        else:
            return me.username or ""


async def register_commands(bot: Bot, translators: Mapping[Language, Translator]) -> None:
    """Show the commands in private chats, in every language; where Telegram won't, nothing depends on it."""
    private = BotCommandScopeAllPrivateChats()
    for tr in (None, *translators.values()):
        said = tr or translators[Language.KY]
        commands = [BotCommand(command=name, description=said.plain(f"command-{name}")) for name in COMMANDS]
        try:
            language = tr.language.value if tr else None
            await bot.set_my_commands(commands, private, language, request_timeout=15)
        except AiogramError as error:
            log.warning("telegram.commands", reason=type(error).__name__)
            return
