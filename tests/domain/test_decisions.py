"""What of an act needs an answer, whose word on it counts, and when it is late."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import CATALOG

from bot.domain.acts import Act, ActAnswer, ActId, Correction, Finding, Found, Recommendation, Response, SignedAct
from bot.domain.decisions import (
    Point,
    answered_since,
    answers_due,
    as_known,
    is_overdue,
    point_of,
    points,
    said_to,
    standing,
    unanswered,
    unheard,
)
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality, MunicipalityId, SettingName
from bot.domain.standards import ClauseStatus, Criterion, ServiceId

SIGNED_AT = datetime(2026, 11, 20, 6, tzinfo=UTC)
NAME = dict.fromkeys(Language, "Таштанды")


def finding(number: int, found: Found | None) -> Finding:
    return Finding(
        number=number,
        clause="waste.timing@1",
        criterion=Criterion.TIMING,
        wording=NAME,
        is_official=False,
        status=ClauseStatus.PLANNED,
        decision=None,
        found=found,
    )


def act(*found: Found | None, recommended: int = 0) -> SignedAct:
    due = date(2026, 12, 21)
    whole = Act(
        id=ActId(1),
        municipality=MunicipalityId("chet-nura"),
        service=ServiceId("waste"),
        service_name=NAME,
        village=None,
        place=None,
        visited=SIGNED_AT,
        present=(),
        findings=tuple(finding(number, each) for number, each in enumerate(found, start=1)),
        recommendations=tuple(
            Recommendation(number=number, words="Оңдоо", responsible="Башчы", due=due)
            for number in range(1, recommended + 1)
        ),
        explanation=None,
        linked=(),
        corrects=None,
        resolution=None,
        regulation=None,
    )
    return SignedAct(number="ЧН-2026/01", act=whole, sha256="0" * 64, signed=SIGNED_AT, signatures=(), quorum=None)


def answer(code: str, response: Response = Response.ACCEPTED, after: int = 1) -> ActAnswer:
    point = point_of(code)
    assert point is not None
    at = SIGNED_AT + timedelta(days=after)
    return ActAnswer(to_recommendation=point.to_recommendation, number=point.number, response=response, at=at)


def codes(of: tuple[Point, ...]) -> list[str]:
    return [each.code for each in of]


def test_what_was_not_met_and_what_is_recommended_needs_an_answer() -> None:
    signed = act(*Found, None, recommended=2)
    assert list(Found)[:3] == [Found.MET, Found.PARTLY, Found.NOT_MET]
    assert codes(points(signed.act)) == ["f2", "f3", "r1", "r2"]
    assert codes(points(act(Found.MET, Found.NOT_CHECKED, Found.NOT_MEASURABLE).act)) == []


def test_the_last_word_counts_and_those_before_it_stay() -> None:
    rejected, accepted = answer("f1", Response.REJECTED), answer("f1", after=2)
    signed = replace(act(Found.NOT_MET, recommended=1), answers=(rejected, answer("r1"), accepted))
    assert standing(signed, Point(to_recommendation=False, number=1)) == accepted
    assert said_to(signed, Point(to_recommendation=False, number=1)) == (rejected, accepted)


def test_a_finding_and_a_recommendation_of_one_number_are_two_points() -> None:
    signed = replace(act(Found.NOT_MET, recommended=1), answers=(answer("r1"),))
    assert codes(unanswered(signed)) == ["f1"]
    assert codes(unanswered(replace(signed, answers=(answer("r1"), answer("f1"))))) == []


def test_what_was_known_at_a_week_s_end_is_told_without_later_answers() -> None:
    signed = replace(act(Found.NOT_MET, recommended=1), answers=(answer("f1", after=1), answer("r1", after=9)))
    assert codes(unanswered(as_known(signed, SIGNED_AT + timedelta(days=9)))) == ["r1"]
    assert codes(unanswered(as_known(signed, SIGNED_AT + timedelta(days=1)))) == ["f1", "r1"]


def test_an_act_is_answered_since_its_last_point_has_its_first_answer() -> None:
    signed = act(Found.NOT_MET, recommended=1)
    assert answered_since(replace(signed, answers=(answer("f1"), answer("f1", after=2)))) is None
    both = (answer("f1", after=3), answer("r1"), answer("f1", after=9))
    assert answered_since(replace(signed, answers=both)) == SIGNED_AT + timedelta(days=3)
    assert answered_since(act(Found.MET)) == SIGNED_AT


def test_a_term_counts_working_days_and_is_late_the_day_after_its_last() -> None:
    friday = date(2026, 11, 20)
    due = answers_due(friday, 5, {date(2026, 11, 23)}.__contains__)
    assert due == date(2026, 11, 30)
    assert [is_overdue(due, day) for day in (date(2026, 11, 30), date(2026, 12, 1))] == [False, True]


def test_without_a_term_nothing_is_late() -> None:
    assert answers_due(date(2026, 11, 20), None, lambda _: False) is None
    assert not is_overdue(None, date(2036, 1, 1))


@pytest.mark.parametrize("municipality", CATALOG.municipalities.values(), ids=lambda each: str(each.id))
def test_no_shipped_file_invents_a_term(municipality: Municipality) -> None:
    assert SettingName.ACT_ANSWER_WORKING_DAYS not in municipality.settings


@pytest.mark.parametrize("code", ["", "f", "x1", "f1 ", "f-1", "f١", "r1.5", "f" + "9" * 4, "F1"])
def test_what_names_no_point_is_none(code: str) -> None:
    assert point_of(code) is None


@given(st.booleans(), st.integers(min_value=0, max_value=999))
def test_a_code_leads_back_to_its_point(to_recommendation: bool, number: int) -> None:
    point = Point(to_recommendation, number)
    assert point_of(point.code) == point


def numbered(number: str, corrected: Correction | None = None) -> SignedAct:
    return replace(act(Found.NOT_MET, recommended=1), number=number, corrected=corrected)


def test_officials_who_come_late_hear_of_what_waits_for_them_alone() -> None:
    said = ActAnswer(to_recommendation=False, number=1, response=Response.REJECTED, at=SIGNED_AT)
    answered = replace(numbered("ЧН-2026/01"), answers=(said,))
    correction = numbered("ЧН-2026/03")
    corrected = numbered("ЧН-2026/02", Correction(id=ActId(3), number=correction.number, at=SIGNED_AT))
    all_met = replace(act(Found.MET), number="ЧН-2026/04")
    assert unheard([answered, corrected, correction, all_met]) == (correction, all_met)
