"""One walk through a form: which questions count for the answers so far, and what each is answered with."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.forms.checks import SELECTIONS, objection
from bot.forms.model import Choice, Draft, Form, Question, Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A relevant question, as it stands after the valid answers before it.

    `value` is what counts now: the person's answer while it is valid, else the default, else None.
    """

    question: Question
    options: tuple[Choice, ...]
    is_required: bool
    default: Value | None
    value: Value | None

    @property
    def is_asked_in_turn(self) -> bool:
        """The form asks this by itself, without the person looking for it on the preview."""
        return self.is_required and self.default is None

    @property
    def is_open(self) -> bool:
        """The form can't be finished before this is answered."""
        return self.is_required and self.value is None


def walk(form: Form, draft: Draft) -> Iterator[Step]:
    """The relevant questions in form order.

    A selection that offers nothing for the answers so far counts as irrelevant: nobody could ever answer it.
    """
    answers: dict[str, Value] = {}
    for question in form.questions:
        if not question.relevant(answers):
            continue
        options = question.choices(answers)
        if question.kind in SELECTIONS and not options:
            continue
        default = _if_valid(question, options, question.default(answers))
        given = _if_valid(question, options, draft.answers.get(question.id))
        value = default if given is None else given
        yield Step(
            question=question,
            options=options,
            is_required=question.required(answers),
            default=default,
            value=value,
        )
        if value is not None:
            answers[question.id] = value


def _if_valid(question: Question, options: tuple[Choice, ...], value: Value | None) -> Value | None:
    return None if value is None or objection(question, options, value) is not None else value
