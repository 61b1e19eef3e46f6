"""A button of somebody else's, forged: it changes nothing, and shows nothing of what was not meant for its presser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from neighbourhood import OF_THE_REPORT, TR, Neighbourhood, neighbourhood

from bot.domain.answers import AnswerKind, Phrase, Said
from bot.render.actions import (
    Action,
    AnswerReport,
    AnswerWith,
    AskToMerge,
    AskToWithdraw,
    Extend,
    Judge,
    Merge,
    MeToo,
    OpenReport,
    SayBack,
    ShowHistory,
    ShowNotice,
    ShowPhrases,
    ShowReport,
    ShowUnanswered,
    Split,
    Withdraw,
    WriteAnswer,
)

OFFICIALS: tuple[Action, ...] = (
    ShowPhrases("1", AnswerKind.IN_WORK),
    ShowPhrases("1", AnswerKind.REFUSED),
    WriteAnswer("1", AnswerKind.REPLY),
    WriteAnswer("1", AnswerKind.REFUSED),
    AskToMerge("1"),
    ShowNotice("1"),
    ShowUnanswered("0"),
    OpenReport("1"),
    AnswerReport("1", AnswerKind.IN_WORK),
    AnswerReport("1", AnswerKind.FIXED),
    AnswerWith("1", Phrase.NO_FUNDS),
    AnswerWith("1", Phrase.TODAY),
    Split("3"),
    Merge("2", "1"),
)
JOIN = MeToo("1")
WRITERS: tuple[Action, ...] = (
    ShowReport("1"),
    Judge("1", Said.YES),
    Judge("1", Said.NO),
    SayBack("1", "no"),
    SayBack("1", "yes"),
    ShowHistory("1", "0"),
    Extend("1"),
    AskToWithdraw("1"),
    Withdraw("1"),
)
NOT_OFFICIAL = ["writer", "stranger", "newcomer", "others"]
NOT_THE_WRITER = ["neighbour", "follower", "stranger", "newcomer", "official"]
NO_NEIGHBOUR = ["stranger", "newcomer", "official"]
FOREIGN = [
    *((who, action) for action in OFFICIALS for who in NOT_OFFICIAL),
    *((who, action) for action in WRITERS for who in NOT_THE_WRITER),
    *((who, JOIN) for who in NO_NEIGHBOUR),
]
NO_LONGER = {TR(key) for key in ("stale", "stale-toast", "incident-over-news", "mine-gone")}


@pytest.fixture(scope="module")
async def village(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Neighbourhood]:
    async with neighbourhood(tmp_path_factory.mktemp("village")) as place:
        yield place


@pytest.mark.parametrize(("who", "action"), FOREIGN, ids=str)
async def test_a_foreign_button_changes_nothing_and_shows_nothing(
    village: Neighbourhood, who: str, action: Action
) -> None:
    group = village.others if who == "others" else None
    before = village.rows()
    said = await village.tap(village.stranger if group else getattr(village, who), action, group)
    assert village.rows() == before
    assert said
    assert not [part for part in OF_THE_REPORT if part in said]


async def test_the_same_buttons_work_for_those_whom_they_are_for(tmp_path: Path) -> None:
    async with neighbourhood(tmp_path) as village:
        by_officials = [(village.official, each) for each in OFFICIALS]
        by_residents = [
            (village.follower, JOIN),
            *((village.writer, each) for each in WRITERS if type(each) is not Judge),
        ]
        by_judges = [(village.writer, each) for each in WRITERS if type(each) is Judge]  # of the answer so far
        for who, action in [*by_judges, *by_officials, *by_residents]:
            said = await village.tap(who, action)
            assert said
            assert not [each for each in NO_LONGER if each in said], action
