"""Claims, confirmations and contests of a week: what happens later does not change what was so."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import AnswerId, Said
from bot.domain.outcomes import Outcome, Turned, turned
from bot.domain.standards import ProblemId, ServiceId, VillageId

SINCE = datetime(2026, 11, 15, 18, 0, tzinfo=UTC)
UNTIL = SINCE + timedelta(weeks=1)
instants = st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 10)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001  (hypothesis wants them naive)


def word(
    said: Said | None = None,
    *,
    days: float = 1,
    report: int | None = None,
    answer: int = 1,
    withdrawn: datetime | None = None,
) -> Outcome:
    return Outcome(
        answer=AnswerId(answer),
        service=ServiceId("waste"),
        problem=ProblemId("w-tim-1"),
        village=VillageId("ak-too"),
        report=1 if said and report is None else report,
        said=said,
        at=SINCE + timedelta(days=days),
        withdrawn=withdrawn,
    )


words = st.builds(
    word,
    st.none() | st.sampled_from(Said),
    days=st.floats(-10, 20),
    report=st.integers(1, 3),
    answer=st.integers(1, 3),
    withdrawn=st.none() | instants,
)


def counts(*outcomes: Outcome) -> tuple[int, int, int]:
    found = turned(outcomes, SINCE, UNTIL)
    return len(found.claimed), len(found.confirmed), len(found.contested)


def test_a_claim_is_no_confirmation() -> None:
    assert counts(word()) == (1, 0, 0)


def test_claimed_confirmed_and_contested_are_told_together() -> None:
    first, second = word(answer=1), word(answer=2)
    assert counts(first, second, word(Said.YES, answer=1), word(Said.NO, answer=2)) == (2, 1, 1)


def test_one_no_contests_whatever_others_say() -> None:
    assert counts(word(), word(Said.YES, report=1), word(Said.PARTLY, report=2), word(Said.YES, report=3)) == (1, 0, 1)


def test_who_changes_their_mind_counts_by_the_last_word() -> None:
    assert counts(word(Said.NO, days=1), word(Said.YES, days=2)) == (0, 1, 0)


def test_what_was_confirmed_last_week_is_not_told_again() -> None:
    assert counts(word(days=-3), word(Said.YES, days=-2), word(Said.YES, days=2, report=2)) == (0, 0, 0)


def test_a_contest_that_was_taken_back_with_its_report_leaves_the_answer_confirmed() -> None:
    no = word(Said.NO, days=-2, report=2, withdrawn=SINCE + timedelta(days=3))
    assert counts(word(Said.YES, days=-3), no) == (0, 1, 0)


@given(st.lists(words, max_size=12), st.lists(words, max_size=6))
def test_what_comes_later_changes_nothing(before: list[Outcome], later: list[Outcome]) -> None:
    after = [each for each in later if each.at >= UNTIL]
    assert turned([*before, *after], SINCE, UNTIL) == turned(before, SINCE, UNTIL)


@given(st.lists(words, max_size=12))
def test_an_answer_is_confirmed_or_contested_never_both(outcomes: list[Outcome]) -> None:
    found: Turned = turned(outcomes, SINCE, UNTIL)
    assert not {each.answer for each in found.confirmed} & {each.answer for each in found.contested}
