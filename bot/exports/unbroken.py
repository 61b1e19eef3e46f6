"""Where a line of a page may not end: between a number and what it counts or is called by."""

import re
from typing import Final

_NO_BREAK: Final = "\xa0"
_JOINTS: Final = re.compile(r"(?<=[№×]) |(?<=\d) (?=[^\W\d_])|(?<=\w:) (?=\d)")


def unbroken(words: str) -> str:
    """The words with «№ 7», «8 айыл» and «айыл: 8» held together."""
    return _JOINTS.sub(_NO_BREAK, words)
