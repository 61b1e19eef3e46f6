"""Names of others' questions and choices, as short and as plain as names are here."""

import re
from collections.abc import Container
from typing import Final

LONGEST_NAME: Final = 14
LONGEST_CHOICE: Final = 20


def question_name(name: str, taken: Container[str]) -> str:
    """A free name for a question: small Latin letters, digits and `_`."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return _free(plain if plain[:1].isalpha() else f"q{plain}", LONGEST_NAME, "_", taken)


def choice_name(name: str, taken: Container[str]) -> str:
    """A free name for a choice: small Latin letters, digits and hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return _free(plain or "c", LONGEST_CHOICE, "-", taken)


def _free(name: str, longest: int, edge: str, taken: Container[str]) -> str:
    """The beginning of a name; with a number where that belongs to another."""
    number, found = 2, name[:longest].rstrip(edge)
    while found in taken:
        found, number = f"{name[: longest - len(str(number))].rstrip(edge)}{number}", number + 1
    return found
