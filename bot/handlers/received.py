"""What a message makes of the draft that is open where it was sent: words, a photo, a voice, a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from aiogram.types import Message

from bot.domain.languages import Language
from bot.forms import engine
from bot.forms.checks import objection_to_length
from bot.forms.days import Vocabulary
from bot.forms.model import Draft, Kind, Question, Refusal, Value
from bot.forms.pleasantries import says_something
from bot.forms.reading import read
from bot.handlers.attachments import Attachment, attachment_of, unusable
from bot.handlers.turns import Turn, moved_by, takes_back
from bot.i18n.translator import Html, Translator
from bot.i18n.vocabulary import pleasantries
from bot.render import questions
from bot.services.files import Files

_A_DAY = timedelta(days=1)  # the furthest that a calendar is ahead of ours
_GIVEN = "given"  # what a draft holds in place of a private answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The draft after a message, or why it is none; `note` is said with what comes next (None moved: with the same)."""

    moved: Draft | Refusal | None = None
    about: Question | None = None  # of a refusal; None: the question asked now
    note: Html | None = None
    is_taken_back: bool = False  # an answer was: that never ends a form

    @property
    def is_no_answer(self) -> bool:
        """Whether nothing of the message was taken."""
        return not isinstance(self.moved, Draft)


def tells(event: Message, translators: Mapping[Language, Translator]) -> bool:
    """Whether a message says or shows something: words, a photo or a voice, and no greeting."""
    attachment = attachment_of(event)
    if attachment is not None:
        return attachment.kind in {Kind.IMAGE, Kind.AUDIO}
    return event.text is not None and says_something(event.text, pleasantries(translators))


async def outcome(turn: Turn, event: Message, vocabulary: Vocabulary) -> Outcome:
    """What a message sent while a form is open comes to."""
    wants_papers = any(each.papers for each in engine.relevant(turn.form, turn.draft))
    attachment = attachment_of(event, papers=wants_papers)
    if attachment is not None:
        return await _attached(turn, attachment, event)
    if event.text is not None:
        return await _typed(turn, event.text, vocabulary)
    key = unusable(event, papers=wants_papers)
    is_wanted = event.document is None or any(each.kind is Kind.IMAGE for each in turn.form.questions)
    return Outcome(note=turn.tr(key)) if key is not None and is_wanted else _misplaced(turn)


async def unasked(turn: Turn, event: Message) -> Outcome:
    """What a message that began a form is in it: words are the form's own words, whatever is asked first."""
    attachment, words = attachment_of(event), turn.first(Kind.TEXT)
    if attachment is not None:
        return await _attached(turn, attachment, event)
    if words is None:
        return Outcome(moved=Refusal.WRONG_KIND)
    return Outcome(moved=engine.put(turn.form, turn.draft, words.id, event.text or ""), about=words)


async def _attached(turn: Turn, attachment: Attachment, event: Message) -> Outcome:
    """An attachment joins the form's first question for its kind even when another question is asked."""
    question = turn.first(attachment.kind)
    if question is None:
        return Outcome(note=turn.tr("form-voice")) if event.voice else _misplaced(turn)
    too_long = objection_to_length(question, attachment.seconds) if attachment.kind is Kind.AUDIO else None
    if too_long is not None:
        return Outcome(moved=too_long, about=question)
    sent = attachment.place or await _noted(turn, attachment)
    moved = engine.put(turn.form, turn.draft, question.id, sent)
    if isinstance(moved, Refusal):
        return Outcome(moved=moved, about=question)
    note = turn.tr(attachment.added)
    if event.media_group_id is not None and attachment.kind is Kind.IMAGE:
        note = turn.tr("form-album", count=str(len(moved.answers[question.id])))
    if question.captioned:
        return Outcome(moved=engine.caption(moved, sent, event.caption or ""), note=note)
    return Outcome(moved=_captioned(turn, moved, event.caption), note=note)


def _misplaced(turn: Turn) -> Outcome:
    """Something for which the form has no room: what is wanted instead."""
    is_asked = engine.position(turn.form, turn.draft) is not None
    return Outcome(moved=Refusal.WRONG_KIND) if is_asked else Outcome(note=turn.tr("form-tap"))


async def _noted(turn: Turn, attachment: Attachment) -> str:
    files: Files = turn.data["files"]
    return await files.keep(turn.tx, attachment.telegram_file, kind=attachment.file_kind)


def _captioned(turn: Turn, moved: Draft, caption: str | None) -> Draft:
    """A caption joins the words; one that finds no room there is let go."""
    words = turn.first(Kind.TEXT)
    if not caption or words is None:
        return moved
    captioned = engine.add(turn.form, moved, words.id, caption)
    return moved if isinstance(captioned, Refusal) else captioned


async def _typed(turn: Turn, text: str, vocabulary: Vocabulary) -> Outcome:
    question = engine.position(turn.form, turn.draft)
    if question is None or turn.draft.leaving:
        return _beside_a_question(turn, text)
    for tr in turn.data["translators"].values():  # the keys for a place are words when they are pressed
        for way in questions.ways_out(turn.form, turn.draft, question, tr):
            if text == way.label:
                return Outcome(moved=await moved_by(turn, way.action), is_taken_back=takes_back(turn, way.action))
    answer = _read(turn, question, text, vocabulary)
    if isinstance(answer, Refusal):
        gathered = _gathered(turn, text) if answer is Refusal.NOT_AN_OPTION else None
        return gathered or Outcome(moved=answer)
    if question.private and turn.me is not None:
        await turn.data["residents"].call_me(turn.tx, turn.me, str(answer))
        answer = _GIVEN
    return Outcome(moved=engine.put(turn.form, turn.draft, question.id, answer))


def _gathered(turn: Turn, text: str) -> Outcome | None:
    """Words that are no answer join those that the question is about; a greeting, and what none is about, does not."""
    words = turn.first(Kind.TEXT)
    if not turn.feature.gathers or words is None or not says_something(text, pleasantries(turn.data["translators"])):
        return None
    return Outcome(
        moved=engine.add(turn.form, turn.draft, words.id, text), about=words, note=turn.tr("form-words-added")
    )


def _read(turn: Turn, question: Question, text: str, vocabulary: Vocabulary) -> Value | Refusal:
    options = questions.options(turn.form, turn.draft, question, turn.tr)
    return read(question, options, text, vocabulary, _today(question, turn.data["clock"]().date()))


def _today(question: Question, elsewhere: date) -> date:
    """Today, as the question knows it by its own calendar: its last day, or its first where days are still to come."""
    if question.to_come:
        return question.earliest or elsewhere
    is_over = question.latest is not None and question.latest <= elsewhere + _A_DAY
    return question.latest if question.latest is not None and is_over else elsewhere


def _beside_a_question(turn: Turn, text: str) -> Outcome:
    """Words typed on the preview join the form's own words."""
    question = None if turn.draft.leaving else engine.receives(turn.form, turn.draft, Kind.TEXT)
    if question is None:
        return Outcome(note=turn.tr("form-tap"))
    joined = engine.add(turn.form, turn.draft, question.id, text)
    return Outcome(moved=joined, about=question, note=turn.tr("form-words-added"))
