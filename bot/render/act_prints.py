"""The files in which an act can be had, as buttons below it."""

from bot.domain.acts import ActId
from bot.domain.languages import Language
from bot.i18n.translator import Translator
from bot.render.actions_decisions import PrintAct
from bot.render.screen import Button

DOCX = "docx"
"""What an act can be had as, besides a PDF in each language."""


def prints(act: ActId, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    """A row of PDFs, one in each language, and the DOCX in the reader's."""
    number = str(act)
    pdfs = (Button(label=tr.plain("decisions-pdf", language=each), action=PrintAct(number, each)) for each in Language)
    return tuple(pdfs), (Button(label=tr.plain("decisions-docx", language=tr.language), action=PrintAct(number, DOCX)),)
