"""What stands in a chat: a message with its formatting, attachment and buttons."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.entities import Entity, to_html

Json = dict[str, Any]

_ECHOED = {
    "left_chat_member", "pinned_message", "forum_topic_created", "forum_topic_closed", "forum_topic_reopened",
}  # fmt: skip
_SERVICE = _ECHOED | {"new_chat_members", "new_chat_title", "migrate_to_chat_id", "migrate_from_chat_id"}


@dataclass(frozen=True, kw_only=True)
class Button:
    """A button as a person sees it; `data` and `url` belong to inline buttons, `asks` to reply buttons."""

    text: str
    data: str | None = None
    url: str | None = None
    asks: str | None = None


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message; an edit makes a new value with the same id. `sender` is a Telegram id, `who` a name."""

    id: int
    chat: int
    sender: int
    who: str
    by_bot: bool
    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    content: Json = field(default_factory=dict)
    markup: Json | None = None
    reply_to: int | None = None
    album: str | None = None
    thread: int | None = None
    edited: int | None = None
    protected: bool = False

    @property
    def html(self) -> str:
        """The text or caption as Telegram HTML."""
        return to_html(self.text, self.entities)

    @property
    def inline(self) -> tuple[tuple[Button, ...], ...]:
        """Rows of inline buttons under the message."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return tuple(tuple(_inline(each) for each in row) for row in rows)

    @property
    def keyboard(self) -> tuple[tuple[Button, ...], ...]:
        """Rows of the reply keyboard that came with the message."""
        return reply_rows(self.markup)

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """Whatever buttons the message brought, inline or reply."""
        return self.inline or self.keyboard

    @property
    def photo(self) -> str | None:
        """The file id of the largest size, if the message is a photo."""
        sizes = self.content.get("photo")
        return str(sizes[-1]["file_id"]) if sizes else None

    @property
    def forces_reply(self) -> bool:
        """Whether the person's app opens the field for a reply to this message."""
        return bool((self.markup or {}).get("force_reply"))

    @property
    def placeholder(self) -> str:
        """What stands in the empty field while the message's keyboard or reply is open."""
        return str((self.markup or {}).get("input_field_placeholder", ""))

    @property
    def is_service(self) -> bool:
        """Whether Telegram itself says it ("added the bot") rather than a person."""
        return bool(_SERVICE & self.content.keys())

    @property
    def is_echoed(self) -> bool:
        """Whether the bot hears of it even when the bot itself did it, as of its own pins."""
        return bool(_ECHOED & self.content.keys())


def reply_rows(markup: Json | None) -> tuple[tuple[Button, ...], ...]:
    """Rows of a reply keyboard's markup, empty for every other markup."""
    rows = (markup or {}).get("keyboard", [])
    return tuple(tuple(_reply(each) for each in row) for row in rows)


def _inline(button: Json) -> Button:
    return Button(text=button["text"], data=button.get("callback_data"), url=button.get("url"))


def _reply(button: Json) -> Button:
    asks = next((what for what in ("contact", "location") if button.get(f"request_{what}")), None)
    return Button(text=button["text"], asks=asks)
