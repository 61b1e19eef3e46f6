"""The bot whole, with its loops, in this process: its Bot API is a `Side` that it calls without a network."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message

from benchmarks.grounds import Ground
from benchmarks.processes import OURS, Api
from benchmarks.side import Side
from bot.house import House, open_house, run

_UNLIMITED = 1_000_000


class Inside(BaseSession):
    """Hands every call to a side."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self._side = side

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """What the thin Bot API would answer."""
        del timeout
        answer: Any = True
        if method.__api_method__ == "getUpdates":
            asked = method.model_dump()
            answer = await self._side.updates(asked["offset"] or 0, asked["timeout"] or 0)
        elif isinstance(method, SendMessage | EditMessageText):
            params = method.model_dump(include={"chat_id", "message_id", "text", "reply_markup"}, exclude_none=True)
            params["reply_markup"] = json.dumps(params.get("reply_markup") or {})
            answer = Message.model_validate(self._side.said(params), context={"bot": bot})
        return answer  # type: ignore[no-any-return]  # of the type that this method wants

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """No file is ever fetched here."""
        yield b""


@asynccontextmanager
async def living(api: Api, ground: Ground, side: Side) -> AsyncIterator[House]:
    """The bot, running, with its limits off; `api` is only where it finds its name."""
    settings = ground.settings(
        bot_token=OURS,
        bot_api_url=api.url,
        web_port=0,
        throttle_updates=_UNLIMITED,
        say_per_second=_UNLIMITED,
        say_notices_per_chat_second=_UNLIMITED,
        say_per_group_minute=_UNLIMITED,
    )
    stop = asyncio.Event()
    async with open_house(settings, lambda: datetime.now(UTC), stop) as house:
        await house.bot.session.close()
        house.bot.session = Inside(side)
        running = asyncio.create_task(run(house, stop))
        await side.polled.wait()
        try:
            yield house
        finally:
            stop.set()
            await running
