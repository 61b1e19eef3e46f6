"""What stands over a questionnaire's questions, from the sheets `settings` and `questionnaire`."""

from collections.abc import Iterator
from math import ceil
from typing import Any, Final

from bot.catalog.xlsforms.columns import language
from bot.catalog.xlsforms.names import choice_name
from bot.catalog.xlsforms.words import Spoken, header
from bot.catalog.xlsforms.workbook import QUESTIONNAIRE, SETTINGS, Book, Fault, Row
from bot.domain.languages import Language

_A_MINUTE: Final = 4  # questions
_SAID: Final = ("title", "purpose")


def default_language(book: Book) -> str:
    """The language of columns that name none; "" where the form does not say."""
    said = _first(book, SETTINGS).get("default_language")
    return language(said) if said else ""


def head(book: Book, name: str | None, questions: int) -> dict[str, Any]:
    """The fields before the questions, as far as the form gives them; its version is still 1."""
    own, settings, default = _first(book, QUESTIONNAIRE), _first(book, SETTINGS), default_language(book)
    words = {each: dict(Spoken("").of(own, each)) for each in _SAID}
    title = {each.value: settings.get("form_title") for each in Language if each == default}
    words["title"] = {**title, **{code: text for code, text in words["title"].items() if text}}
    minutes = own.get("minutes") or str(min(60, ceil(max(1, questions) / _A_MINUTE)))
    return {
        "id": name or choice_name(settings.get("form_id") or "survey", ()),
        "version": "1",
        "title": words["title"],
        "minutes": minutes,
        "purpose": words["purpose"],
        **{each: own.get(each) for each in ("profile", "service") if own.get(each)},
    }


def faults(book: Book, data: dict[str, Any]) -> Iterator[Fault]:
    """The words that nobody but their authors can say."""
    row = _first(book, QUESTIONNAIRE)
    for name, why in (("title", "what the survey is called"), ("purpose", "what is done with the answers")):
        missing = [each.value for each in Language if not data[name].get(each.value)]
        if missing:
            columns = ", ".join(header(name, code) for code in missing)
            mend = f"add a sheet `{QUESTIONNAIRE}` with {columns} in row 1 and the words in row 2"
            yield row.fault(name, f"nothing says in {', '.join(missing)} {why}", mend)


def _first(book: Book, sheet: str) -> Row:
    return next(iter(book[sheet].rows), Row(sheet, 2, {}))
