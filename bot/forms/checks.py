"""What makes a value an answer to its question: the constraints, and the tidying of typed text."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from bot.forms.hours import is_hour
from bot.forms.model import ACKNOWLEDGED, Choice, Kind, Question, Refusal, Value
from bot.forms.numbers import objection_to_number
from bot.forms.places import as_place

SELECTIONS = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE})
# Unicode categories that leave no ink by themselves: controls, formats, surrogates, separators, lone marks.
INKLESS = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me", "Mc"})
# Letters and symbols that are drawn as nothing, used to send "empty" messages.
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Embeddings, overrides and isolates: they turn around how the signs beside them are read.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# What may be cut off at the ends without harm to an emoji or to a letter with its mark.
EDGES = frozenset({"Cc", "Zs", "Zl", "Zp"})
EDGE_FORMATS = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def tidy(text: str) -> str:
    """`text` as typed, without blanks at both ends; "" if nothing can be seen.

    What no database can hold goes, and so does what would turn the writing direction of its surroundings.
    """
    storable = "".join(c for c in text if c != "\0" and c not in TURNING and unicodedata.category(c) != "Cs")
    if all(unicodedata.category(c) in INKLESS or c in FILLERS for c in storable):
        return ""
    first = next(i for i, c in enumerate(storable) if not _is_edge(c))
    last = next(i for i in range(len(storable) - 1, -1, -1) if not _is_edge(storable[i]))
    return storable[first : last + 1]


def as_words(question: Question, text: str) -> str:
    """`text` as the question's answer is stored: tidied, on one line where that is all it is shown in."""
    return " ".join(tidy(text).split()) if question.one_line else tidy(text)


def objection(question: Question, options: tuple[Choice, ...], value: Value) -> Refusal | None:
    """Why `value`, as stored, is no answer to `question` when `options` are offered; None if it is one."""
    if is_unsaid(question, value):
        return None
    if question.kind in SELECTIONS:
        return _to_selection(question, options, value)
    return _OBJECTIONS[question.kind](question, value)


def is_unsaid(question: Question, value: Value) -> bool:
    """Whether a value, as stored, is one of the question's ways of saying nothing."""
    is_several = question.kind is Kind.SELECT_MULTIPLE
    return any(value == ((each.id,) if is_several else each.id) for each in question.unsaid)


def objection_to_length(question: Question, seconds: int) -> Refusal | None:
    """Why a recording of so many seconds is no answer: what is stored does not tell its length."""
    return Refusal.TOO_LONG_AUDIO if seconds > question.longest else None


def least_chosen(question: Question, options: tuple[Choice, ...]) -> int:
    """How many options must be selected at least: never more than there are."""
    return min(max(1, int(question.least or 1)), len(options))


def as_day(value: Value) -> date | None:
    """The day an ISO date names, only in the form YYYY-MM-DD, so that a day has one spelling in storage."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if day is not None and day.isoformat() == value else None


def before(question: Question, day: date) -> Refusal | None:
    """Why a day is too early for a question; None if it is not."""
    if question.earliest is None or day >= question.earliest:
        return None
    return Refusal.IN_THE_PAST if question.to_come else Refusal.TOO_OLD


def _to_selection(question: Question, options: tuple[Choice, ...], value: Value) -> Refusal | None:
    if question.kind is Kind.SELECT_ONE:
        return None if any(value == option.id for option in options) else Refusal.NOT_AN_OPTION
    if isinstance(value, str):
        return Refusal.WRONG_KIND
    if not {each.id for each in question.unsaid}.isdisjoint(value):
        return Refusal.NOT_TOGETHER
    if len(set(value)) < len(value) or not set(value) <= {option.id for option in options}:
        return Refusal.NOT_AN_OPTION
    if len(value) < least_chosen(question, options):
        return Refusal.TOO_FEW_CHOSEN
    return Refusal.TOO_MANY_CHOSEN if question.most is not None and len(value) > question.most else None


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
    is_late = question.latest is not None and day > question.latest
    return before(question, day) or (Refusal.IN_THE_FUTURE if is_late else None)


def _to_time(_: Question, value: Value) -> Refusal | None:
    return None if is_hour(value) else Refusal.NOT_A_TIME


def _to_place(_: Question, value: Value) -> Refusal | None:
    return Refusal.NOT_A_PLACE if as_place(value) is None else None


def _to_images(question: Question, value: Value) -> Refusal | None:
    if isinstance(value, str):
        return Refusal.WRONG_KIND
    if not value or not all(value):
        return Refusal.EMPTY
    return Refusal.TOO_MANY if len(value) > question.longest else None


def _to_recording(_: Question, value: Value) -> Refusal | None:
    return None if isinstance(value, str) and value else Refusal.WRONG_KIND


def _to_what_is_read(question: Question, value: Value) -> Refusal | None:
    is_read = isinstance(value, str) if question.kind is Kind.NOTE else value == ACKNOWLEDGED
    return None if is_read else Refusal.WRONG_KIND


def _is_edge(character: str) -> bool:
    return unicodedata.category(character) in EDGES or character in EDGE_FORMATS or character in FILLERS


_OBJECTIONS: Mapping[Kind, Callable[[Question, Value], Refusal | None]] = {
    Kind.TEXT: _to_text,
    Kind.INTEGER: objection_to_number,
    Kind.DECIMAL: objection_to_number,
    Kind.RANGE: objection_to_number,
    Kind.DATE: _to_date,
    Kind.TIME: _to_time,
    Kind.GEOPOINT: _to_place,
    Kind.IMAGE: _to_images,
    Kind.AUDIO: _to_recording,
    Kind.NOTE: _to_what_is_read,
    Kind.ACKNOWLEDGE: _to_what_is_read,
}
