"""Fixtures: a sandbox over real HTTP, a bot worked by hand, and someone who has started it."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession
from hand_bot import Api, Control, HandClock

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.server import Server, serve
from sandbox.telegram import Options, Telegram


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


@pytest.fixture
def api(server: Server, session: ClientSession) -> Api:
    return Api(session, server.url, server.telegram.options.token)


@pytest.fixture
def control(server: Server, session: ClientSession) -> Control:
    return Control(session, server.url)


@pytest.fixture
async def aigul(telegram: Telegram, api: Api) -> Person:
    """Someone who has started the bot, with nothing pending."""
    person = await telegram.person("Айгүл", language_code="ru")
    await person.say("/start")
    await api.confirmed()
    return person


@pytest.fixture
async def group(telegram: Telegram, aigul: Person, api: Api) -> Group:
    """A group with the bot in it and nothing pending."""
    made = await telegram.group("Орто-Нура", aigul)
    await made.add_bot(aigul)
    await api.confirmed()
    return made
