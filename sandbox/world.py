"""Everything the sandbox remembers, as plain data that can be written down and read again."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sandbox.messages import Button, Json, Message, reply_rows


class Standing(StrEnum):
    """What the bot is in a chat; `STRANGER` was never started or added."""

    STRANGER = "stranger"
    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    BLOCKED = "blocked"
    REMOVED = "removed"

    @property
    def inside(self) -> bool:
        """Whether the bot can write here."""
        return self in {Standing.MEMBER, Standing.ADMINISTRATOR}


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
class Chat:
    """A private chat (its id is the person's) or a group, with all that was said."""

    id: int
    kind: str
    title: str
    members: list[int] = field(default_factory=list)
    bot: Standing = Standing.STRANGER
    messages: list[Message] = field(default_factory=list)
    reply_markup: Json | None = None
    reply_markup_from: int = 0
    migrated_to: int | None = None

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


@dataclass(frozen=True, kw_only=True)
class Update:
    """An update as the bot gets it; `at` is when it happened, in Unix seconds, `kept` how many it waits for a taker."""

    id: int
    kind: str
    body: Json
    at: float
    lane: str = ""
    kept: float = 24 * 3600

    def as_api(self) -> Json:
        """The Bot API's Update."""
        return {"update_id": self.id, self.kind: self.body}


@dataclass(kw_only=True)
class Queue:
    """Updates not yet confirmed, and the last confirmed ones for redelivery."""

    next_id: int
    waiting: list[Update] = field(default_factory=list)
    again: list[Update] = field(default_factory=list)
    done: list[Update] = field(default_factory=list)
    fetched: list[int] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Webhook:
    """Where updates are brought, and what went wrong last."""

    url: str
    secret: str
    connections: int
    error: str = ""
    error_at: int | None = None


@dataclass(kw_only=True)
class World:
    """The whole state. One counter numbers all messages, as in private chats and basic groups."""

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


def scope_key(scope: Json, language: str) -> str:
    """Under what the commands of a scope and language are kept."""
    return f"{json.dumps(scope, sort_keys=True)}|{language}"
