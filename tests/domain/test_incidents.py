"""Incidents: which reports are about one event, how many people stand behind it, and whether an outage is over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.incidents import (
    RECENT,
    Incident,
    IncidentId,
    Outage,
    Tally,
    Voice,
    agreed_place,
    outage,
    same_event,
    tally,
)
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import PersonId
from bot.domain.places import Generic, Point
from bot.domain.standards import Asks, Grain, Problem, ProblemId, ServiceId, VillageId

GENERIC = Generic(frozenset({"кочосу", "ул"}))
NOON = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)
DAY = date(2026, 11, 18)
A_DAY = timedelta(days=1)
SPOT = Point(41_430_300, 75_991_100)
ANY_PROBLEM = Problem(
    id=ProblemId("p"),
    service=ServiceId("s"),
    criterion=None,
    name={},
    button={},
    grain=Grain.PERSONAL,
    asks=Asks.NOTHING,
    urgent=False,
    needs_words=False,
    confirmed=True,
    remark=None,
)
ABOUT = {grain: replace(ANY_PROBLEM, grain=grain) for grain in Grain}
IN_VILLAGE = Incident(
    id=IncidentId(1),
    municipality=MunicipalityId("ak-too"),
    service=ServiceId("s"),
    problem=ProblemId("p"),
    village=VillageId("kok-zhar"),
    typed_village=None,
    day=DAY,
    place="Ленин көчөсү",
    point=SPOT,
    opened=NOON,
)
EVERY_GRAIN_THAT_JOINS = [Grain.ROUND, Grain.STREET, Grain.PLACE]
incidents = st.builds(
    replace,
    st.just(IN_VILLAGE),
    village=st.sampled_from([None, VillageId("kok-zhar"), VillageId("ak-too")]),
    typed_village=st.sampled_from([None, "Жаңы конуш", "Башка конуш"]),
    problem=st.sampled_from([ProblemId("p"), ProblemId("q")]),
    day=st.sampled_from([None, DAY, DAY + A_DAY, DAY + 2 * A_DAY]),
    place=st.sampled_from([None, "Ленин көчөсү", "ул. Ленина", "Манас"]),
    point=st.sampled_from([None, SPOT, Point(SPOT.latitude + 1_000, SPOT.longitude), Point(41_000_000, 75_000_000)]),
    opened=st.sampled_from([NOON, NOON + A_DAY, NOON + RECENT * 2]),
)


def same(grain: Grain, **other: object) -> bool:
    return same_event(IN_VILLAGE, replace(IN_VILLAGE, id=IncidentId(2), **other), ABOUT[grain], GENERIC)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize("grain", EVERY_GRAIN_THAT_JOINS)
def test_what_neighbours_tell_alike_is_one_event(grain: Grain) -> None:
    assert same(grain)


@pytest.mark.parametrize("grain", Grain)
@pytest.mark.parametrize(
    "other",
    [
        {"village": VillageId("ak-too")},
        {"village": None, "typed_village": "Көк-Жар"},
        {"problem": ProblemId("q")},
        {"municipality": MunicipalityId("chet-nura")},
    ],
)
def test_another_village_or_problem_is_another_event(grain: Grain, other: dict[str, object]) -> None:
    assert not same(grain, **other)


@given(incidents, incidents)
def test_a_personal_matter_is_never_joined(one: Incident, other: Incident) -> None:
    assert not same_event(one, other, ABOUT[Grain.PERSONAL], GENERIC)
    assert not same_event(one, one, ABOUT[Grain.PERSONAL], GENERIC)


@given(incidents, incidents, st.sampled_from(Grain))
def test_it_does_not_matter_who_told_first(one: Incident, other: Incident, grain: Grain) -> None:
    assert same_event(one, other, ABOUT[grain], GENERIC) is same_event(other, one, ABOUT[grain], GENERIC)


def test_a_round_is_its_village_and_its_day_wherever_the_house_stands() -> None:
    assert same(Grain.ROUND, place="Манас", point=None, opened=NOON + RECENT * 2)
    assert not same(Grain.ROUND, day=DAY + A_DAY)
    assert not same_event(replace(IN_VILLAGE, day=None), replace(IN_VILLAGE, day=None), ABOUT[Grain.ROUND], GENERIC)


def test_an_outage_is_its_street_however_it_is_spelled_and_its_beginning_give_or_take_a_day() -> None:
    assert same(Grain.STREET, place="ленин кочосу", point=None)
    assert same(Grain.STREET, day=DAY - A_DAY)
    assert not same(Grain.STREET, day=DAY - 2 * A_DAY)
    assert not same(Grain.STREET, place="Манас")
    assert not same(Grain.STREET, place=None)


def test_streets_that_nobody_named_are_not_taken_for_one() -> None:
    unnamed = replace(IN_VILLAGE, place=None)
    assert not same_event(unnamed, unnamed, ABOUT[Grain.STREET], GENERIC)


@pytest.mark.parametrize("grain", [Grain.STREET, Grain.PLACE])
def test_where_no_day_was_asked_reports_of_a_fortnight_are_one_event(grain: Grain) -> None:
    assert same(grain, day=None, opened=NOON + RECENT)
    assert not same(grain, day=None, opened=NOON + RECENT + timedelta(seconds=1))


def test_a_place_is_its_name_or_its_spot() -> None:
    near, far = Point(SPOT.latitude + 1_000, SPOT.longitude), Point(SPOT.latitude + 2_000, SPOT.longitude)
    assert same(Grain.PLACE, place="мектептин жанында", point=near)
    assert same(Grain.PLACE, place="ЛЕНИН КӨЧӨСҮ", point=far)
    assert not same(Grain.PLACE, place="мектептин жанында", point=far)
    assert not same(Grain.PLACE, place=None, point=None)


@pytest.mark.parametrize("grain", EVERY_GRAIN_THAT_JOINS)
def test_a_village_that_is_not_in_the_list_is_known_by_its_typed_name(grain: Grain) -> None:
    typed = replace(IN_VILLAGE, village=None, typed_village="Жаңы-Конуш")
    assert same_event(typed, replace(typed, typed_village="жаны конуш"), ABOUT[grain], GENERIC)
    assert not same_event(typed, replace(typed, typed_village="Башка конуш"), ABOUT[grain], GENERIC)
    assert not same_event(replace(typed, typed_village=None), replace(typed, typed_village=None), ABOUT[grain], GENERIC)


def voice(report: int, **more: object) -> Voice:
    """The voice of a person of its own, unless `person` says whose."""
    told = Voice(
        report=report,
        number=report,
        person=PersonId(report),
        institution=None,
        place=None,
        began=None,
        back=None,
        still_out=None,
        withdrawn=False,
    )
    return replace(told, **more)  # type: ignore[arg-type]  # fields by name


voices = st.lists(
    st.tuples(
        st.sampled_from([None, PersonId(1), PersonId(2), PersonId(3)]),
        st.sampled_from([None, "Мектеп № 1", "мектеп №1", "Бала бакча"]),
        st.booleans(),
    ),
    max_size=8,
).map(
    lambda said: [
        voice(number, person=person, institution=institution, withdrawn=withdrawn)
        for number, (person, institution, withdrawn) in enumerate(said, start=1)
    ]
)


def test_a_person_is_one_however_often_they_write() -> None:
    assert tally([voice(1), voice(2, person=PersonId(1)), voice(3)]) == Tally(people=2, institutions=0)


def test_an_institution_is_counted_apart_however_it_is_spelled() -> None:
    told = [voice(1), voice(2, institution="Көк-Жар мектеби"), voice(3, institution="кок жар мектеби")]
    assert tally(told) == Tally(people=1, institutions=1)


def test_somebody_may_speak_for_themselves_and_for_an_institution() -> None:
    assert tally([voice(1), voice(2, person=PersonId(1), institution="Мектеп")]) == Tally(people=1, institutions=1)


def test_writers_of_whom_nothing_is_left_still_count_each() -> None:
    assert tally([voice(1, person=None), voice(2, person=None), voice(3)]).people == 3


@given(voices, st.randoms())
def test_a_tally_knows_no_order_and_no_withdrawn_report(told: list[Voice], random: Random) -> None:
    standing = [each for each in told if not each.withdrawn]
    shuffled = random.sample(told, len(told))
    assert tally(told) == tally(shuffled) == tally(standing)
    assert sum(tally(told)) <= len(standing)
    assert bool(sum(tally(told))) is bool(standing)


@given(voices, voices)
def test_together_there_are_never_more_than_apart_and_never_fewer_than_in_one(
    one: list[Voice], other: list[Voice]
) -> None:
    other = [replace(each, report=each.report + 100) for each in other]
    for apart, more, both in zip(tally(one), tally(other), tally(one + other), strict=True):
        assert max(apart, more) <= both <= apart + more


def test_neighbours_are_shown_a_street_that_two_of_them_named() -> None:
    told = [voice(1, place="Ленин көчөсү"), voice(2), voice(3, place="ул. Ленина")]
    assert agreed_place(told, GENERIC) == "ул. Ленина"


@pytest.mark.parametrize(
    "other",
    [
        {"place": None},
        {"place": "Манас"},
        {"place": "Ленин көчөсү", "person": PersonId(1)},
        {"place": "Ленин көчөсү", "person": None},
        {"place": "Ленин көчөсү", "withdrawn": True},
    ],
)
def test_what_one_person_typed_is_for_the_officials_alone(other: dict[str, object]) -> None:
    assert agreed_place([voice(1, place="Ленин көчөсү"), voice(2, **other)], GENERIC) is None


def test_two_who_named_no_street_named_none_together() -> None:
    assert agreed_place([voice(1, place="-"), voice(2, place="«»")], GENERIC) is None


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def out(report: int, began: float = 0, **heard: float) -> Voice:
    """Somebody without water since `began`; `back` and `still_out` are hours too."""
    return voice(report, began=at(began), **{name: at(hours) for name, hours in heard.items()})


def over(*told: Voice) -> datetime | None:
    known = outage(told)
    assert known is not None
    return known.over


def test_what_nobody_says_the_beginning_of_is_no_outage() -> None:
    assert outage([]) is None
    assert outage([voice(1), voice(2)]) is None
    assert outage([replace(out(1), withdrawn=True)]) is None


def test_an_outage_began_when_the_first_of_them_noticed() -> None:
    assert outage([out(1, 3), out(2, 1), out(3, 2)]) == Outage(began=at(1), over=None, back=0, still_out=0, silent=3)


def test_it_lasts_while_nobody_says_that_it_is_back() -> None:
    assert over(out(1), out(2)) is None
    assert over(out(1, still_out=4)) is None


def test_the_first_word_that_it_is_back_is_nearest_to_the_truth() -> None:
    assert over(out(1, back=5), out(2, back=9), out(3)) == at(5)


@pytest.mark.parametrize("still_out", [4, 6])
def test_one_neighbour_without_water_is_enough_for_it_to_last(still_out: float) -> None:
    assert over(out(1, back=5), out(2, still_out=still_out)) is None


def test_a_word_before_the_last_contradiction_does_not_end_it() -> None:
    assert over(out(1, back=5), out(2, still_out=6, back=8)) == at(8)
    assert over(out(1, back=5), out(2, still_out=6, back=8), out(3, back=7)) == at(7)


def test_who_changes_their_mind_is_heard_by_their_last_word() -> None:
    assert over(out(1, back=5, still_out=6)) is None
    assert over(out(1, still_out=5, back=6)) == at(6)


def test_a_withdrawn_word_neither_ends_nor_prolongs_it() -> None:
    assert over(out(1), replace(out(2, back=5), withdrawn=True)) is None
    assert over(out(1, back=5), replace(out(2, still_out=6), withdrawn=True)) == at(5)


def test_those_who_say_it_is_back_those_who_are_without_and_the_silent_are_everybody() -> None:
    told = outage([out(1, back=5), out(2, still_out=6), out(3), out(4, back=5, still_out=7), voice(5)])
    assert told == Outage(began=at(0), over=None, back=1, still_out=2, silent=2)


def test_an_outage_lasts_until_now_or_until_it_was_over_and_never_less_than_nothing() -> None:
    lasting = Outage(began=at(0), over=None, back=0, still_out=0, silent=1)
    assert lasting.lasted(at(3)) == timedelta(hours=3)
    assert lasting._replace(over=at(2)).lasted(at(3)) == timedelta(hours=2)
    assert lasting._replace(over=at(-2)).lasted(at(3)) == timedelta()


words = st.none() | st.integers(1, 6).map(at)
outs = st.lists(st.tuples(words, words, st.booleans()), min_size=1, max_size=6).map(
    lambda said: [
        voice(number, began=at(0), back=back, still_out=still_out, withdrawn=withdrawn)
        for number, (back, still_out, withdrawn) in enumerate(said, start=1)
    ]
)


@given(outs)
def test_an_outage_is_over_only_by_the_word_of_somebody_who_stands_by_it(told: list[Voice]) -> None:
    standing = [each for each in told if not each.withdrawn]
    known = outage(told)
    if known is None:
        assert not standing
        return
    assert known.back + known.still_out + known.silent == len(standing)
    if known.over is not None:
        assert known.still_out == 0
        assert known.over in {each.back for each in standing}
        assert all(each.still_out is None or each.still_out < known.over or each.back for each in standing)
