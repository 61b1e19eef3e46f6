"""A scene: a sandbox, a folder, and the bot that lives one life after another in it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crashtest.databases import at_address, enter, in_file
from crashtest.lives import Life, Nursery, start_anew
from sandbox.events import Events
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import serve
from sandbox.telegram import Options, Telegram

OPERATOR = 900
UNLIMITED = dict.fromkeys(
    ("SAY_PER_SECOND", "SAY_NOTICES_PER_CHAT_SECOND", "SAY_PER_GROUP_MINUTE", "THROTTLE_UPDATES"), "100000"
)
"""The bot's own limits are off: a crash test wants as many words as can be."""
_SECRET = "for a database that holds nobody who lives"  # noqa: S105  (it keeps nothing secret)


class Unwell(Exception):  # noqa: N818  (what is to be said is that the bot is)
    """The bot did what it must not do; the words say what."""


@dataclass(kw_only=True)
class Scene:
    """`crashes` are the numbers of the sandbox's events at which a life had ended.

    With an `address` the bot's database is there, and not a file in the folder.
    """

    telegram: Telegram
    url: str
    folder: Path
    nursery: Nursery
    settings: Mapping[str, str]
    address: str = ""
    patience: float = 120  # seconds that somebody waits for a word; a start takes long on a busy machine
    life: Life | None = None
    crashes: list[int] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """The bot's."""
        return self.folder / "bot.db"

    async def start(self, *, anew: bool = False, told: Mapping[str, str] | None = None) -> Life:
        """Give the bot a life; `anew` without the nursery's head start, else maybe `told` how it ends (`deaths.py`)."""
        environment = {
            "BOT_TOKEN": self.telegram.options.token,
            "BOT_API_URL": self.url,
            "DATABASE_URL": self.address,
            "SECRET_KEY": _SECRET if self.address else "",
            "VAR_DIR": str(self.folder),
            "OPERATOR_IDS": str(OPERATOR),
            "WEB_PORT": "0",
            **self.settings,
        }
        born = start_anew(environment, self.folder) if anew else self.nursery.bear(environment, self.folder, told or {})
        self.life = await born
        return self.life

    async def crash(self) -> None:
        """SIGKILL, and note when it was: after the last request of this life came to its end."""
        assert self.life is not None  # noqa: S101  (for the type checker: nobody kills before a birth)
        if self.life.is_over:
            raise Unwell(f"the bot ended by itself, exit code {await self.life.buried()}: {self.last_log_lines()}")
        await self.life.kill()
        await self._note_crash()

    async def ends(self) -> None:
        """The life ends by itself, as it was foretold."""
        assert self.life is not None  # noqa: S101  (as above)
        async with asyncio.timeout(self.patience):
            while not self.life.is_over:
                await asyncio.sleep(0.01)
        code = await self.life.buried()
        if code != -signal.SIGKILL:
            raise Unwell(f"exit code {code}: {self.last_log_lines()}")
        await self._note_crash()

    async def _note_crash(self) -> None:
        self.life = None
        await asyncio.sleep(0.02)  # what it had sent is read from the sockets
        while self.telegram.in_flight:
            await asyncio.sleep(0.001)
        self.crashes.append(self.telegram.events.seq)

    async def stop(self) -> None:
        """An orderly end; it must succeed."""
        assert self.life is not None  # noqa: S101  (as above)
        code = await self.life.stop()
        self.life = None
        if code != 0:
            raise Unwell(f"exit code {code}: {self.last_log_lines()}")

    async def listening(self) -> None:
        """Until this life asks for updates; its speaker speaks by then."""
        before, life = self.telegram.updates.polls, self.life
        async with asyncio.timeout(self.patience):
            while self.telegram.updates.polls == before:
                if life is not None and life.is_over:
                    raise Unwell(f"the bot ended by itself: {self.last_log_lines()}")
                await asyncio.sleep(0.005)

    async def settle(self) -> None:
        """Until every update is confirmed and nothing is left to say."""
        async with asyncio.timeout(self.patience):
            while not self.telegram.quiet() or self.rows("SELECT 1 FROM outbox WHERE state = 'waiting' LIMIT 1"):
                await asyncio.sleep(0.05)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What stands in the database."""
        return (at_address(self.address) if self.address else in_file(self.database))(query)

    def enter(self, *statements: str) -> None:
        """Somebody else writes into the database, while the bot is stopped."""
        enter(self.address or self.database, *statements)

    async def is_quits(self) -> None:
        """What was promised before this life has been said: no word is met by two crashes, so twice is the worst."""
        promised = "SELECT coalesce(min(id), 0) FROM outbox WHERE state = 'waiting'"
        ((newest,),) = self.rows("SELECT coalesce(max(id), 0) FROM outbox")
        async with asyncio.timeout(self.patience):
            while 0 < self.rows(promised)[0][0] <= newest:
                await asyncio.sleep(0.01)

    def last_log_lines(self) -> str:
        """What the bot logged at last."""
        return "\n".join((self.folder / "bot.log").read_text(encoding="utf-8").splitlines()[-20:])

    async def official(self, name: str) -> Person:
        """Somebody in whose private chat the officials of the municipality of this name read from now on."""
        known = [each for each in self.telegram.people if each.id == OPERATOR]
        operator = known[0] if known else await self.telegram.person("Оператор", id=OPERATOR)
        official = await self.telegram.person(f"Айыл өкмөтү {name}")
        await operator.say("/official")
        await self.reads(operator, name)
        await operator.press(name)
        link = next(word for word in (await self.reads(operator, "?start=")).split() if "?start=" in word)
        await official.open_link(link)
        await self.reads(official, "Тилди тандаңыз")
        await official.press("Кыргызча")
        await self.reads(official, "Мындан ары")
        return official

    async def reads(self, person: Person, part: str) -> str:
        """Until the newest words in a chat are the bot's, with this part."""
        async with asyncio.timeout(self.patience):
            while True:
                last = person.chat.messages[-1:]
                for text in [shown(each) for each in last if each.by_bot]:
                    if part in text:
                        return text
                await asyncio.sleep(0.01)


def shown(message: Message | None) -> str:
    """All that can be read on a message, buttons included."""
    return "" if message is None else message.text + "".join(f"[{each.text}]" for row in message.inline for each in row)


@asynccontextmanager
async def scene(
    nursery: Nursery, folder: Path, settings: Mapping[str, str] = UNLIMITED, address: str = ""
) -> AsyncIterator[Scene]:
    """A scene without a life yet; whatever life there is at the end is ended."""
    folder.mkdir(parents=True)
    telegram = Telegram(Options(seed=1))
    telegram.events = Events(keep=1_000_000)
    async with serve(telegram) as server:
        opened = Scene(
            telegram=telegram, url=server.url, folder=folder, nursery=nursery, settings=settings, address=address
        )
        try:
            yield opened
        finally:
            if opened.life is not None:
                await opened.life.kill()
