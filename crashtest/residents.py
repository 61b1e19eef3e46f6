"""Somebody who talks with the bot: acts, reads what comes of it, and remembers what the bot owed them."""

import asyncio
import random
from collections.abc import Awaitable, Callable

from crashtest.scene import Scene, Unwell, shown
from sandbox.messages import Message
from sandbox.people import Person

Act = Callable[[], Awaitable[object]]


class Resident:
    """`replies` are parts of what the bot owes them in this order, `notices` of what it owes them at any time."""

    def __init__(self, scene: Scene, person: Person, chance: random.Random, pause: float) -> None:
        self.scene = scene
        self.person = person
        self.replies: list[str] = []
        self.notices: list[str] = []
        self.chance = chance
        self._pause = pause

    async def does(self, act: Act, *parts: str) -> Message:
        """Think for a while, act, and wait for the bot's words; the last ones come back."""
        await asyncio.sleep(self.chance.uniform(0.5, 1.5) * self._pause)
        before = self.scene.telegram.events.seq
        self.replies += parts
        await act()
        return await self.reads(*parts, after=before)

    async def says(self, words: str, *parts: str) -> Message:
        """Write, and read what the bot says to it."""
        return await self.does(lambda: self.person.say(words), *parts)

    async def taps(self, label: str, *parts: str, on: Message | None = None) -> Message:
        """Press a button, and read what the bot says to it."""
        return await self.does(lambda: self.person.press(label, message=on), *parts)

    async def is_told(self, part: str) -> Message:
        """Wait for words that come because of somebody else."""
        self.notices.append(part)
        return await self.reads(part)

    async def reads(self, *parts: str, after: int = 0) -> Message:
        """The bot's words with all these parts, one after another; the last ones come back."""
        events, chat, found = self.scene.telegram.events, self.person.id, None
        try:
            async with asyncio.timeout(self.scene.patience):
                for part in parts:
                    while (found := self._said(part, after)) is None:
                        await events.more(events.seq, chat=chat)
                    after, message = found
        except TimeoutError:
            last = self.person.chat.messages[-1].text if self.person.chat.messages else "nothing"
            raise Unwell(f"{self.person.profile.name} waits in vain for «{parts}»; there is: {last}") from None
        return message

    def _said(self, part: str, after: int) -> tuple[int, Message] | None:
        for event in self.scene.telegram.events.since(after, chat=self.person.id):
            message = event.message
            if event.kind in {"message", "edit"} and message and message.by_bot and part in shown(message):
                return event.seq, message
        return None
