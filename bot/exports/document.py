"""A document as neutral blocks: what stands on its pages, whatever program shows it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias
from unicodedata import category

from bot.domain.languages import Language
from bot.exports.unbroken import unbroken

BLANK: Final = "______________"
"""A place to write on by hand."""

_NEVER_SEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BREAKS: Final = frozenset({"Zl", "Zp"})
_MARKS: Final = frozenset({"Mn", "Me"})
_MOST_MARKS: Final = 2  # on one letter; more would grow over the lines above


class Tone(StrEnum):
    """How a line is said; there are no colours, for any printer will do."""

    PLAIN = "plain"
    STRONG = "strong"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one tone; a break in them begins a new line."""

    words: str
    tone: Tone = Tone.PLAIN


Cell: TypeAlias = tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """Two columns of equal right: one thing in two languages (`centred`), or a place and a day at the edges."""

    left: Cell
    right: Cell
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """What the document is, in the middle; `below` it, what it is about."""

    words: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part; it never stands alone at the foot of a page."""

    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines on their own."""

    lines: Cell


@dataclass(frozen=True, slots=True)
class Field:
    """A label with what it says; None is left to be written by hand."""

    label: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered from 1."""

    items: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table whose header is said again on every page; `shares` are the widths of the columns, in hundredths."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture with what it shows; `content` None where there is none, or none that can be read."""

    content: bytes | None
    caption: str
    missing: str  # is said in its place then


@dataclass(frozen=True, slots=True)
class Signature:
    """Whose it is, by position, and what is known of it; None leaves a line to sign on."""

    position: str
    said: str | None


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signatures below one another; `hint` is said under each empty line."""

    rows: tuple[Signature, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class Seal:
    """Room for a seal where `mark` stands, with what is entered by hand beside it; both stay with what is above."""

    mark: str
    entry: Cell


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Block: TypeAlias = Sides | Title | Heading | Paragraph | Field | Items | Table | Picture | Signatures | Seal | PageBreak


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """Blocks, with what stands on every page: `mark` at its head (may be empty), `foot` and `page` at its foot.

    `page` holds `{page}` and `{pages}`. `day` is the only day that the file bears inside.
    """

    title: str
    language: Language
    day: date
    mark: str
    foot: str
    page: str
    blocks: tuple[Block, ...]


def printable(words: str) -> str:
    """Words as any page can hold them: nothing that is not seen, that turns others round or that XML refuses."""
    kept: list[str] = []
    marks = 0
    for sign in words.replace("\r\n", "\n").replace("\t", " "):
        kind = category(sign)
        marks = marks + 1 if kind in _MARKS else 0
        if sign == "\n" or kind in _BREAKS:
            kept.append("\n")
        elif kind not in _NEVER_SEEN and marks <= _MOST_MARKS:
            kept.append(sign)
    return unbroken("".join(kept))
