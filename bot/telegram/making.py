"""While something is made for a chat, Telegram shows there that it is being made: it comes as soon as it is there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import AiogramError

_AT_ONCE = 0.5  # seconds: what is made sooner needs no sign
_AGAIN = 4.0  # seconds: Telegram takes a sign down after five
_TIMEOUT = 5  # seconds


@asynccontextmanager
async def seen_making(bot: Bot, telegram_id: int, action: ChatAction) -> AsyncIterator[None]:
    """Show `action` in the chat for as long as this lasts."""
    sign = asyncio.create_task(_show(bot, telegram_id, action))
    try:
        yield
    finally:
        sign.cancel()


async def _show(bot: Bot, telegram_id: int, action: ChatAction) -> None:
    """It is not worth a second try: whatever is made comes without it, too."""
    await asyncio.sleep(_AT_ONCE)
    with suppress(AiogramError):
        while True:
            await bot.send_chat_action(telegram_id, action, request_timeout=_TIMEOUT)
            await asyncio.sleep(_AGAIN)
