"""Random forms and answers: choices, relevance, need and defaults hang on earlier answers, as in real forms."""

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from bot.forms import engine
from bot.forms.model import Answers, Choice, Draft, Form, Kind, Question, Refusal, Value

DAYS = tuple(date(2026, 11, day) for day in range(1, 22))
OPTIONS = ("a", "b", "c")


def offered(ids: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(id=id_, label=id_.upper()) for id_ in ids)


@st.composite
def conditions(draw: st.DrawFn, earlier: list[str]) -> Callable[[Answers], bool]:
    """True or false for good, or "this earlier question is (not) answered with that option"."""
    if not earlier or draw(st.booleans()):
        fixed = draw(st.sampled_from((True, True, False)))
        return lambda _: fixed
    on, option, negated = draw(st.sampled_from(earlier)), draw(st.sampled_from(OPTIONS)), draw(st.booleans())
    return lambda answers: (answers.get(on) == option) is not negated


@st.composite
def option_lists(draw: st.DrawFn, earlier: list[str]) -> Callable[[Answers], tuple[Choice, ...]]:
    """Two lists of options, none of them in some, and the condition that decides between them."""
    lists = st.sets(st.sampled_from(OPTIONS)).map(lambda ids: offered(tuple(sorted(ids))))
    one, other, condition = draw(lists), draw(lists), draw(conditions(earlier))
    return lambda answers: one if condition(answers) else other


@st.composite
def defaults(draw: st.DrawFn, earlier: list[str]) -> Callable[[Answers], Value | None]:
    """Mostly none; else an option, which may not even be offered, under a condition."""
    value = draw(st.sampled_from((None, None, *OPTIONS)))
    condition = draw(conditions(earlier))
    return lambda answers: value if condition(answers) else None


@st.composite
def questions(draw: st.DrawFn, number: int) -> Question:
    earlier = [f"q{before}" for before in range(number)]
    kind = draw(st.sampled_from((Kind.SELECT_ONE, Kind.SELECT_ONE, *Kind)))
    return Question(
        id=f"q{number}",
        kind=kind,
        ask="?",
        choices=draw(option_lists(earlier)),
        relevant=draw(conditions(earlier)),
        required=draw(conditions(earlier)),
        default=draw(defaults(earlier)),
        earliest=DAYS[0],
        latest=DAYS[-1],
        longest=draw(st.integers(1, 3)) if kind is Kind.IMAGE else 40,
        private=draw(st.booleans()),
    )


@st.composite
def forms(draw: st.DrawFn) -> Form:
    count = draw(st.integers(1, 7))
    listed = tuple(draw(questions(number)) for number in range(count))
    previewed = draw(conditions([question.id for question in listed]))
    return Form(id="f", version=1, questions=listed, previewed=previewed)


def answers_to(form: Form, draft: Draft, question: Question) -> st.SearchStrategy[Value]:
    """What a person may answer, as `put` takes it."""
    match question.kind:
        case Kind.SELECT_ONE:
            return st.sampled_from([choice.id for choice in engine.choices(form, draft, question)])
        case Kind.TEXT:
            return st.sampled_from(OPTIONS)
        case Kind.DATE:
            return st.sampled_from([day.isoformat() for day in DAYS])
        case Kind.IMAGE:
            return st.sampled_from(("photo-1", "photo-2", "photo-3", "photo-4"))
        case Kind.NOTE:
            return st.just("seen")


def accepted(result: Draft | Refusal | None) -> Draft:
    assert isinstance(result, Draft), result
    return result
