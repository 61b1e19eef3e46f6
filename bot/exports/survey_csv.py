"""A survey's data as CSV: the same rows as in the workbook, for programs that read no workbook."""

import csv
from io import StringIO
from random import Random
from typing import Final

from bot.exports.survey_rows import Cell, SurveyFile, header, rows
from bot.i18n.translator import Translator

_MARK: Final = "\ufeff"  # without it Excel takes Kyrgyz letters for others
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")


def table(of: SurveyFile, tr: Translator, random: Random, *, as_codes: bool) -> bytes:
    """UTF-8 with a mark of its byte order, commas; no cell begins like a formula."""
    content = StringIO()
    content.write(_MARK)
    writer = csv.writer(content)
    writer.writerow([_harmless(each) for each in header(of, tr, as_codes=as_codes)])
    for row in rows(of, tr, random, as_codes=as_codes):
        writer.writerow([_harmless(each) for each in row])
    return content.getvalue().encode("utf-8", "replace")


def _harmless(cell: Cell) -> Cell:
    """Words as words: a program would reckon what begins so. Numbers are numbers already."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_DANGEROUS) else cell
