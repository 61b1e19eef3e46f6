"""A stage whose bot has a webhook: the test delivers updates by hand, or the sandbox does as Telegram does."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from booth import migrated
from playing import Playing, echo
from ports import free_port
from stage import HandClock, fast_settings

from bot.catalog import loader
from bot.config import Settings
from bot.handlers.routes import Handler
from sandbox.people import Person
from sandbox.server import serve
from sandbox.telegram import Options, Telegram
from sandbox.world import Standing

PATH = "/telegram/updates"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Delivering(Playing):
    """`deliver` is what Telegram does; it comes back with the status and the body of the answer."""

    http: ClientSession

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.settings.web_port}"

    async def start(self) -> None:
        await super().start()
        while self.telegram.world.webhook is None:
            await asyncio.sleep(0.002)

    async def aigul(self) -> Person:
        """Somebody who may be written to, of whom the bot has heard nothing yet."""
        person = await self.telegram.person("Айгүл")
        person.chat.bot = Standing.MEMBER
        return person

    async def deliver(self, update: Mapping[str, Any] | bytes, **how: Any) -> tuple[int, bytes]:
        assert self.house.webhook is not None
        shown = {SECRET_HEADER: self.house.webhook.secret}
        body = BytesIO(update if isinstance(update, bytes) else json.dumps(update).encode())
        async with self.http.post(self.site + PATH, data=body, **{"headers": shown, **how}) as answer:
            return answer.status, await answer.read()


def words(person: int, number: int, text: str) -> dict[str, Any]:
    """An update as Telegram writes it."""
    who = {"id": person, "first_name": "Айгүл"}
    chat = {"id": person, "type": "private", "first_name": "Айгүл"}
    message = {
        "message_id": number,
        "date": 1_795_000_000,
        "chat": chat,
        "from": {**who, "is_bot": False},
        "text": text,
    }
    if text.startswith("/"):
        length = len(text.split(maxsplit=1)[0])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"update_id": number, "message": message}


def with_webhook(settings: Settings) -> Settings:
    """The same, delivered to on a free port."""
    port = free_port()
    return settings.model_copy(update={"web_port": port, "webhook_url": f"http://127.0.0.1:{port}{PATH}"})


@asynccontextmanager
async def delivering(var_dir: Path, **commands: Handler) -> AsyncIterator[Delivering]:
    """A bot with a webhook, on a sandbox of its own, that knows these commands too."""
    clock = HandClock()
    telegram = Telegram(Options(seed=1), clock=clock)
    async with serve(telegram) as server, ClientSession() as http:
        settings = with_webhook(fast_settings(var_dir, telegram, server.url))
        migrated(settings.database_path)
        stage = Delivering(telegram, settings, clock, loader.MUNICIPALITIES)
        stage.slept, stage.commands, stage.http = [], {"echo": echo, **commands}, http
        await stage.start()
        try:
            yield stage
        finally:
            await stage.stop()
