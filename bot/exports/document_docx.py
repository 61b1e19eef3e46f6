"""A document as DOCX: A4 pages for Word and LibreOffice, where an official may go on writing."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx as python_docx
from docx.document import Document as Docx

from bot.exports import document_docx_blocks as blocks
from bot.exports.document import Document, printable
from bot.exports.document_docx_face import dress

_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP knows
_THUMBNAIL: Final = "/thumbnail"


def docx(document: Document) -> bytes:
    """The file; the same document is the same bytes, and bears neither names nor the time it was made."""
    made = python_docx.Document()
    _properties(made, document)
    dress(made, document)
    for block in document.blocks:
        blocks.add(made, block)
    content = BytesIO()
    made.save(content)
    return _timeless(content.getvalue())


def _properties(made: Docx, document: Document) -> None:
    """Ours in place of those that the empty file brings along."""
    told = made.core_properties
    told.title, told.language = printable(document.title), document.language
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.created = told.modified = datetime.combine(document.day, time(), UTC)
    package = made.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith(_THUMBNAIL)]:
        del package.rels[key]


def _timeless(content: bytes) -> bytes:
    """The same ZIP without the time it was written."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in made.namelist():
            again.writestr(ZipInfo(name, _LONG_AGO), made.read(name), ZIP_DEFLATED)
    return out.getvalue()
