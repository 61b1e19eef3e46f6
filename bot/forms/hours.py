"""Times of day as people type them, in the words of any language that a `Vocabulary` brings."""

import re

from bot.forms.days import NUMBER_OR_WORD, Vocabulary, Words, longest_first, spaced
from bot.forms.model import Refusal, Value
from bot.forms.search import key

_STORED = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d", re.ASCII)
_NOON = 12
_DUSK, _DAWN = 18, 6  # between them it is night: «түнкү 11» is 23:00, «түнкү 2» is 02:00


def is_hour(value: Value) -> bool:
    """Whether a value is a time of day as stored: "0730" (a colon would part it on a button)."""
    return isinstance(value, str) and _STORED.fullmatch(value) is not None


def read_hour(text: str, vocabulary: Vocabulary) -> str | Refusal:
    """The time that `text` names («7:30», «7.30», «саат 7», «кечки 7 жарым»), as stored.

    NOT_A_TIME unless every word of it is understood: two times, as in «7ден 9га чейин», are none.
    """
    words = spaced(text)
    numbers = [word for word in words.split() if word.isdecimal()]
    if not _are_one_time(key(text), vocabulary.hour_words):
        return Refusal.NOT_A_TIME
    words, is_half = _taken(words, vocabulary.halves)
    words, is_morning = _taken(words, vocabulary.mornings)
    words, is_afternoon = _taken(words, vocabulary.afternoons)
    words, is_night = _taken(words, vocabulary.nights)
    words, _ = _taken(words, (*vocabulary.hour_words, *vocabulary.hour_fillers))
    if words.split() != numbers or is_morning + is_afternoon + is_night > 1:
        return Refusal.NOT_A_TIME
    hour, minute = _hour_and_minute(numbers, is_half=is_half)
    if is_afternoon and hour < _NOON:
        hour += _NOON
    if is_night:
        hour = _at_night(hour)
    stored = f"{hour:02}{minute:02}"
    is_contradicted = (is_morning and hour >= _NOON) or (is_night and _DAWN <= hour < _DUSK)
    return stored if is_hour(stored) and not is_contradicted else Refusal.NOT_A_TIME


def _are_one_time(typed: str, hour_words: Words) -> bool:
    """Whether there is a number, and nothing but «7 саат 30» between the first and the last."""
    tokens = NUMBER_OR_WORD.findall(typed)
    at = [place for place, token in enumerate(tokens) if token.isdecimal()]
    known = {key(word) for word in hour_words}
    return bool(at) and all(token in known for token in tokens[at[0] + 1 : at[-1]])


def _taken(words: str, phrases: Words) -> tuple[str, bool]:
    """`words` without the phrases, and whether one of them was there."""
    left = words
    for phrase in longest_first(phrases):
        left = left.replace(phrase, " ")
    return left, left != words


def _hour_and_minute(numbers: list[str], *, is_half: bool) -> tuple[int, int]:
    """Of `7`, `7 30`, `730` or `0730`; an hour that no day has for anything else."""
    none = (99, 99)
    first, *rest = numbers
    if len(numbers) == 1 and len(first) <= 2:
        return int(first), 30 if is_half else 0
    if is_half:
        return none
    if len(numbers) == 1:
        return (int(first[:-2]), int(first[-2:])) if len(first) <= 4 else none
    return (int(first), int(rest[0])) if len(rest) == 1 and len(first) <= 2 and len(rest[0]) == 2 else none


def _at_night(hour: int) -> int:
    if hour == _NOON:
        return 0
    return hour + _NOON if _DAWN <= hour < _NOON else hour
