"""Where a person is in a form: how many questions there are, and what a question stands under."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.forms.model import Draft, Form, Group, Kind, Question
from bot.forms.walk import Step, walk


class Progress(NamedTuple):
    """The question asked is the `at`-th (from 1) `of` so many that are relevant as far as is known."""

    at: int
    of: int


class Heading(NamedTuple):
    """A group that a question is shown under; `progress` among its rows."""

    group: Group
    progress: Progress | None


def progress(form: Form, draft: Draft, question: Question) -> Progress | None:
    """How far a question is in a form that counts them; None for one that is only read, or not asked in its turn."""
    counted = [step for step in walk(form, draft) if step.is_asked_in_turn and step.question.kind is not Kind.NOTE]
    return _among(question, counted) if form.counted else None


def headings(form: Form, draft: Draft, question: Question) -> tuple[Heading, ...]:
    """What to show over a question, outermost first: groups that begin with it, and the one whose row it is."""
    asked = [step for step in walk(form, draft) if step.is_asked_in_turn or step.question.id == question.id]
    found = []
    for group in question.groups:
        members = [step for step in asked if group in step.question.groups]
        if group.rows or members[0].question.id == question.id:
            found.append(Heading(group, _among(question, members) if group.rows else None))
    return tuple(found)


def _among(question: Question, steps: Sequence[Step]) -> Progress | None:
    ids = list(_ids(steps))
    return Progress(ids.index(question.id) + 1, len(ids)) if question.id in ids and len(ids) > 1 else None


def _ids(steps: Iterable[Step]) -> Iterable[str]:
    return (step.question.id for step in steps)
