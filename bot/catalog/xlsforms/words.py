"""The words of an XLSForm's cells, in every shipped language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Final

from babel import Locale

from bot.catalog.xlsforms.columns import ABROAD, Column
from bot.catalog.xlsforms.workbook import Fault, Row, Sheet
from bot.domain.languages import Language

LONGEST_SHORT: Final = 30
_MARKUP: Final = re.compile(r"</?[A-Za-z][^<>]*>|\*\*|^#+\s+", re.MULTILINE)

_BRACES: Final = re.compile(r"\$?\{[^{}]*\}")

Texts = Mapping[str, str]
"""By the codes of languages."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """`default` is the language of columns that name none; `lacking` are languages for which a sheet has no column."""

    default: str
    lacking: frozenset[str] = field(default_factory=frozenset)

    def of(self, row: Row, name: str) -> Texts:
        """A row's words without markup; {} where there are none. A language that lacks its column gets another's."""
        found = {each.value: self._cell(row, name, each) for each in Language}
        said = next((text for text in found.values() if text), "")
        return {code: text or (said if code in self.lacking else "") for code, text in found.items()} if said else {}

    def faults(self, row: Row, name: str) -> Iterator[Fault]:
        """Languages in which a row says nothing though it says something in others."""
        found = self.of(row, name)
        missing = [code for code, text in found.items() if not text]
        if not found and Column(name, ABROAD) in row.cells:
            missing = [each.value for each in Language if each.value not in self.lacking]
        if missing:
            mend = f"fill in {', '.join(header(name, code) for code in missing)}"
            yield row.fault(name, f"the words are missing in: {', '.join(missing)}", mend)

    def _cell(self, row: Row, name: str, language: Language) -> str:
        text = row.cells.get(Column(name, language.value), "")
        if not text and language == self.default:
            text = row.get(name)
        return _MARKUP.sub("", text).strip()


def lacking(sheet: Sheet, default: str) -> frozenset[str]:
    """The shipped languages in which no column of the sheet has labels."""
    given = {each.language or default for each in sheet.columns if each.name == "label"}
    return frozenset(each.value for each in Language if each.value not in given)


def header(name: str, code: str) -> str:
    """How XLSForm writes the header of a column in a language."""
    return f"{name}::{Locale(code).english_name} ({code})"


def shortened(words: Texts) -> Texts:
    """The beginning of a question's words, as the name of its answer."""
    plain = {code: _BRACES.sub("…", text) for code, text in words.items()}
    return {code: shorten(text, LONGEST_SHORT, placeholder="…") or text[:LONGEST_SHORT] for code, text in plain.items()}
