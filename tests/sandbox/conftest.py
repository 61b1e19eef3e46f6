"""A sandbox over real HTTP, a scripted bot's calls, and a clock that tests turn by hand."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from sandbox.people import Person
from sandbox.server import Server, serve
from sandbox.telegram import Options, Telegram

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"


class HandClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Api:
    """Calls the Bot API as any bot does: JSON by default, multipart with a file."""

    session: ClientSession
    url: str
    token: str
    last: dict[str, Any] = field(default_factory=dict)

    async def __call__(self, method: str, **values: Any) -> Any:
        """The result, or the refusal's description."""
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", json=values) as response:
            self.last = await response.json()
        return self.last["result"] if self.last["ok"] else self.last["description"]

    async def upload(self, method: str, part: str, data: bytes, **values: str) -> Any:
        form = FormData(values | {part: "attach://one"})
        form.add_field("one", data, filename="a.png", content_type="image/png")
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", data=form) as response:
            self.last = await response.json()
        return self.last["result"] if self.last["ok"] else self.last["description"]

    async def updates(self, **values: Any) -> list[dict[str, Any]]:
        found = await self("getUpdates", **values)
        assert isinstance(found, list), found
        return found

    async def confirmed(self) -> list[dict[str, Any]]:
        """Fetch everything and confirm it."""
        found = await self.updates()
        if found:
            await self.updates(offset=found[-1]["update_id"] + 1)
        return found


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def telegram(clock: HandClock) -> Telegram:
    return Telegram(Options(seed=1), clock=clock)


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Server]:
    async with serve(telegram) as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as opened:
        yield opened
        await asyncio.sleep(0)


@pytest.fixture
def api(server: Server, session: ClientSession) -> Api:
    return Api(session, server.url, server.telegram.options.token)


@pytest.fixture
async def aigul(telegram: Telegram, api: Api) -> Person:
    """Someone who has started the bot, with nothing pending."""
    person = await telegram.person("Айгүл", language_code="ru")
    await person.say("/start")
    await api.confirmed()
    return person
