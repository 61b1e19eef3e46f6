"""A number too small to be told can't be known: in another world it differs, and all that is told is true there."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import HOUSEHOLD, PROFILE, VILLAGES, collected, waste_survey

from bot.domain.responses import Collected, Response, Scale, Variable
from bot.domain.results.columns import ABOVE
from bot.domain.results.comparing import compare
from bot.domain.results.comparisons import Compared, Span
from bot.domain.results.groups import Attribute
from bot.domain.results.overall import Spread, chosen, overall
from bot.forms.model import UNSAID, WONT_SAY

SEEDS = [1, 2, 3]
People = frozenset[int]  # by their places among the responses
Cell = tuple[People, People]  # a group's members, and those who gave an answer


class World:
    """A survey, what is told of it, and who is in which group or gave which answer."""

    def __init__(self, survey: Collected) -> None:
        self.survey = survey
        self.told: Compared = compare(survey)
        self.counted = [each for each in survey.variables if not each.is_profile and each.scale is not Scale.WORDS]
        self.answers = dict(self._answers())
        self.questions = [each for each in survey.variables if each.is_profile]

    def who(self, holds: Iterator[bool]) -> People:
        return frozenset(at for at, is_so in enumerate(holds) if is_so)

    def _answers(self) -> Iterator[tuple[tuple[str, str, bool], People]]:
        for variable in self.counted:
            said = [chosen(variable.name, each) for each in self.survey.responses]
            yield (variable.name, "", True), self.who(not each for each in said)
            for option in {option for each in said for option in each}:
                yield (variable.name, option, True), self.who(option in each for each in said)
                if variable.scale is Scale.SEVERAL:
                    yield (variable.name, option, False), self.who(bool(each) and option not in each for each in said)

    def groups(self, question: Variable) -> Iterator[People]:
        """All groups that a profile question makes, told or pooled or left out."""
        for each in self.told.attributes:
            if each.variable is question and each.groups:
                for group in each.groups:
                    yield self.who(each.group(one) == group for one in self.survey.responses)
        for option in question.options:
            yield self.who(option.name in self.value(question, one) for one in self.survey.responses)

    def value(self, question: Variable, response: Response) -> tuple[str, ...]:
        """Who passes a question with one answer by is with those who won't say."""
        return chosen(question.name, response) or ((WONT_SAY,) if question.scale is Scale.ONE else ())

    def is_plain(self, question: Variable, members: People, who: People) -> bool:
        """Whether all are in this group or gave this answer, or all in its pool, whose parts have sizes not told."""
        pools = (
            self.members(each, group.values)
            for each in self.told.attributes
            if each.variable is question and question.scale is Scale.ONE
            for group in each.groups
        )
        return len(self.survey.responses) in {len(members), len(who)} or any(members < pool <= who for pool in pools)

    def facts(self, question: Variable) -> Iterator[tuple[People, People, Span]]:
        """What is told: of the members of a group, so many are among those who gave an answer."""
        for comparison in self.told.comparisons:
            if comparison.attribute.variable is question:
                for row in comparison.rows:
                    assert row.group is not None
                    members = self.members(comparison.attribute, row.group.values)
                    yield members, self.said(comparison.variable), row.n
                    for option, span in row.counts.items():
                        yield members, self.holders(comparison.variable, option), span

    def members(self, attribute: Attribute, values: tuple[str, ...]) -> People:
        return self.who(attribute.group(each).values == values for each in self.survey.responses)

    def said(self, variable: Variable) -> People:
        is_number = variable.scale is Scale.NUMBER
        said = [chosen(variable.name, each) for each in self.survey.responses]
        return self.who(bool(each) and not (is_number and UNSAID.issuperset(each)) for each in said)

    def holders(self, variable: Variable, option: str) -> People:
        if variable.scale is not Scale.NUMBER:
            return self.answers.get((variable.name, option, True), frozenset())
        assert option == ABOVE
        found = overall(variable, self.survey)
        assert isinstance(found, Spread)
        assert found.median is not None
        middle = found.median
        return self.who(self.is_above(variable, each, middle) for each in self.survey.responses)

    def is_above(self, variable: Variable, response: Response, middle: Decimal) -> bool:
        said = chosen(variable.name, response)
        return bool(said) and not UNSAID.issuperset(said) and Decimal(said[0]) > middle


def same_everywhere(world: World, question: Variable, cells: set[Cell]) -> set[Cell]:
    """The cells that are alike in all worlds in which two people have swapped places and all that is told is true."""
    facts = list(world.facts(question))
    kept = [each for each in world.told.profile.kept if each.variable is question]
    responses = world.survey.responses
    for one, other in combinations(range(len(responses)), 2):
        if any(each.group(responses[one]) != each.group(responses[other]) for each in kept):
            continue  # rows would tell
        differing = {(members, who) for members, who in cells if is_changed(members, who, one, other)}
        if differing and all(
            each.least <= swapped(members, who, one, other) <= each.most for members, who, each in facts
        ):
            cells = cells - differing
    return cells


def is_changed(members: People, who: People, one: int, other: int) -> bool:
    return (one in members) != (other in members) and (one in who) != (other in who)


def swapped(members: People, who: People, one: int, other: int) -> int:
    """How many members of a group gave an answer, once two people have swapped places."""
    return len((members ^ ({one, other} if (one in members) != (other in members) else set())) & who)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("minimum_cell", [3, 5])
def test_every_small_number_differs_in_a_world_in_which_all_that_is_told_is_true(seed: int, minimum_cell: int) -> None:
    world = World(waste_survey(seed, minimum_cell=minimum_cell))
    many = 0
    for question in world.questions:
        cells = {(members, who) for members in world.groups(question) for who in world.answers.values()}
        small = {(members, who) for members, who in cells if 0 < len(members & who) < minimum_cell}
        many += len(small)
        hidden = {each for each in small if not world.is_plain(question, *each)}
        assert not same_everywhere(world, question, hidden)
    assert many > 100  # there was something to hide


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_told_is_true(seed: int) -> None:
    world = World(waste_survey(seed))
    told: dict[bool, int] = defaultdict(int)
    for question in world.questions:
        for members, who, span in world.facts(question):
            assert span.least <= len(members & who) <= span.most
            told[span.is_exact] += 1
    assert told[True]
    assert told[False]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_number_under_the_minimum_cell_is_told_exactly(seed: int) -> None:
    told = compare(waste_survey(seed))
    spans = [span for each in told.comparisons for row in each.rows for span in (row.n, *row.counts.values())]
    assert spans
    assert all(each.most == 0 or each.most >= 5 or each.most > each.least for each in spans)


OPTIONS = ("a", "b", "c")
ASKED = (invented.one("red", OPTIONS), invented.several("green", OPTIONS), invented.variable("blue", Scale.NUMBER))
HOUSEHOLDS = st.fixed_dictionaries(
    {"village": st.sampled_from(VILLAGES), "household": st.lists(st.sampled_from(HOUSEHOLD), unique=True).map(tuple)},
    optional={
        "red": st.sampled_from(OPTIONS),
        "green": st.lists(st.sampled_from(OPTIONS), unique=True).map(tuple),
        "blue": st.integers(1, 4).map(str),
        "gender": st.sampled_from(["f", "m"]),
    },
)
SURVEYS = st.builds(
    collected, st.just((*PROFILE, *ASKED)), st.lists(HOUSEHOLDS, max_size=16), minimum_cell=st.integers(1, 4)
)


@given(SURVEYS)
def test_so_it_is_in_every_survey(survey: Collected) -> None:
    world = World(survey)
    for question in world.questions:
        if any(each.groups for each in world.told.attributes if each.variable is question):
            cells = {(members, who) for members in world.groups(question) for who in world.answers.values()}
            small = {(members, who) for members, who in cells if 0 < len(members & who) < survey.minimum_cell}
            hidden = {each for each in small if not world.is_plain(question, *each)}
            assert not same_everywhere(world, question, hidden)
            facts = world.facts(question)
            assert all(each.least <= len(members & who) <= each.most for members, who, each in facts)


@given(SURVEYS)
def test_rows_of_a_comparison_never_contradict_one_another(survey: Collected) -> None:
    for comparison in compare(survey).comparisons:
        for row in comparison.rows:
            spans = list(row.counts.values())
            assert all(0 <= each.least <= each.most for each in (row.n, *spans))
            if comparison.variable.scale is Scale.ONE:
                assert sum(each.least for each in spans) <= row.n.most
                assert sum(each.most for each in spans) >= row.n.least
        for option, total in comparison.everybody.counts.items() if comparison.rows else ():
            spans = [row.counts[option] for row in comparison.rows]
            assert sum(each.least for each in spans) <= total.most <= sum(each.most for each in spans)
