"""Any expression: it is written so that it reads back, and it reckons as arithmetic and logic do."""

import operator
from collections.abc import Callable
from datetime import date
from math import fmod, inf, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.expressions import Expression, WrongExpression, parse
from bot.forms.expressions.tree import FUNCTIONS, OPERATORS, Answer, Call, Column, Itself, Negative, Node, Number, Pair
from bot.forms.expressions.tree import Text as Words
from bot.forms.model import Kind, Value

TODAY = date(2026, 11, 22)
NAMES = st.sampled_from(("a", "b", "q1.water", "көчө", "so-called_x"))
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.floats(min_value=0, allow_infinity=False, allow_nan=False).map(Number),
    st.text(st.characters(exclude_characters="'")).map(Words),
    st.text(st.characters(exclude_characters='"')).map(Words),
    NAMES.map(Answer),
    NAMES.map(Column),
    st.just(Itself()),
)


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    calls = [
        st.builds(Call, st.just(name), st.tuples(*(inner for _ in range(count))))
        for name, (fewest, most) in FUNCTIONS.items()
        for count in range(fewest, min(most, fewest + 2) + 1)
    ]
    return st.one_of(
        st.builds(Negative, inner), st.builds(Pair, st.sampled_from(sorted(OPERATORS)), inner, inner), *calls
    )


TREES = st.recursive(LEAVES, grown, max_leaves=25)
ANSWERS = st.dictionaries(NAMES, st.text(max_size=5) | st.lists(st.text(max_size=3), max_size=2).map(tuple))
SPELT = st.sampled_from(
    ("${a}", "'x'", "3", ".", "(", ")", ",", "-", "and", "=", "if", "not", "selected", "$", "'", " ")
)
NUMBERS = st.one_of(st.integers(-99, 99).map(float), st.floats(-1e6, 1e6, allow_subnormal=False))


def number(value: float) -> str:
    return str(Expression(Number(abs(value)))) if value >= 0 else f"-{Expression(Number(-value))}"


@given(TREES)
def test_what_is_written_reads_back(root: Node) -> None:
    expression = Expression(root)
    assert parse(str(expression)) == expression


@given(st.text() | st.lists(SPELT).map(" ".join) | st.lists(SPELT).map("".join))
def test_any_text_is_an_expression_or_is_refused(text: str) -> None:
    try:
        expression = parse(text)
    except WrongExpression:
        return
    assert parse(str(expression)) == expression


@given(TREES, ANSWERS, st.none() | st.text(max_size=3), st.dictionaries(NAMES, st.text(max_size=3)))
def test_any_expression_comes_to_something(
    root: Node, answers: dict[str, Value], itself: str | None, row: dict[str, str]
) -> None:
    expression = Expression(root)
    result = expression.value(answers, TODAY, itself, row)
    assert result is None or isinstance(result, str | float | bool)
    assert not isinstance(result, float) or isfinite(result)
    assert expression.is_true(answers, TODAY, itself, row) is bool(result)
    assert all(expression.check(dict.fromkeys(expression.names, Kind.INTEGER)))


@given(TREES, ANSWERS)
def test_only_the_questions_it_names_matter(root: Node, answers: dict[str, Value]) -> None:
    expression = Expression(root)
    read = {name: answer for name, answer in answers.items() if name in expression.names}
    assert expression.value(read, TODAY) == expression.value(answers, TODAY)


@given(TREES, TREES, ANSWERS)
def test_and_or_and_not_keep_the_laws_of_logic(one: Node, other: Node, answers: dict[str, Value]) -> None:
    def holds(node: Node) -> bool:
        return Expression(node).is_true(answers, TODAY)

    def no(node: Node) -> Node:
        return Call("not", (node,))

    assert holds(no(one)) is not holds(one)
    assert holds(Pair("and", one, other)) is (holds(one) and holds(other))
    assert holds(Pair("or", one, other)) is (holds(one) or holds(other))
    assert holds(no(Pair("and", one, other))) is holds(Pair("or", no(one), no(other)))


@pytest.mark.parametrize(
    ("sign", "reckon"),
    [("+", operator.add), ("-", operator.sub), ("*", operator.mul), ("div", operator.truediv), ("mod", fmod)],
)
@given(one=NUMBERS, other=NUMBERS)
def test_arithmetic_is_that_of_numbers(
    sign: str, reckon: Callable[[float, float], float], one: float, other: float
) -> None:
    result = parse(f"{number(one)} {sign} {number(other)}").value({}, TODAY)
    is_nothing = other == 0 and sign in {"div", "mod"}
    reckoned = inf if is_nothing else reckon(one, other)
    assert result == (reckoned if isfinite(reckoned) else None)
    assert parse(f"${{a}} {sign} ${{b}}").value({"a": number(one), "b": number(other)}, TODAY) == result


@given(NUMBERS, NUMBERS)
def test_numbers_are_in_order(one: float, other: float) -> None:
    for sign, holds in (("=", one == other), ("!=", one != other), ("<", one < other), (">=", one >= other)):
        assert parse(f"{number(one)} {sign} {number(other)}").value({}, TODAY) is holds


@given(st.dates(), st.dates())
def test_days_are_in_order(one: date, other: date) -> None:
    days = {"a": one.isoformat(), "b": other.isoformat()}
    assert parse("${a} < ${b}").value(days, TODAY) is (one < other)
    assert parse("${a} = ${b}").value(days, TODAY) is (one == other)
    assert parse("${a} - ${b}").value(days, TODAY) == (one - other).days
