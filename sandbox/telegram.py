"""The sandbox's Telegram itself: its state, its rules and the way to bring people in."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from sandbox import wire
from sandbox.clock import Clock, MovableClock, system_clock
from sandbox.events import Event, Events
from sandbox.faults import Fault, Faults
from sandbox.files import Files
from sandbox.groups import Group
from sandbox.limits import Limits
from sandbox.messages import Message
from sandbox.pending import Queue
from sandbox.people import Person
from sandbox.privacy import reaches
from sandbox.refusals import Dropped
from sandbox.store import Store
from sandbox.updates import Updates, first_id
from sandbox.world import Chat, Profile, World


@dataclass(frozen=True, kw_only=True)
class Options:
    """How this Telegram is set up; `tap_seconds` is how long a tap may wait for its answer."""

    token: str = "42:sandbox"  # noqa: S105 - opens nothing but this sandbox
    username: str = "sandbox_bot"
    name: str = "Sandbox bot"
    tap_seconds: float = 150
    seed: int | None = None

    @property
    def bot_id(self) -> int:
        """The bot's user id, which every token starts with."""
        return int(self.token.partition(":")[0])


class Telegram:
    """One Telegram with one bot. Everything in it happens on one event loop."""

    def __init__(
        self, options: Options | None = None, *, clock: Clock = system_clock, directory: Path | None = None
    ) -> None:
        self.options = options or Options()
        self.clock = MovableClock(clock)
        self.rng = random.Random(self.options.seed)
        self.store = Store(directory) if directory else None
        bot = Profile(id=self.options.bot_id, first_name=self.options.name, username=self.options.username)
        fresh = World(bot=bot, queue=Queue(next_id=first_id(self.rng)))
        self.world = (self.store.read() if self.store else None) or fresh
        self.world.bot = bot
        self.files = Files(self.world, directory / "media" if directory else None)
        self.updates = Updates(self.world.queue, self.clock, self.rng)
        self.events = Events()
        self.faults = Faults(self.clock)
        self.limits = Limits(self.clock)
        self.calls: Counter[str] = Counter()
        self.in_flight = 0

    @property
    def now(self) -> int:
        """Unix seconds, the way Telegram dates messages."""
        return int(self.clock().timestamp())

    @property
    def people(self) -> list[Person]:
        """Everyone, in the order they came."""
        return [Person(self, each.id) for each in self.world.people.values()]

    @property
    def groups(self) -> list[Group]:
        """Every group, in the order they were made."""
        return [Group(self, each.id) for each in self.world.chats.values() if not each.private]

    async def person(self, first_name: str, *, id: int | None = None, **names: str) -> Person:  # noqa: A002 - Telegram's own word
        """Someone new with an empty chat; `names` are language_code, last_name and username."""
        number = id if id is not None else max(self.world.people, default=1000) + 1
        self.add_person(Profile(id=number, first_name=first_name, **names))  # type: ignore[arg-type]  # every name is a text
        await asyncio.sleep(0)
        return Person(self, number)

    def add_person(self, profile: Profile) -> None:
        """Take in someone with a full profile, as the example people have."""
        self.world.people[profile.id] = profile
        self.world.chats[profile.id] = Chat(
            id=profile.id, kind="private", title=profile.name, members=[profile.id, self.world.bot.id]
        )
        self.events.tell("people")

    async def group(self, title: str, *members: Person, id: int | None = None) -> Group:  # noqa: A002 - Telegram's own word
        """A new basic group without the bot; the first member is its creator."""
        number = id if id is not None else min([each for each in self.world.chats if each < 0], default=-5000) - 1
        self.world.chats[number] = Chat(
            id=number,
            kind="group",
            title=title,
            members=[each.id for each in members],
            creator=members[0].id if members else 0,
        )
        self.events.tell("people")
        await asyncio.sleep(0)
        return Group(self, number)

    def post(self, message: Message) -> Message:
        """Put a message into its chat under the next id, and hand it to the bot if the bot may see it."""
        place = self.world.chats[message.chat]
        number = self._next_message(place)
        thread = number if "forum_topic_created" in message.content else message.thread
        numbered = replace(message, id=number, thread=thread)
        place.messages.append(numbered)
        self.events.tell("message", message=numbered)
        if (numbered.is_echoed or not numbered.by_bot) and reaches(self.world.bot, place, numbered):
            self.updates.emit("message", wire.message(self.world, numbered))
        return numbered

    def _next_message(self, place: Chat) -> int:
        """The next id: a supergroup counts for itself, all other chats together."""
        counter = place if place.kind == "supergroup" else self.world
        counter.next_message += 1
        return counter.next_message - 1

    def change(self, message: Message) -> Message:
        """Put an edited message in the old one's place."""
        place = self.world.chats[message.chat]
        place.messages[:] = [message if each.id == message.id else each for each in place.messages]
        self.events.tell("edit", message=message)
        return message

    def remove(self, message: Message) -> None:
        """Take a message out of its chat, and its pin with it."""
        place = self.world.chats[message.chat]
        place.messages.remove(message)
        place.pinned[:] = [each for each in place.pinned if each != message.id]
        self.events.tell("delete", message=message)

    def fail(self, fault: Fault) -> None:
        """Let coming calls go wrong."""
        self.faults.add(fault)

    def darken(self, seconds: float) -> None:
        """For so long nothing of Telegram answers; who waits for updates is cut off at once."""
        self.faults.darken(seconds)
        self.updates.end_poll(Dropped(reset=True))

    @property
    def listening(self) -> bool:
        """Whether a bot takes updates: it polls, or has a webhook."""
        return self.updates.polling or self.world.webhook is not None

    def quiet(self) -> bool:
        """Whether the bot has confirmed every update and has no call under way."""
        return not self.updates.pending and not self.in_flight

    async def settle(self, *, idle: float = 0.05, timeout: float = 5.0) -> None:
        """Wait until every update is confirmed and the bot has said nothing for `idle` seconds."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(timeout):
            since, seen = loop.time(), (0, 0)
            while not self.quiet() or loop.time() - since < idle:
                now = (self.events.seq, sum(self.calls.values()) - self.calls["getUpdates"])
                if now != seen or not self.quiet():
                    since, seen = loop.time(), now
                await asyncio.sleep(idle / 10)

    async def answer(self, chat: int, *, after: int, timeout: float = 5.0) -> Event:
        """The bot's next message or edit in a chat after the event number `after`."""
        async with asyncio.timeout(timeout):
            while True:
                for event in self.events.since(after, chat=chat):
                    if event.kind in {"message", "edit"} and event.message and event.message.by_bot:
                        return event
                await self.events.more(self.events.seq, chat=chat)
