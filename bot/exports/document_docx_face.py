"""How a DOCX looks before anything is written in it: its page, its letters, its head and foot."""

from typing import Final

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from bot.domain.languages import Language
from bot.exports.document import Document, printable
from bot.exports.document_docx_fonts import FACE, embed

TEXT_WIDTH: Final = 165  # mm between the edges
SIZE, SMALL, FOOT = 14, 10.5, 9
_LANGUAGES: Final = {Language.KY: "ky-KG", Language.RU: "ru-RU"}
_SCRIPTS: Final = ("ascii", "hAnsi", "eastAsia", "cs")


def dress(made: Docx, document: Document) -> None:
    """Give an empty file the page of state papers; the left edge is filed."""
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(30), Mm(15), Mm(18), Mm(20)
    page.header_distance = page.footer_distance = Mm(9)
    _letters(made, document.language)
    embed(made)
    if document.mark:
        _mark(page.header.paragraphs[0], document.mark)
    made.styles["Footer"].font.size = Pt(FOOT)
    made.styles["Footer"].paragraph_format.tab_stops.clear_all()
    _foot(page.footer.paragraphs[0], document)


def _letters(made: Docx, language: Language) -> None:
    """One face for all scripts, black, in the language that a spell checker should know."""
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(SIZE)
    normal.paragraph_format.space_before, normal.paragraph_format.space_after = Pt(0), Pt(3)
    normal.paragraph_format.line_spacing = 0.9
    properties = normal.element.get_or_add_rPr()
    for script in _SCRIPTS:
        properties.rFonts.set(qn(f"w:{script}"), FACE)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LANGUAGES[language])
    properties.append(spoken)


def _mark(line: Paragraph, mark: str) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    said = line.add_run(printable(mark))
    said.bold, said.font.size = True, Pt(SMALL)


def _foot(line: Paragraph, document: Document) -> None:
    """What the text is at the left edge, the page of how many at the right one."""
    line.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(printable(document.foot) + "\t")
    before, _, rest = document.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        line.add_run(words)
        if field:
            _field(line, field)


def _field(line: Paragraph, name: str) -> None:
    """A number that the program fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)  # noqa: SLF001  (python-docx has no word for fields)
