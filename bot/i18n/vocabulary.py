"""Words for days, hours and streets that people type, from every language's locale files at once: people mix them."""

from collections.abc import Iterable, Mapping

from bot.domain.languages import Language
from bot.domain.places import Generic
from bot.forms.days import Vocabulary, Words
from bot.forms.search import key
from bot.i18n.translator import Translator

_GROUP = ";"
_WORD = ","


def vocabulary(translators: Mapping[Language, Translator]) -> Vocabulary:
    """Every language's spelling of days, months, weekdays and times of day."""

    def phrases(of: str) -> Words:
        return _phrases(translators, of)

    def groups(of: str) -> tuple[tuple[str, ...], ...]:
        by_language = [tr.plain(of).split(_GROUP) for tr in translators.values()]
        return tuple(_joined(same) for same in zip(*by_language, strict=True))

    return Vocabulary(
        today=phrases("days-today"),
        yesterday=phrases("days-yesterday"),
        before_yesterday=phrases("days-before-yesterday"),
        tomorrow=phrases("days-tomorrow"),
        after_tomorrow=phrases("days-after-tomorrow"),
        months=groups("days-months"),
        weekdays=groups("days-weekdays"),
        year_words=phrases("days-year-words"),
        fillers=phrases("days-fillers"),
        hour_words=phrases("hours-words"),
        hour_fillers=phrases("hours-fillers"),
        mornings=phrases("hours-mornings"),
        afternoons=phrases("hours-afternoons"),
        nights=phrases("hours-nights"),
        halves=phrases("hours-halves"),
    )


def generic_words(translators: Mapping[Language, Translator]) -> Generic:
    """Every language's words that only say that a place is a street."""
    return Generic(frozenset(key(word) for word in _phrases(translators, "street-words")))


def pleasantries(translators: Mapping[Language, Translator]) -> Words:
    """Every language's phrases that report nothing: greetings, thanks and the like."""
    return _phrases(translators, "forms-pleasantries")


def _phrases(translators: Mapping[Language, Translator], of: str) -> Words:
    return tuple(word for tr in translators.values() for word in _words(tr.plain(of)))


def _joined(same: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for group in same for word in _words(group))


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(_WORD)]
