"""A survey's answers as an XLSX workbook: its data, what the codes mean, and what was counted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Any, Final

from bot.domain.languages import Language
from bot.domain.responses import Variable
from bot.domain.results.comparisons import Span
from bot.domain.results.shown import Breakdown, Result
from bot.exports.survey_rows import Cell, SurveyFile, header, rows, words
from bot.i18n.translator import Translator

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LONGEST: Final = 32_767
"""Excel's limit for the text of one cell, in UTF-16 units."""

_AS_WRITTEN: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NARROW, _WIDE = 16, 60  # letters
_NO_TEXT: Final = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xlsx(of: SurveyFile, tr: Translator, random: Random, *, as_codes: bool) -> bytes:
    """The workbook, in the reader's language; `random` shuffles the rows, and the texts apart from them."""
    from xlsxwriter import Workbook  # noqa: PLC0415  (most bots rarely make one)

    content = BytesIO()
    book = Workbook(content, {"constant_memory": True, **_AS_WRITTEN})
    book.set_properties({"title": tr.name(of.title), "created": datetime.combine(of.day, time())})
    _add(book, tr.plain("survey-file-sheet-about"), _about(of, tr), widths=(_WIDE * 2,), headed=False)
    data = chain([header(of, tr, as_codes=as_codes)], rows(of, tr, random, as_codes=as_codes))
    _add(book, tr.plain("survey-file-sheet-data"), data)
    _add(book, tr.plain("survey-file-sheet-codebook"), _codebook(of, tr), widths=(_NARROW, _NARROW, _WIDE, _WIDE))
    _add(book, tr.plain("survey-file-sheet-summary"), _summary(of.summary, tr), widths=(_WIDE, _NARROW, _WIDE))
    _add(book, tr.plain("survey-file-sheet-groups"), _groups(of.breakdowns, tr), widths=(_WIDE,), headed=False)
    _add(book, tr.plain("survey-file-sheet-texts"), _texts(of, tr, random), widths=(_WIDE, _WIDE * 2))
    book.close()
    return content.getvalue()


def text(words_: str) -> str:
    """Words as a cell can hold them: no signs that a file may not have, cut where Excel would refuse the cell."""
    found = _NO_TEXT.sub("", words_.replace("\r\n", "\n"))
    if found.startswith("<r>") and found.endswith("</r>"):
        found += " "  # xlsxwriter would take it for markup of its own, and write it as it is
    if len(found) * 2 > LONGEST and len(found.encode("utf-16-le")) // 2 > LONGEST:
        return found.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"
    return found


def _add(
    book: "Workbook", name: str, lines: Iterable[Sequence[Cell]], widths: Sequence[int] = (), *, headed: bool = True
) -> None:
    """A sheet of texts and numbers and nothing else."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    if headed:
        sheet.freeze_panes(1, 0)
    for number, line in enumerate(lines):
        form: Any = bold if headed and number == 0 else None
        for column, cell in enumerate(line):
            if isinstance(cell, str):
                sheet.write_string(number, column, text(cell), form)
            elif cell is not None:
                sheet.write_number(number, column, cell, form)


def _about(of: SurveyFile, tr: Translator) -> Iterator[tuple[str]]:
    """What the file is, and what was left out or made coarser in it, with the reason."""
    yield (tr.name(of.title),)
    yield (tr.name(of.municipality),)
    yield (tr.plain("survey-file-made", day=tr.day(of.day)),)
    yield (tr.plain("survey-file-rows", count=str(len(of.responses))),)
    yield (tr.plain("survey-file-voluntary"),)
    yield (tr.plain("survey-file-nameless"),)
    yield (tr.plain("survey-file-minimum", minimum=str(of.minimum_cell)),)
    for variable, fate in of.fates:
        yield (tr.plain(f"survey-fate-{fate}", title=tr.name(variable.title)),)
    if not of.fates:
        yield (tr.plain("survey-file-whole"),)
    yield (tr.plain("survey-file-hidden"),)


def _codebook(of: SurveyFile, tr: Translator) -> Iterator[list[Cell]]:
    """Every question in all languages, then its options, a row each."""
    languages = [each.value for each in Language]
    yield [
        tr.plain("survey-column-variable"),
        tr.plain("survey-column-scale"),
        *(tr.plain("survey-column-question-in", language=each) for each in languages),
        tr.plain("survey-column-code"),
        *(tr.plain("survey-column-label-in", language=each) for each in languages),
    ]
    for variable in (*of.columns(), *(each for each, _ in of.texts)):
        yield from _of_variable(variable, tr)


def _of_variable(variable: Variable, tr: Translator) -> Iterator[list[Cell]]:
    scale = tr.plain(f"survey-scale-{variable.scale}")
    yield [variable.name, scale, *(variable.label[each] for each in Language)]
    for option in variable.options:
        yield [variable.name, scale, *(None for _ in Language), option.name, *(option.label[each] for each in Language)]


def _summary(results: Sequence[Result], tr: Translator) -> Iterator[list[Cell]]:
    is_vote = any(share.place for result in results for share in result.shares)
    yield [
        tr.plain("survey-column-question"),
        tr.plain("survey-column-answered"),
        tr.plain("survey-column-option"),
        tr.plain("survey-column-count"),
        tr.plain("survey-column-share"),
        *((tr.plain("survey-column-place"), tr.plain("survey-column-first")) if is_vote else ()),
    ]
    for result in results:
        for share in result.shares:
            won = (share.place, share.first) if share.place else ()
            yield [result.title, result.answered, share.label, _shown(share.count), _shown(share.share), *won]
        for figure in result.figures:
            yield [result.title, result.answered, figure.label, figure.number, figure.share]


def _groups(breakdowns: Iterable[Breakdown], tr: Translator) -> Iterator[list[Cell]]:
    """Each breakdown as a table of its own: a group's number, then a count and a share for each option."""
    for breakdown in breakdowns:
        labels = next(([each.label for each in group.shares] for group in breakdown.groups if group.shares), [])
        yield [breakdown.title]
        if breakdown.hides:
            yield [tr.plain("survey-chart-spans")]
        counted = (cell for label in labels for cell in (label, tr.plain("survey-column-share-of", option=label)))
        yield [breakdown.by, tr.plain("survey-column-answered"), *counted]
        for group in breakdown.groups:
            shares = [cell for each in group.shares for cell in (_shown(each.count), _shown(each.share))]
            yield [group.label, _shown(group.answered), *shares]
        yield []


def _texts(of: SurveyFile, tr: Translator, random: Random) -> Iterator[list[Cell]]:
    yield [tr.plain("survey-column-question"), tr.plain("survey-column-words")]
    for variable, written in of.texts:
        for each in words(written, random):
            yield [tr.name(variable.label), each]


def _shown(number: Span) -> Cell:
    return number.least if number.is_exact else str(number)
