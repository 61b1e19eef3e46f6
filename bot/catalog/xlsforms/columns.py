"""What a column of an XLSForm means: its name here, and the language of its words."""

import re
from functools import cache
from typing import Final, NamedTuple

from babel import Locale

from bot.domain.languages import Language

ABROAD: Final = "?"
"""In place of a language that this house does not speak."""

_SAME: Final = {
    "caption": "label",
    "relevance": "relevant",
    "value": "name",
    "tag": "name",
    "command": "type",
    "list name": "list_name",
    "constraining message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "jr:requiredmsg": "required_message",
    "requiredmsg": "required_message",
    "readonly": "read_only",
    "calculate": "calculation",
    "count": "repeat_count",
    "jr:count": "repeat_count",
}
_AROUND: Final = frozenset({"bind", "control", "media"})
_SPOKEN: Final = frozenset(
    {"label", "hint", "short", "unit", "constraint_message", "required_message", "guidance_hint", "title", "purpose"}
    | {"image", "audio", "video", "big-image"}
)
_CODE: Final = re.compile(r"\(\s*([A-Za-z]{2,3})\b[^()]*\)\s*$")


class Column(NamedTuple):
    """`language` is "" where a column names none, ABROAD for one that is not shipped."""

    name: str
    language: str = ""

    def __str__(self) -> str:
        return f"{self.name}::{self.language}" if self.language else self.name


def column(header: str) -> Column:
    """What a header means, in whichever of its spellings."""
    parts = [each.strip() for each in header.split("::")]
    if len(parts) == 1 and ":" in header and _named(header.partition(":")[0]) in _SPOKEN:
        parts = [each.strip() for each in header.split(":", 1)]
    if len(parts) > 1 and parts[0].lower() in _AROUND:
        parts = parts[1:]
    name = _named(parts[0])
    if len(parts) > 1 and name in _SPOKEN:
        return Column(name, language(parts[1]))
    return Column("::".join((name, *parts[1:])))


@cache
def language(said: str) -> str:
    """The code of a language as a header names it: «Kyrgyz (ky)», «ky», «Kyrgyz»."""
    code = _CODE.search(said)
    words = (code[1] if code else said).strip().lower()
    for each in Language:
        own = Locale(each.value)
        if words in {each.value, str(own.english_name).lower(), str(own.display_name).lower()}:
            return each.value
    return ABROAD


def _named(text: str) -> str:
    name = re.sub(r"\s+", " ", text.strip().lower())
    return _SAME.get(name, _SAME.get(name.replace("_", " "), name.replace(" ", "_")))
