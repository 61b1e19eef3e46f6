"""Who owns the data, what is kept and who sees it; and the way to be forgotten."""

from bot.i18n.translator import Translator
from bot.render.actions import AskToForget, Forget, KeepMe
from bot.render.screen import Button, Screen, one_per_row

WITH_WORDS = "words"
IDENTITY_ALONE = "identity"


def notice(tr: Translator) -> Screen:
    """What is kept of the reader, why, how long, and who sees it."""
    return Screen(text=tr("privacy-notice"), rows=((Button(label=tr.plain("privacy-forget"), action=AskToForget()),),))


def ask(tr: Translator) -> Screen:
    """What would go and what would stay."""
    return Screen(
        text=tr("privacy-ask"),
        rows=one_per_row(
            Button(label=tr.plain("privacy-forget-identity"), action=Forget(IDENTITY_ALONE)),
            Button(label=tr.plain("privacy-forget-words"), action=Forget(WITH_WORDS)),
            Button(label=tr.plain("privacy-keep"), action=KeepMe()),
        ),
    )


def forgotten(tr: Translator) -> Screen:
    """It is done; the last words in this chat."""
    return Screen(text=tr("privacy-forgotten"))


def is_official(tr: Translator) -> Screen:
    """Officials read here: that has to move first."""
    return Screen(text=tr("privacy-official"))
