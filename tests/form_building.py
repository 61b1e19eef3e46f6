"""Questions that bring others with them: groups, one scale for several things, repeats over a known list, «other»."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from bot.forms.model import Answers, Choice, Group, Kind, Question, Refusal, Value, always, never

OTHER = "other"
"""The option whose words are asked next, as in XLSForm."""

_Result = TypeVar("_Result")


def grouped(
    group: Group, questions: Iterable[Question], relevant: Callable[[Answers], bool] = always
) -> tuple[Question, ...]:
    """The questions in a group, which is asked while `relevant` says so; groups may hold groups."""
    return tuple(
        replace(each, groups=(group, *each.groups), relevant=_both(relevant, each.relevant)) for each in questions
    )


def rated(
    group: Group,
    questions: Iterable[Question],
    choices: Callable[[Answers], tuple[Choice, ...]],
    relevant: Callable[[Answers], bool] = always,
) -> tuple[Question, ...]:
    """Several things on one scale: `select_one` questions that share their choices, heading and hint."""
    rows = (replace(each, kind=Kind.SELECT_ONE, choices=choices) for each in questions)
    return grouped(replace(group, rows=True), rows, relevant)


def repeated(items: Iterable[Choice], make: Callable[[Choice], Iterable[Question]]) -> tuple[Question, ...]:
    """The questions that `make` has about each item, with ids `question.item`.

    What they ask of one another's answers goes by the ids that `make` gave: they see those of their own item.
    """
    return tuple(each for item in items for each in _of_item(item, tuple(make(item))))


def with_other(question: Question, label: str, ask: str, name: str = "") -> tuple[Question, Question]:
    """A selection with «other» as its last option, and the question for its words, which may be passed by."""

    def choices(answers: Answers) -> tuple[Choice, ...]:
        offered = question.choices(answers)
        return (*offered, Choice(id=OTHER, label=label)) if offered else ()

    def is_chosen(answers: Answers) -> bool:
        chosen = answers.get(question.id, ())
        return chosen == OTHER or (not isinstance(chosen, str) and OTHER in chosen)

    words = Question(
        id=f"{question.id}_{OTHER}",
        kind=Kind.TEXT,
        ask=ask,
        name=name,
        relevant=is_chosen,
        required=never,
        in_turn=True,
        groups=question.groups,
    )
    return replace(question, choices=choices), words


def _both(one: Callable[[Answers], bool], other: Callable[[Answers], bool]) -> Callable[[Answers], bool]:
    return lambda answers: one(answers) and other(answers)


def _of_item(item: Choice, questions: tuple[Question, ...]) -> Iterable[Question]:
    ids = {each.id: f"{each.id}.{item.id}" for each in questions}

    def seen(answers: Answers) -> Answers:
        return {**answers, **{own: answers[full] for own, full in ids.items() if full in answers}}

    def seeing(asked: Callable[[Answers], _Result]) -> Callable[[Answers], _Result]:
        return lambda answers: asked(seen(answers))

    for each in questions:
        yield replace(
            each,
            id=ids[each.id],
            or_else=ids.get(each.or_else, each.or_else),
            choices=seeing(each.choices),
            relevant=seeing(each.relevant),
            required=seeing(each.required),
            default=seeing(each.default),
            constraint=_constraint(each, seen),
        )


def _constraint(question: Question, seen: Callable[[Answers], Answers]) -> Callable[[Answers, Value], Refusal | None]:
    return lambda answers, value: question.constraint(seen(answers), value)
