"""The form of an announcement: for which villages, and in which words."""

from datetime import datetime

from bot.domain.announcements import UNLISTED
from bot.domain.municipalities import Municipality, local_day, villages_on
from bot.forms.model import Answers, Choice, Form, Kind, Question, never
from bot.i18n.translator import Translator

ANNOUNCEMENT = "announcement"
_VERSION = 1
_LONGEST = 700


def form(municipality: Municipality | None, now: datetime, tr: Translator, *, in_group: bool) -> Form:
    """The questions; where the chat has lost its right meanwhile (None), only that, to be read and let go.

    A group answers by replying: what else is written there, the bot does not see.
    """
    if municipality is None:
        lost = Question(id="lost", kind=Kind.ACKNOWLEDGE, ask=tr.plain("announcement-not-official"))
        return Form(id=ANNOUNCEMENT, version=_VERSION, questions=(lost,), previewed=never)
    listed = [
        Choice(id=each.id, label=tr.name(each.name)) for each in villages_on(municipality, local_day(municipality, now))
    ]
    villages = (*listed, Choice(id=UNLISTED, label=tr.plain("announcement-unlisted")))

    def choices(_: Answers) -> tuple[Choice, ...]:
        return villages

    return Form(
        id=ANNOUNCEMENT,
        version=_VERSION,
        questions=(
            Question(
                id="villages",
                kind=Kind.SELECT_MULTIPLE,
                ask=tr.plain("announcement-ask-villages"),
                name=tr.plain("announcement-name-villages"),
                choices=choices,
            ),
            Question(
                id="words",
                kind=Kind.TEXT,
                ask=tr.plain("announcement-ask-words"),
                hint=tr.plain("announcement-hint-words-group" if in_group else "announcement-hint-words"),
                name=tr.plain("announcement-name-words"),
                longest=_LONGEST,
            ),
        ),
    )
