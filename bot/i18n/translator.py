"""The translator: one reader's language over the Fluent bundles in `bot/locales`."""

from collections.abc import Mapping
from datetime import date, time
from functools import cache
from html import escape
from pathlib import Path
from secrets import token_hex

from fluent.runtime import FluentBundle, FluentResource

from bot.domain.languages import Language, Words

LOCALES = Path(__file__).parent.parent / "locales"
_LONG = 1000  # characters; Fluent refuses an argument of more than 2500, people's words have no such end


class Html(str):
    """Text that is safe to send with parse_mode=HTML: everything that a person typed in it is escaped."""

    __slots__ = ()


class MissingText(Exception):  # noqa: N818  (named for what is wrong)
    """A key, or a variable of it, that a language does not have."""


class Translator:
    """Texts in one language; calling it gives Html, `plain` gives words for buttons and toasts."""

    def __init__(self, language: Language, bundle: FluentBundle) -> None:
        self.language = language
        self._bundle = bundle
        self._fixed: dict[str, str] = {}  # texts that need no arguments, formatted once

    def __call__(self, key: str, **args: str | int) -> Html:
        """The text under a key as Html; arguments that are not Html already are escaped."""
        return Html(self._format(key, {name: _escaped(value) for name, value in args.items()}))

    def plain(self, key: str, **args: str | int) -> str:
        """The text under a key where Telegram reads no markup."""
        return self._format(key, args)

    def name(self, words: Words) -> str:
        """A text that data brings along, in this language."""
        return words[self.language]

    @staticmethod
    def safe(text: str) -> Html:
        """Words of data or of a person as Html: nothing in them is markup."""
        return Html(escape(text, quote=False))

    def day(self, day: date) -> str:
        """A date in full, in its official form: «2026-жылдын 21-ноябры»."""
        return self.plain("date-long", year=str(day.year), month=day.month, day=str(day.day))

    def weekday(self, day: date) -> str:
        """The name of the day's weekday, lower case."""
        return self.plain("date-weekday", weekday=day.isoweekday())

    def _format(self, key: str, args: Mapping[str, str | int]) -> str:
        if args:
            return self._formatted(key, args)
        if key not in self._fixed:
            self._fixed[key] = self._formatted(key, args)
        return self._fixed[key]

    def _formatted(self, key: str, args: Mapping[str, str | int]) -> str:
        if not self._bundle.has_message(key):
            raise MissingText(f"{self.language}: no text {key}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise MissingText(f"{self.language}: {key} has no value")
        tokens = {name: token_hex() for name, value in args.items() if isinstance(value, str) and len(value) > _LONG}
        formatted, errors = self._bundle.format_pattern(pattern, {**args, **tokens})
        if errors:
            raise MissingText(f"{self.language}: {key}: {errors[0]}")
        text = str(formatted)
        for name, token in tokens.items():  # drawn anew each time: no words can hold one
            text = text.replace(token, str(args[name]))
        return text


def _escaped(value: str | int) -> str | int:
    return escape(value, quote=False) if isinstance(value, str) and not isinstance(value, Html) else value


def clock_time(moment: time) -> str:
    """Hours and minutes, `08:00`, the same in every language."""
    return f"{moment:%H:%M}"


@cache
def load(directory: Path = LOCALES) -> Mapping[Language, Translator]:
    """A translator for every shipped language; texts that can't be parsed are found by the lint (`bot.i18n.lint`)."""
    return {language: Translator(language, _bundle(language, directory / language)) for language in Language}


def _bundle(language: Language, directory: Path) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted(directory.glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
