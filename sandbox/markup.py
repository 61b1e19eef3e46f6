"""Telegram's HTML, read as strictly as Telegram reads it: a tag it does not know is a refusal."""

import re
from dataclasses import dataclass

from sandbox.entities import Entity, utf16
from sandbox.refusals import Refusal, bad_request

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(r"""\s*([a-zA-Z-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")


@dataclass(frozen=True, kw_only=True)
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


def parse(source: str) -> tuple[str, tuple[Entity, ...]]:
    """The plain text and entities of `source`; refuses what Telegram would refuse."""
    reader = _Reader(source)
    reader.read()
    return "".join(reader.text), tuple(sorted(reader.entities, key=lambda each: (each.offset, -each.length)))


class _Reader:
    """One pass over the source; offsets in refusals are in bytes, as Telegram gives them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.length = 0
        self.text: list[str] = []
        self.entities: list[Entity] = []
        self.opened: list[_Open] = []

    def read(self) -> None:
        while self.at < len(self.source):
            end = self.source.find("<", self.at)
            end = len(self.source) if end < 0 else end
            self._plain(self.source[self.at : end])
            self.at = end
            if self.source.startswith("</", end):
                self._end_tag()
            elif end < len(self.source):
                self._start_tag()
        if self.opened:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"')

    def _plain(self, words: str) -> None:
        decoded = _REFERENCE.sub(_character, words)
        self.text.append(decoded)
        self.length += utf16(decoded)

    def _byte(self) -> int:
        return len(self.source[: self.at].encode())

    def _start_tag(self) -> None:
        match = re.compile(r"<([^\s>]*)").match(self.source, self.at)
        tag = match.group(1).lower() if match else ""
        if tag not in _KINDS:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {self._byte()}')
        at, attributes = self.at + 1 + len(tag), dict[str, str]()
        while found := _ATTRIBUTE.match(self.source, at):
            attributes[found[1].lower()] = _REFERENCE.sub(_character, (found[2] or "").strip("\"'"))
            at = found.end()
        at += len(self.source[at:]) - len(self.source[at:].lstrip())
        if not self.source.startswith(">", at):
            raise _unparsable(f"Unclosed start tag at byte offset {self._byte()}")
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte()}')
        self.opened.append(_Open(tag=tag, offset=self.length, attributes=attributes))
        self.at = at + 1

    def _end_tag(self) -> None:
        end = self.source.find(">", self.at)
        if end < 0:
            raise _unparsable(f"Unclosed end tag at byte offset {self._byte()}")
        if not self.opened:
            raise _unparsable(f"Unexpected end tag at byte offset {self._byte()}")
        name, last = self.source[self.at + 2 : end].strip().lower(), self.opened.pop()
        if name not in {"", last.tag}:
            expected = f'expected "</{last.tag}>", found "</{name}>"'
            raise _unparsable(f"Unmatched end tag at byte offset {self._byte()}, {expected}")
        self._close(last)
        self.at = end + 1

    def _close(self, opened: _Open) -> None:
        kind, url = _KINDS[opened.tag], opened.attributes.get("href")
        inner_code = opened.tag == "code" and any(each.tag == "pre" for each in self.opened)
        if self.length == opened.offset or inner_code or (kind == "text_link" and not url):
            return
        if kind == "blockquote" and "expandable" in opened.attributes:
            kind = "expandable_blockquote"
        length = self.length - opened.offset
        link = url if kind == "text_link" else None
        self.entities.append(Entity(type=kind, offset=opened.offset, length=length, url=link))


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number < 0x110000 else match.group()


def _unparsable(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")
