"""Answers by group: small groups pooled, everything exact that can be, columns of rows that give nothing away."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from invented import AGES, PROFILE, VILLAGES, collected, one, response, variable, waste_survey

from bot.domain.responses import Collected, Scale
from bot.domain.results.columns import ABOVE, columns
from bot.domain.results.comparing import compare
from bot.domain.results.comparisons import Comparison, Row, Span, exactly
from bot.domain.results.coverage import step_of
from bot.domain.results.groups import Group, attributes
from bot.domain.results.rows import Standing
from bot.forms.model import Value

VILLAGE, GENDER, AGE, HOUSEHOLD = PROFILE
PIPED = one("piped", ("yes", "no"))
COUNTS = st.dictionaries(st.sampled_from(VILLAGES), st.integers(1, 12))


def by_village(counts: dict[str, int], minimum_cell: int = 5) -> tuple[Group, ...]:
    values = [{"village": village} for village, count in counts.items() for _ in range(count)]
    [found] = attributes(collected([VILLAGE], values, minimum_cell))
    return found.groups


def people(many: int, **values: Value) -> list[Mapping[str, Value]]:
    return [values] * many


def table(survey: Collected, name: str, attribute: str, option: str | None = None) -> Comparison:
    found = compare(survey)
    return next(
        each for each in found.of(name) if (each.attribute.variable.name, each.attribute.option) == (attribute, option)
    )


def test_a_group_under_the_minimum_is_pooled_with_the_next_smallest() -> None:
    assert by_village({"ak-too": 20, "kok-zhar": 9, "kara-suu": 2}) == (
        Group(values=("ak-too",), size=20),
        Group(values=("kok-zhar", "kara-suu"), size=11),
    )


def test_two_small_groups_are_enough_of_a_pool_where_they_are_enough_people() -> None:
    small = {"ak-too": 20, "kok-zhar": 9, "kara-suu": 3, "tash-bulak": 3}
    assert [each.values for each in by_village(small)] == [("ak-too",), ("kok-zhar",), ("kara-suu", "tash-bulak")]


def test_a_pool_whose_sum_and_steps_tell_each_of_its_sizes_grows() -> None:
    """Two groups, each told as fewer than five, that are eight together have four each."""
    told = {"ak-too": 20, "kok-zhar": 8, "kara-suu": 4, "tash-bulak": 4}
    assert [each.values for each in by_village(told)] == [("ak-too",), ("kok-zhar", "kara-suu", "tash-bulak")]


def test_one_group_alone_is_compared_with_nothing() -> None:
    assert by_village({"ak-too": 30}) == ()
    assert by_village({"ak-too": 30, "kok-zhar": 2}) == ()


@given(COUNTS, st.integers(1, 8))
def test_groups_are_pooled_so_that_none_is_small_and_nobody_is_lost(counts: dict[str, int], minimum_cell: int) -> None:
    groups = by_village(counts, minimum_cell)
    if groups:
        assert len(groups) > 1
        assert sorted(value for each in groups for value in each.values) == sorted(counts)
        for each in groups:
            assert each.size == sum(counts[value] for value in each.values) >= minimum_cell
            assert len(each.values) == 1 or any(counts[value] < minimum_cell for value in each.values)
    else:
        small = sum(count < minimum_cell for count in counts.values())
        assert small or len(counts) < 2


@given(COUNTS, st.integers(1, 8))
def test_no_size_in_a_pool_follows_from_its_sum_and_the_steps(counts: dict[str, int], minimum_cell: int) -> None:
    step = step_of(minimum_cell)
    for group in by_village(counts, minimum_cell):
        least = [counts[each] // step * step for each in group.values]
        most = [each + step - 1 for each in least]
        for at, value in enumerate(group.values):
            highest = min(most[at], group.size - sum(least) + least[at])
            lowest = max(least[at], group.size - sum(most) + most[at])
            assert len(group.values) == 1 or counts[value] >= minimum_cell or lowest < highest


def test_who_passed_a_question_by_is_with_those_who_would_not_say() -> None:
    values = people(9, gender="f") + people(3, gender="refused") + people(4)
    [found] = attributes(collected([GENDER], values))
    assert found.groups == (Group(values=("f",), size=9), Group(values=("refused",), size=7))
    assert found.group(response({})) is found.groups[1]


def test_households_that_are_in_several_groups_are_compared_with_all_others_group_by_group() -> None:
    values = people(6, household=("low", "old")) + people(9, household=("none",)) + people(2)
    found = {each.option: each.groups for each in attributes(collected([HOUSEHOLD], values))}
    assert found["low"] == (Group(values=("low",), size=6), Group(values=(), size=11))
    assert found["old"] == (Group(values=("old",), size=6), Group(values=(), size=11))
    assert found["none"] == (Group(values=("none",), size=9), Group(values=(), size=8))
    assert found["pwd"] == found["refused"] == ()


def half_and_half(minimum_cell: int = 5) -> Collected:
    """Sixty households: 18 of 30 women and 12 of 30 men have piped water, but for one all know the day."""
    values: list[dict[str, Value]] = [
        {"gender": gender, "piped": "yes" if at < yes else "no", "day": "yes" if at or gender == "f" else "no"}
        for gender, yes in (("f", 18), ("m", 12))
        for at in range(30)
    ]
    return collected([GENDER, PIPED, one("day", ("yes", "no"))], values, minimum_cell)


def test_what_hides_nobody_is_shown_in_full() -> None:
    women, men = table(half_and_half(), "piped", "gender").rows
    assert (women.n, women.counts) == (exactly(30), {"yes": exactly(18), "no": exactly(12)})
    assert (men.n, men.counts) == (exactly(30), {"yes": exactly(12), "no": exactly(18)})
    assert women.share("yes") == (0.6, 0.6)


def test_what_one_man_said_is_told_in_a_step_wherever_it_could_be_reckoned() -> None:
    comparison = table(half_and_half(), "day", "gender")
    women, men = comparison.rows
    assert comparison.everybody.counts == {"yes": exactly(59), "no": exactly(1)}
    assert not women.counts["yes"].is_exact
    assert not men.counts["yes"].is_exact
    assert women.counts["no"] == men.counts["no"] == Span(least=0, most=1)


def test_shares_of_a_step_are_a_range_and_never_more_than_all() -> None:
    row = Row(
        group=None,
        n=Span(least=10, most=14),
        counts={"4": Span(least=5, most=9), "5": Span(least=5, most=9), "1": exactly(0)},
    )
    assert row.share("4") == (5 / 14, 0.9)
    assert row.high() == (10 / 14, 1.0)
    assert row.share("1") == (0.0, 0.0)
    assert Row(group=None, n=exactly(0), counts={"1": exactly(0)}).share("1") is None
    assert Row(group=None, n=Span(least=0, most=4), counts={"1": Span(least=0, most=4)}).share("1") == (0.0, 1.0)


def test_of_numbers_it_is_told_how_many_are_above_everybody_s_middle() -> None:
    values = people(10, gender="f", price="30") + people(10, gender="m", price="50")
    values += people(5, gender="m", price="dont-know")
    survey = collected([GENDER, variable("price", Scale.NUMBER, ["dont-know"])], values)
    women, men = table(survey, "price", "gender").rows
    assert (women.n, women.counts) == (exactly(10), {ABOVE: exactly(0)})
    assert (men.n, men.counts) == (exactly(10), {ABOVE: exactly(10)})


def test_words_and_days_are_not_compared() -> None:
    survey = collected([GENDER, variable("words", Scale.WORDS), variable("day", Scale.MOMENT)], [{"gender": "f"}] * 9)
    assert compare(survey).comparisons == ()


def test_without_responses_there_is_nothing_to_compare() -> None:
    found = compare(collected([*PROFILE, PIPED], []))
    assert not any(each.rows for each in found.comparisons)
    assert found.profile.kept == ()


def test_results_do_not_hang_on_the_order_of_responses() -> None:
    survey = waste_survey(7)
    shuffled = list(survey.responses)
    Random(7).shuffle(shuffled)
    again = compare(Collected(variables=survey.variables, responses=shuffled, minimum_cell=survey.minimum_cell))
    assert again == compare(survey)


def test_with_a_minimum_of_one_everything_is_exact() -> None:
    found = compare(waste_survey(1, minimum_cell=1))
    assert all(
        span.is_exact for each in found.comparisons for row in each.rows for span in (row.n, *row.counts.values())
    )


def with_answers(yes_by_group: dict[tuple[str, str], tuple[int, int]]) -> Collected:
    """So many yes and no by village and gender, all of one age and in low households."""
    values: list[dict[str, Value]] = [
        {"village": village, "gender": gender, "age": AGES[0], "household": ("low",), "piped": answer}
        for (village, gender), counts in yes_by_group.items()
        for answer, count in zip(("yes", "no"), counts, strict=True)
        for _ in range(count)
    ]
    return collected([*PROFILE, PIPED], values)


def standings(survey: Collected) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for attribute, standing in compare(survey).profile.standings:
        found.setdefault(attribute.variable.name, standing)
    return found


def test_rows_say_who_answered_where_every_combination_is_large_and_gave_no_small_cell() -> None:
    survey = with_answers({(v, g): (6, 5) for v in ("ak-too", "kok-zhar") for g in "fm"})
    assert standings(survey) == {
        "village": Standing.KEPT,
        "gender": Standing.KEPT,
        "age": Standing.TOO_FEW,
        "household": Standing.HOUSEHOLD,
    }


def test_what_is_asked_first_is_kept_where_both_together_would_tell() -> None:
    survey = with_answers({("ak-too", "f"): (9, 3), ("ak-too", "m"): (9, 9), ("kok-zhar", "f"): (6, 6)})
    assert [standings(survey)[each] for each in ("village", "gender")] == [Standing.KEPT, Standing.TOGETHER]


def test_a_column_that_would_tell_a_small_cell_stands_in_no_row() -> None:
    survey = with_answers({("ak-too", "f"): (9, 3), ("kok-zhar", "m"): (9, 9)})
    assert [standings(survey)[each] for each in ("village", "gender")] == [Standing.SMALL_CELL, Standing.SMALL_CELL]


def test_no_comparison_by_a_column_of_the_rows_hides_anything() -> None:
    survey = with_answers({(v, g): (6, 5) for v in ("ak-too", "kok-zhar") for g in "fm"})
    found = compare(survey)
    for attribute in found.profile.kept:
        for comparison in found.by(attribute):
            assert all(each.is_exact for row in comparison.rows for each in (row.n, *row.counts.values()))


def test_rows_say_who_was_helped_only_where_there_are_enough_of_both() -> None:
    def told(assisted: int) -> bool:
        responses = [response({"gender": "f"}, is_assisted=at < assisted) for at in range(20)]
        return compare(Collected(variables=[GENDER], responses=responses, minimum_cell=5)).profile.tells_assisted

    assert [told(each) for each in (0, 4, 5, 15, 16)] == [False, False, True, True, False]


def test_a_step_is_five_people_or_the_minimum_cell_where_that_is_more() -> None:
    assert [step_of(each) for each in (1, 5, 8)] == [5, 5, 8]


def test_everybody_is_in_one_group_of_each_attribute() -> None:
    survey = waste_survey(3)
    for attribute in compare(survey).attributes:
        if attribute.groups:
            inside = [attribute.group(each) for each in survey.responses]
            assert [inside.count(each) for each in attribute.groups] == [each.size for each in attribute.groups]


def test_whom_a_question_is_asked_because_of_who_they_are_stands_in_no_row_and_no_comparison() -> None:
    of_some = replace(PIPED, is_of_some=True)
    responses = [response({"gender": "fm"[at % 2], PIPED.name: "yes"}) for at in range(40)]
    told = compare(Collected(variables=[GENDER, of_some], responses=responses, minimum_cell=5))
    assert told.comparisons == ()
    assert columns(Collected(variables=[GENDER, of_some], responses=responses, minimum_cell=5)).columns == ()


def test_rows_say_who_was_assisted_only_where_that_makes_no_small_cell() -> None:
    def told(alone: int) -> bool:
        responses = [response({"gender": "f", PIPED.name: "yes"}, is_assisted=at < 20) for at in range(40)]
        responses += [response({"gender": "f", PIPED.name: "no"}, is_assisted=at < alone) for at in range(20)]
        return compare(Collected(variables=[GENDER, PIPED], responses=responses, minimum_cell=5)).profile.tells_assisted

    assert told(10)
    assert not told(1), "the one who was assisted and said no"
