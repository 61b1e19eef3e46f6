"""How far a survey has come: in steps, so that nobody sees whose answer came last, and whom we have not heard."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from invented import PROFILE, VILLAGES, collected, response

from bot.domain.responses import Collected
from bot.domain.results.coverage import Heard, Progress, progress

COUNTS = st.fixed_dictionaries(dict.fromkeys(VILLAGES, st.integers(0, 30)))


def answered(counts: Mapping[str, int], adults: Mapping[str, int] | None = None, minimum_cell: int = 5) -> Progress:
    values = [{"village": village} for village, count in counts.items() for _ in range(count)]
    return progress(collected(PROFILE, values, minimum_cell), {"village": adults} if adults else {})


def heard(found: Progress) -> dict[str, Heard]:
    return {each.option: each.heard for each in found.by[0].parts}


@given(COUNTS, st.integers(1, 8))
def test_only_steps_are_told(counts: dict[str, int], minimum_cell: int) -> None:
    found = answered(counts, minimum_cell=minimum_cell)
    for each in found.by[0].parts:
        assert each.at_least % found.step == 0
        assert each.at_least <= counts[each.option] < each.at_least + found.step


def test_one_more_answer_is_not_seen_until_a_step_is_full() -> None:
    assert answered({"ak-too": 13}) == answered({"ak-too": 14})
    assert answered({"ak-too": 14}) != answered({"ak-too": 15})


def test_villages_genders_and_ages_are_told_and_households_are_not() -> None:
    assert [each.variable.name for each in answered({}).by] == ["village", "gender", "age"]


def test_a_village_without_answers_is_told_among_those_not_heard() -> None:
    found = answered({"ak-too": 20})
    assert [each.option for each in found.by[0].unheard] == ["kok-zhar", "kara-suu", "tash-bulak"]
    assert heard(found)["ak-too"] is Heard.ENOUGH


def test_who_would_not_say_and_who_lives_elsewhere_are_nobody_we_have_not_heard() -> None:
    found = answered({"ak-too": 20})
    assert [[part.option for part in each.parts] for each in found.by[:2]] == [
        ["ak-too", "kok-zhar", "kara-suu", "tash-bulak"],
        ["f", "m"],
    ]


def test_a_village_of_which_at_best_half_as_many_answered_as_elsewhere_is_heard_too_little() -> None:
    adults = {"ak-too": 100, "kok-zhar": 400, "kara-suu": 100}
    found = answered({"ak-too": 40, "kok-zhar": 10, "kara-suu": 20}, adults)
    assert heard(found) == {
        "ak-too": Heard.ENOUGH,
        "kok-zhar": Heard.LITTLE,
        "kara-suu": Heard.ENOUGH,
        "tash-bulak": Heard.HARDLY,
    }
    assert [each.adults for each in found.by[0].parts] == [100, 400, 100, None]


def test_somewhat_fewer_than_elsewhere_are_not_too_few() -> None:
    found = answered({"ak-too": 40, "kok-zhar": 5}, {"ak-too": 300, "kok-zhar": 100})
    assert heard(found)["kok-zhar"] is Heard.ENOUGH  # nine of a hundred at best; of all it is a little more than eleven


def test_without_known_numbers_of_adults_nobody_is_called_too_few() -> None:
    found = answered({"ak-too": 90, "kok-zhar": 5})
    assert {heard(found)[each] for each in ("ak-too", "kok-zhar")} == {Heard.ENOUGH}


def test_assisted_answers_are_counted_apart_and_in_steps_too() -> None:
    responses = [response({"village": "ak-too"}, is_assisted=at < 7) for at in range(23)]
    found = progress(Collected(variables=PROFILE, responses=responses, minimum_cell=5), {})
    assert (found.step, found.at_least, found.assisted) == (5, 20, 5)
