"""A person as a test holds one: they write, press, send and read, and nothing else."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from sandbox import acts, members, polls, presses
from sandbox.messages import Json, Message
from sandbox.presses import Pressed
from sandbox.refusals import NotPossible
from sandbox.world import Chat, Profile, Tap

if TYPE_CHECKING:
    from sandbox.groups import Group
    from sandbox.telegram import Telegram

_T = TypeVar("_T")
_LARGEST_ALBUM = 10


class Person:
    """A handle on someone; `to` names a group, without it they act in their own chat with the bot."""

    def __init__(self, telegram: "Telegram", person_id: int) -> None:
        self.telegram = telegram
        self.id = person_id
        self._seen = telegram.events.seq

    @property
    def profile(self) -> Profile:
        """Names and language as Telegram shows them."""
        return self.telegram.world.people[self.id]

    @property
    def chat(self) -> Chat:
        """The private chat with the bot, with all messages as they read now."""
        return self.telegram.world.chats[self.id]

    async def say(self, text: str, *, to: "Group | None" = None, reply_to: Message | None = None) -> Message:
        """Write a message."""
        return await self._send(to, text, reply_to=reply_to)

    async def press(
        self,
        text: str,
        *,
        to: "Group | None" = None,
        message: Message | None = None,
        at: presses.Point | None = None,
    ) -> Pressed:
        """Press a button by its words, in the newest message that has it or in the given one.

        A key that asks where they are wants `at`: latitude and longitude in degrees.
        """
        place = self._place(to)
        pressed = presses.press(self.telegram, place, self.id, text, message=message.id if message else None, at=at)
        return await self._done(pressed)

    async def tap(self, data: str, *, message: Message | None = None, to: "Group | None" = None) -> Pressed:
        """Tap with forged data on a message of the bot, by default its newest."""
        target = message or self._place(to).last
        if target is None:
            raise NotPossible("the bot has said nothing here yet")
        return await self._done(presses.tap(self.telegram, target, self.id, data))

    async def open_link(self, url: str, group: "Group | None" = None) -> Message:
        """Open a deep link to the bot; one with `startgroup` needs the group."""
        self._begin()
        return await self._done(acts.open_link(self.telegram, self.id, url, group.chat if group else None))

    async def edit(self, message: Message, text: str) -> Message:
        """Change one of their own messages."""
        self._begin()
        return await self._done(acts.edit(self.telegram, message, text))

    async def send_photo(
        self,
        data: bytes,
        caption: str = "",
        *,
        album: bool | str = False,
        to: "Group | None" = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Send a picture; with `album` it joins the named album, else the one they sent last, or begins one."""
        content = self.telegram.files.photo(data)
        joined = self._album(to) if album is True else album or None
        return await self._send(to, caption, content=content, album=joined, reply_to=reply_to)

    async def send_album(
        self, pictures: Sequence[bytes], caption: str = "", *, to: "Group | None" = None
    ) -> list[Message]:
        """Send pictures as one album: a message each, under one `media_group_id`, the caption with the first."""
        if not 2 <= len(pictures) <= _LARGEST_ALBUM:
            raise NotPossible(f"an album has 2 to {_LARGEST_ALBUM} pictures")
        place, number = self._place(to), self._new_album()
        contents = [self.telegram.files.photo(each) for each in pictures]
        drafts = [
            acts.Draft(text="" if at else caption, content=each, album=number, thread=to.thread if to else None)
            for at, each in enumerate(contents)
        ]
        return await self._done([acts.say(self.telegram, place, self.id, each) for each in drafts])

    async def send_document(
        self,
        data: bytes,
        name: str,
        caption: str = "",
        *,
        mime: str = "application/octet-stream",
        to: "Group | None" = None,
    ) -> Message:
        """Send a file as it is; a picture too, with its own `mime`."""
        kept = self.telegram.files.add(data, "document", name=name, mime=mime)
        return await self._send(to, caption, content=self.telegram.files.document(kept))

    async def send_voice(
        self,
        data: bytes = b"OggS",
        *,
        seconds: int = 3,
        to: "Group | None" = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Speak instead of writing."""
        kept = self.telegram.files.add(data, "voice", mime="audio/ogg", seconds=seconds)
        return await self._send(to, content=self.telegram.files.voice(kept), reply_to=reply_to)

    async def send_sticker(self, emoji: str = "👍", *, to: "Group | None" = None) -> Message:
        """Send a sticker."""
        kept = self.telegram.files.add(emoji.encode(), "sticker", mime="image/webp")
        ids = {"file_id": kept.id, "file_unique_id": kept.unique_id}
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return await self._send(to, content={"sticker": ids | shape | {"emoji": emoji}})

    async def send_location(self, latitude: float, longitude: float, *, to: "Group | None" = None) -> Message:
        """Send a place."""
        return await self._send(to, content={"location": {"latitude": latitude, "longitude": longitude}})

    async def send_contact(self, phone: str, *, owner: "Person | None" = None, to: "Group | None" = None) -> Message:
        """Send their own phone number, or someone else's."""
        who = (owner or self).profile
        contact = {"phone_number": phone, "first_name": who.first_name, "user_id": who.id}
        return await self._send(to, content={"contact": contact})

    async def send_poll(self, question: str, *options: str, to: "Group | None" = None) -> Message:
        """Send a poll of their own."""
        number = str(self.telegram.rng.randrange(10**17, 10**18))
        return await self._send(to, content=polls.poll(number, question, list(options)))

    async def vote(self, message: Message, *options: int) -> Message:
        """Choose options of a poll, counted from 0; none takes the vote back."""
        return await self._done(polls.vote(self.telegram, self._now(message), self.id, list(options)))

    async def block(self) -> None:
        """Stop the bot."""
        members.block(self.telegram, self.id)
        await asyncio.sleep(0)

    async def unblock(self) -> None:
        """Let the bot write again."""
        members.unblock(self.telegram, self.id)
        await asyncio.sleep(0)

    async def answer(self, *, to: "Group | None" = None, timeout: float = 5.0) -> Message:
        """The bot's next message or edit after what this handle did last; call again for the one after."""
        place = to.chat if to else self.chat
        event = await self.telegram.answer(place.id, after=self._seen, timeout=timeout)
        self._seen = event.seq
        assert event.message is not None  # noqa: S101 - `answer` yields only such events
        return event.message

    async def toast(self, pressed: Pressed, *, timeout: float = 5.0) -> Tap:
        """The tap once the bot has answered it: its `answer` text may be empty."""
        if pressed.tap is None:
            raise NotPossible("that press was no tap")
        async with asyncio.timeout(timeout):
            while not pressed.tap.answered:
                await self.telegram.events.more(self.telegram.events.seq, chat=pressed.tap.chat)
        return pressed.tap

    def _now(self, message: Message) -> Message:
        """The message as it reads now, where this person may act."""
        self._begin()
        place = acts.place_of(self.telegram, message.chat, self.id)
        return place.message(message.id) or message

    def _begin(self) -> None:
        self._seen = self.telegram.events.seq

    def _place(self, to: "Group | None") -> Chat:
        self._begin()
        return acts.place_of(self.telegram, to.id if to else self.id, self.id)

    async def _send(
        self,
        to: "Group | None",
        text: str = "",
        *,
        reply_to: Message | None = None,
        content: Json | None = None,
        album: str | None = None,
    ) -> Message:
        place, origin = self._place(to), reply_to.id if reply_to else None
        thread = to.thread if to else None
        draft = acts.Draft(text=text, content=content or {}, reply_to=origin, album=album, thread=thread)
        return await self._done(acts.say(self.telegram, place, self.id, draft))

    def _album(self, to: "Group | None") -> str:
        messages = (to.chat if to else self.chat).messages
        last = next((each for each in reversed(messages) if each.sender == self.id), None)
        return (last.album if last else None) or self._new_album()

    def _new_album(self) -> str:
        return str(self.telegram.rng.randrange(10**16, 10**17))

    async def _done(self, result: _T) -> _T:
        await asyncio.sleep(0)  # the bot, on the same loop, gets its turn
        return result
