"""An act on paper: a button below it, and the file follows."""

from collections.abc import Mapping
from functools import partial

from aiogram.types import CallbackQuery

from bot.domain.acts import ActId
from bot.domain.ids import row_number
from bot.domain.languages import Language
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.signing import by_tap
from bot.exports import document_file
from bot.exports.act_paper import ActPaper, document, file_name
from bot.exports.document_file import Kind
from bot.handlers.routes import Handler, Routes
from bot.i18n.translator import Translator
from bot.render import acts as act_screens
from bot.render import decisions as screens
from bot.render import forms as form_screens
from bot.render.act_prints import DOCX
from bot.render.actions import Action
from bot.render.actions_decisions import PrintAct
from bot.render.screen import Document, Replies
from bot.services.act_papers import ActPapers, Printable
from bot.services.files import Files
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]
_WHAT = frozenset({DOCX, *Language})


def routes() -> Routes:
    """In a private chat and in an official group alike."""
    here: dict[type[Action], Handler] = {PrintAct: ask}
    return Routes(taps=here, group_taps=here)


async def ask(
    _: CallbackQuery,
    action: PrintAct,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    act_papers: ActPapers,
    tr: Translator,
) -> Replies:
    """Promise the file; the right to the act is looked at anew, for a button can be forged."""
    language, kind = (tr.language, Kind.DOCX) if action.what == DOCX else (action.what, Kind.PDF)
    number = ActId(row_number(action.act))
    if action.what in _WHAT and await act_papers.ask(tx, me, where, number, f"{kind}/{language}"):
        return screens.printing(tr)
    return form_screens.over(tr) if me is None else act_screens.not_yours(tr)


async def notice(
    tx: Tx, subject: str, _: PersonId | None, act_papers: ActPapers, files: Files, translators: Translators
) -> Document | None:
    """The act as it would be printed now."""
    number, kind, language = subject.split("/")
    found = await act_papers.get(tx, ActId(int(number)))
    if found is None:
        return None
    signed = found.signed.number if found.signed is not None else None
    name = file_name(found.municipality, signed, Language(language), kind)
    making = partial(_made, found, files, Kind(kind), Language(language), translators)
    return screens.printed(name, signed, making, translators[Language(language)])


def _made(found: Printable, files: Files, kind: Kind, language: Language, translators: Translators) -> bytes:
    """The file with its photos; made in a thread, where the disk may be read."""
    shown = (photo.sha256 for finding in found.drawn.act.findings for photo in finding.photos)
    paper = paper_of(found, files.contents(each for each in shown if each is not None))
    return document_file.content(document(paper, language, translators), kind)


def paper_of(found: Printable, pictures: Mapping[str, bytes]) -> ActPaper:
    """What stands on it; a draft shows what was signed of its text by tap."""
    drawn = found.drawn
    return ActPaper(
        act=drawn.act,
        municipality=found.municipality,
        signed=found.signed,
        sha256=drawn.sha256,
        pictures=pictures,
        barred=found.barred,
        agreed=by_tap(drawn.sha256, drawn.signatures),
    )
