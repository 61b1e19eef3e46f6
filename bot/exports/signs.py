"""Signs that no face of printed papers has: something like them is printed, or nothing, never an empty box."""

import re
from collections.abc import Container
from typing import Final
from unicodedata import category

_SIGNS: Final = frozenset({"So", "Sk", "Mn", "Me"})
"""Pictographs, and what is put on them. A letter that no face has stays, as a box: without it the word is another."""

_FIRST: Final = "\N{LEFTWARDS ARROW}"
"""What stands before it, № and accents among it, our faces have."""

_LIKE: Final = {
    "✅": "✔", "❎": "✖", "❌": "✖", "❗": "!", "❕": "!", "❓": "?", "❔": "?",
    "➕": "+", "➖": "−", "👍": "(+)", "👎": "(−)",
}  # fmt: skip
_GONE: Final = "\x00"
_AT_AN_END: Final = re.compile(rf"^[\s{_GONE}]*{_GONE}\s*|\s*{_GONE}[\s{_GONE}]*(?=[.,:;!?)»]|$)")
_BETWEEN: Final = re.compile(rf"\s*{_GONE}[\s{_GONE}]*")
_NOTHING_ELSE: Final = "…"


def has_signs(words: str) -> bool:
    """Whether anything in these words may be a sign that faces lack."""
    return any(each >= _FIRST and category(each) in _SIGNS for each in words)


def drawable(words: str, letters: Container[int]) -> str:
    """A line with those signs that `letters` (code points) have; of the others, what is like them, or a space."""
    known = "".join(each if _is_known(each, letters) else _LIKE.get(each, _GONE) for each in words)
    if _GONE not in known:
        return known
    return _BETWEEN.sub(" ", _AT_AN_END.sub("", known)) or _NOTHING_ELSE


def _is_known(sign: str, letters: Container[int]) -> bool:
    return ord(sign) in letters or not has_signs(sign)
