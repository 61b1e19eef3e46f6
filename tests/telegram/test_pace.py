"""The pace is a pure rule of instants: nothing is hurried, nothing waits longer than it must."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import ChatId, PersonId
from bot.storage.outbox import Line, Rank
from bot.storage.speaking import Waiting
from bot.telegram.pace import Limits, Pace, Window

NOON = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
LIMITS = Limits(per_second=30, broadcasts_per_second=20, notices_per_chat_second=1, per_group_minute=18)


def row(chat: int, rank: Rank = Rank.REPLY, *, group: bool = False, not_before: datetime = NOON) -> Waiting:
    return Waiting(
        id=1,
        line=Line(chat=ChatId(chat), kind="screen", payload={}, rank=rank),
        telegram_id=chat,
        person=None if group else PersonId(chat),
        attempts=0,
        not_before=not_before,
    )


@given(st.lists(st.floats(0, 3), min_size=1, max_size=200), st.integers(1, 30))
def test_no_second_takes_more_than_the_rate_however_the_calls_fall(gaps: list[float], rate: int) -> None:
    window, now, taken = Window(rate, SECOND), NOON, []
    for gap in gaps:
        now += timedelta(seconds=gap)
        if not window.wait(now):
            window.take(now)
            taken.append(now)
    assert all(sum(start <= at <= start + SECOND for at in taken) <= rate for start in taken)


@given(st.integers(1, 30), st.floats(0, 0.9))
def test_a_window_says_exactly_how_long_to_wait(rate: int, later: float) -> None:
    window = Window(rate, SECOND)
    for _ in range(rate):
        assert not window.wait(NOON)
        window.take(NOON)
    now = NOON + timedelta(seconds=later)
    wait = window.wait(now)
    assert SECOND < wait + (now - NOON) <= SECOND * 1.03
    assert window.wait(now + wait - timedelta(microseconds=1)) > timedelta()
    assert window.wait(now + wait) == timedelta()


def test_what_leaves_late_counts_from_when_it_left() -> None:
    window = Window(2, SECOND)
    first, _ = window.take(NOON), window.take(NOON)
    first.at = NOON + timedelta(seconds=0.5)
    assert SECOND <= window.wait(NOON) <= SECOND * 1.03
    window.take(NOON + SECOND * 1.1)
    assert timedelta(seconds=0.4) <= window.wait(NOON + SECOND * 1.1) <= timedelta(seconds=0.43)


def test_nothing_is_saved_up_in_a_quiet_time() -> None:
    window = Window(2, SECOND)
    window.take(NOON)
    later = NOON + timedelta(hours=1)
    for _ in range(2):
        window.take(later)
    assert window.wait(later) > timedelta()


def test_thirty_a_second_in_all() -> None:
    pace = Pace(LIMITS)
    for chat in range(30):
        assert not pace.wait(row(chat), NOON)
        pace.take(row(chat), NOON)
    assert pace.wait(row(31), NOON) > timedelta()


def test_a_row_waits_for_its_own_time() -> None:
    assert Pace(LIMITS).wait(row(1, not_before=NOON + 5 * SECOND), NOON) == 5 * SECOND


def test_a_longer_pause_of_all_is_not_cut_short_by_a_later_shorter_one() -> None:
    pace = Pace(LIMITS)
    for chat, seconds in ((1, 30), (2, 30), (3, 30), (4, 1)):
        pace.told_to_wait(ChatId(chat), seconds * SECOND, NOON)
    assert pace.wait(row(9), NOON) == 30 * SECOND


def test_the_same_chat_told_thrice_pauses_nobody_else() -> None:
    pace = Pace(LIMITS)
    for _ in range(3):
        pace.told_to_wait(ChatId(1), 30 * SECOND, NOON)
    assert pace.wait(row(2), NOON) == timedelta()


def test_windows_of_quiet_chats_are_forgotten_and_busy_ones_kept() -> None:
    pace = Pace(LIMITS)
    pace.take(row(1, Rank.NOTICE), NOON)
    pace.take(row(2, Rank.NOTICE), NOON + 5 * SECOND)
    pace.forget_idle(NOON + 5 * SECOND)
    assert set(pace._chats) == {ChatId(2)}


def test_nobody_waits_for_days_because_the_clock_went_back() -> None:
    pace = Pace(LIMITS)
    pace.take(row(1, Rank.NOTICE), NOON)
    back = NOON - timedelta(days=7)
    assert not pace.wait(row(1, Rank.NOTICE, not_before=back), back)
