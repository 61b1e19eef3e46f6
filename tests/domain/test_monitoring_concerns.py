"""What is unusual about a monitoring group is told; what the bot's standing in a chat means for it."""

from datetime import date, timedelta

import pytest

from bot.domain.languages import Language
from bot.domain.monitoring import (
    Concern,
    Duty,
    Member,
    MemberId,
    MonitoringGroup,
    Seat,
    Trouble,
    concerns,
    trouble_of,
)
from bot.domain.municipalities import MunicipalityId

HERE = MunicipalityId("chet-nura")
TODAY = date(2026, 11, 18)


def group(
    members: int = 5, *, chair: bool = True, quorum: int | None = None, ends: date | None = None
) -> MonitoringGroup:
    return MonitoringGroup(
        municipality=HERE,
        resolution=None,
        regulation=None,
        term_ends=ends,
        quorum=quorum,
        language=Language.KY,
        members=tuple(member(n, Duty.CHAIR if chair and n == 0 else Duty.MEMBER) for n in range(members)),
    )


def member(number: int, duty: Duty) -> Member:
    return Member(
        id=MemberId(number),
        municipality=HERE,
        position="Мугалим",
        seat=Seat.CITIZEN,
        duty=duty,
        works_for=frozenset(),
        person=None,
        since=TODAY,
    )


@pytest.mark.parametrize(("members", "is_unusual"), [(0, True), (4, True), (5, False), (11, False), (12, True)])
def test_five_to_eleven_members_are_usual(members: int, is_unusual: bool) -> None:
    assert (Concern.SIZE in concerns(group(members), TODAY)) is is_unusual


def test_a_group_in_order_of_which_nothing_is_entered_gives_no_concern() -> None:
    assert concerns(group(), TODAY) == ()


def test_each_concern_is_told_by_itself() -> None:
    assert concerns(group(chair=False), TODAY) == (Concern.NO_CHAIR,)
    assert concerns(group(quorum=6), TODAY) == (Concern.QUORUM,)
    assert concerns(group(quorum=5), TODAY) == ()
    assert concerns(group(ends=TODAY - timedelta(days=1)), TODAY) == (Concern.TERM_OVER,)
    assert concerns(group(ends=TODAY), TODAY) == ()


@pytest.mark.parametrize(
    ("status", "can_write", "trouble"),
    [
        ("member", True, None),
        ("administrator", True, None),
        ("restricted", True, None),
        ("restricted", False, Trouble.MUTED),
        ("left", True, Trouble.REMOVED),
        ("kicked", True, Trouble.REMOVED),
    ],
)
def test_what_the_bot_is_in_a_chat_tells_whether_it_can_speak(
    status: str, can_write: bool, trouble: Trouble | None
) -> None:
    assert trouble_of(status, can_write=can_write) is trouble
