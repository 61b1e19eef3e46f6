"""What may be sent along with words, asked alike by every form about a report."""

from bot.forms.model import Kind, Question, never
from bot.i18n.translator import Translator

_MOST_PHOTOS = 5
_LONGEST_VOICE = 120  # seconds


def photo(tr: Translator) -> Question:
    """Photos: never asked for unless somebody wants to send one."""
    return Question(
        id="photo",
        kind=Kind.IMAGE,
        ask=tr.plain("report-ask-photo"),
        hint=tr.plain("report-hint-photo"),
        name=tr.plain("report-name-photo"),
        at_hand=True,
        required=never,
        longest=_MOST_PHOTOS,
    )


def voice(tr: Translator) -> Question:
    """A voice message, with the warning that voices are known."""
    return Question(
        id="voice",
        kind=Kind.AUDIO,
        ask=tr.plain("report-ask-voice"),
        hint=tr.plain("report-voice-known"),
        name=tr.plain("report-name-voice"),
        required=never,
        longest=_LONGEST_VOICE,
    )
