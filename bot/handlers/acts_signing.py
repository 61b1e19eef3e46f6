"""Signing an act: its text is fixed, agreed to with or without a dissent, given back, or signed on paper."""

from dataclasses import replace

from aiogram.types import CallbackQuery

from bot.domain.drawing import View, gaps
from bot.domain.people import Person
from bot.domain.rights import ActRight
from bot.forms.model import Answers, Draft, Form
from bot.handlers.act_turns import became, begin_in_act, instead
from bot.handlers.routes import Data, Routes
from bot.handlers.turns import FormFeature
from bot.i18n.translator import Html, Translator
from bot.render import act_numbers as number_screens
from bot.render import acts as screens
from bot.render import acts_form as forms_of
from bot.render import acts_said
from bot.render.actions_acts import Agree, AskToNumberAct, FixAct, FixMendedAct, KeepScan, NumberAct, WriteInAct
from bot.render.acts_form import DISSENT, EXPLANATION, PAPER, RETURN, WRITTEN
from bot.render.screen import Replies, Screen
from bot.services.acts import Acts
from bot.services.signing import Signing
from bot.storage.db import Tx


def routes() -> Routes:
    """What brings an act from its last finding to its number. All of it in private."""
    return Routes(
        taps={
            FixAct: fix,
            FixMendedAct: fix_mended,
            Agree: agree,
            WriteInAct: write,
            KeepScan: keep_scan,
            AskToNumberAct: ask_to_number,
            NumberAct: number,
        }
    )


def written() -> FormFeature:
    """What the provider says, a dissent, or why a text is given back."""
    return FormFeature(build=_written, preview=_preview_written, done=_write, became=became, about="act", left=_left)


def paper() -> FormFeature:
    """The scan of what others have signed."""
    return FormFeature(
        build=_paper, preview=_preview_paper, done=_sign_on_paper, became=became, about="act", left=_left
    )


async def fix(
    _: CallbackQuery, action: FixAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """The text is ready, or what it lacks; of one that was given back, it is asked first whether that was mended."""
    view = await acts.view(tx, me, action.act)
    if view is not None and view.drawn.remark is not None and not gaps(view.drawn):
        return screens.ask_if_mended(view, tr)
    return await _fixed(action.act, view, me, tx, acts, signing, tr)


async def fix_mended(
    _: CallbackQuery, action: FixMendedAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """It was mended, or needs no mending."""
    return await _fixed(action.act, await acts.view(tx, me, action.act), me, tx, acts, signing, tr)


async def _fixed(
    act: str, view: View | None, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    if view is None or view.drawn.number is not None:
        return await _after(act, me, tx, acts, signing, tr)
    lacking = await signing.fix(tx, view)
    after = await acts.view(tx, me, act) or view
    return screens.shown(after, tr, screens.lacking(lacking[0], tr) if lacking else None)


async def agree(
    _: CallbackQuery, action: Agree, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """A signature to the text that was read."""
    view = await acts.view(tx, me, action.act)
    if view is None:
        return await instead(action.act, me, tx, acts, signing, tr)
    is_signed = None if view.has_signed else await signing.agree(tx, view, action.text)
    return await _after(action.act, me, tx, acts, signing, tr, is_done=is_signed)


async def write(
    _: CallbackQuery, action: WriteInAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator, data: Data
) -> Replies:
    """Words for the whole act, where it takes them now."""
    view = await acts.view(tx, me, action.act)
    if view is None or view.drawn.number is not None:
        return await _after(action.act, me, tx, acts, signing, tr)
    if not _takes(view, action.what):
        return screens.shown(view, tr)
    text = view.drawn.mark
    return await begin_in_act(WRITTEN, {"act": action.act, "what": action.what, "text": text}, data)


async def keep_scan(
    _: CallbackQuery, action: KeepScan, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator, data: Data
) -> Replies:
    """The chair brings a paper."""
    view = await acts.view(tx, me, action.act)
    if view is None or view.drawn.number is not None:
        return await _after(action.act, me, tx, acts, signing, tr)
    if not view.keeps_papers:
        return screens.shown(view, tr)
    return await begin_in_act(PAPER, {"act": action.act, "text": view.drawn.mark}, data)


async def ask_to_number(
    _: CallbackQuery, action: AskToNumberAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """Some could sign still: ask first. Where nobody is waited for, nothing is asked."""
    view = await acts.view(tx, me, action.act)
    if view is None or view.drawn.number is not None:
        return await _after(action.act, me, tx, acts, signing, tr)
    if view.standing is None or not view.may(ActRight.NUMBER_ACT):
        return await instead(action.act, me, tx, acts, signing, tr)
    if view.standing.may_be_numbered and view.standing.awaited and not view.drawn.awaits_scan:
        return number_screens.ask(view, view.standing, tr)
    return await _numbered(view, me, tx, acts, signing, tr)


async def number(
    _: CallbackQuery, action: NumberAct, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Screen:
    """Those who have signed this text are enough."""
    view = await acts.view(tx, me, action.act)
    if view is None or view.drawn.mark != action.text:
        return await instead(action.act, me, tx, acts, signing, tr)
    return await _numbered(view, me, tx, acts, signing, tr)


async def _numbered(view: View, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator) -> Screen:
    waits_for = screens.scan_awaited(view, tr)
    is_done = await signing.number(tx, view)
    after = await _after(str(view.drawn.id), me, tx, acts, signing, tr)
    return after if is_done or waits_for is None else replace(after, toast=waits_for)


async def _after(
    act: str, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator, *, is_done: bool | None = None
) -> Screen:
    """The act as it is by then, signed maybe; what was not done is explained."""
    view = await acts.view(tx, me, act)
    known = await signing.signed(tx, act)
    if view is None:
        return await instead(act, me, tx, acts, signing, tr)
    if known is not None:
        return screens.signed_meanwhile(view, known[0], known[2], tr)
    notes = {None: None, True: tr("act-agreed"), False: tr("act-text-changed")}
    return screens.shown(view, tr, notes[is_done])


def _takes(view: View, what: str) -> bool:
    takes = {EXPLANATION: ActRight.ENTER_ACT, DISSENT: ActRight.SIGN_ACT, RETURN: ActRight.GIVE_BACK}
    return what in takes and view.may(takes[what])


async def _fresh(draft: Draft, me: Person, tx: Tx, acts: Acts) -> View | None:
    """The act, as long as its text is the one the form was begun on."""
    view = await acts.view(tx, me, draft.context["act"])
    is_same = view is not None and view.drawn.mark == draft.context["text"]
    return view if view is not None and is_same and view.drawn.number is None else None


async def _written(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    view, what = await _fresh(draft, me, tx, acts), draft.context["what"]
    return forms_of.lost(WRITTEN, tr) if view is None or not _takes(view, what) else forms_of.written(what, tr)


async def _preview_written(draft: Draft, answers: Answers, tr: Translator) -> Html:
    preview = acts_said.returning if draft.context["what"] == RETURN else acts_said.dissenting
    return preview(answers, tr)


async def _write(
    draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Replies:
    view, what = await _fresh(draft, me, tx, acts), draft.context["what"]
    is_done: bool | None = None
    if view is not None and _takes(view, what) and "words" in answers:
        words = str(answers["words"])
        if what == EXPLANATION:
            await acts.explain(tx, view, words)
        elif what == DISSENT:
            is_done = await signing.agree(tx, view, draft.context["text"], words)
        else:
            await signing.give_back(tx, view, words)
    return await _after(draft.context["act"], me, tx, acts, signing, tr, is_done=is_done)


async def _paper(draft: Draft, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Form:
    view = await _fresh(draft, me, tx, acts)
    return forms_of.lost(PAPER, tr) if view is None or not view.keeps_papers else forms_of.paper(view, tr)


async def _preview_paper(draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, tr: Translator) -> Html:
    view = await _fresh(draft, me, tx, acts)
    return screens.not_yours(tr).text if view is None else acts_said.on_paper(view, answers, tr)


async def _sign_on_paper(
    draft: Draft, answers: Answers, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator
) -> Replies:
    view = await _fresh(draft, me, tx, acts)
    if view is not None and "scan" in answers:
        await signing.sign_on_paper(tx, view, answers)
    return await _after(draft.context["act"], me, tx, acts, signing, tr)


async def _left(draft: Draft, me: Person, tx: Tx, acts: Acts, signing: Signing, tr: Translator) -> Replies:
    return await _after(draft.context["act"], me, tx, acts, signing, tr)
