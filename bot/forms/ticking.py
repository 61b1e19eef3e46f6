"""Ticking the options of a `select_multiple`; what is ticked becomes the answer when it is settled."""

from dataclasses import replace

from bot.forms import engine
from bot.forms.model import Draft, Form, Question, Refusal

EVERYTHING = ""
"""In place of an option's id: all of them, or none where all are ticked."""

_FEW = 3  # options that are ticked one by one


def ticked(form: Form, draft: Draft, question: Question) -> tuple[str, ...]:
    """The options that stand ticked now, in form order: as the person left them, else the answer that counts."""
    marked = engine.valid(form, draft).get(question.id, ()) if draft.ticked is None else draft.ticked
    return tuple(option.id for option in engine.choices(form, draft, question) if option.id in marked)


def offers_everything(form: Form, draft: Draft, question: Question) -> bool:
    """There are enough options for a button that ticks all of them, and all of them together are an answer."""
    every = tuple(option.id for option in engine.choices(form, draft, question))
    return len(every) > _FEW and isinstance(engine.put(form, draft, question.id, every), Draft)


def left(form: Form, draft: Draft, question: Question) -> int | None:
    """How many more options may be ticked; None where all of them may."""
    if question.most is None or question.most >= len(engine.choices(form, draft, question)):
        return None
    return max(0, int(question.most) - len(ticked(form, draft, question)))


def toggle(form: Form, draft: Draft, question: Question, option: str) -> Draft | Refusal:
    """The draft with one option of the question asked now (or EVERYTHING) ticked, or no longer ticked."""
    options = engine.choices(form, draft, question)
    every = tuple(each.id for each in options)
    before = ticked(form, draft, question)
    if option == EVERYTHING and offers_everything(form, draft, question):
        after = () if before == every else every
    elif option in every:
        after = tuple(each for each in every if (each in before) is not (each == option))
    else:
        return Refusal.NOT_AN_OPTION
    if question.most is not None and len(after) > max(question.most, len(before)):
        return Refusal.TOO_MANY_CHOSEN
    return replace(draft, ticked=after, leaving=False)


def settle(form: Form, draft: Draft, question: Question) -> Draft | Refusal:
    """The draft with what stands ticked as the answer; nothing ticked is no answer, where none is needed.

    Who ticked nothing stays with what was said before, also that they don't know.
    """
    said = engine.valid(form, draft).get(question.id)
    if draft.ticked is None and said is not None:
        return engine.put(form, draft, question.id, said)
    chosen = ticked(form, draft, question)
    if not chosen and engine.is_skippable(form, draft, question.id):
        return engine.clear(form, draft, question.id)
    return engine.put(form, draft, question.id, chosen)
