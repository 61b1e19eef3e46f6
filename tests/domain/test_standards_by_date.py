"""What holds on a day: clauses, coverage, settings and villages change exactly at their dates."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.loader import load
from bot.domain.languages import Language
from bot.domain.municipalities import (
    Municipality,
    MunicipalityId,
    Service,
    SettingName,
    clause,
    coverage,
    problem,
    promised,
    service,
    setting,
    village,
    villages_on,
)
from bot.domain.standards import Clause, ClauseStatus, CoverageStatus, Criterion, ProblemId, ServiceId, VillageId

WASTE, WATER = ServiceId("waste"), ServiceId("water")
AK_TOO: Municipality = load(Path(__file__).parents[1] / "municipalities").municipality(MunicipalityId("ak-too"))
A_DAY = timedelta(days=1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def version(number: int, valid_from: date | None, valid_to: date | None) -> Clause:
    return Clause(
        service=WASTE,
        criterion=Criterion.TIMING,
        version=number,
        short=dict.fromkeys(Language, f"{number}"),
        text=None,
        status=ClauseStatus.ADOPTED,
        decision=None,
        valid_from=valid_from,
        valid_to=valid_to,
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[Service, list[date]]:
    """A service whose timing clause changed on the days given, without a gap."""
    changes = sorted(draw(st.sets(DAYS, max_size=5)))
    begins, ends = [None, *changes], [*changes, None]
    clauses = tuple(version(n, first, end) for n, (first, end) in enumerate(zip(begins, ends, strict=True), start=1))
    return replace(service(AK_TOO, WASTE), clauses=clauses), changes


@given(histories(), DAYS)
def test_exactly_one_version_is_in_force_on_any_day(history: tuple[Service, list[date]], day: date) -> None:
    of, changes = history
    found = clause(of, Criterion.TIMING, day)
    assert found is not None
    assert found.version == 1 + sum(change <= day for change in changes)


@given(histories())
def test_versions_change_exactly_at_their_dates(history: tuple[Service, list[date]]) -> None:
    of, changes = history
    for number, change in enumerate(changes, start=1):
        before, after = clause(of, Criterion.TIMING, change - A_DAY), clause(of, Criterion.TIMING, change)
        assert (before and before.version, after and after.version) == (number, number + 1)


def test_a_clause_is_cited_by_service_criterion_and_version() -> None:
    of = service(AK_TOO, WASTE)
    old, new = clause(of, Criterion.TIMING, date(2026, 1, 31)), clause(of, Criterion.TIMING, date(2026, 2, 1))
    assert old is not None
    assert new is not None
    assert (old.citation, new.citation) == ("waste.timing@1", "waste.timing@2")


def test_no_clause_holds_before_the_first_begins_or_for_a_criterion_without_one() -> None:
    assert clause(service(AK_TOO, WASTE), Criterion.ACCESSIBILITY, date(2026, 1, 31)) is None
    assert clause(service(AK_TOO, WASTE), Criterion.QUALITY, date(2026, 3, 1)) is None


@pytest.mark.parametrize(
    ("place", "day", "status"),
    [
        ("kok-zhar", date(2024, 12, 31), CoverageStatus.UNKNOWN),
        ("kok-zhar", date(2025, 1, 1), CoverageStatus.NO),
        ("kok-zhar", date(2026, 2, 28), CoverageStatus.NO),
        ("kok-zhar", date(2026, 3, 1), CoverageStatus.YES),
        ("nowhere", date(2026, 3, 1), CoverageStatus.UNKNOWN),
        (None, date(2026, 3, 1), CoverageStatus.UNKNOWN),
    ],
)
def test_coverage_is_the_latest_thing_known_and_unknown_is_never_yes(
    place: str | None, day: date, status: CoverageStatus
) -> None:
    assert coverage(service(AK_TOO, WASTE), VillageId(place) if place else None, day).status is status


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2024, 6, 1), None), (date(2025, 6, 1), None), (date(2026, 1, 1), 14), (date(2027, 1, 1), 10)],
)
def test_a_setting_holds_from_its_day(day: date, value: int | None) -> None:
    assert setting(AK_TOO, SettingName.ANSWER_WORKING_DAYS, day) == value


def test_a_setting_nobody_has_made_is_none() -> None:
    assert setting(replace(AK_TOO, settings={}), SettingName.WINDOW_DAYS, date(2026, 1, 1)) is None


def test_a_village_belongs_from_its_first_day() -> None:
    assert [each.id for each in villages_on(AK_TOO, date(2026, 6, 30))] == ["ak-too", "kok-zhar"]
    assert [each.id for each in villages_on(AK_TOO, date(2026, 7, 1))] == ["ak-too", "kok-zhar", "zhany-ayil"]


def test_winter_replaces_the_ordinary_schedules() -> None:
    water = replace(service(AK_TOO, WATER), schedules=service(AK_TOO, WASTE).schedules)
    assert promised(water, date(2026, 12, 1)) == ()
    assert promised(water, date(2026, 6, 1)) == water.schedules


def test_unknown_villages_are_none_and_unknown_services_and_problems_are_errors() -> None:
    assert village(AK_TOO, VillageId("nowhere")) is None
    with pytest.raises(KeyError):
        service(AK_TOO, ServiceId("gas"))
    with pytest.raises(KeyError):
        problem(service(AK_TOO, WASTE), ProblemId("x-1"))
