"""Formatting of a text as Telegram stores it: plain text and entities counted in UTF-16 units."""

import re
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Entity:
    """A formatted or recognised stretch of text; offset and length in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    @property
    def end(self) -> int:
        """The first unit after the stretch."""
        return self.offset + self.length

    def as_api(self) -> dict[str, Any]:
        """The Bot API's MessageEntity."""
        fields = {"type": self.type, "offset": self.offset, "length": self.length}
        extras = {"url": self.url, "language": self.language}
        return fields | {name: value for name, value in extras.items() if value is not None}


_RECOGNISED = (
    ("url", re.compile(r"(?:https?://|(?<![\w/.])t\.me/)[^\s<>«»\"]*[^\s<>«»\".,;:!?)]")),
    ("bot_command", re.compile(r"(?<![\w/<])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{2,31}\b")),
)

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def utf16(text: str) -> int:
    """The length of `text` as Telegram counts offsets."""
    return len(text.encode("utf-16-le")) // 2


def recognised(text: str, given: tuple[Entity, ...] = ()) -> tuple[Entity, ...]:
    """`given` and the links, commands and mentions that Telegram finds by itself, in order."""
    found = list(given)
    for kind, pattern in _RECOGNISED:
        for match in pattern.finditer(text):
            entity = Entity(type=kind, offset=utf16(text[: match.start()]), length=utf16(match.group()))
            if not any(_clash(entity, other) for other in found):
                found.append(entity)
    return tuple(sorted(found, key=lambda each: (each.offset, -each.length)))


def _clash(entity: Entity, other: Entity) -> bool:
    literal = other.type in {"code", "pre", "text_link", "url", "bot_command", "mention"}
    return literal and entity.offset < other.end and other.offset < entity.end


def trimmed(text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    """`text` without outer white space, as Telegram keeps it, its entities moved along."""
    left = utf16(text) - utf16(text.lstrip())
    bare = text.strip()
    limit = utf16(bare)
    kept = []
    for entity in entities:
        start, end = max(entity.offset - left, 0), min(entity.end - left, limit)
        if start < end:
            kept.append(replace(entity, offset=start, length=end - start))
    return bare, tuple(kept)


def cut(text: str, entity: Entity) -> str:
    """The words that `entity` covers."""
    return text.encode("utf-16-le")[entity.offset * 2 : entity.end * 2].decode("utf-16-le")


def to_html(text: str, entities: tuple[Entity, ...]) -> str:
    """`text` as Telegram HTML again; what was only recognised stays plain."""
    shown = [each for each in entities if each.type in _TAGS or each.type == "text_link"]
    marks = sorted({0, utf16(text), *(each.offset for each in shown), *(each.end for each in shown)})
    out, opened = list[str](), list[Entity]()
    for here, there in pairwise(marks):
        opened = _close(out, opened, here)
        for entity in shown:
            if entity.offset == here:
                out.append(_opening(entity))
                opened.append(entity)
        out.append(escape(cut(text, Entity(type="", offset=here, length=there - here)), quote=False))
    _close(out, opened, utf16(text))
    return "".join(out)


def _close(out: list[str], opened: list[Entity], here: int) -> list[Entity]:
    ended = [each for each in opened if each.end <= here]
    out.extend(f"</{_TAGS.get(each.type, 'a')}>" for each in reversed(ended))
    return [each for each in opened if each.end > here]


def _opening(entity: Entity) -> str:
    if entity.type == "text_link":
        return f'<a href="{escape(entity.url or "")}">'
    return f"<{_TAGS[entity.type]}>"
