"""Random forms and answers: choices, relevance, need and defaults hang on earlier answers, as in real forms."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from form_building import grouped, repeated, with_other
from hypothesis import strategies as st

from bot.forms import engine
from bot.forms.checks import SELECTIONS, least_chosen
from bot.forms.model import DONT_KNOW, UNSAID, Answers, Choice, Draft, Form, Group, Kind, Question, Refusal, Value
from bot.forms.numbers import steps

DAYS = tuple(date(2026, 11, day) for day in range(1, 22))
OPTIONS = ("a", "b", "c", "d")
HOURS = ("0000", "0730", "2359")
NUMBERS = ("-3", "0", "1", "7")
SILENCES = ((), (), (Choice(id=DONT_KNOW, label="?"),), tuple(Choice(id=id_, label="?") for id_ in sorted(UNSAID)))
RANGED = {Kind.RANGE: 4}
PLACES = ("42.87461 74.56980", "-90.00000 180.00000")


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
    value = draw(st.sampled_from((None, None, *OPTIONS, ("a",), ("b", "a"), ("c", "d"), "7")))
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
        step=draw(st.sampled_from((Decimal(1), Decimal(2), Decimal("0.5"), Decimal("0.3")))),
        least=draw(st.sampled_from((None, 1, 2))) if kind is Kind.SELECT_MULTIPLE else None,
        most=draw(st.sampled_from((None, 2, 3))) if kind is Kind.SELECT_MULTIPLE else RANGED.get(kind),
        longest=draw(st.integers(1, 3)) if kind is Kind.IMAGE else 40,
        private=draw(st.booleans()),
        in_turn=draw(st.booleans()),
        unsaid=() if kind in {Kind.NOTE, Kind.ACKNOWLEDGE} else draw(st.sampled_from(SILENCES)),
    )


@st.composite
def forms(draw: st.DrawFn) -> Form:
    count = draw(st.integers(1, 7))
    listed = tuple(each for number in range(count) for each in draw(with_others(draw(questions(number)))))
    template = tuple(draw(questions(number)) for number in range(count, count + draw(st.integers(0, 2))))
    both = (*draw(groups(listed)), *repeated(offered(("x", "y")), lambda _: template))
    previewed = draw(conditions([question.id for question in listed]))
    return Form(id="f", version=1, questions=both, previewed=previewed, counted=draw(st.booleans()))


@st.composite
def with_others(draw: st.DrawFn, question: Question) -> tuple[Question, ...]:
    """A question, with «other» and its words where it is a selection and the dice say so."""
    is_open = question.kind in SELECTIONS and draw(st.booleans())
    return with_other(question, "Other", "?") if is_open else (question,)


@st.composite
def groups(draw: st.DrawFn, listed: tuple[Question, ...]) -> tuple[Question, ...]:
    """The questions, some in the middle of them in a group that hangs on those before it."""
    first = draw(st.integers(0, len(listed) - 1))
    last = draw(st.integers(first, len(listed)))
    relevant = draw(conditions([question.id for question in listed[:first]]))
    group = Group(id="g", heading="G", rows=draw(st.booleans()))
    return (*listed[:first], *grouped(group, listed[first:last], relevant), *listed[last:])


def answers_to(form: Form, draft: Draft, question: Question) -> st.SearchStrategy[Value]:
    """What a person may answer, as `put` takes it: sometimes that they don't say."""
    said = _said(form, draft, question)
    return st.one_of(said, said, st.sampled_from([each.id for each in question.unsaid])) if question.unsaid else said


def _said(form: Form, draft: Draft, question: Question) -> st.SearchStrategy[Value]:
    if question.kind in SELECTIONS:
        return selections(question, engine.choices(form, draft, question))
    return st.sampled_from(
        {
            Kind.TEXT: OPTIONS,
            Kind.INTEGER: NUMBERS,
            Kind.DECIMAL: (*NUMBERS, "0.5"),
            Kind.RANGE: tuple(each.id for each in steps(question)),
            Kind.DATE: tuple(day.isoformat() for day in DAYS),
            Kind.TIME: HOURS,
            Kind.GEOPOINT: PLACES,
            Kind.IMAGE: ("photo-1", "photo-2", "photo-3", "photo-4"),
            Kind.AUDIO: ("voice-1", "voice-2"),
            Kind.NOTE: ("seen",),
            Kind.ACKNOWLEDGE: ("ok",),
        }[question.kind]
    )


def selections(question: Question, options: tuple[Choice, ...]) -> st.SearchStrategy[Value]:
    """One option, or as many as the question wants, in any order."""
    ids = [option.id for option in options]
    if question.kind is Kind.SELECT_ONE:
        return st.sampled_from(ids)
    least, most = least_chosen(question, options), int(question.most or len(ids))
    return st.lists(st.sampled_from(ids), unique=True, min_size=least, max_size=max(least, most)).map(tuple)


def accepted(result: Draft | Refusal | None) -> Draft:
    assert isinstance(result, Draft), result
    return result
