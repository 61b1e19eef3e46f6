"""Two processes of one bot on one PostgreSQL database: one of them speaks, nothing is lost, nobody counts twice."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import postgres
import pytest
from aiogram.types import Update
from aiohttp import ClientError, ClientSession
from delivering import PATH, SECRET_HEADER, words
from playing import Playing, playing, said_to
from ports import free_port
from stage import NOON, SECRET

from bot.catalog import loader
from bot.domain.people import Person as Resident
from bot.forms.model import Draft
from bot.i18n.translator import Html
from bot.render.screen import Screen
from bot.storage import conversations
from bot.storage.db import Tx
from bot.telegram.webhook import secret_token
from sandbox.people import Person
from sandbox.server import serve
from sandbox.telegram import Options, Telegram
from sandbox.world import Standing

ROOT = Path(__file__).parents[2]
HEADERS = {SECRET_HEADER: secret_token(SECRET.encode())}


@dataclass
class Processes:
    """Real processes of the bot; `start` gives the port that one listens on."""

    folder: Path
    telegram: Telegram
    api: str
    database: str
    http: ClientSession
    running: dict[int, asyncio.subprocess.Process] = field(default_factory=dict)

    async def start(self) -> int:
        port = free_port()
        settings = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "VAR_DIR": str(self.folder),
            "BOT_TOKEN": self.telegram.options.token,
            "BOT_API_URL": self.api,
            "DATABASE_URL": self.database,
            "SECRET_KEY": SECRET,
            "WEB_PORT": str(port),
            "THROTTLE_UPDATES": "10000",
            "SAY_PER_SECOND": "10000",
            "WEBHOOK_URL": f"http://127.0.0.1:{port}{PATH}",
        }
        log = (self.folder / f"{port}.log").open("w")
        self.running[port] = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=self.folder, env=settings, stdout=log, stderr=log
        )
        log.close()
        return port

    async def until_up(self, port: int) -> None:
        while await self.speaks(port) is None:
            assert self.running[port].returncode is None, (self.folder / f"{port}.log").read_text()
            await asyncio.sleep(0.05)

    async def speaks(self, port: int) -> bool | None:
        try:
            async with self.http.get(f"http://127.0.0.1:{port}/healthz") as answer:
                return bool((await answer.json())["speaks"])
        except ClientError:
            return None

    async def until_one_speaks(self, ports: Sequence[int]) -> int:
        while True:
            for port in ports:
                if await self.speaks(port):
                    return port
            await asyncio.sleep(0.05)

    async def deliver(self, port: int, update: dict[str, Any]) -> bool:
        try:
            async with self.http.post(f"http://127.0.0.1:{port}{PATH}", json=update, headers=HEADERS) as answer:
                return answer.status == 200
        except ClientError:
            return False

    async def deliver_until_taken(self, ports: Sequence[int], update: dict[str, Any]) -> None:
        """As Telegram does, through a proxy that asks the next one when the first does not answer."""
        while True:
            for port in ports:
                if await self.deliver(port, update):
                    return
            await asyncio.sleep(0.02)

    async def stop(self) -> None:
        for process in self.running.values():
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
        await asyncio.gather(*(process.wait() for process in self.running.values()))


@asynccontextmanager
async def processes(folder: Path) -> AsyncIterator[Processes]:
    telegram = Telegram(Options(seed=1), clock=lambda: datetime.now(UTC))
    async with serve(telegram) as server, ClientSession() as http:
        group = Processes(folder, telegram, server.url, postgres.migrated(), http)
        try:
            async with asyncio.timeout(150):
                yield group
        finally:
            await group.stop()


async def aigul(telegram: Telegram) -> Person:
    person = await telegram.person("Айгүл")
    person.chat.bot = Standing.MEMBER
    return person


@pytest.mark.timeout(180)  # two interpreters start
async def test_another_process_takes_over_when_the_one_that_speaks_is_killed(tmp_path: Path) -> None:
    """Real processes: what one had in hand when it was killed is dealt with by the other."""
    async with processes(tmp_path) as bots:
        ports = [await bots.start(), await bots.start()]
        for port in ports:
            await bots.until_up(port)
        speaker = await bots.until_one_speaks(ports)
        (other,) = set(ports) - {speaker}
        assert await bots.speaks(other) is False
        person = await aigul(bots.telegram)
        sending = [
            asyncio.create_task(
                bots.deliver_until_taken([ports[n % 2], ports[1 - n % 2]], words(person.id, n, "/start"))
            )
            for n in range(1, 41)
        ]
        while len(said_to(person)) < 5:
            await asyncio.sleep(0.005)
        bots.running[speaker].send_signal(signal.SIGKILL)
        killed = time.monotonic()
        assert await bots.until_one_speaks([other]) == other
        took = time.monotonic() - killed
        await asyncio.gather(*sending)
        async with asyncio.timeout(10):
            while postgres.rows(bots.database, "SELECT count(*) FROM outbox") != [(0,)]:
                await asyncio.sleep(0.05)
        assert took < 30
        assert postgres.rows(bots.database, "SELECT count(*) FROM update_seen") == [(40,)]
        assert len(said_to(person)) in (40, 41)


@asynccontextmanager
async def two(folder: Path, **commands: Any) -> AsyncIterator[tuple[Playing, Playing]]:
    """Two bots in this process, on one database and one sandbox; the first holds the lease."""
    async with playing(folder, postgres.migrated(), **commands) as one:
        other = Playing(one.telegram, one.settings, one.clock, loader.MUNICIPALITIES)
        other.slept, other.commands = [], one.commands
        while not one.house.speaker.speaks():
            await asyncio.sleep(0.01)
        await other.start()
        try:
            yield one, other
        finally:
            await other.stop()


async def take(playing: Playing, update: dict[str, Any]) -> bool:
    """One of the two deals with an update."""
    read = Update.model_validate(update, context={"bot": playing.house.bot})
    return await playing.house.intake.take(read, asyncio.Event())


async def test_a_process_that_waits_for_its_turn_does_not_poll_until_it_has_it(tmp_path: Path) -> None:
    async with two(tmp_path) as (one, other):
        await asyncio.sleep(0.3)
        asked = one.telegram.calls["getUpdates"]
        person = await one.telegram.person("Айгүл")
        await person.say("/start")
        await one.settle()
        assert len(said_to(person)) == 1
        assert not other.house.speaker.speaks()
        assert one.telegram.calls["getUpdates"] - asked <= 2, "one process polls"
        await one.stop()
        await person.say("/start")
        async with asyncio.timeout(10):
            while len(said_to(person)) < 2:
                await asyncio.sleep(0.01)
        assert other.house.speaker.speaks()


async def test_what_a_process_without_the_lease_promises_is_said_at_once(tmp_path: Path) -> None:
    async with two(tmp_path) as (_, other):
        person = await aigul(other.telegram)
        assert await take(other, words(person.id, 1, "/start"))
        async with asyncio.timeout(2):  # a look that nobody asks for comes after a minute
            while not said_to(person):
                await asyncio.sleep(0.01)


async def test_one_person_in_two_processes_at_once_counts_one_by_one(tmp_path: Path) -> None:
    """Seen red without the writers' lock: most were lost."""

    async def count(_: Any, me: Resident, draft: Draft | None, tx: Tx) -> Screen:
        counted = int(draft.context["counted"]) + 1 if draft else 1
        await asyncio.sleep(0.001)
        new = Draft(id="0", form="report", version=0, context={"counted": str(counted)})
        await conversations.save(tx, me.chat, new, NOON)
        return Screen(text=Html(f"{counted}"))

    async with two(tmp_path, count=count) as (one, other):
        person = await aigul(one.telegram)
        taken = await asyncio.gather(
            *(take((one, other)[number % 2], words(person.id, number, "/count")) for number in range(1, 21)),
            take(one, words(person.id, 7, "/count")),  # the same update in both
            take(other, words(person.id, 8, "/count")),
        )
        assert all(taken)
        await one.settle()
        assert sorted(map(int, said_to(person))) == list(range(1, 21))


async def test_a_tap_in_one_process_and_messages_in_another_leave_the_conversation_whole(tmp_path: Path) -> None:
    async with two(tmp_path) as (one, other):
        person = await one.speaking("Айгүл")
        await person.say("/report")
        await one.settle()
        screen = said_to(person)[-1]
        me = {"id": person.id, "first_name": "Айгүл", "is_bot": False}
        shown = next(message for message in reversed(person.chat.messages) if message.inline)
        data = shown.inline[0][0].data
        message = {"message_id": shown.id, "date": 1, "chat": {"id": person.id, "type": "private"}, "text": screen}
        tap = {"id": "1", "from": me, "chat_instance": "1", "data": data, "message": message}
        updates = [
            {"update_id": 900, "callback_query": tap},
            words(person.id, 901, "Көчөдө ит көп"),
            words(person.id, 902, "/my"),
            {"update_id": 903, "callback_query": {**tap, "id": "2"}},
        ]
        await asyncio.gather(*(take((one, other)[number % 2], each) for number, each in enumerate(updates)))
        await one.settle()
        address = one.settings.database_url.get_secret_value()
        assert postgres.rows(address, "SELECT * FROM fault") == []
        assert postgres.rows(address, "SELECT count(*) FROM update_seen WHERE update_id BETWEEN 900 AND 903") == [(4,)]
        assert postgres.rows(address, "SELECT count(*) FROM conversation") in ([(0,)], [(1,)])
        await person.say("/help")
        await one.settle()
        assert said_to(person)[-1] != screen
