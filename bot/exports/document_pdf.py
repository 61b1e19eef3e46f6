"""A document as PDF: A4 pages set by typst."""

import json
import re
from base64 import b64encode
from pathlib import Path
from typing import Any, Final, TypeAlias

from bot.exports.document import (
    Block,
    Cell,
    Document,
    Field,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Picture,
    Seal,
    Sides,
    Signatures,
    Table,
    Title,
    printable,
)
from bot.exports.faces import faces, letters
from bot.exports.pictures import Fitted, fitted
from bot.exports.signs import drawable, has_signs

TEMPLATE: Final = Path(__file__).parent / "document.typ"
_LONG: Final = re.compile(r"\S{30,}")  # no word of any language, and more than a column may hold
_PART: Final = re.compile(r"\S{6}(?=\S)")
_MAY_BREAK: Final = "\u200b"
Json: TypeAlias = dict[str, Any]


def pdf(document: Document) -> bytes:
    """The pages; the same document is the same bytes."""
    import typst  # noqa: PLC0415  (it takes 13 MiB with its fonts, and most bots rarely print)

    return typst.compile(TEMPLATE, font_paths=faces(), sys_inputs=inputs(document))


def inputs(document: Document) -> dict[str, str]:
    """Everything that stands on the pages, as data: no words can become markup."""
    sheet = {
        "title": _words(document.title),
        "language": document.language,
        "mark": _words(document.mark),
        "foot": _words(document.foot),
        "page": document.page,
        "blocks": [_block(each) for each in document.blocks],
    }
    return {"document": json.dumps(sheet)}


def _block(block: Block) -> Json:  # noqa: C901, PLR0911  (a case for each kind of block)
    match block:
        case Sides():
            left, right = _cell(block.left), _cell(block.right)
            return {"kind": "sides", "left": left, "right": right, "centred": block.centred}
        case Title():
            return {"kind": "title", "words": _words(block.words), "below": _words(block.below)}
        case Heading():
            return {"kind": "heading", "words": _words(block.words)}
        case Paragraph():
            return {"kind": "paragraph", "lines": _cell(block.lines)}
        case Field():
            return {"kind": "field", "label": _words(block.label), "value": _maybe(block.value)}
        case Items():
            return {"kind": "items", "items": [_cell(each) for each in block.items]}
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)
        case Signatures():
            rows = [{"position": _words(each.position), "said": _maybe(each.said)} for each in block.rows]
            return {"kind": "signatures", "rows": rows, "hint": _words(block.hint)}
        case Seal():
            return {"kind": "seal", "mark": _words(block.mark), "entry": _cell(block.entry)}
        case PageBreak():
            return {"kind": "pagebreak"}


def _table(table: Table) -> Json:
    return {
        "kind": "table",
        "header": [_words(each) for each in table.header],
        "rows": [[_cell(each) for each in row] for row in table.rows],
        "shares": list(table.shares),
    }


def _picture(picture: Picture) -> Json:
    found = fitted(picture.content)
    drawn = None if found is None else _svg(found)
    return {
        "kind": "picture",
        "drawn": drawn,
        "is_tall": found is not None and found.height > found.width,
        "caption": _words(picture.caption),
        "missing": _words(picture.missing),
    }


def _svg(picture: Fitted) -> str:
    """The picture as text, for typst takes nothing else as input; it stands in the PDF as the JPEG that it is."""
    size = f'width="{picture.width}" height="{picture.height}"'
    data = b64encode(picture.content).decode("ascii")
    image = f'<image {size} href="data:image/jpeg;base64,{data}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{image}</svg>'


def _cell(cell: Cell) -> list[Json]:
    return [{"words": _words(line.words), "tone": line.tone} for line in cell]


def _maybe(words: str | None) -> list[str] | None:
    return None if words is None else _words(words)


def _words(words: str) -> list[str]:
    """Lines; a word that is longer than any line may be broken, which typst does nowhere by itself."""
    return [_LONG.sub(_parted, _drawable(line)) for line in printable(words).split("\n")]


def _drawable(line: str) -> str:
    return drawable(line, letters()) if has_signs(line) else line


def _parted(word: re.Match[str]) -> str:
    return _PART.sub(rf"\g<0>{_MAY_BREAK}", word[0])
