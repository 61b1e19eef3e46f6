"""What grows while the same people go on and on: memory, and rows of tables that should not."""

import asyncio
import gc
import sqlite3
from contextlib import AsyncExitStack, closing
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks import grounds, inside, processes, scene
from benchmarks.grounds import Ground
from benchmarks.person import Json
from benchmarks.processes import own_memory
from benchmarks.report import Found, Row
from benchmarks.side import Side
from benchmarks.wanted import Wanted
from bot.house import House
from bot.storage.tables import metadata

_PEOPLE = range(1000, 1200)
_PARTS = 10
_WARM = 2  # parts until caches are full
_MAY_GROW = {"update_seen"}  # until it is cleared, three days later
_FIRST, _LAST = 0, -1  # of the buttons seen last: what to tap
_DEEDS: tuple[str | int, ...] = ("/report", _FIRST, _FIRST, "/cancel", _LAST, "/help", "/my", "абвгд")


class People:
    """Always the same ones, who do one thing after another in turns."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Json, list[str]]] = {}
        self._numbers = count()

    def heard(self, message: Json, markup: Json) -> None:
        """Remember the buttons that somebody sees."""
        buttons = [button for row in markup.get("inline_keyboard") or () for button in row]
        data = [button["callback_data"] for button in buttons if "callback_data" in button]
        if data:
            self._seen[message["chat"]["id"]] = (message, data)

    def next(self) -> Json:
        """The next update."""
        number = next(self._numbers)
        turn, who = divmod(number, len(_PEOPLE))
        chat, deed = _PEOPLE[who], _DEEDS[turn % len(_DEEDS)]
        if isinstance(deed, str):
            return {"update_id": number + 1} | scene.words(chat, deed)
        message, data = self._seen[chat]
        user = {"id": chat, "is_bot": False, "first_name": "Айгүл"}
        tap = {"id": str(number), "from": user, "chat_instance": "1", "data": data[deed], "message": message}
        return {"update_id": number + 1, "callback_query": tap}


async def measure(where: Path, wanted: Wanted) -> Found:
    """Updates in a row through the whole bot, in this process; nothing where none are wanted."""
    if not wanted.growth:
        return Found(rows=[], remarks=["left out; --long has it"])
    memory: list[float] = []
    rows: list[dict[str, int]] = []
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(processes.serve())
        ground = Ground(var_dir=stack.enter_context(grounds.folder(where)))
        await scene.prepare(ground)
        for who in _PEOPLE:
            await scene.settle(ground, who)
        people, side = People(), Side()
        side.heard = people.heard
        house = await stack.enter_async_context(inside.living(api, ground, side))
        for _ in range(_PARTS):
            await _go_on(house, people, wanted.growth // _PARTS)
            gc.collect()
            memory.append(own_memory())
            rows.append(_rows(ground.var_dir / "bot.db"))
    grown = {name: [rows[_WARM][name], left] for name, left in rows[-1].items() if left > rows[_WARM][name]}
    return Found(
        rows=[
            Row(
                what=f"memory after {wanted.growth} updates, by that after {wanted.growth * (_WARM + 1) // _PARTS}",
                unit="MiB",
                ours=[memory[-1]],
                against=[memory[_WARM]],
                goal="1.0",
                is_speed=False,
            )
        ],
        remarks=[
            f"MiB, part by part: {', '.join(f'{each:.1f}' for each in memory)}",
            f"tables that grew: {({k: v for k, v in grown.items() if k not in _MAY_GROW}) or 'none'}",
        ],
        more={"memory": memory, "rows": rows},
    )


async def _go_on(house: House, people: People, updates: int) -> None:
    never = asyncio.Event()
    for number in range(updates):
        update = house.intake.read(people.next())
        assert update is not None  # noqa: S101  (it was made to be readable)
        await house.intake.take(update, never)
        if (number + 1) % len(_PEOPLE) == 0:  # everybody has had a turn, and sees the answer before the next
            while not await house.speaker.is_idle():  # noqa: ASYNC110  (idleness is a fact of the database)
                await asyncio.sleep(0.005)


def _rows(path: Path) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(path)) as database:
        return {name: _count(database, name) for name in metadata.tables}


def _count(database: sqlite3.Connection, table: str) -> Any:
    return database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608  (a name of ours)
