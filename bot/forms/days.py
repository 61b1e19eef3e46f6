"""Days as people type them, in the words of any language that a `Vocabulary` brings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from bot.forms.model import Refusal
from bot.forms.search import key

Words: TypeAlias = tuple[str, ...]

YEARS_BACK = 8  # within which any day of the calendar comes back, 29 February too (1896, then 1904)
NUMBER_OR_WORD = re.compile(r"\d+|[^\W\d]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """Words for days and hours as they are spelt, of all languages that people may mix; matching is by search key.

    `today`, `yesterday`, `before_yesterday`, `tomorrow`, `after_tomorrow` and `fillers` are whole phrases; a filler
    says nothing about the day (prepositions, case endings after a hyphen, parts of the day, "last"). `months` (twelve,
    January first), `weekdays` (seven, Monday first) and `year_words` are stems, so that case endings pass; under three
    letters of search key they are whole words.

    Of hours: `hour_words` may stand between hour and minutes («7 саат 30»), `hour_fillers` anywhere else; `mornings`,
    `afternoons` and `nights` say which half of the day is meant, `halves` are thirty minutes.
    """

    today: Words
    yesterday: Words
    before_yesterday: Words
    tomorrow: Words = ()
    after_tomorrow: Words = ()
    months: tuple[Words, ...]
    weekdays: tuple[Words, ...]
    year_words: Words = ()
    fillers: Words = ()
    hour_words: Words = ()
    hour_fillers: Words = ()
    mornings: Words = ()
    afternoons: Words = ()
    nights: Words = ()
    halves: Words = ()


def read_day(text: str, vocabulary: Vocabulary, today: date, latest: date) -> date | Refusal:
    """The day that `text` names; NOT_A_DATE unless every word of it is understood, AMBIGUOUS if it names several.

    A day without a year is the most recent one up to `today`, or where the future may be named, the nearest up to
    `latest`; a weekday is the last one, or there the next one.
    """
    past = (vocabulary.today, vocabulary.yesterday, vocabulary.before_yesterday)
    words, relative = _take_relative(spaced(text), {-days: phrases for days, phrases in enumerate(past)}, today)
    for filler in longest_first(vocabulary.fillers):
        words = words.replace(filler, " ")
    # «эртең менен» is in the morning: tomorrow is what is left of such words
    words, to_come = _take_relative(words, {1: vocabulary.tomorrow, 2: vocabulary.after_tomorrow}, today)
    tokens = words.split()
    if any(token.isdecimal() for token in tokens):
        return _calendar_day(tokens, vocabulary, today, max(today, latest))
    days = {*relative, *to_come}
    for token in tokens:
        weekday = _place(token, vocabulary.weekdays)
        if weekday is None:
            return Refusal.NOT_A_DATE
        since = (today.weekday() - weekday) % 7
        days.add(today + timedelta(days=-since % 7) if latest > today else today - timedelta(days=since))
    if not days:
        return Refusal.NOT_A_DATE
    return days.pop() if len(days) == 1 else Refusal.AMBIGUOUS


def spaced(text: str) -> str:
    """The search key of `text`, two spaces between numbers and words: taking a phrase out joins nothing."""
    return f" {'  '.join(NUMBER_OR_WORD.findall(key(text)))} "


@lru_cache(maxsize=32)
def longest_first(phrases: Words) -> Words:
    """Phrases as they stand in what `spaced` made, so that a long one is found before one that it holds."""
    return tuple(sorted({spaced(phrase) for phrase in phrases if key(phrase)}, key=len, reverse=True))


def _take_relative(words: str, counted: Mapping[int, Words], today: date) -> tuple[str, list[date]]:
    """`words` without the phrases `counted` from today, and their days; a long one may hold a short one of another."""
    days_on = {phrase: days for days, phrases in counted.items() for phrase in longest_first(phrases)}
    found = []
    for phrase in sorted(days_on, key=len, reverse=True):
        if phrase in words:
            found.append(today + timedelta(days=days_on[phrase]))
            words = words.replace(phrase, " ")
    return words, found


def _calendar_day(tokens: list[str], vocabulary: Vocabulary, today: date, latest: date) -> date | Refusal:
    """A day by number, its month as a number or a word; a weekday or the word for year may stand beside it."""
    numbers: list[str] = []
    months: list[int] = []
    for token in tokens:
        month = _place(token, vocabulary.months)
        if token.isdecimal():
            numbers.append(token)
        elif month is not None:
            months.append(month + 1)
        elif _place(token, (vocabulary.year_words, *vocabulary.weekdays)) is None:
            return Refusal.NOT_A_DATE
    return _assembled(numbers, months, today, latest) or Refusal.NOT_A_DATE


def _assembled(numbers: list[str], months: list[int], today: date, latest: date) -> date | None:
    """The day of `21 11`, `21 11 26`, `21 11 2026`, `2026 11 21`, or of `21`, `21 2026`, `2026 21` beside one month."""
    parts = [number for number in numbers if len(number) <= 2]
    years = [number for number in numbers if len(number) == 4]
    in_words = len(months)
    if len(parts) == 3 - in_words and not years and len(parts[-1]) == 2:
        years, parts = [f"20{parts[-1]}"], parts[:-1]
    if in_words > 1 or len(years) > 1 or len(parts) != 2 - in_words or len(numbers) != len(parts) + len(years):
        return None
    year_is_first = bool(years) and numbers[0] == years[0]
    if months:
        day, month = int(parts[0]), months[0]
    else:
        day, month = (int(part) for part in (reversed(parts) if year_is_first else parts))
    candidates = [int(years[0])] if years else range(latest.year, max(latest.year - YEARS_BACK, 1) - 1, -1)
    possible = [found for year in candidates if (found := _day(year, month, day)) and (years or found <= latest)]
    return min(possible, key=lambda found: abs(found - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place(token: str, groups: tuple[Words, ...]) -> int | None:
    """Which group `token` belongs to: by a whole word, else by its longest stem, else as a stem cut short (`дек`)."""
    stems = _stems(groups)
    whole = {place for stem, place in stems if stem == token}
    begun = [(len(stem), place) for stem, place in stems if len(stem) >= 3 and token.startswith(stem)]
    cut = {place for stem, place in stems if len(token) >= 3 and stem.startswith(token)}
    longest = {place for length, place in begun if length == max(begun)[0]}
    places = whole or longest or cut
    return places.pop() if len(places) == 1 else None


@lru_cache(maxsize=32)  # a few vocabularies, each asked again with every word typed
def _stems(groups: tuple[Words, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((key(word), place) for place, words in enumerate(groups) for word in words if key(word))
