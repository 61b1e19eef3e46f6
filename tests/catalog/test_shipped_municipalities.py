"""The two founding municipalities: what their documents say, in every language, and nothing invented."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.catalog.catalog import Catalog
from bot.catalog.loader import load
from bot.domain.languages import Language
from bot.domain.municipalities import (
    Municipality,
    MunicipalityId,
    Service,
    SettingName,
    clause,
    coverage,
    offered,
    service,
    setting,
    village,
)
from bot.domain.standards import Asks, ClauseStatus, CoverageStatus, Criterion, Grain, ServiceId, VillageId

CHET_NURA = MunicipalityId("chet-nura")
BURGONDU = MunicipalityId("burgondu-dostuk")
WATER, WASTE, IRRIGATION = ServiceId("water"), ServiceId("waste"), ServiceId("irrigation")
TODAY = date(2026, 11, 22)
SERVICES = [(CHET_NURA, WATER), (CHET_NURA, WASTE), (CHET_NURA, IRRIGATION), (BURGONDU, WASTE)]


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return load(Path(__file__).parents[2] / "municipalities")


def all_words(value: Any) -> Iterator[Mapping[Language, str]]:
    if is_dataclass(value):
        for field in fields(value):
            yield from all_words(getattr(value, field.name))
    elif isinstance(value, Mapping):
        if any(isinstance(key, Language) for key in value):
            yield value
        else:
            for each in value.values():
                yield from all_words(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from all_words(each)


def services(shipped: Catalog) -> list[tuple[Municipality, Service]]:
    return [(each, of) for each in shipped.municipalities.values() for of in each.services]


def test_both_load_in_the_order_of_their_files_with_their_services_in_the_order_of_the_documents(
    shipped: Catalog,
) -> None:
    assert list(shipped.municipalities) == [BURGONDU, CHET_NURA]
    assert [(each.id, of.id) for each, of in services(shipped)] == [(BURGONDU, WASTE), *SERVICES[:3]]


def test_receipts_of_both_have_their_own_cyrillic_prefix(shipped: Catalog) -> None:
    assert {each.id: each.prefix for each in shipped.municipalities.values()} == {CHET_NURA: "ЧН", BURGONDU: "БД"}


def test_every_text_stands_in_every_language(shipped: Catalog) -> None:
    found = list(all_words(tuple(shipped.municipalities.values())))
    assert len(found) > 150
    for words in found:
        assert set(words) == set(Language), words
        assert all(text.strip() for text in words.values()), words


def test_no_letter_comes_from_another_alphabet(shipped: Catalog) -> None:
    for words in all_words(tuple(shipped.municipalities.values())):
        for text in words.values():
            assert not re.search(r"[A-Za-z\u0473\u04b1\u04c7]", text), text


def test_russian_words_hold_no_kyrgyz_letters_outside_names(shipped: Catalog) -> None:
    for words in all_words(tuple(shipped.municipalities.values())):
        assert not re.search(r"[өүңӨҮҢ]", words[Language.RU]), words


def test_buttons_fit_a_phone_and_clauses_a_screen(shipped: Catalog) -> None:
    for _, of in services(shipped):
        for words in (of.button, *(each.button for each in of.problems)):
            assert all(len(text) <= 30 for text in words.values()), words
        for each in of.clauses:
            assert all(len(text) <= 120 for text in each.short.values()), each.short


@pytest.mark.parametrize(("municipality", "name"), SERVICES)
def test_every_service_has_one_clause_a_criterion_in_force(
    shipped: Catalog, municipality: MunicipalityId, name: ServiceId
) -> None:
    of = service(shipped.municipality(municipality), name)
    found = [clause(of, criterion, TODAY) for criterion in Criterion]
    assert len(of.clauses) == 4
    assert all(each is not None and each.status is ClauseStatus.PLANNED and each.text is None for each in found)


def test_decisions_carry_what_the_documents_say_and_no_invented_date(shipped: Catalog) -> None:
    cited = {
        (each.id, one.decision.number, one.decision.adopted)
        for each, of in services(shipped)
        for one in of.clauses
        if one.decision is not None
    }
    assert cited == {(CHET_NURA, "17/16", date(2019, 3, 13)), (BURGONDU, "6", None)}


def test_three_villages_are_known_to_have_no_clean_water_and_nothing_else_is_known(shipped: Catalog) -> None:
    gaps = {
        (each.id, of.id, place.id)
        for each, of in services(shipped)
        for place in each.villages
        if coverage(of, place.id, TODAY).status is CoverageStatus.NO
    }
    assert gaps == {(CHET_NURA, WATER, VillageId(name)) for name in ("ak-kyya", "tosh-bulak", "kara-saz")}
    assert not [
        of.id
        for each, of in services(shipped)
        for place in each.villages
        if coverage(of, place.id, TODAY).status is CoverageStatus.YES
    ]


def test_no_weekday_is_invented(shipped: Catalog) -> None:
    for _, of in services(shipped):
        assert of.schedules == ()
        assert of.winter is None or of.winter.schedule == ()


def test_doubtful_villages_say_why(shipped: Catalog) -> None:
    doubtful = {place.id for each in shipped.municipalities.values() for place in each.villages if place.doubtful}
    assert {"tosh-bulak", "kara-saz", "noshken", "shamaldy-say"} <= doubtful
    assert "tendik" not in doubtful
    tosh_bulak = village(shipped.municipality(CHET_NURA), VillageId("tosh-bulak"))
    assert tosh_bulak is not None
    assert tosh_bulak.remark


@pytest.mark.parametrize(
    ("municipality", "name", "first"),
    [
        (CHET_NURA, WATER, ["s-tim-1", "s-acc-1"]),
        (CHET_NURA, WASTE, ["w-tim-1", "w-acc-1"]),
        (BURGONDU, WASTE, ["w-tim-1", "w-acc-1"]),
        (CHET_NURA, IRRIGATION, ["i-tim-1", "i-acc-1"]),
    ],
)
def test_the_likeliest_problem_comes_first_then_anything_else_and_a_proposal_last(
    shipped: Catalog, municipality: MunicipalityId, name: ServiceId, first: list[str]
) -> None:
    problems = offered(service(shipped.municipality(municipality), name))
    assert [each.id for each in problems[:2]] == first
    assert problems[-2].id.endswith("-oth")
    assert problems[-2].criterion is None
    assert [each for each in problems if each.proposal] == [problems[-1]]


def test_disputed_problems_are_not_offered(shipped: Catalog) -> None:
    disputed = {(each.id, one.id) for each, of in services(shipped) for one in of.problems if not one.confirmed}
    assert disputed == {(CHET_NURA, "w-con-1"), (BURGONDU, "w-qua-3")}
    assert all(one.confirmed for _, of in services(shipped) for one in offered(of))


def test_only_the_burst_pipe_is_urgent(shipped: Catalog) -> None:
    assert {one.id for _, of in services(shipped) for one in of.problems if one.urgent} == {"s-tim-4"}


def test_a_round_is_asked_only_where_a_round_is_the_event_or_left_dirt(shipped: Catalog) -> None:
    for _, of in services(shipped):
        for one in of.problems:
            if one.grain is Grain.ROUND:
                assert one.asks is Asks.ROUND, one.id
            if one.grain is Grain.PERSONAL:
                assert one.asks is not Asks.ROUND, one.id


def test_no_term_of_answers_is_promised_and_local_settings_say_so(shipped: Catalog) -> None:
    for each in shipped.municipalities.values():
        assert setting(each, SettingName.ANSWER_WORKING_DAYS, TODAY) is None
        assert setting(each, SettingName.REPORT_DAYS_BACK, TODAY) == 30
        assert setting(each, SettingName.WINDOW_DAYS, TODAY) == 7
        assert setting(each, SettingName.REPORTS_PER_DAY, TODAY) == 10
        assert setting(each, SettingName.FLOOD_REPORTS_PER_HOUR, TODAY) == 20
        assert setting(each, SettingName.ANNOUNCEMENTS_PER_WEEK, TODAY) == 3
        assert {one.source for values in each.settings.values() for one in values} == {"local setting, to be confirmed"}


def test_no_phone_is_invented(shipped: Catalog) -> None:
    for each, of in services(shipped):
        assert each.okmot.phones == ()
        assert of.provider is None or of.provider.phones == ()


def test_an_unknown_municipality_is_a_key_error(shipped: Catalog) -> None:
    with pytest.raises(KeyError):
        shipped.municipality(MunicipalityId("nowhere"))
