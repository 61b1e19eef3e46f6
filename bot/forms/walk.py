"""A walk through a form: which questions count for the answers so far, and what each is answered with."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.forms.checks import SELECTIONS, is_unsaid, objection
from bot.forms.model import PASSED, Answers, Choice, Draft, Form, Kind, Question, Refusal, Value
from bot.forms.numbers import steps

_REMEMBERED = 4  # walks of one form: more drafts than that no update looks at


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A relevant question, as it stands after the valid answers before it, `earlier`.

    `value` is what counts now: the person's answer while it is valid, else the default, else None.
    """

    question: Question
    options: tuple[Choice, ...]
    earlier: Answers
    is_required: bool
    default: Value | None = None
    value: Value | None = None
    is_given: bool = False  # by the person
    is_passed: bool = False

    def objection(self, value: Value) -> Refusal | None:
        """Why a value, as stored, is no answer here; None if it is one, or says nothing where that may be said."""
        return _objection(self.question, self.options, self.earlier, value)

    @property
    def is_asked_in_turn(self) -> bool:
        """The form asks this by itself, without the person looking for it on the preview."""
        return self.question.in_turn or (self.is_required and self.default is None)

    @property
    def is_needed(self) -> bool:
        """The form can't do without the person's answer."""
        return self.is_required and self.default is None

    @property
    def is_open(self) -> bool:
        """The form can't be finished before this is answered."""
        return self.is_required and self.value is None

    @property
    def is_next(self) -> bool:
        """The form asks this before it goes on."""
        return self.is_open or (self.is_asked_in_turn and not self.is_given and not self.is_passed)


def walk(form: Form, draft: Draft) -> tuple[Step, ...]:
    """The relevant questions in form order.

    A selection that offers nothing for the answers so far counts as irrelevant: nobody could ever answer it.
    A form remembers its last walks, for one update asks for the same ones dozens of times.
    """
    key = id(draft.answers)
    known = form.walks.get(key)
    if known is None:
        if len(form.walks) >= _REMEMBERED:
            form.walks.clear()
        known = form.walks[key] = (draft.answers, tuple(_steps(form, draft)))  # the answers too: their id stays theirs
    return known[1]


def _steps(form: Form, draft: Draft) -> Iterator[Step]:
    answers: dict[str, Value] = {}
    for question in form.questions:
        if not question.relevant(answers):
            continue
        options = question.choices(answers) or (steps(question) if question.kind is Kind.RANGE else ())
        if question.kind in SELECTIONS and not options:
            continue
        earlier = dict(answers)
        said = draft.answers.get(question.id)
        given, default = (_valid(question, options, earlier, value) for value in (said, question.default(earlier)))
        value = default if given is None else given
        yield Step(
            question=question,
            options=options,
            earlier=earlier,
            is_required=question.required(earlier),
            default=default,
            value=value,
            is_given=given is not None,
            is_passed=said == PASSED,
        )
        if value is not None:
            answers[question.id] = value


def _valid(question: Question, options: tuple[Choice, ...], earlier: Answers, value: Value | None) -> Value | None:
    return None if value is None or _objection(question, options, earlier, value) is not None else value


def _objection(question: Question, options: tuple[Choice, ...], earlier: Answers, value: Value) -> Refusal | None:
    if is_unsaid(question, value):
        return None
    return objection(question, options, value) or question.constraint(earlier, value)
