"""A stage whose bot waits as the test says, with commands of the test's own in its routing table."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from aiogram.client.session.aiohttp import AiohttpSession
from booth import migrated
from plain_http import close
from pydantic import SecretStr
from stage import HandClock, Stage, catalog, fast_settings, questionnaires, sqlite_link

from bot.catalog import loader
from bot.handlers.routes import Handler
from bot.house import open_house, run
from bot.i18n.translator import Html
from bot.render.screen import Screen
from sandbox.people import Person
from sandbox.server import serve
from sandbox.telegram import Options, Telegram


class Playing(Stage):
    """`slept` holds every wait of the bot; `while_asleep` happens during each. `commands` outlive a restart."""

    slept: list[float]
    while_asleep: Callable[[], Awaitable[None]] | None = None
    commands: dict[str, Handler]
    url: str = ""

    async def start(self) -> None:
        """As the real start, but with waits that pass at once."""
        settings = self.settings.model_copy(update={"bot_api_url": self.url or self.settings.bot_api_url})
        self.stopping = asyncio.Event()
        known = catalog(self._municipalities)
        house = open_house(
            settings, self.clock, self.stopping, catalog=known, questionnaires=questionnaires(), sleep=self._sleep
        )
        self.house = await self._running.enter_async_context(house)
        session = self.house.bot.session
        assert isinstance(session, AiohttpSession)
        session.close = partial(close, session)  # type: ignore[method-assign]  # closing without its wait
        table = self.house.table
        table._commands.update(self.commands)
        table._before_language |= set(self.commands)
        self.running = asyncio.create_task(run(self.house, self.stopping))

        async def end() -> None:
            self.stopping.set()
            await asyncio.wait([self.running])

        self._running.push_async_callback(end)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if self.while_asleep is not None:
            await self.while_asleep()
        await asyncio.sleep(0.001)

    async def speaking(self, name: str) -> Person:
        """Somebody who has chosen Kyrgyz and left the village for later."""
        person = await self.telegram.person(name)
        await person.say("/start")
        await self.settle()
        await person.press("Кыргызча")
        await self.settle()
        return person

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What stands in the database, seen by somebody else."""
        with closing(sqlite3.connect(self.settings.database_path)) as connection:
            return connection.execute(query).fetchall()

    @contextmanager
    def locked(self) -> Iterator[sqlite3.Connection]:
        """Somebody else holds the database; `ROLLBACK` on what comes back lets it go."""
        with closing(sqlite3.connect(self.settings.database_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield other

    async def tune(self, pragma: str) -> None:
        """Set a pragma of the writing connection."""
        async with self.house.database._writing:
            await sqlite_link(self.house.database).execute_fetchall(f"PRAGMA {pragma}")


async def echo(_: Any, payload: str) -> Screen:
    """Says back what it was told."""
    return Screen(text=Html(payload))


@asynccontextmanager
async def playing(var_dir: Path, database_url: str = "", **commands: Handler) -> AsyncIterator[Playing]:
    """A bot that runs on a sandbox of its own and knows these commands too; on SQLite unless a database is named."""
    clock = HandClock()
    telegram = Telegram(Options(seed=1), clock=clock)
    async with serve(telegram) as server:
        settings = fast_settings(var_dir, telegram, server.url)
        if database_url:
            settings = settings.model_copy(update={"database_url": SecretStr(database_url)})
        else:
            migrated(settings.database_path)
        stage = Playing(telegram, settings, clock, loader.MUNICIPALITIES)
        stage.slept, stage.commands = [], {"echo": echo, **commands}
        await stage.start()
        try:
            yield stage
        finally:
            await stage.stop()


def said_to(person: Person) -> list[str]:
    """What the bot said to a person, as it reads now."""
    return [message.text for message in person.chat.messages if message.by_bot]
