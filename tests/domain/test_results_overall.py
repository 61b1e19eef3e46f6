"""What everybody said: counts, shares, middles, votes with their ties, and the targets a survey can measure."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import PROFILE, RATING, collected, one, several, variable

from bot.domain.responses import Collected, Scale, Variable
from bot.domain.results.indicators import Meaning, piped_water, trust
from bot.domain.results.overall import Overall, Spread, Tally, Written, overall
from bot.domain.results.votes import Ranking, ranking
from bot.forms.model import Value

SOURCE = one("source", ("house", "yard", "street", "other"))
SERVICES = ("water", "waste", "roads", "light", "other")
VOTING = (several("votes", SERVICES), one("first", SERVICES))


def survey(asked: Variable, values: list[Value | None], minimum_cell: int = 5) -> Collected:
    return collected([asked], [{} if each is None else {asked.name: each} for each in values], minimum_cell)


def result(asked: Variable, values: list[Value | None], minimum_cell: int = 5) -> Overall:
    return overall(asked, survey(asked, values, minimum_cell))


def tally(asked: Variable, values: list[Value | None]) -> Tally:
    found = result(asked, values)
    assert isinstance(found, Tally)
    return found


def test_shares_are_of_those_who_answered() -> None:
    found = tally(one("rate", RATING), ["5", "4", "4", "1", "dont-know", None])
    assert (found.answered, found.missing) == (4, 1)
    assert found.counts == {"1": 1, "2": 0, "3": 0, "4": 2, "5": 1}
    assert found.unsaid == {"dont-know": 1}
    assert found.share("4") == 0.5
    assert found.high == 3


def test_where_nobody_answered_there_is_no_share() -> None:
    found = tally(one("rate", RATING), ["dont-know", None])
    assert (found.answered, found.share("4")) == (0, None)


def test_what_is_no_rating_has_no_high_share() -> None:
    assert tally(SOURCE, ["house"]).high is None


def test_of_several_options_each_counts_people_and_together_they_are_more_than_all() -> None:
    asked = several("quality", ("ok", "mud", "smell", "dont-know"))
    found = tally(asked, [("mud", "smell"), ("mud",), ("dont-know",), (), None])
    assert (found.answered, found.missing) == (2, 2)
    assert found.counts == {"ok": 0, "mud": 2, "smell": 1}
    assert found.unsaid == {"dont-know": 1}
    assert sum(found.share(each) or 0 for each in found.counts) == 1.5


def test_options_stand_in_the_order_of_asking() -> None:
    assert list(tally(SOURCE, ["other", "house"]).counts) == ["house", "yard", "street", "other"]


def numbers(values: list[Value | None], minimum_cell: int) -> Spread:
    found = result(variable("field", Scale.NUMBER, ["dont-know"]), values, minimum_cell)
    assert isinstance(found, Spread)
    return found


def test_the_middle_of_numbers_and_its_quartiles() -> None:
    found = numbers(["0.5", "2", "1", "3", "10", "4", "5", "6", "dont-know", None], 2)
    assert (found.answered, found.missing, dict(found.unsaid)) == (8, 1, {"dont-know": 1})
    assert found.median == Decimal("3.5")
    assert found.quartiles == (Decimal("1.5"), Decimal("5.5"))


@given(st.lists(st.integers(0, 50), max_size=40), st.integers(1, 6))
def test_no_middle_stands_on_fewer_people_than_the_minimum_on_either_side(many: list[int], minimum_cell: int) -> None:
    found = numbers([str(each) for each in many], minimum_cell)
    assert (found.median is None) is (len(many) < 2 * minimum_cell)
    assert (found.quartiles is None) is (len(many) < 4 * minimum_cell)
    for quarter in found.quartiles or ():
        assert sum(each <= quarter for each in many) >= minimum_cell
        assert sum(each >= quarter for each in many) >= minimum_cell


def test_of_words_and_moments_only_how_many_there_are_is_told() -> None:
    asked = variable("suggestion", Scale.WORDS)
    assert result(asked, ["More buses", None]) == Written(variable=asked, answered=1, missing=1)


def test_who_answered_is_never_told_as_if_it_were_an_answer() -> None:
    for each in PROFILE:
        with pytest.raises(ValueError, match=each.name):
            result(each, [])


def voted(*ballots: tuple[tuple[str, ...], str | None]) -> Ranking:
    values: list[Mapping[str, Value]] = [
        {"votes": votes} | ({"first": first} if first else {}) for votes, first in ballots
    ]
    found = ranking(collected(VOTING, values))
    assert found is not None
    return found


def test_votes_and_voters_are_both_counted() -> None:
    found = voted((("water", "waste"), "water"), (("water",), None), ((), None))
    assert (found.voters, found.votes) == (2, 3)


def test_a_tie_stays_a_tie_and_leaves_the_next_place_empty() -> None:
    found = voted(
        (("water", "waste", "roads"), "water"), (("water", "waste", "roads"), "roads"), (("water", "light"), "light")
    )
    places = [(each.option, each.rank, each.votes, each.is_tied) for each in found.places]
    assert places == [
        ("water", 1, 3, False),
        ("waste", 2, 2, True),
        ("roads", 2, 2, True),
        ("light", 4, 1, False),
        ("other", 5, 0, False),
    ]


def test_the_only_service_somebody_votes_for_is_their_first() -> None:
    found = voted((("water",), None), (("water", "waste"), "waste"))
    assert {each.option: each.first for each in found.places if each.first} == {"water": 1, "waste": 1}


@given(st.lists(st.lists(st.sampled_from(SERVICES), unique=True, max_size=3).map(tuple), max_size=20))
def test_a_place_is_one_more_than_how_many_have_more_votes(ballots: list[tuple[str, ...]]) -> None:
    found = voted(*((each, None) for each in ballots))
    for each in found.places:
        assert each.rank == 1 + sum(other.votes > each.votes for other in found.places)
        assert each.is_tied is (sum(other.votes == each.votes for other in found.places) > 1)
    assert sum(each.votes for each in found.places) == found.votes


def test_a_survey_without_a_vote_has_no_ranking() -> None:
    assert ranking(survey(SOURCE, ["house"])) is None


def test_piped_water_is_in_the_house_or_the_yard() -> None:
    found = piped_water(survey(SOURCE, ["house", "yard", "street", "other", None]))
    assert found is not None
    assert (found.count, found.answered, found.missing, found.share) == (2, 4, 1, 0.5)
    assert (found.target, found.meaning) == (0.9, Meaning.REACH)
    assert piped_water(survey(one("source", ("river", "canal")), ["river"])) is None
    assert piped_water(survey(one("burden", ("ok",)), ["ok"])) is None


def test_trust_is_the_share_of_four_and_five_and_what_its_target_means_is_open() -> None:
    asked = one("trust_okmot", RATING)
    [found] = trust(survey(asked, ["5", "4", "3", "dont-know", None]))
    assert (found.variable, found.count, found.answered, found.missing) == (asked, 2, 3, 2)
    assert found.meaning is Meaning.OPEN
    assert trust(survey(one("trust_words", ("yes", "no")), ["yes"])) == ()
    assert trust(survey(SOURCE, ["house"])) == ()
