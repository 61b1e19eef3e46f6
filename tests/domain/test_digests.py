"""The weekly summary's lines: never more than ten, gaps first, and silence is never called good news."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest_lines import (
    MOST_LINES,
    Confirmed,
    Folded,
    Gaps,
    Line,
    NobodyThere,
    NoTerm,
    NothingOverdue,
    Overdue,
    Running,
    Silent,
    Unanswered,
    every,
    lines,
)
from bot.domain.digests import (
    WEEKS,
    AnsweredAct,
    Digest,
    Fixed,
    Gap,
    NewAct,
    RunningSurvey,
    ServiceWeek,
    WaitingAct,
)
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId

MONDAY = date(2026, 11, 16)
SUNDAY = MONDAY + timedelta(days=6)
WORDS = dict.fromkeys(Language, "Таштанды")
few = st.integers(0, 3)
words = st.text(min_size=1, max_size=8).map(lambda text: dict.fromkeys(Language, text))
services = st.builds(
    ServiceWeek,
    service=words,
    weeks=st.tuples(*[few] * WEEKS),
    people=few,
    institutions=few,
    claimed=few,
    confirmed=few,
    contested=few,
)
waiting = st.builds(
    WaitingAct,
    number=st.text(min_size=1, max_size=5),
    service=words,
    unanswered=st.integers(1, 9),
    due=st.none() | st.dates(MONDAY - timedelta(days=30), SUNDAY + timedelta(days=30)),
)
digests = st.builds(
    Digest,
    municipality=st.just(MunicipalityId("ak-too")),
    name=words,
    monday=st.just(MONDAY),
    gaps=st.lists(
        st.builds(Gap, service=words, villages=st.lists(words, max_size=3).map(tuple), unknown=few), max_size=3
    ).map(tuple),
    services=st.lists(services, max_size=5).map(tuple),
    waiting=st.lists(waiting, max_size=6).map(tuple),
    signed=st.lists(
        st.builds(NewAct, number=st.text(), service=words, village=words, met=few, partly=few, not_met=few), max_size=4
    ).map(tuple),
    answered=st.lists(
        st.builds(AnsweredAct, number=st.text(), accepted=few, partly=few, rejected=few, decisions=st.just(())),
        max_size=4,
    ).map(tuple),
    surveys=st.lists(st.builds(RunningSurvey, title=words, closes=st.dates()), max_size=2).map(tuple),
    fixed=st.lists(st.builds(Fixed, problem=words, village=words), max_size=3).map(tuple),
)
ORDER = (
    Gaps, Overdue, NothingOverdue, NoTerm, Unanswered, NewAct, AnsweredAct, ServiceWeek, NobodyThere, Silent, Running,
    Confirmed,
)  # fmt: skip


def of_service(reports: int | None = 0, before: int | None = 0, claimed: int = 0) -> ServiceWeek:
    weeks = (None if before is None else 0,) * (WEEKS - 2) + (before, reports)
    return ServiceWeek(
        service=WORDS, weeks=weeks, people=reports or 0, institutions=0, claimed=claimed, confirmed=0, contested=0
    )


def digest(*services: ServiceWeek, waiting: tuple[WaitingAct, ...] = ()) -> Digest:
    return Digest(
        municipality=MunicipalityId("ak-too"), name=WORDS, monday=MONDAY, gaps=(), services=services, waiting=waiting
    )


def act(due: date | None, number: str = "АТ-2026/01") -> WaitingAct:
    return WaitingAct(number=number, service=WORDS, unanswered=2, due=due)


def kind(line: Line) -> type[Line]:
    return type(line.first[0]) if isinstance(line, Folded) else type(line)


@given(digests)
def test_there_are_never_more_than_ten_lines_and_every_kind_has_one_of_them(of: Digest) -> None:
    said, whole = lines(of), tuple(every(of))
    assert len(said) + 1 <= MOST_LINES
    assert list(dict.fromkeys(map(kind, said))) == list(dict.fromkeys(map(type, whole)))
    assert sum(len(each.first) + each.more if isinstance(each, Folded) else 1 for each in said) == len(whole)
    if len(whole) < MOST_LINES and not any(isinstance(each, Unanswered) and each.more for each in said):
        assert said == whole, "nothing is folded while there is room"


@given(digests)
def test_gaps_come_first_always_and_every_line_in_the_order_of_its_urgency(of: Digest) -> None:
    said = lines(of)
    assert said[0] == Gaps(of.gaps)
    places = [ORDER.index(kind(each)) for each in said]
    assert places == sorted(places)


def test_many_acts_that_nobody_answers_leave_room_for_all_else() -> None:
    debts = tuple(act(MONDAY - timedelta(days=day), f"АТ-2026/{day}") for day in range(1, 31))
    new = NewAct(number="АТ-2026/40", service=WORDS, village=None, met=1, partly=0, not_met=0)
    of = replace(digest(of_service(3), of_service(2), waiting=debts), signed=(new,))
    gaps, late, *others = lines(of)
    assert others == [new, *of.services]
    assert isinstance(late, Folded)
    assert [each.act.number for each in late.first if isinstance(each, Overdue)] == ["АТ-2026/30", "АТ-2026/29"]
    assert (gaps, late.more) == (Gaps(()), 28)


def test_services_keep_a_line_each_while_anything_else_can_be_folded() -> None:
    new = tuple(
        NewAct(number=f"АТ-2026/{each}", service=WORDS, village=None, met=1, partly=0, not_met=0) for each in (1, 2)
    )
    of = replace(digest(*(of_service(each) for each in range(1, 7))), signed=new)
    assert lines(of) == (Gaps(()), NothingOverdue(), Folded(new, 0), *of.services)
    more = replace(of, services=(*of.services, of_service(7)))
    assert lines(more) == (Gaps(()), NothingOverdue(), Folded(new, 0), Folded(more.services[:2], 5))


@given(digests)
def test_whether_anything_is_overdue_is_said_in_every_summary(of: Digest) -> None:
    said = lines(of)
    late = [each for each in said if kind(each) is Overdue]
    plainly = [each for each in said if isinstance(each, NothingOverdue | NoTerm)]
    assert len(plainly) == (0 if late else 1)
    assert bool(late) == bool(of.overdue)


@given(digests)
def test_every_service_is_told_of_or_folded_and_one_that_nobody_mentioned_is_called_silent(of: Digest) -> None:
    said = lines(of)
    silent = {id(each) for line in said if isinstance(line, Silent) for each in line.services}
    assert all(each.is_silent for each in of.services if id(each) in silent)
    assert not [each for each in said if isinstance(each, ServiceWeek) and each.is_silent]


def test_without_reports_no_service_gets_a_clean_record() -> None:
    quiet = of_service()
    assert lines(digest(quiet)) == (Gaps(()), NothingOverdue(), Silent((quiet,)))


def test_of_a_week_before_the_bot_nothing_is_called_silent_and_its_acts_are_told() -> None:
    late = act(SUNDAY)
    of = digest(of_service(None, None), waiting=(late,))
    assert lines(of) == (Gaps(()), Overdue(late, 1), NobodyThere())
    assert not of.follows_another


def test_the_first_week_of_the_bot_is_known_and_the_one_before_it_is_not() -> None:
    of = digest(of_service(2, None), of_service(0, None))
    assert lines(of)[2:] == (of.services[0], Silent(of.services[1:]))
    assert not of.follows_another
    assert digest(of_service(0, 0)).follows_another


def test_a_service_of_which_only_officials_spoke_is_not_silent() -> None:
    claimed = of_service(claimed=1)
    assert lines(digest(claimed)) == (Gaps(()), NothingOverdue(), claimed)


def test_a_term_that_ends_on_sunday_has_run_out_by_monday() -> None:
    late = act(SUNDAY)
    assert lines(digest(waiting=(late,))) == (Gaps(()), Overdue(late, 1))
    in_time = act(SUNDAY + timedelta(days=1))
    assert lines(digest(waiting=(in_time,))) == (Gaps(()), NothingOverdue(), Unanswered((in_time,)))


def test_the_oldest_debt_is_told_first() -> None:
    newer, older = act(MONDAY, "АТ-2026/01"), act(MONDAY - timedelta(days=9), "АТ-2026/02")
    assert [each.act for each in lines(digest(waiting=(newer, older))) if isinstance(each, Overdue)] == [older, newer]


def test_while_no_term_is_set_nothing_is_called_late_nor_in_time() -> None:
    without = act(None)
    assert lines(digest(waiting=(without,))) == (Gaps(()), NoTerm(), Unanswered((without,)))


def test_that_no_term_is_set_is_said_of_the_acts_alone_of_which_it_is_true() -> None:
    without, with_one, late = act(None, "1"), act(SUNDAY + timedelta(days=9), "2"), act(MONDAY, "3")
    some = lines(digest(waiting=(without, with_one)))
    assert some == (Gaps(()), NothingOverdue(), Unanswered((without, with_one), terms_differ=True))
    beside = lines(digest(waiting=(without, late)))
    assert beside == (Gaps(()), Overdue(late, 7), Unanswered((without,), terms_differ=True))


def test_of_many_acts_that_wait_the_two_oldest_are_named_and_all_are_counted() -> None:
    acts = tuple(act(None, f"АТ-2026/{number}") for number in range(1, 7))
    assert lines(digest(waiting=acts[:5]))[-1] == Unanswered(acts[:5])
    assert lines(digest(waiting=acts))[-1] == Unanswered(acts[:2], more=4)
    assert tuple(every(digest(waiting=acts)))[-1] == Unanswered(acts)
