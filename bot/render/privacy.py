"""Who owns the data, what is kept and who sees it; and the way to be forgotten."""

from bot.domain.retention import Terms
from bot.i18n.translator import Html, Translator
from bot.render.actions_residents import AskToForget, Forget, KeepMe
from bot.render.screen import Button, Screen, one_per_row

WITH_WORDS = "words"
IDENTITY_ALONE = "identity"


def notice(terms: Terms, tr: Translator) -> Screen:
    """What is kept of the reader, why, how long, and who sees it."""
    words = tr("privacy-keep-words", term=_long(terms.words, tr)) if terms.words else tr("privacy-keep-words-forever")
    answers = (
        tr("privacy-keep-answers", term=_long(terms.answers, tr))
        if terms.answers
        else tr("privacy-keep-answers-forever")
    )
    people = (
        tr("privacy-keep-people", term=_long(terms.people, tr)) if terms.people else tr("privacy-keep-people-forever")
    )
    return Screen(
        text=tr("privacy-notice", words=words, answers=answers, people=people),
        rows=((Button(label=tr.plain("privacy-forget"), action=AskToForget()),),),
    )


def _long(days: int, tr: Translator) -> Html:
    """A term in the largest unit that it is a whole number of."""
    if days % 365 == 0:
        return tr("privacy-years", n=days // 365)
    return tr("privacy-days", n=days) if days % 30 else tr("privacy-months", n=days // 30)


def ask(tr: Translator, *, sits: bool) -> Screen:
    """What would go and what would stay, a seat in a monitoring group too."""
    said = [tr("privacy-ask"), *([tr("privacy-ask-seat")] if sits else [])]
    return Screen(
        text=Html("\n".join(said)),
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
