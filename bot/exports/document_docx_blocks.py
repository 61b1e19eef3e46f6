"""The blocks of a document, written into a DOCX one after another."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from docx.document import Document as Docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as DocxParagraph

from bot.exports.document import (
    BLANK,
    Block,
    Cell,
    Field,
    Heading,
    Items,
    Line,
    PageBreak,
    Paragraph,
    Picture,
    Seal,
    Sides,
    Signatures,
    Table,
    Title,
    Tone,
    printable,
)
from bot.exports.document_docx_face import SMALL, TEXT_WIDTH
from bot.exports.pictures import fitted

_TITLE, _IN_TABLE, _HINT = 17, 12, 9  # points
_TALLEST, _WIDEST = 96, 150  # mm, of a picture: two stand on a page
_INDENT: Final = 8  # mm, of items
_HALVES: Final = (50, 50)
_TO_SIGN: Final = (54, 46)
_SEALED: Final = (28, 72)
_ROUND: Final = 40  # mm, of an office's seal


def add(made: Docx, block: Block) -> None:  # noqa: C901  (a case for each kind of block)
    """Write a block at the end."""
    match block:
        case Sides():
            _sides(made, block)
        case Title():
            _title(made, block)
        case Heading():
            _heading(made, block.words)
        case Paragraph():
            for line in block.lines:
                _write(made.add_paragraph(), line)
        case Field():
            _field(made, block)
        case Items():
            _items(made, block)
        case Table():
            _table(made, block)
        case Picture():
            _picture(made, block)
        case Signatures():
            _signatures(made, block)
        case Seal():
            _seal(made, block)
        case PageBreak():
            _gap(made, 1).paragraph_format.page_break_before = True


def _write(into: DocxParagraph, line: Line, size: float | None = None) -> None:
    """One line of a tone; `size` in points, where it is not the page's."""
    said = into.add_run(printable(line.words))
    if line.tone is Tone.STRONG:
        said.bold = True
    points = SMALL if line.tone is Tone.SMALL else size
    if points is not None:
        said.font.size = Pt(points)


def _fill(cell: _Cell, lines: Cell, *, size: float | None = None, centred: bool = False, right: bool = False) -> None:
    """Write lines into a cell; a new one holds an empty paragraph already."""
    for number, line in enumerate(lines):
        into = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        into.paragraph_format.space_after = Pt(1)
        if centred or right:
            into.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
        _write(into, line, size)


def _columns(made: Docx, shares: Sequence[int], *, framed: bool) -> DocxTable:
    """An empty table of fixed widths; what is longer than a column is broken in it."""
    table: DocxTable = made.add_table(rows=0, cols=len(shares), style="Table Grid" if framed else None)
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(TEXT_WIDTH * share / 100)
    return table


def _row(table: DocxTable, shares: Sequence[int]) -> tuple[_Cell, ...]:
    """A row that stays on one page, unless no page could hold it."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx has not said its type
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  (python-docx has no word for it)
    for cell, share in zip(row.cells, shares, strict=True):
        cell.width = Mm(TEXT_WIDTH * share / 100)
    return row.cells


def _gap(made: Docx, points: float = 4) -> DocxParagraph:
    """Room below a table; two tables without it would become one."""
    small = made.add_paragraph()
    small.paragraph_format.space_after = Pt(0)
    small.paragraph_format.line_spacing = Pt(points)
    return small


def _sides(made: Docx, sides: Sides) -> None:
    left, right = _row(_columns(made, _HALVES, framed=False), _HALVES)
    _fill(left, sides.left, centred=sides.centred)
    _fill(right, sides.right, centred=sides.centred, right=not sides.centred)
    _gap(made)


def _title(made: Docx, title: Title) -> None:
    for words, tone, size in ((title.words, Tone.STRONG, _TITLE), (title.below, Tone.PLAIN, None)):
        if words:
            into = made.add_paragraph()
            into.alignment = WD_ALIGN_PARAGRAPH.CENTER
            into.paragraph_format.space_before = Pt(6)
            _write(into, Line(words, tone), size)
    _gap(made, 8)


def _heading(made: Docx, words: str) -> None:
    into = made.add_paragraph()
    into.paragraph_format.keep_with_next = True
    into.paragraph_format.space_before = Pt(10)
    _write(into, Line(words, Tone.STRONG))


def _field(made: Docx, field: Field) -> None:
    into = made.add_paragraph()
    _write(into, Line(f"{field.label}: ", Tone.STRONG))
    _write(into, Line(BLANK if field.value is None else field.value))


def _items(made: Docx, items: Items) -> None:
    for number, lines in enumerate(items.items, start=1):
        for place, line in enumerate(lines):
            into = made.add_paragraph()
            into.paragraph_format.left_indent = Mm(_INDENT)
            into.paragraph_format.keep_with_next = place < len(lines) - 1
            if place == 0:
                into.paragraph_format.first_line_indent = Mm(-_INDENT)
                into.paragraph_format.tab_stops.add_tab_stop(Mm(_INDENT))
                into.add_run(f"{number}.\t")
            _write(into, line)


def _table(made: Docx, table: Table) -> None:
    grid = _columns(made, table.shares, framed=True)
    head = _row(grid, table.shares)
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  (nor for that)
    for cell, words in zip(head, table.header, strict=True):
        _fill(cell, (Line(words, Tone.STRONG),), size=_IN_TABLE)
    for row in table.rows:
        for cell, lines in zip(_row(grid, table.shares), row, strict=True):
            _fill(cell, lines, size=_IN_TABLE)
    _gap(made)


def _picture(made: Docx, picture: Picture) -> None:
    into = made.add_paragraph()
    into.alignment = WD_ALIGN_PARAGRAPH.CENTER
    into.paragraph_format.keep_with_next = True
    into.paragraph_format.space_before = Pt(10)
    into.paragraph_format.line_spacing = 1.0  # less would cut the picture
    found = fitted(picture.content)
    if found is None:
        _write(into, Line(f"[{picture.missing}]"))
    else:
        width = min(_WIDEST, _TALLEST * found.width / found.height)
        into.add_run().add_picture(BytesIO(found.content), width=Mm(width))
    below = made.add_paragraph()
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(below, Line(picture.caption), _IN_TABLE)


def _signatures(made: Docx, signatures: Signatures) -> None:
    table = _columns(made, _TO_SIGN, framed=False)
    for each in signatures.rows:
        position, place = _row(table, _TO_SIGN)
        _fill(position, (Line(each.position),))
        if each.said is not None:
            _fill(place, (Line(each.said),))
        else:
            _fill(place, (Line(BLANK * 2),))
            hint = place.add_paragraph()
            hint.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _write(hint, Line(signatures.hint), _HINT)
        for cell in (position, place):
            cell.paragraphs[0].paragraph_format.space_before = Pt(9)
    for cell in table.rows[-1].cells:
        for line in cell.paragraphs:
            line.paragraph_format.keep_with_next = True
    _gap(made).paragraph_format.keep_with_next = True


def _seal(made: Docx, seal: Seal) -> None:
    table = _columns(made, _SEALED, framed=False)
    mark, entry = _row(table, _SEALED)
    table.rows[0].height = Mm(_ROUND)
    for cell in (mark, entry):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _fill(mark, (Line(seal.mark),), centred=True)
    _fill(entry, seal.entry)
    _gap(made)
