"""The bot is killed again and again, at random points of what people and officials do with it."""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from time import monotonic

from crashtest import rows, streams
from crashtest.scene import Scene, Unwell
from crashtest.stories import Book, Spot, Town, spots
from crashtest.streams import Heard
from sandbox.faults import Fault

_STARTING = 8  # requests into a start, of some fifteen that come before the first word
_START_TOO = 4  # after each so-many-eth kill the next life ends while it starts
_ANEW = 40  # each so-many-eth life is born without the nursery


@dataclass(kw_only=True)
class Crashed:
    """What a run came to. `kills` are counted by what the bot was at when it was killed."""

    kills: Counter[str] = field(default_factory=Counter)
    heard: Heard = field(default_factory=Heard)
    book: Book = field(default_factory=Book)
    findings: list[str] = field(default_factory=list)
    seconds: float = 0


async def crash(scene: Scene, chance: random.Random, *, kills: int, crowd: int, anew: bool = False) -> Crashed:
    """Kill it so many times while `crowd` stories go on side by side; then let them end, and look at everything."""
    begun, over, crashed = monotonic(), asyncio.Event(), Crashed()
    town = Town(scene=scene, chance=chance, pause=0.02)
    killer = Killer(scene, chance, crashed.kills)
    await killer.during_the_first_start()
    await scene.listening()
    await town.open()
    free = spots()
    chance.shuffle(free)
    stories = [asyncio.create_task(_live(town, free, over)) for _ in range(crowd)]
    stories += [asyncio.create_task(town.leave(free.pop(), over)) for _ in range(crowd)]
    killing = asyncio.create_task(killer.kill(kills, anew=anew))
    killing.add_done_callback(lambda _: over.set())
    try:
        await asyncio.gather(killing, *stories)
        await scene.settle()
        await scene.stop()
        crashed.heard = streams.check(town)
        crashed.findings += [*crashed.heard.wrong, *rows.check(town)]
    except (Unwell, TimeoutError) as unwell:
        crashed.findings.append(str(unwell) or scene.last_log_lines())
    finally:
        for task in (killing, *stories):
            task.cancel()
    crashed.book = town.book
    crashed.seconds = monotonic() - begun
    return crashed


async def _live(town: Town, free: list[Spot], over: asyncio.Event) -> None:
    """One incident after another, for as long as there are places."""
    while not over.is_set() and free:
        await town.incident(free.pop(), town.chance.randint(1, 3))


class Killer:
    """Kills the scene's bot and starts it anew."""

    def __init__(self, scene: Scene, chance: random.Random, kills: Counter[str]) -> None:
        self._scene = scene
        self._chance = chance
        self._kills = kills
        self._at = cycle(("unheard", "unanswered", "act", "word", "time"))

    async def during_the_first_start(self) -> None:
        """While there is no database yet, or half of one."""
        for delay in (0.0, self._chance.uniform(0.05, 0.3), self._chance.uniform(0.3, 0.6)):
            await self._scene.start()
            await asyncio.sleep(delay)
            await self._end("first start")
        await self._scene.start()

    async def kill(self, times: int, *, anew: bool) -> None:
        """Kill so many times, each after what was owed from the life before has been said."""
        while (done := self._kills.total()) < times:
            when = next(self._at)
            await self._scene.is_quits()
            await getattr(self, f"_until_{when}")()
            await self._end(when)
            if done % _START_TOO == 0:
                await self._scene.start()
                await self._until_started_so_far()
                await self._end("start")
            await self._scene.start(anew=anew and done % _ANEW == 0)
            await self._scene.listening()

    async def _end(self, when: str) -> None:
        await self._scene.crash()
        self._kills[when] += 1

    async def _until_time(self) -> None:
        await asyncio.sleep(min(1.0, self._chance.expovariate(4)))

    async def _until_word(self) -> None:
        """The moment that Telegram has one of the next words: the bot does not know yet."""
        await self._until({"message", "edit"}, by_bot=True)

    async def _until_unheard(self) -> None:
        """A word is on its way, and Telegram never takes it."""
        await self._until_stuck(after=False)

    async def _until_unanswered(self) -> None:
        """Telegram has taken a word, and its answer is on its way."""
        await self._until_stuck(after=True)

    async def _until_stuck(self, *, after: bool) -> None:
        faults, method = self._scene.telegram.faults, self._chance.choice(("sendMessage", "editMessageText"))
        before = faults.struck["hang"]
        faults.add(Fault(kind="hang", method=method, seconds=60, after=after))
        with suppress(TimeoutError):
            async with asyncio.timeout(3):
                while faults.struck["hang"] == before:
                    await asyncio.sleep(0.001)
        faults.clear()
        await asyncio.sleep(0.01)  # so that what takes effect has taken it

    async def _until_act(self) -> None:
        """Just after somebody wrote or tapped: fetched or not, committed or not, confirmed or not."""
        await self._until({"message", "update"}, by_bot=False)
        await asyncio.sleep(self._chance.uniform(0, 0.03))

    async def _until(self, kinds: set[str], *, by_bot: bool) -> None:
        events, left = self._scene.telegram.events, self._chance.randint(1, 6)
        seen = events.seq
        try:
            async with asyncio.timeout(3):
                while True:
                    await events.more(seen)
                    for event in events.since(seen):
                        seen = event.seq
                        is_by_bot = event.message is not None and event.message.by_bot
                        left -= event.kind in kinds and is_by_bot is by_bot
                    if left <= 0:
                        return
        except TimeoutError:
            return

    async def _until_started_so_far(self) -> None:
        """Some way into a start, before the first word."""
        calls, wanted = self._scene.telegram.calls, self._chance.randint(0, _STARTING)
        until = calls.total() + wanted
        async with asyncio.timeout(self._scene.patience):
            while calls.total() < until:
                await asyncio.sleep(0.001)
        if wanted == 0:
            await asyncio.sleep(self._chance.uniform(0, 0.2))
