"""Everything the sandbox remembers, as plain data that can be written down and read again."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sandbox.messages import Button, Json, Message, reply_rows
from sandbox.pending import Queue, Webhook


class Standing(StrEnum):
    """What the bot is in a chat; `STRANGER` was never started or added, `RESTRICTED` may read and not write."""

    STRANGER = "stranger"
    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    RESTRICTED = "restricted"
    BLOCKED = "blocked"
    REMOVED = "removed"
    LEFT = "left"

    @property
    def inside(self) -> bool:
        """Whether the bot belongs to it."""
        return self in {Standing.MEMBER, Standing.ADMINISTRATOR, Standing.RESTRICTED}


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A person as Telegram shows them; `note`, `links` and `place` ("latitude, longitude") only help the chat page."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    note: str = ""
    links: dict[str, str] = field(default_factory=dict)
    place: str = ""

    @property
    def name(self) -> str:
        """The name a chat shows."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


@dataclass(kw_only=True)
class Topic:
    """A topic of a forum; its id is that of the message that says it was created."""

    id: int
    name: str
    closed: bool = False


@dataclass(kw_only=True)
class Chat:
    """A private chat (its id is the person's) or a group, with all that was said.

    `pinned` are message ids, the newest pin last. A supergroup numbers its own messages, from `next_message` on.
    """

    id: int
    kind: str
    title: str
    members: list[int] = field(default_factory=list)
    bot: Standing = Standing.STRANGER
    messages: list[Message] = field(default_factory=list)
    reply_markup: Json | None = None
    reply_markup_from: int = 0
    migrated_to: int | None = None
    creator: int = 0
    admins: list[int] = field(default_factory=list)
    banned: list[int] = field(default_factory=list)
    forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    next_message: int = 1

    @property
    def private(self) -> bool:
        """Whether this is one person's chat with the bot."""
        return self.kind == "private"

    @property
    def keyboard(self) -> tuple[tuple[Button, ...], ...]:
        """Rows of the reply keyboard now shown, empty if none."""
        return reply_rows(self.reply_markup)

    @property
    def last(self) -> Message | None:
        """The newest message of the bot."""
        return next((each for each in reversed(self.messages) if each.by_bot), None)

    def message(self, message_id: int) -> Message | None:
        """The message with this id, as it reads now."""
        return next((each for each in reversed(self.messages) if each.id == message_id), None)


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file's facts; its bytes are with `Files`. `kind` is photo, document, sticker or voice, which has `seconds`."""

    id: str
    unique_id: str
    kind: str
    path: str
    size: int
    name: str = ""
    mime: str = "application/octet-stream"
    seconds: int = 0


@dataclass(kw_only=True)
class Tap:
    """A press on an inline button and, once given, the bot's answer to it."""

    id: str
    person: int
    chat: int
    message: int
    data: str
    at: float
    answered: bool = False
    answer: str = ""
    alert: bool = False


@dataclass(kw_only=True)
class World:
    """The whole state. One counter numbers the messages of all private chats and basic groups.

    `votes` are, poll by poll, who chose which options.
    """

    bot: Profile
    queue: Queue
    people: dict[int, Profile] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    commands: dict[str, list[Any]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    next_message: int = 1
    webhook: Webhook | None = None
    votes: dict[str, dict[int, list[int]]] = field(default_factory=dict)


def scope_key(scope: Json, language: str) -> str:
    """Under what the commands of a scope and language are kept."""
    return f"{json.dumps(scope, sort_keys=True)}|{language}"
