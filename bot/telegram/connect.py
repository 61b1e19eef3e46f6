"""The first words with Telegram: who this bot is, that it is ours, and how it presents itself."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import SetMyDescription, SetMyShortDescription, TelegramMethod
from aiogram.types import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from aiogram.types.bot_command_scope_union import BotCommandScopeUnion

from bot.config import WrongSetting
from bot.domain.languages import Language
from bot.i18n.translator import Translator
from bot.render import commands
from bot.telegram import menus
from bot.telegram.speak import Sleep
from bot.telegram.stopping import unless

_LONGEST_BACKOFF = 30.0
_REFUSALS = (TelegramBadRequest, TelegramForbiddenError, TelegramNotFound)

log = structlog.get_logger()


async def introduce(bot: Bot, sleep: Sleep, stop: asyncio.Event, *, polls: bool) -> str | None:
    """The bot's username; waits for a network that is not there yet, until `stop` is set (None).

    One that `polls` ends a webhook. Raises `WrongSetting` for a token that Telegram does not know.
    """
    delay = 1.0
    while True:
        try:
            me = await bot.get_me(request_timeout=15)
            if polls:
                await bot.delete_webhook(
                    request_timeout=15
                )  # a webhook set before would keep updates from being polled
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongSetting("BOT_TOKEN: wants a token that Telegram knows; it refused this one") from None
        except AiogramError as error:
            log.warning("telegram.unreachable", reason=type(error).__name__, again_in=delay)
            if not await unless(stop, asyncio.ensure_future(sleep(delay))):
                return None
            delay = min(delay * 2, _LONGEST_BACKOFF)
        else:
            return me.username or ""


async def present(bot: Bot, translators: Mapping[Language, Translator], operators: Iterable[int]) -> None:
    """Show commands and descriptions in every language; where Telegram won't, nothing depends on it.

    One that it refuses (an operator's chat, before they have written) keeps no other from being shown; where it can't
    be reached or has enough, the rest is left for the next start.
    """
    for request in _presentation(translators, operators):
        try:
            await bot(request, request_timeout=15)
        except _REFUSALS as error:
            log.info("telegram.unpresented", what=type(request).__name__, reason=type(error).__name__)
        except AiogramError as error:
            log.warning("telegram.unpresented", what=type(request).__name__, reason=type(error).__name__)
            return


def _presentation(
    translators: Mapping[Language, Translator], operators: Iterable[int]
) -> Iterator[TelegramMethod[bool]]:
    everywhere: list[tuple[BotCommandScopeUnion, Iterable[str]]] = [
        (BotCommandScopeAllPrivateChats(), commands.RESIDENTS),
        (BotCommandScopeAllGroupChats(), commands.GROUPS),
    ]
    for scope, names in everywhere:
        yield from menus.requests(scope, commands.listed(names, translators).lists)
    own = commands.of_chat(translators, is_official=False, is_private=True, is_operator=True)
    for operator in operators:
        yield from menus.requests(BotCommandScopeChat(chat_id=operator), own.lists)
    for code, tr in commands.spoken(translators).items():
        yield SetMyDescription(description=tr.plain("bot-description"), language_code=code or None)
        yield SetMyShortDescription(short_description=tr.plain("bot-short-description"), language_code=code or None)
