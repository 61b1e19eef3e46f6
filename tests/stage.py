"""The stage that tests play on: a sandbox over real HTTP and the real bot, with a clock that stands still."""

import asyncio
import base64
import json
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache, partial
from pathlib import Path

from aiogram.client.session.aiohttp import AiohttpSession
from plain_http import close
from pydantic import SecretStr
from sqlalchemy import select, update

from bot.catalog import loader, source
from bot.catalog.catalog import Catalog
from bot.catalog.questionnaires import loader as questionnaire_loader
from bot.config import Settings
from bot.domain.questionnaires import Questionnaires
from bot.house import House, open_house, run
from bot.storage import files, migrate, speaking
from bot.storage.db import Database
from bot.storage.seal import Seal
from bot.storage.sqlite import SqliteLink
from bot.storage.tables import conversation
from sandbox.people import Person
from sandbox.server import serve
from sandbox.telegram import Options, Telegram

OPERATOR = 900
OPERATOR_NAME = "Оператор"
ONE_TIME = re.compile(r"[om]_[\w-]{22}")
"""The payload of a link that works once."""

SECRET = "a secret of at least thirty-two letters"
SEAL = Seal(SECRET.encode())
TEST_MUNICIPALITIES = Path(__file__).parent / "municipalities"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
A_MOMENT = timedelta(seconds=2)
NOON = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)  # a Wednesday, 12:00 in Bishkek


# Files of municipalities and questionnaires are read by many tests; what a text is in YAML does not change.
source._composed = lru_cache(maxsize=64)(source._composed)


@cache
def catalog(municipalities: Path) -> Catalog:
    """The files of a folder, read once for all tests."""
    return loader.load(municipalities)


@cache
def questionnaires() -> Questionnaires:
    """The shipped questionnaires, read once for all tests."""
    return questionnaire_loader.load(questionnaire_loader.QUESTIONNAIRES)


@cache
def _migrated() -> bytes:
    """A database of this version, migrated once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bot.db"
        migrate.upgrade(path, NOON)
        return path.read_bytes()


def new_database(path: Path) -> Path:
    """A new database of this version at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_migrated())
    return path


class HandClock:
    """A clock that moves when it is told to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


class Stage:
    """One bot on one sandbox. `restart` closes the bot and starts it anew on the same database."""

    def __init__(self, telegram: Telegram, settings: Settings, clock: HandClock, municipalities: Path) -> None:
        self.telegram = telegram
        self.settings = settings
        self.clock = clock
        self._municipalities = municipalities
        self._running = AsyncExitStack()
        self.house: House

    async def start(self) -> None:
        stop = asyncio.Event()
        self.house = await self._running.enter_async_context(
            open_house(
                self.settings,
                self.clock,
                stop,
                catalog=catalog(self._municipalities),
                questionnaires=questionnaires(),
            )
        )
        if not self.settings.database_url:
            unsynced(self.house.database)
        session = self.house.bot.session
        assert isinstance(session, AiohttpSession)
        session.close = partial(close, session)  # type: ignore[method-assign]  # closing without its wait
        running = asyncio.create_task(run(self.house, stop))

        async def end() -> None:
            stop.set()
            await running

        self._running.push_async_callback(end)

    async def stop(self) -> None:
        await self._running.aclose()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def run_jobs(self) -> None:
        """Every scheduled job once, at the clock's present time, and what it has to say."""
        await self.settle()
        await self.house.jobs.run_all()
        await self.settle()

    def age_drafts(self) -> None:
        """Every open draft was begun on the version of its form before this one."""
        with migrate.connected(self.settings.database) as connection:
            for chat, draft in connection.execute(select(conversation.c.chat_id, conversation.c.draft)).all():
                older = json.loads(draft)
                older["version"] -= 1
                its = update(conversation).where(conversation.c.chat_id == chat)
                connection.execute(its.values(draft=json.dumps(older, ensure_ascii=False)))
            connection.commit()

    async def settle(self) -> None:
        """Until every update is confirmed and the bot has said all it had to say.

        The clock moves on to words that are due in a moment; words that are due later stay unsaid.
        """
        async with asyncio.timeout(30):  # a first picture takes some seconds
            while not await self._is_quiet():
                await asyncio.sleep(0.002)
            await asyncio.sleep(0.005)  # a tap's answer is fired after all that
            while not await self._is_quiet():
                await asyncio.sleep(0.002)

    async def _is_quiet(self) -> bool:
        if not self.telegram.quiet():
            return False
        if await self.house.speaker.is_idle():
            return True
        async with self.house.database.read() as tx:
            now = self.clock()
            overdue = await speaking.heads(tx, 1, now) or await files.wanted(tx, 1, now)  # a photo to be shown
            due = await speaking.next_due(tx, now)
        if overdue or due is None:
            return False
        if due - now > A_MOMENT:
            return True
        self.clock.now = due
        self.house.speaker.wake()
        return False

    async def official_link(self, municipality: str) -> str:
        """A one-time link, asked for as an operator does."""
        operator = await self.person(OPERATOR_NAME)
        await operator.say("/official")
        await self.settle()
        await operator.press(municipality)
        await self.settle()
        return await self.last_link("?start=")

    async def last_link(self, kind: str) -> str:
        """The newest one-time link of that kind that the bot told anybody."""
        for event in reversed(self.telegram.events.since(0)):
            told = event.message.text.split() if event.message is not None and event.message.by_bot else ()
            for word in told:
                if kind in word and ONE_TIME.search(word):
                    return word
        raise LookupError(kind)

    async def person(self, name: str) -> Person:
        """Somebody by name; the operator's id is the one in the settings."""
        known = next((person for person in self.telegram.people if person.profile.name == name), None)
        return known or await self.telegram.person(name, id=OPERATOR if name == OPERATOR_NAME else None)

    async def official(self, municipality: str, name: str) -> Person:
        """Somebody in whose private chat a municipality's officials read."""
        person = await self.person(name)
        await self.make_official(person, municipality)
        return person

    async def make_official(self, person: Person, municipality: str) -> None:
        """From now on a municipality's officials read in this person's private chat."""
        await person.open_link(await self.official_link(municipality))
        await self.settle()
        await person.press("Кыргызча")
        await self.settle()


def fast_settings(var_dir: Path, telegram: Telegram, url: str) -> Settings:
    """Settings of a test: everything in a folder of its own, no pacing, no health page."""
    return Settings(
        _env_file=None,
        bot_token=telegram.options.token,
        bot_api_url=url,
        database_url="",
        var_dir=var_dir,
        secret_key=SECRET,
        operator_ids=str(OPERATOR),
        web_port=0,
        throttle_updates=10_000,
        say_per_second=10_000,
        say_broadcasts_per_second=10_000,
        say_notices_per_chat_second=10_000,
        say_per_group_minute=10_000,
    )


def sqlite_link(database: Database) -> SqliteLink:
    """The connection that writes."""
    assert isinstance(database._writer, SqliteLink)
    return database._writer


def unsynced(database: Database) -> None:
    """Nobody pulls the plug in this test: the disk is not waited for."""
    link = sqlite_link(database)
    link.to_begin = (("PRAGMA synchronous=OFF", {}), *link.to_begin[1:])


@asynccontextmanager
async def stage(
    var_dir: Path,
    *,
    clock: HandClock | None = None,
    municipalities: Path = loader.MUNICIPALITIES,
    database_url: str = "",
) -> AsyncIterator[Stage]:
    """A bot that runs on a sandbox of its own, on SQLite unless another database is named."""
    clock = clock or HandClock()
    telegram = Telegram(Options(seed=1), clock=clock)
    async with serve(telegram) as server:
        settings = fast_settings(var_dir, telegram, server.url)
        if database_url:
            settings = settings.model_copy(update={"database_url": SecretStr(database_url)})
        if database_url:
            migrate.upgrade(settings.database, clock())
        else:
            new_database(settings.database_path)
        playing = Stage(telegram, settings, clock, municipalities)
        await playing.start()
        try:
            yield playing
        finally:
            await playing.stop()
