"""What one update costs on its way through the dispatcher, without HTTP, against a handler that does nothing."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, Message

from benchmarks.person import Json
from benchmarks.processes import BARE, OURS, Api
from benchmarks.scene import LINK, SERVICE
from bot.config import Settings
from bot.house import House, open_house
from bot.render.actions import Action, Back, Pick, SetLanguage, encode
from bot.storage import conversations, people

_WHO = 77
_USER = {"id": _WHO, "is_bot": False, "first_name": "Айгүл"}
_CHAT = {"id": _WHO, "type": "private", "first_name": "Айгүл"}
_BARE_MORE = 10  # the bare dispatcher's updates are so short that it needs more of them

Make: TypeAlias = Callable[[], Json]


@dataclass(kw_only=True)
class Cost:
    """Microseconds for an update, run by run."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


class Mute(BaseSession):
    """A session that says yes to everything without a network."""

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """A tap's answer, the only call made here, wants True."""
        del bot, method, timeout
        return True  # type: ignore[return-value]  # whatever was asked: nobody looks

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """No file is ever fetched here."""
        yield b""


async def measure(api: Api, var_dir: Path, *, updates: int, repeats: int) -> dict[str, Cost]:
    """The cost of a command and of a tap in a form."""
    costs = {"command": Cost(), "tap": Cost()}
    bare_bot, nothing = Bot(BARE, session=Mute()), _nothing()
    async with _house(api, var_dir) as house:
        ours = house.intake.dispatcher
        makes = {"command": _command("/help"), "tap": await _taps(house)}
        for repeat in range(repeats + 1):
            for kind, cost in costs.items():
                one = await _time(ours, house.bot, makes[kind], updates)
                other = await _time(nothing, bare_bot, makes[kind], updates * _BARE_MORE)
                if repeat:  # the first only warms up
                    cost.ours.append(one)
                    cost.bare.append(other)
    return costs


async def _time(dispatcher: Dispatcher, bot: Bot, make: Make, updates: int) -> float:
    made = [make() for _ in range(updates)]
    begun = perf_counter()
    for update in made:
        await dispatcher.feed_raw_update(bot, update)
    return (perf_counter() - begun) / updates * 1e6


def _nothing() -> Dispatcher:
    """The dispatcher as it comes, with handlers that do nothing."""
    dispatcher = Dispatcher()

    async def heard(_: Message) -> None: ...

    async def tapped(_: CallbackQuery) -> None: ...

    dispatcher.message.register(heard)
    dispatcher.callback_query.register(tapped)
    return dispatcher


@asynccontextmanager
async def _house(api: Api, var_dir: Path) -> AsyncIterator[House]:
    """The bot wired as always, on a database of its own; nobody polls, nobody speaks, and Telegram is mute."""
    settings = Settings(
        bot_token=OURS, bot_api_url=api.url, database_url="", var_dir=var_dir, throttle_updates=1_000_000
    )
    async with open_house(settings, lambda: datetime.now(UTC), asyncio.Event()) as house:
        await house.bot.session.close()
        house.bot.session = Mute()
        yield house


_update_ids = count(1)


def _command(text: str) -> Make:
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}]
    said = {"message_id": 5, "date": 1_800_000_000, "chat": _CHAT, "from": _USER, "text": text, "entities": entities}
    return lambda: {"update_id": next(_update_ids), "message": said}


def _tap(action: Action) -> Json:
    under = {"message_id": 6, "date": 1_800_000_000, "chat": _CHAT, "text": "?"}
    tap = {"id": "1", "from": _USER, "chat_instance": "1", "data": encode(action), "message": under}
    return {"update_id": next(_update_ids), "callback_query": tap}


async def _taps(house: House) -> Make:
    """Forth and back in the report form of somebody who has a language and a home."""
    for update in (_command(LINK)(), _tap(SetLanguage("ky")), _command("/report")()):
        await house.intake.dispatcher.feed_raw_update(house.bot, update)
    async with house.database.read() as tx:
        row = await people.meet(tx, _WHO, house.app.clock(), is_operator=False)
        draft = await conversations.load(tx, row.person.chat)
    assert draft is not None  # noqa: S101  (the form was just begun)
    moves: Iterator[Action] = cycle((Pick(draft.id, "service", SERVICE), Back(draft.id, "problem")))
    return lambda: _tap(next(moves))
