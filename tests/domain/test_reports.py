"""Reports: which clause they cite, and how their day stands to the promise."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.loader import load
from bot.domain.municipalities import Municipality, MunicipalityId, service
from bot.domain.reports import (
    MOST_WORDS,
    Claim,
    Label,
    ReportId,
    label,
    open_report,
    receipt_number,
    room,
    together,
)
from bot.domain.standards import Coverage, CoverageStatus, ProblemId, ServiceId, VillageId

WASTE, WATER = ServiceId("waste"), ServiceId("water")
AK_TOO: Municipality = load(Path(__file__).parents[1] / "municipalities").municipality(MunicipalityId("ak-too"))
TUESDAY = date(2026, 3, 3)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
PROBLEMS = [(each.id, one.id) for each in AK_TOO.services for one in each.problems]
VILLAGES = [None, VillageId("nowhere"), *(each.id for each in AK_TOO.villages)]


def claim(problem: str = "w-tim-1", *, day: date | None = TUESDAY, village: str | None = "ak-too") -> Claim:
    return Claim(
        municipality=AK_TOO.id,
        village=VillageId(village) if village else None,
        service=WASTE if problem.startswith("w") else WATER,
        problem=ProblemId(problem),
        day=day,
        words="Капчыктар көчөдө турат",
        named=False,
        photos=("a", "b"),
    )


def at(day: date, hour: int) -> datetime:
    """An instant by the municipality's clock, in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=AK_TOO.time_zone).astimezone(UTC)


def after(days: int) -> datetime:
    return at(TUESDAY + timedelta(days=days), 12)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    of, problem = draw(st.sampled_from(PROBLEMS))
    day, village = draw(st.none() | DAYS), draw(st.sampled_from(VILLAGES))
    return replace(claim(), service=of, problem=problem, day=day, village=village)


INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy makes them aware


@given(claims(), INSTANTS)
def test_every_claim_gets_a_label_and_none_is_refused(some: Claim, now: datetime) -> None:
    assert label(some, AK_TOO, now) in Label
    assert label(some, replace(AK_TOO, settings={}), now) is not Label.LATE


@given(claims(), INSTANTS)
def test_a_gap_comes_before_everything_else(some: Claim, now: datetime) -> None:
    if some.village is None:
        return
    never = {some.village: (Coverage(status=CoverageStatus.NO, since=None, source=None),)}
    without = replace(AK_TOO, services=tuple(replace(each, coverage=never) for each in AK_TOO.services))
    assert label(some, without, now) is Label.GAP


@given(claims(), INSTANTS)
def test_only_a_known_gap_is_a_gap(some: Claim, now: datetime) -> None:
    unknown = replace(AK_TOO, services=tuple(replace(each, coverage={}) for each in AK_TOO.services))
    assert label(some, unknown, now) is not Label.GAP


@given(claims(), INSTANTS, st.integers(0, 60))
def test_a_report_only_grows_older(some: Claim, now: datetime, days: int) -> None:
    if some.day is None:  # then its day is the day of filing
        return
    ages = [Label.EARLY, Label.IN_WINDOW, Label.LATE]
    first, later = label(some, AK_TOO, now), label(some, AK_TOO, now + timedelta(days=days))
    assert (first in ages) == (later in ages)
    if first in ages:
        assert ages.index(first) <= ages.index(later)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(TUESDAY, 7), Label.EARLY),
        (at(TUESDAY, 16), Label.EARLY),
        (at(TUESDAY, 17), Label.IN_WINDOW),
        (at(TUESDAY + timedelta(days=7), 23), Label.IN_WINDOW),
        (at(TUESDAY + timedelta(days=8), 0), Label.LATE),
    ],
)
def test_a_missed_round_is_early_until_its_window_closes_and_late_after_the_setting_s_days(
    now: datetime, expected: Label
) -> None:
    assert label(claim(), AK_TOO, now) is expected


@pytest.mark.parametrize(
    ("day", "village"),
    [(date(2026, 3, 4), "ak-too"), (date(2026, 3, 24), "ak-too"), (TUESDAY, "kok-zhar"), (TUESDAY, None), (None, None)],
)
def test_a_day_without_a_round_has_no_schedule(day: date | None, village: str | None) -> None:
    assert label(claim(day=day, village=village), AK_TOO, after(30)) is Label.NO_SCHEDULE


def test_a_round_moved_to_another_day_counts_there() -> None:
    assert label(claim(day=date(2026, 3, 25)), AK_TOO, at(date(2026, 3, 26), 9)) is Label.IN_WINDOW


def test_an_outage_in_a_winter_whose_schedule_nobody_entered_can_t_be_judged() -> None:
    january, june = date(2026, 1, 20), date(2026, 6, 20)
    assert label(claim("s-tim-1", day=january), AK_TOO, at(january, 9)) is Label.WINTER_SCHEDULE_UNKNOWN
    assert label(claim("s-tim-1", day=june), AK_TOO, at(june, 9)) is Label.IN_WINDOW
    assert label(claim("s-tim-1", day=june), AK_TOO, at(june + timedelta(days=8), 9)) is Label.LATE


def test_an_outage_in_a_winter_with_a_schedule_is_judged_by_its_age() -> None:
    water, january = service(AK_TOO, WATER), date(2026, 1, 20)
    assert water.winter is not None
    entered = replace(water.winter, schedule=service(AK_TOO, WASTE).schedules)
    known = replace(AK_TOO, services=(replace(water, winter=entered),))
    assert label(claim("s-tim-1", day=january), known, at(january, 9)) is Label.IN_WINDOW


def test_problems_that_ask_no_day_are_in_window() -> None:
    assert label(claim("s-tim-4", day=None), AK_TOO, at(date(2026, 1, 20), 9)) is Label.IN_WINDOW


def test_a_report_keeps_its_claim_and_cites_the_clause_of_its_day() -> None:
    report = open_report(claim(), AK_TOO, after(1), report_id=ReportId(5), number=17)
    assert (report.id, report.number, report.clause, report.label) == (5, 17, "waste.timing@2", Label.IN_WINDOW)
    assert (report.village, report.day, report.photos, report.filed) == ("ak-too", TUESDAY, ("a", "b"), after(1))
    before = open_report(claim(day=date(2026, 1, 31)), AK_TOO, after(1), report_id=ReportId(6), number=18)
    assert before.clause == "waste.timing@1"


def test_a_problem_without_a_criterion_cites_nothing() -> None:
    report = open_report(claim("w-oth", day=None), AK_TOO, after(0), report_id=ReportId(1), number=1)
    assert report.clause is None


def test_the_day_of_filing_is_the_municipality_s_day() -> None:
    late_evening = datetime(2026, 1, 31, 20, tzinfo=UTC)  # already the 1st of February in Bishkek
    report = open_report(claim("w-acc-1", day=None), AK_TOO, late_evening, report_id=ReportId(1), number=1)
    assert report.clause == "waste.accessibility@1"


def test_an_unknown_problem_is_an_error() -> None:
    with pytest.raises(KeyError):
        label(claim("w-none"), AK_TOO, after(0))


def test_receipts_are_numbered_under_their_municipality_s_prefix() -> None:
    assert receipt_number(AK_TOO.prefix, 17) == "АТ-17"


@given(st.text(max_size=5).map(lambda text: text * 500), st.text(max_size=5).map(lambda text: text * 500))
def test_words_are_added_whole_as_long_as_there_is_room(words: str, more: str) -> None:
    said = together(words, more) or ""
    assert len(said) <= max(MOST_WORDS, len(words))
    assert said.startswith(words)
    if more and len(more) <= room(words):
        assert said == (f"{words}\n{more}" if words else more)
    assert together(None, None) is None
