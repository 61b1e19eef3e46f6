"""A speaker's booth: the real speaker and outbox, a sandbox over real HTTP, and a clock moved by hand."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from plain_http import close
from stage import SEAL, HandClock, new_database

from bot.counts import Counts
from bot.domain.people import ChatId, PersonId
from bot.i18n.translator import Html
from bot.render.screen import Photo, Screen
from bot.storage import outbox, people
from bot.storage.db import Database, Tx
from bot.storage.outbox import Line, Rank
from bot.storage.sqlite import open_sqlite
from bot.telegram.pace import Limits, Pace
from bot.telegram.speak import Heard, Notice, Speaker, Speaking
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.server import serve
from sandbox.telegram import Options, Telegram

NO_LIMITS = Limits(
    per_second=10_000, broadcasts_per_second=10_000, notices_per_chat_second=10_000, per_group_minute=10_000
)
TELEGRAM_LIMITS = Limits(per_second=30, broadcasts_per_second=20, notices_per_chat_second=1, per_group_minute=18)


async def numbered(_: Tx, subject: int, __: PersonId | None) -> Screen | Photo | None:
    """A notice that says its number."""
    return Screen(text=Html(f"№ {subject}"))


async def moot(_: Tx, __: int, ___: PersonId | None) -> Screen | Photo | None:
    return None


async def broken(_: Tx, subject: int, __: PersonId | None) -> Screen | Photo | None:
    raise KeyError(f"words of somebody, {subject}")


@dataclass(kw_only=True)
class Booth:
    """`speak` says all that is due and tells how long it would wait for more."""

    telegram: Telegram
    database: Database
    path: Path
    bot: Bot
    clock: HandClock
    limits: Limits = NO_LIMITS
    notices: dict[str, Notice] = field(
        default_factory=lambda: {"number": numbered, "moot": moot, "broken": broken}
    )  # tests add their own
    heard: dict[str, Heard] = field(default_factory=dict)
    slept: list[float] = field(default_factory=list)
    while_asleep: Callable[[], Awaitable[None]] | None = None
    speaker: Speaker = field(init=False)

    def __post_init__(self) -> None:
        self.speaker = Speaker(
            Speaking(
                bot=self.bot,
                database=self.database,
                notices=self.notices,
                heard=self.heard,
                clock=self.clock,
                pace=Pace(self.limits),
                counts=Counts(self.clock),
                sleep=self._sleep,
            )
        )

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if self.while_asleep is not None:
            await self.while_asleep()
        await asyncio.sleep(0)

    async def person(self, name: str) -> tuple[Person, ChatId]:
        """Somebody who has started the bot, and their chat as the database knows it."""
        person = await self.telegram.person(name)
        await person.say("/start")
        async with self.database.write() as tx:
            known = await people.meet(tx, person.id, self.clock(), is_operator=False)
        return person, known.person.chat

    async def group(self, owner: Person) -> tuple[Group, ChatId]:
        """A group with the bot in it."""
        group = await self.telegram.group("Айыл", owner)
        await group.add_bot(owner)
        async with self.database.write() as tx:
            return group, (await people.group(tx, group.id)).chat

    async def promise(self, chat: ChatId, *texts: str, rank: Rank = Rank.REPLY, **more: Any) -> None:
        """Put words into the outbox."""
        async with self.database.write() as tx:
            for text in texts:
                payload = Screen(text=Html(text)).payload()
                await outbox.add(
                    tx, Line(chat=chat, kind=outbox.SCREEN, payload=payload, rank=rank, **more), self.clock()
                )

    async def notify(self, chat: ChatId, *subjects: int | str, kind: str = "number") -> None:
        """Put notices into the outbox."""
        async with self.database.write() as tx:
            for subject in subjects:
                await outbox.notify(tx, chat, kind, subject, self.clock())

    async def speak(self) -> float:
        """Say whatever is due now, chats side by side, rows of a chat one after another."""
        while True:
            pause = await self.speaker._start_what_is_due()
            if not self.speaker._busy:
                return pause
            await asyncio.gather(*self.speaker._busy.values())

    async def speak_until_silent(self) -> None:
        """Let time pass until nothing waits."""
        for _ in range(500):
            pause = await self.speak()
            if await self.speaker.is_idle():
                return
            self.clock.pass_(seconds=max(pause, 0.001))
        raise AssertionError("the outbox never empties")

    def waiting(self) -> list[tuple[str, str | None, str | None]]:
        """State, reason and words of every row that is left."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute("SELECT state, reason, payload FROM outbox ORDER BY id").fetchall()


def said_to(chat: Person | Group) -> list[str]:
    """What the bot said in a chat, as it reads now."""
    return [message.text for message in chat.chat.messages if message.by_bot]


def migrated(path: Path) -> Path:
    """A database of this version, unless there is one already."""
    return path if path.exists() else new_database(path)


@asynccontextmanager
async def connected(url: str, token: str) -> AsyncIterator[Bot]:
    """A bot with a connection of its own."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    try:
        yield Bot(token, session=session)
    finally:
        await close(session)


@asynccontextmanager
async def booth(directory: Path, limits: Limits = NO_LIMITS) -> AsyncIterator[Booth]:
    """A booth on a sandbox of its own."""
    clock = HandClock()
    telegram = Telegram(Options(seed=1), clock=clock)
    path = migrated(directory / "bot.db")
    async with serve(telegram) as server, connected(server.url, telegram.options.token) as bot:
        database = await open_sqlite(path, SEAL)
        try:
            yield Booth(telegram=telegram, database=database, path=path, bot=bot, clock=clock, limits=limits)
        finally:
            await database.close()
