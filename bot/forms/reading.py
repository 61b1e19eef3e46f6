"""What people type beside the buttons: an option's number or words; a day, time or number in many spellings; a text."""

import re
from collections.abc import Iterable
from datetime import date

from bot.forms.checks import SELECTIONS, as_words, before, tidy
from bot.forms.days import Vocabulary, read_day
from bot.forms.hours import read_hour
from bot.forms.model import Choice, Kind, Question, Refusal, Value
from bot.forms.numbers import read_number
from bot.forms.places import read_place
from bot.forms.search import key

SEPARATOR = re.compile(r"[,;\n]+")
ONLY_NUMBERS = re.compile(r"\d{1,3}(?:\s+\d{1,3})+")
NUMBER = re.compile(r"[№#]?\s*(\d{1,3})[\s.)]*")
KEYCAP = str.maketrans("", "", "\ufe0f\u20e3")
SHORTEST_PART = 3  # letters of search key that may stand for a whole label


def read(
    question: Question, choices: tuple[Choice, ...], text: str, vocabulary: Vocabulary, today: date
) -> Value | Refusal:
    """The answer that a typed `text` means, as `put` takes it, or why it means none.

    A number picks an option as long as there are so many. A day beyond the question's last one, or beyond `today`
    where it has none, is refused, and so is one that is past where it is to come.
    """
    unsaid = _unsaid(question, text)
    if unsaid is not None:
        return unsaid
    answer: Value | Refusal = Refusal.WRONG_KIND
    match question.kind:
        case Kind.SELECT_ONE | Kind.ACKNOWLEDGE:
            answer = read_option(choices, text)
        case Kind.SELECT_MULTIPLE:
            answer = read_options(choices, text)
        case Kind.INTEGER | Kind.DECIMAL | Kind.RANGE:
            answer = _read_number(question, choices, text)
        case Kind.DATE:
            answer = _read_date(question, choices, text, vocabulary, today)
        case Kind.TIME:
            answer = _read_time(choices, text, vocabulary)
        case Kind.TEXT:
            answer = _read_text(question, text)
        case Kind.GEOPOINT:
            answer = read_place(tidy(text))
    return answer


def read_option(choices: tuple[Choice, ...], text: str) -> str | Refusal:
    """The id of the option meant: by number, id, whole label, the label's beginning, or words inside it."""
    if not tidy(text):
        return Refusal.EMPTY
    return _numbered(choices, text) or _exact(choices, text) or _by_part(choices, text) or Refusal.NOT_AN_OPTION


def read_options(choices: tuple[Choice, ...], text: str) -> tuple[str, ...] | Refusal:
    """The ids of the options meant, in form order: numbers or labels between commas, or one label with commas in it."""
    whole = read_option(choices, text)
    if not isinstance(whole, Refusal):
        return (whole,)
    parts = tidy(text).split() if ONLY_NUMBERS.fullmatch(tidy(text)) else SEPARATOR.split(text)
    read_each = [read_option(choices, part) for part in parts if tidy(part)]
    refusal = next((each for each in read_each if isinstance(each, Refusal)), None)
    if refusal is not None or not read_each:
        return refusal or whole
    return tuple(choice.id for choice in choices if choice.id in read_each)


def _unsaid(question: Question, text: str) -> str | None:
    """The way of saying nothing that a text means where no options are numbered; in a text, only its whole label."""
    if question.kind in SELECTIONS:
        return None
    found = _exact(question.unsaid, text)
    if found is None and question.kind is not Kind.TEXT:
        found = _by_part(question.unsaid, text)
    return None if isinstance(found, Refusal) else found


def _numbered(choices: tuple[Choice, ...], text: str) -> str | None:
    found = NUMBER.fullmatch(tidy(text).translate(KEYCAP))
    number = int(found[1]) if found else 0
    return choices[number - 1].id if 1 <= number <= len(choices) else None


def _exact(choices: tuple[Choice, ...], text: str) -> str | Refusal | None:
    """By id, else by label: as it is written, by search key, by search key with words joined."""
    typed, sought = tidy(text), key(text)
    if any(choice.id == typed for choice in choices):
        return typed
    written = _only(choice.id for choice in choices if choice.label.casefold() == typed.casefold())
    if written is not None or not sought:
        return written
    return _only(choice.id for choice in choices if key(choice.label) == sought) or _only(
        choice.id for choice in choices if _joined(key(choice.label)) == _joined(sought)
    )


def _by_part(choices: tuple[Choice, ...], text: str) -> str | Refusal | None:
    sought = key(text)
    if len(sought) < SHORTEST_PART:
        return None
    labels = {choice.id: key(choice.label) for choice in choices}
    return _only(id_ for id_, label in labels.items() if label.startswith(sought)) or _only(
        id_ for id_, label in labels.items() if f" {sought}" in f" {label}"
    )


def _only(ids: Iterable[str]) -> str | Refusal | None:
    """The one id there is; AMBIGUOUS for several, None for none."""
    found = set(ids)
    if len(found) > 1:
        return Refusal.AMBIGUOUS
    return found.pop() if found else None


def _joined(words: str) -> str:
    return words.replace(" ", "")


def _read_date(
    question: Question, choices: tuple[Choice, ...], text: str, vocabulary: Vocabulary, today: date
) -> str | Refusal:
    """A ready-made day by its label or number first; part of a label only if the text is no day by itself."""
    if not tidy(text):
        return Refusal.EMPTY
    chosen = _numbered(choices, text) or _exact(choices, text)
    if chosen is not None:
        return chosen
    last = question.latest or today
    day = read_day(text, vocabulary, today, last)
    if isinstance(day, Refusal):
        return _by_part(choices, text) or day
    if day > last:
        return Refusal.IN_THE_FUTURE
    return before(question, day) or day.isoformat()


def _read_time(choices: tuple[Choice, ...], text: str, vocabulary: Vocabulary) -> str | Refusal:
    """A ready-made time by its whole label, else the time itself: «7» is seven o'clock and no button's number."""
    if not tidy(text):
        return Refusal.EMPTY
    return _exact(choices, text) or read_hour(text, vocabulary)


def _read_number(question: Question, choices: tuple[Choice, ...], text: str) -> str | Refusal:
    """A number, else the label of a ready-made one."""
    if not tidy(text):
        return Refusal.EMPTY
    number = read_number(question, tidy(text))
    return _exact(choices, text) or number if number is Refusal.NOT_A_NUMBER else number


def _read_text(question: Question, text: str) -> str | Refusal:
    tidied = as_words(question, text)
    if not tidied:
        return Refusal.EMPTY
    return Refusal.TOO_LONG if len(tidied) > question.longest else tidied
