"""The files in which an act can be had, as buttons below it: printed anew, or the paper that some signed by hand."""

from bot.domain.acts import ActId
from bot.domain.languages import Language
from bot.i18n.translator import Translator
from bot.render.actions_decisions import BringScan, PrintAct
from bot.render.screen import Button

DOCX = "docx"
"""What an act can be had as, besides a PDF in each language."""


def prints(act: ActId, tr: Translator, scans: int) -> tuple[tuple[Button, ...], ...]:
    """A row of PDFs, one in each language, the DOCX in the reader's, and the paper signed by hand, in so many files."""
    number = str(act)
    pdfs = (Button(label=tr.plain("decisions-pdf", language=each), action=PrintAct(number, each)) for each in Language)
    docx = Button(label=tr.plain("decisions-docx", language=tr.language), action=PrintAct(number, DOCX))
    rows = tuple(pdfs), (docx,)
    if not scans:
        return rows
    label = tr.plain("decisions-scans", count=str(scans)) if scans > 1 else tr.plain("decisions-scan")
    return *rows, (Button(label=label, action=BringScan(number)),)
