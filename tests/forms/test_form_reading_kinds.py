"""Several options, numbers and places typed instead of tapped, and what each kind of question takes for an answer."""

from decimal import Decimal

import pytest
from generated_forms import offered
from hypothesis import given
from hypothesis import strategies as st
from typed_words import DAYS, TODAY

from bot.forms.checks import objection, objection_to_length
from bot.forms.model import Choice, Kind, Question, Refusal, Value
from bot.forms.numbers import WIDEST
from bot.forms.places import as_place, place
from bot.forms.reading import read

DAYS_OUT = (
    Choice(id="waste", label="🚮 Таштанды"),
    Choice(id="water", label="Ичүүчү суу"),
    Choice(id="street", label="Жол, көпүрө"),
)
SEVERAL = Question(id="several", kind=Kind.SELECT_MULTIPLE, ask="?", least=1, most=2)
HOURS = Question(id="hours", kind=Kind.INTEGER, ask="?", least=0, most=5000, unit="саат")
PRICE = Question(id="price", kind=Kind.DECIMAL, ask="?", least=Decimal("0.5"), most=Decimal(100_000), unit="сом")
ANY = Question(id="any", kind=Kind.DECIMAL, ask="?")
PLACE = Question(id="place", kind=Kind.GEOPOINT, ask="?")


def typed(question: Question, text: str, choices: tuple[Choice, ...] = ()) -> Value | Refusal:
    return read(question, choices, text, DAYS, TODAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1,2", ("waste", "water")),
        ("2, 1", ("waste", "water")),
        ("2 1", ("waste", "water")),
        ("таштанды; суу\n", ("waste", "water")),
        ("3, 3", ("street",)),
        ("Жол, көпүрө", ("street",)),
        ("суу", ("water",)),
    ],
)
def test_several_options_are_picked_by_numbers_and_words_between_commas(text: str, meant: tuple[str, ...]) -> None:
    assert typed(SEVERAL, text, DAYS_OUT) == meant


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("1, 4", Refusal.NOT_AN_OPTION),
        ("суу, мектеп", Refusal.NOT_AN_OPTION),
        (" \n", Refusal.EMPTY),
        (",;", Refusal.NOT_AN_OPTION),
    ],
)
def test_several_options_with_one_that_is_none_are_refused(text: str, refusal: Refusal) -> None:
    assert typed(SEVERAL, text, DAYS_OUT) is refusal


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        (("waste",), None),
        (("water", "waste"), None),
        ((), Refusal.TOO_FEW_CHOSEN),
        (("waste", "water", "street"), Refusal.TOO_MANY_CHOSEN),
        (("waste", "waste"), Refusal.NOT_AN_OPTION),
        (("school",), Refusal.NOT_AN_OPTION),
        ("waste", Refusal.WRONG_KIND),
    ],
)
def test_a_selection_holds_offered_options_each_once_within_the_limits(value: Value, refusal: Refusal | None) -> None:
    assert objection(SEVERAL, DAYS_OUT, value) is refusal


def test_no_more_options_are_wanted_than_there_are() -> None:
    many = Question(id="q", kind=Kind.SELECT_MULTIPLE, ask="?", least=3)
    assert objection(many, offered(("a", "b")), ("a", "b")) is None
    assert objection(many, offered(("a", "b")), ("a",)) is Refusal.TOO_FEW_CHOSEN


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3,5", "3.5"),
        ("3.5", "3.5"),
        ("3.50", "3.5"),
        ("+3,0", "3"),
        ("1 200", "1200"),
        ("1\u00a0200,75", "1200.75"),
        ("1\u202f200", "1200"),
        ("1'200", "1200"),
        ("1,200.5", "1200.5"),
        ("1.200,5", "1200.5"),
        ("1.200", "1.2"),
        ("007", "7"),
        (",75", "0.75"),
        ("１２", "12"),
        ("12 сом", "12"),
        ("12сомдон", "12"),
        ("12 с.", "12"),
    ],
)
def test_a_number_is_read_in_many_spellings(text: str, number: str) -> None:
    assert typed(PRICE, text) == number


@pytest.mark.parametrize("text", ["1 200", "1.200", "1,200", "1200,0", "1200 саат", "1'200"])
def test_where_a_whole_number_is_wanted_a_point_before_three_digits_parts_thousands(text: str) -> None:
    assert typed(HOURS, text) == "1200"


@pytest.mark.parametrize(
    ("text", "number"), [("−3", "-3"), ("-3,5", "-3.5"), ("– 3", "-3"), ("-0", "0"), ("-0,0", "0")]
)
def test_a_minus_is_read_however_it_is_drawn(text: str, number: str) -> None:
    assert typed(ANY, text) == number


@pytest.mark.parametrize(
    ("question", "text", "refusal"),
    [
        (HOURS, "үч", Refusal.NOT_A_NUMBER),
        (HOURS, "3 күн", Refusal.NOT_A_NUMBER),
        (HOURS, "3 4", Refusal.NOT_A_NUMBER),
        (HOURS, "12 3456", Refusal.NOT_A_NUMBER),
        (HOURS, "1,2,3", Refusal.NOT_A_NUMBER),
        (HOURS, "3-4", Refusal.NOT_A_NUMBER),
        (HOURS, ",", Refusal.NOT_A_NUMBER),
        (HOURS, "1٣", Refusal.NOT_A_NUMBER),
        (HOURS, " ", Refusal.EMPTY),
        (HOURS, "2,5", Refusal.NOT_WHOLE),
        (HOURS, "-1", Refusal.TOO_SMALL),
        (HOURS, "5001", Refusal.TOO_LARGE),
        (PRICE, "0,49", Refusal.TOO_SMALL),
        (PRICE, "100000,01", Refusal.TOO_LARGE),
        (PRICE, "3 саат", Refusal.NOT_A_NUMBER),
        (PRICE, "1,1234567", Refusal.NOT_A_NUMBER),
        (ANY, "9" * 4000, Refusal.TOO_LARGE),
        (ANY, "-" + "9" * 4000, Refusal.TOO_SMALL),
    ],
)
def test_what_is_no_number_or_passes_a_limit_is_refused(question: Question, text: str, refusal: Refusal) -> None:
    assert typed(question, text) is refusal


@pytest.mark.parametrize("value", ["", "07", "1.0", "1,5", "-0", "+1", "1e3", " 1", "1.", ".5", "1٣", ("1",)])
def test_a_number_has_one_spelling_in_storage(value: Value) -> None:
    assert objection(ANY, (), value) is Refusal.NOT_A_NUMBER


@given(number=st.decimals(-WIDEST, WIDEST, places=4))
def test_every_number_comes_back_as_typed_with_comma_or_point(number: Decimal) -> None:
    stored = typed(ANY, f"{number:f}")
    assert isinstance(stored, str)
    assert Decimal(stored) == number
    assert typed(ANY, f"{number:f}".replace(".", ",")) == stored
    assert typed(ANY, stored) == stored
    assert objection(ANY, (), stored) is None


@given(text=st.text(st.sampled_from("0123456789.,-+' саат"), max_size=12))
def test_whatever_is_typed_for_a_number_is_one_or_is_refused(text: str) -> None:
    read_ = typed(HOURS, text)
    assert isinstance(read_, Refusal) or objection(HOURS, (), read_) is None


def test_a_ready_made_number_is_picked_by_its_label_and_not_by_its_place() -> None:
    choices = (Choice(id="12", label="Жарым күн"), Choice(id="24", label="Бир күн"))
    assert typed(HOURS, "бир күн", choices) == "24"
    assert typed(HOURS, "1", choices) == "1"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("42.87461, 74.5698", "42.87461 74.56980"),
        ("42,87461 74,5698", "42.87461 74.56980"),
        ("42.874612345 74.5698", "42.87461 74.56980"),
        ("42.8746°; 74.5698°", "42.87460 74.56980"),
        ("-42, -74", "-42.00000 -74.00000"),
    ],
)
def test_coordinates_are_read_with_commas_or_points(text: str, stored: str) -> None:
    assert typed(PLACE, text) == stored
    assert objection(PLACE, (), stored) is None


@pytest.mark.parametrize("text", ["мектептин жаны", "42.8", "91, 74", "42, 181", "42.87461 74.5698 1", ""])
def test_what_is_no_place_on_earth_is_refused(text: str) -> None:
    assert typed(PLACE, text) is Refusal.NOT_A_PLACE


@pytest.mark.parametrize(
    "value", ["42.8 74.5", "91.00000 0.00000", "0.00000 181.00000", "-0.00000 0.00000", ("42", "7")]
)
def test_a_place_has_one_spelling_in_storage(value: Value) -> None:
    assert objection(PLACE, (), value) is Refusal.NOT_A_PLACE


@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
def test_every_place_on_earth_comes_back_to_about_a_metre(latitude: float, longitude: float) -> None:
    back = as_place(place(latitude, longitude))
    assert back is not None
    assert back == pytest.approx((latitude, longitude), abs=0.00001)


def test_a_recording_may_be_as_long_as_its_question_says() -> None:
    voice = Question(id="voice", kind=Kind.AUDIO, ask="?", longest=120)
    assert objection_to_length(voice, 120) is None
    assert objection_to_length(voice, 121) is Refusal.TOO_LONG_AUDIO
    assert objection(voice, (), "17") is None
    assert objection(voice, (), ("17",)) is Refusal.WRONG_KIND
    assert objection(voice, (), "") is Refusal.WRONG_KIND


def test_what_is_to_be_acknowledged_has_one_answer_and_may_be_typed() -> None:
    terms = Question(id="terms", kind=Kind.ACKNOWLEDGE, ask="?")
    assert objection(terms, (), "ok") is None
    assert objection(terms, (), "no") is Refusal.WRONG_KIND
    understood = (Choice(id="ok", label="Түшүндүм"),)
    assert typed(terms, "тушундум", understood) == "ok"
    assert typed(terms, "жок", understood) is Refusal.NOT_AN_OPTION
