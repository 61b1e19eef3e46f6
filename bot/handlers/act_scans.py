"""The paper of an act that some signed by hand: a button below the act, and what was scanned of it follows."""

from collections.abc import Mapping

from aiogram.types import CallbackQuery

from bot.domain.acts import ActId
from bot.domain.ids import row_number
from bot.domain.languages import Language
from bot.domain.people import ChatId, Person, PersonId
from bot.exports.act_paper import file_name
from bot.handlers.routes import Handler, Routes
from bot.i18n.translator import Translator
from bot.render import act_scans as screens
from bot.render import acts as act_screens
from bot.render import forms as form_screens
from bot.render.actions import Action
from bot.render.actions_decisions import BringScan
from bot.render.screen import Document, Photo, Replies, Screen
from bot.services.act_papers import ActPapers
from bot.services.files import Files
from bot.storage.db import Tx

Translators = Mapping[Language, Translator]


def routes() -> Routes:
    """In a private chat and in an official group alike."""
    here: dict[type[Action], Handler] = {BringScan: ask}
    return Routes(taps=here, group_taps=here)


async def ask(
    _: CallbackQuery,
    action: BringScan,
    me: Person | None,
    where: ChatId,
    tx: Tx,
    act_papers: ActPapers,
    tr: Translator,
) -> Replies:
    """Promise what is kept of the paper; the right to the act is looked at anew, for a button can be forged."""
    how_far = await act_papers.ask_for_scan(tx, me, where, ActId(row_number(action.act)), tr.language)
    if how_far is None:
        return form_screens.over(tr) if me is None else act_screens.not_yours(tr)
    return screens.promised(how_far, tr)


async def notice(
    tx: Tx, subject: str, _: PersonId | None, act_papers: ActPapers, files: Files, translators: Translators
) -> Photo | Document | Screen | None:
    """One file of it, with which act it is of and who signed on it."""
    number, file, language = subject.split("/")
    found = await act_papers.sheet(tx, ActId(int(number)), int(file))
    if found is None:
        return None
    (sheet, its), tr = found, translators[Language(language)]
    if its.kind == "pdf":
        path = files.kept(its)
        name = file_name(sheet.municipality, sheet.drawn.number, f"scan-{sheet.place}", its.kind)
        return screens.gone(sheet, tr) if path is None else screens.paper(sheet, name, path.read_bytes, tr)
    shown = await files.shown(tx, its.id)
    if shown is None:
        return screens.gone(sheet, tr)
    return screens.photo(sheet, shown.telegram_file, shown.path, tr)
