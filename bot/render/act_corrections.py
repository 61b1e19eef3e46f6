"""A signed act that is to be corrected: the question before it, and the act that stands in its place."""

from dataclasses import replace

from bot.domain.acts import SignedAct
from bot.domain.municipalities import Municipality
from bot.i18n.translator import Html, Translator
from bot.render import acts
from bot.render.actions_acts import CorrectAct, OpenAct
from bot.render.questions import button
from bot.render.screen import Screen, one_per_row


def ask(of: SignedAct, tr: Translator) -> Screen:
    """A new act begins, and others hear of it: ask first."""
    number = str(of.act.id)
    keep, begin = button(tr, "act-keep", OpenAct(number)), button(tr, "act-correct-yes", CorrectAct(number))
    return Screen(text=tr("act-ask-to-correct", number=of.number), rows=one_per_row(keep, begin))


def not_corrected(newest: SignedAct, of: Municipality, tr: Translator, *, is_begun: bool, may_correct: bool) -> Screen:
    """In place of a correction that can't be begun: the newest act, which is to be corrected, or is by others now."""
    note = tr("act-not-corrected-begun" if is_begun else "act-not-corrected-newer")
    shown = acts.signed(newest, of, tr, may_answer=True, may_correct=may_correct and not is_begun)
    return replace(shown, text=Html(f"{note}\n\n{shown.text}"))
