"""A group as a test holds one."""

import asyncio
from typing import TYPE_CHECKING

from sandbox import acts, members, pins, topics
from sandbox.messages import Message
from sandbox.refusals import NotPossible
from sandbox.world import Chat, Topic

if TYPE_CHECKING:
    from sandbox.people import Person
    from sandbox.telegram import Telegram


class Group:
    """A handle on a group chat; it follows the group when that becomes a supergroup."""

    thread: int | None = None

    def __init__(self, telegram: "Telegram", chat_id: int) -> None:
        self.telegram = telegram
        self.id = chat_id

    @property
    def chat(self) -> Chat:
        """Title, members and messages."""
        return self.telegram.world.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """All messages, oldest first."""
        return self.chat.messages

    async def join(self, person: "Person") -> None:
        """Someone becomes a member."""
        members.join(self.telegram, self.chat, person.id)
        await asyncio.sleep(0)

    async def leave(self, person: "Person", *, by: "Person | None" = None) -> None:
        """Someone goes, or is put out by an administrator."""
        members.leave(self.telegram, self.chat, person.id, by=by.id if by else None)
        await asyncio.sleep(0)

    async def promote(self, person: "Person", by: "Person") -> None:
        """The creator makes someone an administrator."""
        members.appoint(self.telegram, self.chat, person.id, by=by.id, admin=True)
        await asyncio.sleep(0)

    async def demote(self, person: "Person", by: "Person") -> None:
        """The creator makes an administrator an ordinary member."""
        members.appoint(self.telegram, self.chat, person.id, by=by.id, admin=False)
        await asyncio.sleep(0)

    async def add_bot(self, by: "Person") -> None:
        """A member adds the bot."""
        members.add_bot(self.telegram, self._place(by), by.id)
        await asyncio.sleep(0)

    async def promote_bot(self, by: "Person") -> None:
        """A member makes the bot an administrator: from then on it gets every message."""
        members.add_bot(self.telegram, self._place(by), by.id, admin=True)
        await asyncio.sleep(0)

    async def demote_bot(self, by: "Person") -> None:
        """A member makes the bot an ordinary member again, or lets it write again."""
        await self.add_bot(by)

    async def restrict_bot(self, by: "Person") -> None:
        """An administrator takes the bot's right to write away."""
        members.restrict_bot(self.telegram, self._place(by), by.id)
        await asyncio.sleep(0)

    async def rename(self, title: str, by: "Person") -> None:
        """A member gives the group another title."""
        members.rename(self.telegram, self._place(by), by.id, title)
        await asyncio.sleep(0)

    async def remove_bot(self, by: "Person") -> None:
        """A member removes the bot."""
        members.remove_bot(self.telegram, self._place(by), by.id)
        await asyncio.sleep(0)

    async def migrate(self, by: "Person") -> None:
        """The group becomes a supergroup with another id."""
        self.id = acts.migrate(self.telegram, self.chat, by.id).id
        await asyncio.sleep(0)

    async def make_forum(self, by: "Person") -> None:
        """The group gets topics, for which it becomes a supergroup."""
        if self.chat.kind == "group":
            await self.migrate(by)
        self.chat.forum = True
        self.telegram.events.tell("people", chat=self.id)

    async def topic(self, name: str, by: "Person") -> "GroupTopic":
        """A new topic, to write in."""
        if not self.chat.forum:
            raise NotPossible(f"{self.chat.title} has no topics")
        made = topics.begin(self.telegram, self._place(by), by.id, name)
        await asyncio.sleep(0)
        return GroupTopic(self.telegram, self.id, made.id)

    async def pin(self, message: Message, by: "Person") -> None:
        """A member pins a message."""
        pins.pin(self.telegram, self._place(by), by.id, message)
        await asyncio.sleep(0)

    def _place(self, by: "Person") -> Chat:
        return acts.place_of(self.telegram, self.id, by.id)


class GroupTopic(Group):
    """A handle on one topic of a group: what people send to it goes there."""

    def __init__(self, telegram: "Telegram", chat_id: int, thread: int) -> None:
        super().__init__(telegram, chat_id)
        self.thread = self._began_with = thread

    @property
    def facts(self) -> Topic:
        """Its name, and whether it is closed."""
        return self.chat.topics[self._began_with]

    async def close(self, by: "Person") -> None:
        """Nobody but administrators writes here any more."""
        topics.close(self.telegram, self._place(by), by.id, self.facts)
        await asyncio.sleep(0)
