"""Steps that people take one after another, some of which kill the bot."""

import asyncio
import random
from collections.abc import Callable

from crashtest import deaths
from crashtest.residents import Act, Resident
from crashtest.scene import Scene

_SPOKEN = 1 / 3  # of the steps that kill wait for the bot's words
_LONG = 0.04  # seconds: an update is mostly dealt with by then


def always(_: int) -> bool:
    """Each step kills."""
    return True


class Steps:
    """A bot that is killed by some of what people do."""

    def __init__(self, scene: Scene, chance: random.Random, is_deadly: Callable[[int], bool]) -> None:
        self.scene = scene
        self.taken = 0
        self._chance = chance
        self._is_deadly = is_deadly

    async def step(self, who: Resident, act: Act, *parts: str, deed: str = "") -> None:
        """Do it, and read the answer in the next life at the latest.

        Where the step kills, it is in the middle of the transaction, when the `deed` is done, or at some moment or
        other of what comes of it.
        """
        self.taken += 1
        if not self._is_deadly(self.taken):
            await who.does(act, *parts)
            return
        await self.scene.is_quits()
        if deed:
            await self.scene.crash()
            await self.scene.start(told=deaths.by(f"bot.storage.{deed}"))

        async def and_die() -> None:
            await act()
            if deed:
                await self.scene.ends()
            else:
                await self._moment()
                await self.scene.crash()
            await self.scene.start()

        await who.does(and_die, *parts)

    async def tap(self, who: Resident, label: str, *parts: str, deed: str = "") -> None:
        """Press a button."""
        await self.step(who, lambda: who.person.press(label), *parts, deed=deed)

    async def say(self, who: Resident, words: str, *parts: str, deed: str = "") -> None:
        """Write."""
        await self.step(who, lambda: who.person.say(words), *parts, deed=deed)

    async def _moment(self) -> None:
        """Before it is committed or after, or as soon as the bot says anything of it."""
        if self._chance.random() < _SPOKEN:
            events, seen = self.scene.telegram.events, self.scene.telegram.events.seq
            async with asyncio.timeout(self.scene.patience):
                while not any(each.message and each.message.by_bot for each in events.since(seen)):
                    await events.more(events.seq)
        else:
            await asyncio.sleep(self._chance.uniform(0, _LONG))
