"""An expression's text as tokens, and what is said of a text that is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.forms.expressions.tree import OPERATORS

NAME = re.compile(r"[^\W\d](?:[\w.-]*\w)?")
_TOKEN = re.compile(
    r"""(?P<question>\$\{[^{}]*\})
      | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
      | (?P<text>'[^']*'|"[^"]*")
      | (?P<operator>!=|<=|>=|[=<>+*-])
      | (?P<bracket>[(),])
      | (?P<itself>\.)
      | (?P<name>[^\W\d](?:[\w.-]*\w)?)""",
    re.VERBOSE,
)
_BLANK = re.compile(r"\s*")
_MENDS = {
    **dict.fromkeys("‘’“”„«»`", "quotes are written ' or \""),
    **dict.fromkeys("'\"", "the quote is not closed"),
    **dict.fromkeys("${}", "a question is written ${its_name}"),
    "&": "write: and",
    "|": "write: or",
    "!": "write != or not(…)",
    "/": "paths are not known here; to divide, write: div",
    "%": "write: mod",
    "−": "the minus is written -",
    "–": "the minus is written -",
    "×": "to multiply, write *",
}


class WrongExpression(ValueError):  # noqa: N818  (named for what is wrong)
    """A text that is no expression: what is wrong and how to mend it, and at which character (from 0)."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message, position)
        self.message = message
        self.position = position

    def __str__(self) -> str:
        return f"{self.message} (at character {self.position + 1})"


class Sort(Enum):
    """What a token is."""

    QUESTION = auto()
    NUMBER = auto()
    TEXT = auto()
    OPERATOR = auto()
    BRACKET = auto()
    ITSELF = auto()
    NAME = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an expression, as it is spelt (a question and a text without what they stand in)."""

    sort: Sort
    spelt: str
    position: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, one for its end at last; `WrongExpression` at the first character that begins none."""
    at = 0
    while True:
        blank = _BLANK.match(text, at)
        at = blank.end() if blank else at
        if at == len(text):
            yield Token(Sort.END, "", at)
            return
        found = _TOKEN.match(text, at)
        if found is None:
            mend = _MENDS.get(text[at], "see which signs an expression is made of")
            raise WrongExpression(f"«{text[at]}» has no meaning here: {mend}", at)
        yield _token(found)
        at = found.end()


def _token(found: re.Match[str]) -> Token:
    sort, spelt = Sort[str(found.lastgroup).upper()], found[0]
    if sort is Sort.QUESTION:
        spelt = spelt[2:-1].strip()
        if not NAME.fullmatch(spelt):
            raise WrongExpression(f"«{spelt}» is no question's name: letters, digits, _ - and . only", found.start())
    elif sort is Sort.TEXT:
        spelt = spelt[1:-1]
    elif sort is Sort.NAME and spelt in OPERATORS:
        sort = Sort.OPERATOR
    return Token(sort, spelt, found.start())
