"""What one update costs on its way through the dispatcher, without HTTP, against a handler that does nothing."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count, cycle
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, Message
from sqlalchemy import delete

from benchmarks import grounds, processes, scene
from benchmarks.grounds import Ground
from benchmarks.person import Json
from benchmarks.processes import BARE, OURS, Api
from benchmarks.report import Found, Row
from benchmarks.scene import LINK, SERVICE
from benchmarks.wanted import Wanted
from bot.house import House, open_house
from bot.render.actions import Action, encode
from bot.render.actions_forms import Back, Pick
from bot.render.actions_residents import SetLanguage
from bot.storage import conversations, people
from bot.storage.tables import outbox

_WHO = 77
_USER = {"id": _WHO, "is_bot": False, "first_name": "Айгүл"}
_CHAT = {"id": _WHO, "type": "private", "first_name": "Айгүл"}
_UNWANTED = "абвгд"  # no command, no menu word, no answer, and too short to begin a report
_all_words = delete(outbox)
_BARE_MORE = 5  # the bare dispatcher's updates are so short that it needs more of them

Make: TypeAlias = Callable[[], Json]
Feed: TypeAlias = Callable[[Json], Awaitable[object]]


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


async def measure(where: Path, wanted: Wanted) -> Found:
    """The cost of a command, of a word that nothing wants, and of a tap in a form."""
    costs = {"/help": Cost(), "words for nothing": Cost(), "tap in a form": Cost()}
    with grounds.folder(where) as folder:
        ground = Ground(var_dir=folder)
        await scene.prepare(ground)
        async with processes.serve() as api, _house(api, ground) as house:
            makes = [_said("/help"), _said(_UNWANTED), await _taps(house)]
            pairs = list(zip(costs.values(), makes, strict=True))
            for repeat in range(wanted.repeats + 1):
                for cost, make in pairs:
                    await _compare(house, make, wanted.updates, cost if repeat else Cost())  # the first only warms up
    return Found(
        rows=[
            Row(what=f"update: {kind}", unit="µs", ours=cost.ours, against=cost.bare, goal="≥ 0.10")
            for kind, cost in costs.items()
        ]
    )


async def _compare(house: House, make: Make, updates: int, cost: Cost) -> None:
    nothing, mute = _nothing(), Bot(BARE, session=Mute())
    async with house.database.write() as tx:
        await tx.run(_all_words)  # nobody speaks here: without this one person would have thousands of words waiting
    cost.ours.append(await _time(partial(_take, house), make, updates))
    cost.bare.append(await _time(partial(nothing.feed_raw_update, mute), make, updates * _BARE_MORE))


async def _take(house: House, raw: Json) -> None:
    """An update's way from the moment it is fetched: read, committed, its answer in the outbox."""
    update = house.intake.read(raw)
    assert update is not None  # noqa: S101  (it was made to be readable)
    await house.intake.take(update, asyncio.Event())


async def _time(feed: Feed, make: Make, updates: int) -> float:
    made = [make() for _ in range(updates)]
    begun = perf_counter()
    for update in made:
        await feed(update)
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
async def _house(api: Api, ground: Ground) -> AsyncIterator[House]:
    """The bot wired as always; nobody polls, nobody speaks, and Telegram is mute."""
    settings = ground.settings(bot_token=OURS, bot_api_url=api.url, throttle_updates=1_000_000)
    async with open_house(settings, lambda: datetime.now(UTC), asyncio.Event()) as house:
        await house.bot.session.close()
        house.bot.session = Mute()
        yield house


_update_ids = count(1)


def _said(text: str) -> Make:
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}]
    said: Json = {"message_id": 5, "date": 1_800_000_000, "chat": _CHAT, "from": _USER, "text": text}
    said |= {"entities": entities} if text.startswith("/") else {}
    return lambda: {"update_id": next(_update_ids), "message": said}


def _tap(action: Action) -> Json:
    under = {"message_id": 6, "date": 1_800_000_000, "chat": _CHAT, "text": "?"}
    tap = {"id": "1", "from": _USER, "chat_instance": "1", "data": encode(action), "message": under}
    return {"update_id": next(_update_ids), "callback_query": tap}


async def _taps(house: House) -> Make:
    """Forth and back in the report form of somebody who has a language and a home."""
    for update in (_said(LINK)(), _tap(SetLanguage("ky")), _said("/report")()):
        await _take(house, update)
    async with house.database.read() as tx:
        row = await people.meet(tx, _WHO, house.app.clock(), is_operator=False)
        draft = await conversations.load(tx, row.person.chat)
    assert draft is not None  # noqa: S101  (the form was just begun)
    moves: Iterator[Action] = cycle((Pick(draft.id, "service", SERVICE), Back(draft.id, "problem")))
    return lambda: _tap(next(moves))
