"""Ranges: a number between two others, tapped where there are few of them, typed where there are many."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.forms import engine
from bot.forms.model import Form, Kind, Question, Refusal
from bot.forms.numbers import MOST_STEPS, read_number, steps

TRUST = Question(id="trust", kind=Kind.RANGE, ask="?", least=1, most=5)
FORM = Form(id="f", version=1, questions=(TRUST,))


def labels(question: Question) -> list[str]:
    return [choice.label for choice in steps(question)]


def test_every_step_is_offered() -> None:
    assert labels(TRUST) == ["1", "2", "3", "4", "5"]
    assert labels(replace(TRUST, least=0, most=Decimal("1.5"), step=Decimal("0.5"))) == ["0", "0,5", "1", "1,5"]
    assert labels(replace(TRUST, least=0, most=20, step=10)) == ["0", "10", "20"]
    assert [choice.id for choice in engine.choices(FORM, engine.start(FORM, "d"), TRUST)] == labels(TRUST)


def test_a_range_without_limits_is_that_of_xlsform() -> None:
    assert labels(replace(TRUST, least=None, most=None)) == [str(number) for number in range(1, 11)]


def test_a_range_of_many_numbers_is_typed() -> None:
    assert len(labels(replace(TRUST, most=MOST_STEPS))) == MOST_STEPS
    assert labels(replace(TRUST, most=MOST_STEPS + 1)) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3", "3"),
        ("3,0", "3"),
        ("2.5", Refusal.NOT_AN_OPTION),
        ("0", Refusal.TOO_SMALL),
        ("6", Refusal.TOO_LARGE),
        ("көп", Refusal.NOT_A_NUMBER),
    ],
)
def test_a_typed_number_must_be_one_of_its_steps(typed: str, read: object) -> None:
    assert read_number(TRUST, typed) == read


def test_steps_are_counted_from_the_first_number() -> None:
    odd = replace(TRUST, least=1, most=9, step=2)
    assert read_number(odd, "7") == "7"
    assert read_number(odd, "8") is Refusal.NOT_AN_OPTION
