"""An act that enough have signed, though not all who could: the question before its number."""

from bot.domain.drawing import View
from bot.domain.signing import Standing
from bot.i18n.translator import Html, Translator
from bot.render.actions_acts import NumberAct, OpenAct
from bot.render.acts_signers import awaited
from bot.render.questions import button
from bot.render.screen import Screen, one_per_row


def ask(view: View, standing: Standing, tr: Translator) -> Screen:
    """Nobody signs after the number, nor dissents: say who has not, and ask first."""
    number, mark = str(view.drawn.id), view.drawn.mark
    lines = [tr("act-not-signed-yet"), *awaited(standing, tr), Html(), tr("act-ask-to-number")]
    wait, give = button(tr, "act-wait", OpenAct(number)), button(tr, "act-number-yes", NumberAct(number, mark))
    return Screen(text=Html("\n".join(lines)), rows=one_per_row(wait, give))
