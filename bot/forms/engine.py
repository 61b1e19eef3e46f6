"""The form engine: which question comes now, and what an answer, a way back or a change makes of a draft.

Pure functions from one `Draft` to the next. What the person said stays in `Draft.answers` until the person overwrites
or clears it; which of it counts is worked out anew each time, so that changing an answer back restores the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.forms.checks import SELECTIONS, as_words, is_unsaid, tidy
from bot.forms.model import ACKNOWLEDGED, PASSED, Answers, Choice, Draft, Form, Kind, Question, Refusal, Value
from bot.forms.walk import Step, walk


def start(form: Form, draft_id: str, context: Mapping[str, str] | None = None) -> Draft:
    """An empty draft of `form`; `context` says what it is about."""
    return Draft(id=draft_id, form=form.id, version=form.version, context=dict(context or {}))


def position(form: Form, draft: Draft) -> Question | None:
    """The question to ask now; None when nothing is open: the preview's turn, or the form is complete."""
    steps = walk(form, draft)
    chosen = _named(steps, draft.at)
    return chosen.question if chosen else _next(steps)


def valid(form: Form, draft: Draft) -> Answers:
    """What counts now, in form order: valid answers, else defaults, of the relevant questions."""
    return {step.question.id: step.value for step in walk(form, draft) if step.value is not None}


def choices(form: Form, draft: Draft, question: Question) -> tuple[Choice, ...]:
    """What `question` offers after the valid answers before it; () while it is irrelevant."""
    step = _named(walk(form, draft), question.id)
    return step.options if step else ()


def is_open(form: Form, draft: Draft) -> bool:
    """Something required is unanswered, whatever the person is looking at."""
    return _gap(walk(form, draft)) is not None


def is_skippable(form: Form, draft: Draft, question_id: str) -> bool:
    """The form is whole without any answer to this question: a skip button makes sense."""
    step = _named(walk(form, draft), question_id)
    return step is not None and not step.is_required


def relevant(form: Form, draft: Draft) -> tuple[Question, ...]:
    """The questions that make sense after the answers so far."""
    return tuple(step.question for step in walk(form, draft))


def changeable(form: Form, draft: Draft) -> tuple[Question, ...]:
    """The questions worth a button on the preview: named ones, unless they must be answered with their only option."""
    return tuple(step.question for step in walk(form, draft) if step.question.name and not _is_settled(step))


def is_current(form: Form, draft: Draft, draft_id: str, question_id: str | None) -> bool:
    """A tap that names this draft and question (None: the preview) means what is asked now; else it is stale."""
    if draft_id != draft.id or (draft.form, draft.version) != (form.id, form.version):
        return False
    question = position(form, draft)
    return question_id == (question.id if question else None)


def complete(form: Form, draft: Draft) -> Answers | None:
    """The valid answers if nothing required is open, else None."""
    return None if is_open(form, draft) else valid(form, draft)


def is_previewed(form: Form, draft: Draft) -> bool:
    """Nothing required is open, and what was answered is shown before it counts."""
    answers = complete(form, draft)
    return answers is not None and form.previewed(answers)


def is_on_preview(form: Form, draft: Draft) -> bool:
    """The preview is what the person looks at: nothing is asked, not even out of turn."""
    return position(form, draft) is None and is_previewed(form, draft)


def ended(form: Form, draft: Draft) -> Answers | None:
    """What a form that needs no preview ends with; None while anything is asked, or if there is a preview."""
    answers = complete(form, draft) if position(form, draft) is None else None
    return None if answers is None or form.previewed(answers) else answers


def linger(form: Form, draft: Draft) -> Draft:
    """The draft of a form that needs no preview and was found whole: at the last question asked in turn.

    The form has changed since, or an answer that was to be seen before it counts was taken back.
    """
    if position(form, draft) is not None or is_previewed(form, draft):
        return draft
    steps = tuple(walk(form, draft))
    last = [step for step in steps if step.is_asked_in_turn][-1:] or steps[-1:]
    return replace(draft, at=last[0].question.id, changing=False) if last else draft


def has_something_to_lose(form: Form, draft: Draft) -> bool:
    """The person answered what the form asks, validly or not, or marked an answer; having read something is none."""
    told = {question.id for question in form.questions if question.kind not in {Kind.NOTE, Kind.ACKNOWLEDGE}}
    return bool(draft.ticked) or any(value for key, value in draft.answers.items() if key in told)


def put(form: Form, draft: Draft, question_id: str, value: Value) -> Draft | Refusal:
    """The draft with this answer, or why it is none. An image joins those already sent.

    Only the question answered stops being the one asked out of turn: a photo that arrives late for another question
    does not take away the question someone is reading.
    """
    step = _named(walk(form, draft), question_id)
    if step is None:
        return Refusal.NOT_ASKED
    is_nothing = any(each.id == value for each in step.question.unsaid)
    stored = _unsaid(step, value) if is_nothing else _as_stored(step, draft, value)
    refusal = step.objection(stored)
    if refusal is not None:
        return refusal
    return _settle(form, draft, question_id, {**draft.answers, question_id: stored})


def add(form: Form, draft: Draft, question_id: str, value: Value) -> Draft | Refusal:
    """`put`, but a text joins on a new line what the answer says already; a private one is opaque and replaced.

    What is longer than the question takes by now says it too: nothing that was written is replaced unasked.
    """
    step = _named(walk(form, draft), question_id)
    is_words = step is not None and step.question.kind is Kind.TEXT and not step.question.private
    said = _said(step, draft) if step is not None and is_words else None
    if isinstance(said, str) and isinstance(value, str) and tidy(value):
        return put(form, draft, question_id, f"{said}\n{tidy(value)}")
    return put(form, draft, question_id, value)


def caption(draft: Draft, image: str, words: str) -> Draft:
    """The draft with what was written below an image in place of what was before; nothing takes no words away."""
    said = tidy(words)
    return replace(draft, captions={**draft.captions, image: said}) if said else draft


def clear(form: Form, draft: Draft, question_id: str) -> Draft | Refusal:
    """The draft without the person's answer (a default counts again); REQUIRED if the form can't do without it.

    What is asked in its turn counts as passed by, and is not asked again.
    """
    step = _named(walk(form, draft), question_id)
    if step is None:
        return Refusal.NOT_ASKED
    if step.is_needed:
        return Refusal.REQUIRED
    kept = {key: value for key, value in draft.answers.items() if key != question_id}
    if step.is_asked_in_turn:
        kept[question_id] = PASSED
    return _settle(form, draft, question_id, kept)


def back(form: Form, draft: Draft) -> Draft | None:
    """The draft at the question asked in turn before; None at the first one, where back means leaving.

    From a question chosen on the preview it is the preview (unless an answer to another question has opened a gap
    meanwhile), from the preview the last question asked in turn; from a question chosen in place of another, that one.
    """
    steps = walk(form, draft)
    if draft.changing and _named(steps, draft.at) and _may_choose(steps, draft.at):
        return replace(draft, at=None, changing=False, leaving=False, ticked=None)
    here = position(form, draft)
    earlier: str | None = None
    for step in steps:
        if here is not None and step.question.id == here.id:
            break
        if step.is_asked_in_turn:
            earlier = step.question.id
    return None if earlier is None else replace(draft, at=earlier, changing=False, leaving=False, ticked=None)


def change(form: Form, draft: Draft, question_id: str) -> Draft | None:
    """The draft at a question chosen on the preview, or in place of the one that is open; None for any other."""
    steps = walk(form, draft)
    if not _may_choose(steps, question_id) or _named(steps, question_id) is None:
        return None
    return replace(draft, at=question_id, changing=True, leaving=False, ticked=None)


def leave(draft: Draft) -> Draft:
    """The draft while the person is asked whether to give it up."""
    return replace(draft, leaving=True)


def stay(draft: Draft) -> Draft:
    """The draft of a person who does not give up after all: where they were."""
    return replace(draft, leaving=False)


def receives(form: Form, draft: Draft, kind: Kind) -> Question | None:
    """The question that a text or photo answers when it is sent on the preview without being asked for.

    A number, a place or a position is one line, and nothing is added to it unasked.
    """
    if not is_on_preview(form, draft):
        return None
    for step in walk(form, draft):
        question = step.question
        if question.kind is not kind:
            continue
        is_own_words = not (step.is_required or question.private or question.one_line or question.apart)
        if kind is Kind.IMAGE or (kind is Kind.TEXT and is_own_words):
            return question
    return None


def _said(step: Step, draft: Draft) -> Value | None:
    given = draft.answers.get(step.question.id, PASSED)
    said = given if given and step.objection(given) is Refusal.TOO_LONG else step.value
    return None if said is None or is_unsaid(step.question, said) else said


def _named(steps: Iterable[Step], question_id: str | None) -> Step | None:
    return next((step for step in steps if step.question.id == question_id), None)


def _may_choose(steps: Iterable[Step], question_id: str | None) -> bool:
    gap = _next(steps)
    return gap is None or (gap.or_else != "" and gap.or_else == question_id)


def _gap(steps: Iterable[Step]) -> Question | None:
    return next((step.question for step in steps if step.is_open), None)


def _next(steps: Iterable[Step]) -> Question | None:
    return next((step.question for step in steps if step.is_next), None)


def _is_settled(step: Step) -> bool:
    return step.is_required and step.question.kind in SELECTIONS and len(step.options) == 1


def _unsaid(step: Step, value: Value) -> Value:
    """A way of saying nothing, alone among what may be several."""
    return (value,) if step.question.kind is Kind.SELECT_MULTIPLE and isinstance(value, str) else value


def _as_stored(step: Step, draft: Draft, value: Value) -> Value:
    """Text tidied, options in form order, what was read as such, new images (each once) after those already there."""
    match step.question.kind:
        case Kind.SELECT_MULTIPLE if not isinstance(value, str):
            offered = tuple(option.id for option in step.options if option.id in value)
            return offered if len(offered) == len(value) else value
        case Kind.TEXT if isinstance(value, str):
            return as_words(step.question, value)
        case Kind.NOTE:
            return ""
        case Kind.ACKNOWLEDGE:
            return ACKNOWLEDGED
        case Kind.IMAGE:
            before = draft.answers.get(step.question.id, ())
            sent = (value,) if isinstance(value, str) else value
            return tuple(dict.fromkeys((*before, *sent))) if isinstance(before, tuple) else sent
        case _:
            return value


def _settle(form: Form, draft: Draft, question_id: str, answers: Answers) -> Draft:
    """`answers` taken over; whoever was asked this question, out of turn or not, is done with it.

    Ticks stay on a question that is still asked, and on no other.
    """
    asked = position(form, draft)
    if asked is not None and asked.id == question_id:
        return replace(draft, answers=answers, at=None, changing=False, leaving=False, ticked=None)
    settled = replace(draft, answers=answers, leaving=False)
    return settled if position(form, settled) is asked else replace(settled, ticked=None)
