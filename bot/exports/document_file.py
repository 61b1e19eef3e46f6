"""A document as a file of the kind that its reader asked for."""

from enum import StrEnum

from bot.exports.document import Document
from bot.exports.document_pdf import pdf


class Kind(StrEnum):
    """What documents are made as; the value is the file's ending."""

    PDF = "pdf"
    DOCX = "docx"


def content(document: Document, kind: Kind) -> bytes:
    """The file; the same document is the same bytes."""
    if kind is Kind.PDF:
        return pdf(document)
    from bot.exports.document_docx import docx  # noqa: PLC0415  (python-docx loads slowly, and most bots never need it)

    return docx(document)
