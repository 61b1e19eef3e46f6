"""«I don't know» and «I'd rather not say»: answers of their own, to any question that offers them."""

from dataclasses import replace
from datetime import date

import pytest
from generated_forms import accepted, offered
from typed_words import DAYS

from bot.forms import engine, ticking
from bot.forms.model import DONT_KNOW, WONT_SAY, Choice, Form, Kind, Question, Refusal, Value
from bot.forms.reading import read

SILENCES = (Choice(id=DONT_KNOW, label="Билбейм"), Choice(id=WONT_SAY, label="Айткым келбейт"))
HOURS = Question(
    id="q",
    kind=Kind.INTEGER,
    ask="?",
    least=0,
    most=24,
    constraint=lambda _, hours: Refusal.TOO_LARGE if int(str(hours)) > 12 else None,
    unsaid=SILENCES,
)
SEVERAL = Question(
    id="q", kind=Kind.SELECT_MULTIPLE, ask="?", choices=lambda _: offered(("a", "b")), least=2, unsaid=SILENCES
)


def answer(question: Question, value: Value) -> object:
    form = Form(id="f", version=1, questions=(question,))
    result = engine.put(form, engine.start(form, "d"), "q", value)
    return result if isinstance(result, Refusal) else engine.complete(form, result)


@pytest.mark.parametrize(
    "kind", sorted(set(Kind) - {Kind.SELECT_MULTIPLE, Kind.SELECT_ONE, Kind.NOTE, Kind.ACKNOWLEDGE})
)
def test_any_kind_of_question_takes_it_where_it_is_offered_and_nowhere_else(kind: Kind) -> None:
    assert answer(replace(HOURS, kind=kind), DONT_KNOW) == {"q": DONT_KNOW}
    if kind not in {Kind.TEXT, Kind.AUDIO, Kind.IMAGE}:  # any words are a text
        assert isinstance(answer(replace(HOURS, kind=kind, unsaid=(), constraint=lambda *_: None), DONT_KNOW), Refusal)


def test_it_is_held_to_no_limit_and_no_constraint() -> None:
    assert answer(HOURS, WONT_SAY) == {"q": WONT_SAY}
    assert answer(HOURS, "13") is Refusal.TOO_LARGE
    assert answer(replace(HOURS, unsaid=SILENCES[:1], constraint=lambda *_: None), WONT_SAY) is Refusal.NOT_A_NUMBER


def test_it_stands_alone_among_several() -> None:
    assert answer(SEVERAL, DONT_KNOW) == {"q": (DONT_KNOW,)}
    assert answer(SEVERAL, ("a", DONT_KNOW)) is Refusal.NOT_TOGETHER
    assert answer(SEVERAL, (DONT_KNOW, WONT_SAY)) is Refusal.NOT_TOGETHER


def test_what_is_ticked_afterwards_takes_its_place_and_nothing_ticked_leaves_it() -> None:
    form = Form(id="f", version=1, questions=(SEVERAL,))
    silent = accepted(engine.put(form, engine.start(form, "d"), "q", DONT_KNOW))
    again = replace(silent, at="q")
    assert ticking.ticked(form, again, SEVERAL) == ()
    assert engine.valid(form, accepted(ticking.settle(form, again, SEVERAL))) == {"q": (DONT_KNOW,)}
    for option in ("a", "b"):
        again = accepted(ticking.toggle(form, again, SEVERAL, option))
    assert engine.valid(form, accepted(ticking.settle(form, again, SEVERAL))) == {"q": ("a", "b")}
    assert ticking.toggle(form, again, SEVERAL, DONT_KNOW) is Refusal.NOT_AN_OPTION


def test_words_added_to_a_text_take_its_place() -> None:
    form = Form(id="f", version=1, questions=(replace(HOURS, kind=Kind.TEXT, constraint=lambda *_: None),))
    silent = accepted(engine.put(form, engine.start(form, "d"), "q", DONT_KNOW))
    assert accepted(engine.add(form, silent, "q", "early")).answers == {"q": "early"}


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (Kind.INTEGER, "билбейм", DONT_KNOW),
        (Kind.INTEGER, "айткым", WONT_SAY),
        (Kind.INTEGER, "2", "2"),
        (Kind.GEOPOINT, "Билбейм", DONT_KNOW),
        (Kind.IMAGE, "Билбейм", DONT_KNOW),
        (Kind.TEXT, "билбейм", DONT_KNOW),
        (Kind.TEXT, "айткым келет", "айткым келет"),
    ],
)
def test_it_can_be_typed(kind: Kind, typed: str, meant: str) -> None:
    assert read(replace(HOURS, kind=kind), SILENCES, typed, DAYS, date(2026, 11, 22)) == meant


@pytest.mark.parametrize(("typed", "meant"), [("3", (DONT_KNOW,)), ("1, 2", ("a", "b")), ("билбейм", (DONT_KNOW,))])
def test_among_several_it_has_a_number_like_any_option(typed: str, meant: Value) -> None:
    assert read(SEVERAL, (*offered(("a", "b")), *SILENCES), typed, DAYS, date(2026, 11, 22)) == meant
