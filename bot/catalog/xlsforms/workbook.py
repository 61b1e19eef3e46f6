"""An XLSForm's workbook: its rows with the cells that say something, and faults named by where they stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from openpyxl import load_workbook
from pyxform.xls2json_backends import is_empty, xlsx_value_to_str

from bot.catalog.xlsforms.columns import Column, column

SURVEY: Final = "survey"
CHOICES: Final = "choices"
SETTINGS: Final = "settings"
QUESTIONNAIRE: Final = "questionnaire"
"""A sheet of this house's own: what XLSForm has no word for."""

_SHEETS: Final = (SURVEY, CHOICES, SETTINGS, QUESTIONNAIRE)
_MOST_ROWS: Final = 5000
_MOST_COLUMNS: Final = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong with a form, in half-sentences; `row` counts from 1 as the sheet shows it, 0 is the whole sheet."""

    sheet: str = ""
    row: int = 0
    column: str = ""
    what: str
    mend: str

    def __str__(self) -> str:
        """`survey, row 5, relevant: what is wrong; how to mend it`."""
        row = f"row {self.row}" if self.row else ""
        where = ", ".join(each for each in (self.sheet, row, self.column) if each)
        return f"{where}: {self.what}; {self.mend}" if where else f"{self.what}; {self.mend}"


class WrongForm(Exception):  # noqa: N818  (named for what is wrong)
    """A workbook that makes no questionnaire; its text lists every fault, one a line."""

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{file}: {each}" for each in self.faults))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `cells` by what their columns mean; empty ones are left out."""

    sheet: str
    number: int
    cells: Mapping[Column, str]

    def get(self, name: str) -> str:
        """The cell of a column that is in no language; "" where it is empty."""
        return self.cells.get(Column(name), "")

    def fault(self, name: str, what: str, mend: str) -> Fault:
        """A fault in this row."""
        return Fault(sheet=self.sheet, row=self.number, column=name, what=what, mend=mend)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """The columns of a sheet, and its rows that are not empty."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


Book: TypeAlias = Mapping[str, Sheet]


@dataclass(slots=True)
class _Cells:
    name: str
    columns: dict[int, Column] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


def read(path: Path) -> Book:
    """The sheets that mean something here; a workbook of one sheet is its survey. Raises WrongForm."""
    if path.suffix.lower() != ".xlsx":
        raise WrongForm(path.name, [Fault(what="this is no XLSX workbook", mend="save it as .xlsx")])
    try:
        found = {name: list(rows) for name, rows in _values(path)}
    except FileNotFoundError:
        raise WrongForm(path.name, [Fault(what="there is no such file", mend="check its name")]) from None
    except Exception as error:
        what = f"the workbook can't be read ({type(error).__name__})"
        raise WrongForm(path.name, [Fault(what=what, mend="open it and save it as .xlsx anew")]) from error
    if len(found) == 1:
        found = {SURVEY: next(iter(found.values()))}
    return {name: _sheet(name, found.get(name, [])) for name in _SHEETS}


def _values(path: Path) -> Iterator[tuple[str, Iterator[list[str]]]]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=min(sheet.max_row or _MOST_ROWS, _MOST_ROWS), max_col=_MOST_COLUMNS)
            yield sheet.title.strip().lower(), ([_text(cell.value) for cell in row] for row in rows)
    finally:
        book.close()


def _text(value: object) -> str:
    """A cell's words; whatever ends a line in some alphabet ends it here in one way."""
    return "" if is_empty(value) else "\n".join(map(str.strip, str(xlsx_value_to_str(value)).splitlines())).strip()


def _sheet(name: str, lines: list[list[str]]) -> Sheet:
    columns = {at: column(header) for at, header in enumerate(lines[0] if lines else []) if header}
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells: dict[Column, str] = {}
        for at, text in enumerate(line):
            if text and at in columns:
                cells.setdefault(columns[at], text)
        if cells:
            rows.append(Row(name, number, cells))
    return Sheet(columns=tuple(columns.values()), rows=tuple(rows))
