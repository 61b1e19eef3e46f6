"""What makes a value an answer to its question: the constraints, and the tidying of typed text."""

import unicodedata
from datetime import date
from typing import assert_never

from bot.forms.model import Choice, Kind, Question, Refusal, Value

# Unicode categories that leave no ink by themselves: controls, formats, surrogates, separators, lone marks.
INKLESS = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me", "Mc"})
# Letters and symbols that are drawn as nothing, used to send "empty" messages.
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# What may be cut off at the ends without harm to an emoji or to a letter with its mark.
EDGES = frozenset({"Cc", "Zs", "Zl", "Zp"})
EDGE_FORMATS = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def tidy(text: str) -> str:
    """`text` as typed, without blanks at both ends and without what no database can hold; "" if nothing can be seen."""
    storable = "".join(c for c in text if c != "\0" and unicodedata.category(c) != "Cs")
    if all(unicodedata.category(c) in INKLESS or c in FILLERS for c in storable):
        return ""
    first = next(i for i, c in enumerate(storable) if not _is_edge(c))
    last = next(i for i in range(len(storable) - 1, -1, -1) if not _is_edge(storable[i]))
    return storable[first : last + 1]


def objection(question: Question, options: tuple[Choice, ...], value: Value) -> Refusal | None:
    """Why `value`, as stored, is no answer to `question` when `options` are offered; None if it is one."""
    match question.kind:
        case Kind.SELECT_ONE:
            return None if any(value == option.id for option in options) else Refusal.NOT_AN_OPTION
        case Kind.TEXT:
            return _to_text(question, value)
        case Kind.DATE:
            return _to_date(question, value)
        case Kind.IMAGE:
            return _to_images(question, value)
        case Kind.NOTE:
            return None if isinstance(value, str) else Refusal.WRONG_KIND
    assert_never(question.kind)


def as_day(value: Value) -> date | None:
    """The day an ISO date names, only in the form YYYY-MM-DD, so that a day has one spelling in storage."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if day is not None and day.isoformat() == value else None


def _to_text(question: Question, value: Value) -> Refusal | None:
    if not isinstance(value, str):
        return Refusal.WRONG_KIND
    if not tidy(value):
        return Refusal.EMPTY
    return Refusal.TOO_LONG if len(value) > question.longest else None


def _to_date(question: Question, value: Value) -> Refusal | None:
    day = as_day(value)
    if day is None:
        return Refusal.NOT_A_DATE
    if question.earliest is not None and day < question.earliest:
        return Refusal.TOO_OLD
    return Refusal.IN_THE_FUTURE if question.latest is not None and day > question.latest else None


def _to_images(question: Question, value: Value) -> Refusal | None:
    if isinstance(value, str):
        return Refusal.WRONG_KIND
    if not value or not all(value):
        return Refusal.EMPTY
    return Refusal.TOO_MANY if len(value) > question.longest else None


def _is_edge(character: str) -> bool:
    return unicodedata.category(character) in EDGES or character in EDGE_FORMATS or character in FILLERS
