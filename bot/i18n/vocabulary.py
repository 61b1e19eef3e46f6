"""The words for days that people type, from the locale files of every language at once: people mix them."""

from collections.abc import Iterable, Mapping

from bot.domain.languages import Language
from bot.forms.days import Vocabulary
from bot.i18n.translator import Translator

_GROUP = ";"
_WORD = ","


def vocabulary(translators: Mapping[Language, Translator]) -> Vocabulary:
    """Every language's spelling of days, months and weekdays."""

    def phrases(key: str) -> tuple[str, ...]:
        return tuple(word for tr in translators.values() for word in _words(tr.plain(key)))

    def groups(key: str) -> tuple[tuple[str, ...], ...]:
        by_language = [tr.plain(key).split(_GROUP) for tr in translators.values()]
        return tuple(_joined(same) for same in zip(*by_language, strict=True))

    return Vocabulary(
        today=phrases("days-today"),
        yesterday=phrases("days-yesterday"),
        before_yesterday=phrases("days-before-yesterday"),
        months=groups("days-months"),
        weekdays=groups("days-weekdays"),
        year_words=phrases("days-year-words"),
        fillers=phrases("days-fillers"),
    )


def _joined(same: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for group in same for word in _words(group))


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(_WORD)]
