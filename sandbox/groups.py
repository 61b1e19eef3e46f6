"""A group as a test holds one."""

import asyncio
from typing import TYPE_CHECKING

from sandbox import acts
from sandbox.messages import Message
from sandbox.world import Chat

if TYPE_CHECKING:
    from sandbox.people import Person
    from sandbox.telegram import Telegram


class Group:
    """A handle on a group chat; it follows the group when that becomes a supergroup."""

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
        if person.id not in self.chat.members:
            self.chat.members.append(person.id)
        self.telegram.events.tell("people", chat=self.id)
        await asyncio.sleep(0)

    async def add_bot(self, by: "Person") -> None:
        """A member adds the bot."""
        acts.add_bot(self.telegram, acts.place_of(self.telegram, self.id, by.id), by.id)
        await asyncio.sleep(0)

    async def promote_bot(self, by: "Person") -> None:
        """A member makes the bot an administrator: from then on it gets every message."""
        acts.add_bot(self.telegram, acts.place_of(self.telegram, self.id, by.id), by.id, admin=True)
        await asyncio.sleep(0)

    async def remove_bot(self, by: "Person") -> None:
        """A member removes the bot."""
        acts.remove_bot(self.telegram, acts.place_of(self.telegram, self.id, by.id), by.id)
        await asyncio.sleep(0)

    async def migrate(self, by: "Person") -> None:
        """The group becomes a supergroup with another id."""
        self.id = acts.migrate(self.telegram, self.chat, by.id).id
        await asyncio.sleep(0)
