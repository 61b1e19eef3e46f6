"""What a handler answers: a text with buttons. How Telegram is told is the speaker's business."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from bot.i18n.translator import Html
from bot.render.actions import Action, encode


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """Something to tap under a message: an action of ours, or a link."""

    label: str
    action: Action | None = None
    url: str | None = None

    def markup(self) -> dict[str, str]:
        """The Bot API's InlineKeyboardButton."""
        if self.url is not None:
            return {"text": self.label, "url": self.url}
        assert self.action is not None  # noqa: S101  (a button has either)
        return {"text": self.label, "callback_data": encode(self.action)}


@dataclass(frozen=True, slots=True)
class PlaceKey:
    """A key under the input field that sends where its presser is; Telegram has it in private chats only."""

    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Screen:
    """One message. A screen with a `keyboard` (the lasting one under the input field) is always a new message.

    So is one to be read `below` what was tapped, and one that wants a `reply`: Telegram opens the input field for it,
    and the message is remembered under that key.

    `toast` is said in the answer to the tap itself. Screens of one `album` (Telegram's id of it) are one message: what
    the newest of its parts was answered with.
    """

    text: Html
    rows: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str | PlaceKey, ...], ...] | None = None
    toast: str = ""
    album: str | None = None
    reply: str | None = None
    below: bool = False

    def payload(self) -> dict[str, Any]:
        """The screen as JSON for the outbox."""
        return {"text": self.text, "reply_markup": self._markup()}

    def _markup(self) -> Mapping[str, Any] | None:
        if self.reply is not None:
            return {"force_reply": True}
        if self.keyboard is not None:
            keys = [[_key(each) for each in row] for row in self.keyboard]
            return {"keyboard": keys, "resize_keyboard": True, "is_persistent": True}
        if self.rows:
            return {"inline_keyboard": [[button.markup() for button in row] for row in self.rows]}
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Photo:
    """A photo shown to another reader: named as Telegram names it to this bot, or a file on our own disk."""

    telegram_file: str | None = None
    path: Path | None = None
    caption: Html | None = None

    def payload(self) -> dict[str, Any]:
        """The photo as JSON for the speaker."""
        photo = {"photo_path": str(self.path)} if self.path is not None else {"photo": self.telegram_file}
        return {**photo, "caption": self.caption}


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A voice message that somebody sent, for another reader; named as Telegram names it to this bot."""

    telegram_file: str
    caption: Html | None = None

    def payload(self) -> dict[str, Any]:
        """The voice as JSON for the speaker."""
        return {"voice": self.telegram_file, "caption": self.caption}


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A file that is made when it is said: `make` is work for a thread, it may take a while and touches no database."""

    name: str
    make: Callable[[], bytes]
    caption: Html | None = None

    def payload(self, made: bytes) -> dict[str, Any]:
        """What the speaker sends, once it is made."""
        return {"document": made, "name": self.name, "caption": self.caption}


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture that was drawn for its reader."""

    content: bytes
    caption: Html | None = None

    def payload(self) -> dict[str, Any]:
        """What the speaker sends."""
        return {"picture": self.content, "caption": self.caption}


@dataclass(frozen=True, slots=True)
class Work:
    """What takes a while to find out: `make` is work for a thread and touches no database; it may come to nothing."""

    make: Callable[[], "Screen | Picture | Document | None"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Commands:
    """What a chat's menu of commands shows: their names and descriptions by language code ("": any other language).

    Where none are listed, the chat sees what every chat of its kind sees.
    """

    lists: Mapping[str, tuple[tuple[str, str], ...]]

    def payload(self) -> dict[str, Any]:
        """The lists as JSON for the speaker."""
        return {"commands": {code: [list(each) for each in named] for code, named in self.lists.items()}}


@dataclass(frozen=True, slots=True)
class Pin:
    """Pin the message that was last said under the row's key."""

    def payload(self) -> dict[str, Any]:
        """What the speaker does."""
        return {"pin": True}


@dataclass(frozen=True, slots=True)
class NotYet:
    """What a notice speaks of is not there yet, but soon will be: its chat waits for it."""


def _key(key: str | PlaceKey) -> dict[str, Any]:
    """The Bot API's KeyboardButton."""
    return {"text": key.label, "request_location": True} if isinstance(key, PlaceKey) else {"text": key}


Replies: TypeAlias = Screen | tuple[Screen, ...] | None
"""A handler's answer: the first screen takes the place of the tapped message, further ones are new messages."""


def each(replies: Replies) -> Iterator[Screen]:
    """The screens of an answer, in order."""
    if isinstance(replies, Screen):
        yield replies
    else:
        yield from replies or ()


def one_per_row(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons below one another, for labels that need the width of a phone."""
    return tuple((button,) for button in buttons)
