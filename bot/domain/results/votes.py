"""Which service residents want improved first: votes and voters, with ties left as ties (R5.5)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.responses import Collected
from bot.domain.results.overall import chosen
from bot.forms.model import UNSAID

VOTES: Final = "votes"
FIRST: Final = "first"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A service's place; services with equally many votes share one, and the places after it stay empty: 1, 2, 2, 4.

    `first`: who would improve it first. Whoever votes for one service alone is not asked, and means that one.
    """

    option: str
    rank: int
    votes: int
    first: int
    is_tied: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """Everything that was offered, most votes first, ties in the order of asking; the commission resolves them."""

    voters: int
    votes: int
    places: tuple[Place, ...]


def ranking(collected: Collected) -> Ranking | None:
    """The vote of the questionnaire on priorities; None where it was not asked."""
    asked = next((each for each in collected.variables if each.name == VOTES), None)
    if asked is None:
        return None
    ballots = [(chosen(VOTES, each), chosen(FIRST, each)) for each in collected.responses]
    ballots = [(votes, first) for votes, first in ballots if not UNSAID.issuperset(votes)]
    votes = Counter(option for each, _ in ballots for option in each)
    firsts = Counter(option for each, first in ballots for option in (each if len(each) == 1 else first))
    offered = [each.name for each in asked.options if each.name not in UNSAID]
    places = [_place(each, votes, firsts, offered) for each in offered]
    return Ranking(voters=len(ballots), votes=votes.total(), places=tuple(sorted(places, key=lambda each: each.rank)))


def _place(option: str, votes: Mapping[str, int], firsts: Mapping[str, int], offered: list[str]) -> Place:
    others = [votes[each] for each in offered if each != option]
    return Place(
        option=option,
        rank=1 + sum(each > votes[option] for each in others),
        votes=votes[option],
        first=firsts[option],
        is_tied=votes[option] in others,
    )
