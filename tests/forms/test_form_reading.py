"""Options and texts typed instead of tapped, in Kyrgyz, in Russian and without the letters that phones lack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typed_words import DAYS, TODAY

from bot.forms.model import Choice, Kind, Question, Refusal
from bot.forms.reading import read

SERVICES = (
    Choice(id="waste", label="🚮 Таштанды"),
    Choice(id="water", label="✓ Ичүүчү суу"),
    Choice(id="irrigation", label="💧 Сугат суу"),
    Choice(id="street", label="Ак-Булак көчөсү"),
)
SERVICE = Question(id="service", kind=Kind.SELECT_ONE, ask="?")


def option(text: str, choices: tuple[Choice, ...] = SERVICES) -> object:
    return read(SERVICE, choices, text, DAYS, TODAY)


@pytest.mark.parametrize("text", ["2", "2.", "2)", "№2", "№ 2", " 2 ", "2\ufe0f\u20e3", "#2"])
def test_an_option_is_picked_by_its_number(text: str) -> None:
    assert option(text) == "water"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("waste", "waste"),
        ("🚮 Таштанды", "waste"),
        ("таштанды", "waste"),
        ("tashtandy", "waste"),
        ("ТАШТ", "waste"),
        ("Ичуучу суу", "water"),
        ("ичүү", "water"),
        ("ак булак кочосу", "street"),
        ("Акбулак көчөсү", "street"),
        ("булак", "street"),
        ("көчө", "street"),
    ],
)
def test_an_option_is_picked_by_its_words_however_spelt(text: str, meant: str) -> None:
    assert option(text) == meant


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("суу", Refusal.AMBIGUOUS),
        ("5", Refusal.NOT_AN_OPTION),
        ("0", Refusal.NOT_AN_OPTION),
        ("ак", Refusal.NOT_AN_OPTION),
        ("улак", Refusal.NOT_AN_OPTION),
        ("мектеп", Refusal.NOT_AN_OPTION),
        ("?!", Refusal.NOT_AN_OPTION),
        ("🚮", Refusal.NOT_AN_OPTION),
        (" \u200b", Refusal.EMPTY),
    ],
)
def test_what_means_no_option_or_several_is_refused(text: str, refusal: Refusal) -> None:
    assert option(text) is refusal


def test_a_number_out_of_range_may_still_be_a_label() -> None:
    houses = (Choice(id="h12", label="12"), Choice(id="h1", label="№ 40"))
    assert option("12", houses) == "h12"
    assert option("40", houses) == "h1"
    assert option("1", houses) == "h12"


def test_a_number_in_range_is_a_place_in_the_list_whatever_the_labels_say() -> None:
    houses = (Choice(id="second", label="2"), Choice(id="first", label="1"))
    assert option("2", houses) == "first"


def test_a_whole_label_wins_over_longer_labels_that_begin_with_it() -> None:
    assert option("суу", (Choice(id="long", label="Суу жок"), Choice(id="short", label="Суу"))) == "short"


def test_labels_that_only_the_key_confuses_are_told_apart_as_written() -> None:
    villages = (Choice(id="one", label="Он"), Choice(id="two", label="Өң"))
    assert option("Өң", villages) == "two"
    assert option("on", villages) is Refusal.AMBIGUOUS


@given(number=st.integers(1, len(SERVICES)))
def test_every_option_is_found_by_number_and_by_label(number: int) -> None:
    choice = SERVICES[number - 1]
    assert option(str(number)) == option(choice.label) == option(choice.label.upper()) == choice.id


@given(text=st.text(max_size=12))
def test_whatever_is_typed_gives_an_option_or_a_reason(text: str) -> None:
    result = option(text)
    assert isinstance(result, Refusal) or result in {choice.id for choice in SERVICES}


def test_a_text_is_kept_as_typed_but_for_blanks_around_it() -> None:
    words = Question(id="words", kind=Kind.TEXT, ask="?", longest=10)
    assert read(words, (), "\n Суу  жок! \u200b", DAYS, TODAY) == "Суу  жок!"
    assert read(words, (), "\u200b\u2060\x00 \n", DAYS, TODAY) is Refusal.EMPTY
    assert read(words, (), f"  {'х' * 10}  ", DAYS, TODAY) == "х" * 10
    assert read(words, (), "х" * 11, DAYS, TODAY) is Refusal.TOO_LONG


@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.NOTE])
def test_words_are_no_answer_where_none_are_wanted(kind: Kind) -> None:
    assert read(Question(id="q", kind=kind, ask="?"), (), "суу", DAYS, TODAY) is Refusal.WRONG_KIND
