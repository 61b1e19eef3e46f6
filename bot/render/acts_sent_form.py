"""What a member sends while an act of theirs is open, asked about: to which clause of it, or a resident's report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.acts import Finding
from bot.domain.drawing import View
from bot.forms.model import Answers, Choice, Form, Kind, Question, Refusal, Value, never
from bot.i18n.translator import Translator
from bot.render import acts_text as text
from bot.render import attachments
from bot.render.acts_form import MOST_PHOTOS, mark, of_clause

SENT = "sent"
SEVERAL = "acts"
"""What stands in a draft's id in place of an act's number, where it may belong to one of several."""

_REPORT = "report"
_VERSION = 1
_LONGEST = 1000  # characters of what one member says of a finding


def sent(views: Sequence[View], tr: Translator) -> Form:
    """What was sent, and where it belongs; of several acts, to which of them first."""
    labels = [Choice(id=str(each.drawn.id), label=_label(each, tr)) for each in views]
    report = Choice(id=_REPORT, label=tr.plain("act-sent-report"))
    which = Question(
        id="act",
        kind=Kind.SELECT_ONE,
        ask=tr.plain("act-ask-sent-act"),
        relevant=lambda _: len(views) > 1,
        choices=lambda _: (*labels, report),
    )
    where = Question(
        id="to",
        kind=Kind.SELECT_ONE,
        ask=tr.plain("act-ask-sent"),
        relevant=lambda answers: answers.get("act") != _REPORT,
        choices=lambda answers: (*_clauses(views, answers, tr), *([] if len(views) > 1 else [report])),
        constraint=lambda answers, to: _too_much(views, {**answers, "to": to}),
        constraint_message=tr.plain("act-sent-too-much"),
    )
    words = Question(id="words", kind=Kind.TEXT, ask=tr.plain("act-ask-words"), required=never, longest=_LONGEST)
    photo = replace(attachments.photo(tr), captioned=True)
    questions = (words, photo, attachments.voice(tr), which, where)
    return Form(id=SENT, version=_VERSION, questions=questions, previewed=never)


def context_of(views: Sequence[View]) -> dict[str, str]:
    """What the question is about: the one act that this member enters, or several."""
    return {"of": str(views[0].drawn.id) if len(views) == 1 else SEVERAL}


def meant(views: Sequence[View], answers: Answers) -> tuple[View, Finding] | None:
    """The act and the clause that were chosen; None: it is a report."""
    view = _act(views, answers)
    found = (each for each in view.drawn.act.findings if of_clause(each) == answers.get("to")) if view else iter(())
    of = next(found, None)
    return None if view is None or of is None else (view, of)


def joined(view: View, of: Finding, answers: Answers) -> Answers:
    """What a finding says once this has joined it: this member's own words, photos, the newest voice."""
    own, words = view.drawn.note(of.number, view.me.id), str(answers.get("words") or "")
    known: dict[str, Value | None] = {
        "found": of.found.value if of.found is not None else None,
        "measured": of.measured,
        "words": "\n".join(each for each in (own, words) if each),
        "photo": (*(each.file for each in of.photos), *answers.get("photo", ())),
        "voice": answers.get("voice") or (of.voices[-1].file if of.voices else None),
    }
    return {key: value for key, value in known.items() if value}


def told(answers: Answers, captions: Mapping[str, str]) -> Answers:
    """What a report is begun with: in it, what is written below photos joins the words, as far as they take it."""
    said = {each: answers[each] for each in ("words", "photo", "voice") if each in answers}
    words = str(said.get("words", ""))
    for each in (captions[photo] for photo in answers.get("photo", ()) if photo in captions):
        more = f"{words}\n{each}".strip()
        words = more if len(more) <= _LONGEST else words
    return {**said, "words": words} if words else said


def fits(view: View, of: Finding, answers: Answers) -> bool:
    """Whether a finding has room for it."""
    after = joined(view, of, answers)
    return len(after.get("words", "")) <= _LONGEST and len(after.get("photo", ())) <= MOST_PHOTOS


def _act(views: Sequence[View], answers: Answers) -> View | None:
    if len(views) == 1:
        return views[0]
    return next((each for each in views if str(each.drawn.id) == answers.get("act")), None)


def _clauses(views: Sequence[View], answers: Answers, tr: Translator) -> Iterator[Choice]:
    view = _act(views, answers)
    for each in view.drawn.act.findings if view is not None else ():
        criterion = tr.plain(f"criterion-{each.criterion}").capitalize()
        yield Choice(id=of_clause(each), label=f"{each.number} {mark(each.found)} {criterion}")


def _too_much(views: Sequence[View], answers: Answers) -> Refusal | None:
    about = meant(views, answers)
    return Refusal.CONSTRAINT if about is not None and not fits(*about, answers) else None


def _label(view: View, tr: Translator) -> str:
    act, of = view.drawn.act, view.municipality
    return tr.plain("act-sent-act", place=text.place(act, of, tr), day=text.moment(act, of)[0])
