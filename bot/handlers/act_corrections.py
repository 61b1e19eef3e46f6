"""Correcting a signed act: asked about, and begun, or led to the act that has taken its place."""

from aiogram.types import CallbackQuery

from bot.domain.people import Person
from bot.domain.rights import ActRight
from bot.handlers.routes import Routes
from bot.i18n.translator import Translator
from bot.render import act_corrections as screens
from bot.render import acts as act_screens
from bot.render.actions_acts import AskToCorrectAct, CorrectAct
from bot.render.screen import Screen
from bot.services.acts import Acts
from bot.services.signing import Signing
from bot.storage.db import Tx


def routes() -> Routes:
    """All of it in private."""
    return Routes(taps={AskToCorrectAct: ask, CorrectAct: correct})


async def ask(
    _: CallbackQuery, action: AskToCorrectAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """All who were there would hear of it: ask first. Where nothing would begin, nothing is asked."""
    view, known = await acts.view(tx, me, action.act), await signing.signed(tx, action.act)
    if view is None or known is None or not view.may(ActRight.CORRECT_ACT):
        return act_screens.not_yours(tr)
    if await acts.is_corrected(tx, known[0]):
        return await _corrected(action.act, me, tx, acts, signing, tr)
    return screens.ask(known[0], tr)


async def correct(
    _: CallbackQuery, action: CorrectAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """A new act that refers to the signed one, which stays as it is; who taps below an old one is led to the newest."""
    return await _corrected(action.act, me, tx, acts, signing, tr)


async def _corrected(act: str, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator) -> Screen:
    begun = await acts.correct(tx, me, act)
    if begun is not None:
        return act_screens.shown(begun, tr)
    view, newest = await acts.view(tx, me, act), await signing.newest(tx, act)
    if view is None or newest is None:
        return act_screens.not_yours(tr)
    signed, _group, of = newest
    its_own = await acts.view(tx, me, str(signed.act.id))
    is_begun = signed.act.id == view.drawn.id
    return screens.not_corrected(signed, of, tr, is_begun=is_begun, may_correct=its_own is not None)
