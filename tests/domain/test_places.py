"""Places: what neighbours may know of a point, and when two of them are one spot."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.places import Point, metres, place_key, point, same_name, same_place, same_spot, street_level
from bot.forms.search import key
from bot.i18n import translator
from bot.i18n.vocabulary import generic_words

GATE = Point(41_430_300, 75_991_100)
STREET = 1_000  # millionths of a degree
GENERIC = generic_words(translator.load())
STREETS = ["Ленин", "Манас", "Токтогул", "Кирова", "Ала-Тоо", "50 лет Октября", "Мектеп", "Көк-Жар", "Тез-Суу"]
SAID = ["{}", "{} көчөсү", "{} коч.", "ул. {}", "улица {}", "{} көчөсүндө", "{} кўчаси"]
points = st.builds(Point, st.integers(39_000_000, 43_300_000), st.integers(69_200_000, 80_300_000))  # Kyrgyzstan


def test_the_answer_of_a_form_is_read_to_the_fifth_decimal() -> None:
    assert point("41.43030 75.99110") == GATE
    assert point("-0.00001 0.00000") == Point(-10, 0)


@pytest.mark.parametrize("text", ["", "41.43030", "41.43030 75.99110 3", "a b"])
def test_any_other_text_is_no_point(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        point(text)


@given(points)
def test_the_street_is_all_that_is_left_of_a_gate(exact: Point) -> None:
    seen = street_level(exact)
    assert all(each % STREET == 0 for each in seen)
    assert metres(exact, seen) < 80
    assert street_level(seen) == seen


@given(points, st.integers(-499, 499), st.integers(-499, 499))
def test_neighbours_of_one_street_can_not_be_told_apart(middle: Point, north: int, east: int) -> None:
    corner = street_level(middle)
    assert street_level(Point(corner.latitude + north, corner.longitude + east)) == corner


@pytest.mark.parametrize(
    ("other", "distance"),
    [
        (GATE, 0),
        (Point(GATE.latitude + 1_000, GATE.longitude), 111),
        (Point(GATE.latitude, GATE.longitude + 1_000), 83),  # meridians come together towards the pole
        (Point(GATE.latitude - 1_000_000, GATE.longitude), 111_320),
    ],
)
def test_metres_are_those_of_a_map(other: Point, distance: int) -> None:
    assert metres(GATE, other) == pytest.approx(distance, abs=1)


@given(points, st.integers(-3_000, 3_000), st.integers(-3_000, 3_000))
def test_a_distance_is_the_same_both_ways(one: Point, north: int, east: int) -> None:
    other = Point(one.latitude + north, one.longitude + east)
    assert metres(one, other) == pytest.approx(metres(other, one), rel=1e-3)
    assert metres(one, other) <= hypot(north, east) * 0.11133


def test_one_spot_is_what_lies_within_a_hundred_and_fifty_metres() -> None:
    assert same_spot(GATE, Point(GATE.latitude + 1_340, GATE.longitude))
    assert not same_spot(GATE, Point(GATE.latitude + 1_360, GATE.longitude))


def test_a_point_that_nobody_gave_is_near_nothing() -> None:
    assert not same_spot(None, None)
    assert not same_spot(GATE, None)
    assert not same_spot(None, GATE)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ленин көчөсү", "ленин кочосу"), ("Көк-Жар", "кѳк жар"), ("Мектеп  жаны", "«мектеп» жаны")],
)
def test_a_name_is_one_however_it_is_spelled(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [(None, None), ("", ""), ("-", "«»"), ("Ленин көчөсү", None), ("Ленин", "Манас")]
)
def test_a_name_that_says_nothing_is_nobodys(one: str | None, other: str | None) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ул. Ленина", "Ленин көчөсү"),
        ("улица Панфилова", "Панфилов көч."),
        ("Ленина", "улица Ленина"),
        ("Калинин көчөсүндө", "улице Калинина"),
        ("Тез-Суу", "тез суу көчөсү"),
        ("Ленин көчөсү 12", "ул. Ленина, 12"),
        ("Көчө", "көчө"),
    ],
)
def test_a_street_is_one_in_either_language(one: str, other: str) -> None:
    assert same_place(one, other, GENERIC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ленин көчөсү", "Ленин тилкеси"),  # a lane is another place than the street
        ("ул. Ленина", "пер. Ленина"),
        ("Ленин көчөсү 12", "Ленин көчөсү 14"),
        ("Ала-Тоо", "Ала"),
        ("Манас көчөсү", "Мана"),
        ("көчө", "улица"),
        ("-", "«»"),
        (None, None),
    ],
)
def test_what_is_called_otherwise_is_another_place(one: str | None, other: str | None) -> None:
    assert not same_place(one, other, GENERIC)


@given(st.sampled_from(STREETS), st.sampled_from(STREETS), st.sampled_from(SAID), st.sampled_from(SAID))
def test_streets_are_told_apart_by_their_own_names_alone(one: str, other: str, so: str, or_so: str) -> None:
    assert same_place(so.format(one), or_so.format(other), GENERIC) is (one == other)


@given(st.text(max_size=40))
def test_a_place_is_itself_wherever_it_has_a_name(name: str) -> None:
    assert same_place(name, name, GENERIC) is bool(key(name))
    assert bool(place_key(name, GENERIC)) is bool(key(name))


@given(st.text(max_size=20), st.text(max_size=20))
def test_one_place_is_the_other_or_it_is_not(one: str, other: str) -> None:
    assert same_place(one, other, GENERIC) is same_place(other, one, GENERIC)
    if same_name(one, other):
        assert same_place(one, other, GENERIC)
