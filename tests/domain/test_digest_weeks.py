"""What a week's summary is made of: coverage as far as it is known, acts as they stood then, proposals apart."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from made_acts import act, finding
from stage import TEST_MUNICIPALITIES, catalog

from bot.catalog.holidays import is_holiday
from bot.domain.act_weeks import answered, signed, waiting
from bot.domain.acts import ActAnswer, Found, Response, SignedAct
from bot.domain.digests import AnsweredAct
from bot.domain.languages import Language
from bot.domain.monitoring import Paper
from bot.domain.municipalities import MunicipalityId, service
from bot.domain.outcomes import Turned
from bot.domain.people import PersonId
from bot.domain.periods import week_of
from bot.domain.standards import ProblemId, ServiceId, VillageId
from bot.domain.weeks import Part, gaps, service_week, span

AK_TOO = catalog(TEST_MUNICIPALITIES).municipality(MunicipalityId("ak-too"))
WEEK = week_of(date(2026, 11, 16))
SINCE, UNTIL = span(AK_TOO, WEEK)
NO_WORK = partial(is_holiday, AK_TOO)
FRIDAY = datetime(2026, 11, 13, 5, 0, tzinfo=UTC)  # of the week before; the term is five working days
DECISION = Paper(number="12/3", day=date(2026, 11, 19))


def made(at: datetime, *answers: ActAnswer) -> SignedAct:
    findings = (finding(1, Found.MET), finding(2, Found.PARTLY), finding(3, Found.NOT_MET), finding(4, None))
    of = act(findings=findings, municipality=AK_TOO.id, village=VillageId("ak-too"))
    return SignedAct(
        number="АТ-2026/01", act=of, sha256="0", signed=at, signatures=(), quorum=None, answers=tuple(answers)
    )


def answer(
    number: int, at: datetime, response: Response = Response.ACCEPTED, decision: Paper | None = None
) -> ActAnswer:
    return ActAnswer(to_recommendation=False, number=number, response=response, at=at, decision=decision)


def test_a_week_is_of_the_places_own_midnights() -> None:
    assert (datetime(2026, 11, 15, 18, tzinfo=UTC), datetime(2026, 11, 22, 18, tzinfo=UTC)) == (SINCE, UNTIL)


def test_a_village_nobody_knows_of_is_unknown_and_one_without_the_service_is_named() -> None:
    waste, water = gaps(AK_TOO, date(2026, 11, 22))
    assert [each[Language.KY] for each in waste.villages] == ["Жаңы-Айыл"]
    assert (waste.unknown, water.villages, water.unknown) == (0, (), 3)


def test_coverage_is_that_of_the_day() -> None:
    waste, _ = gaps(AK_TOO, date(2026, 2, 1))
    assert [each[Language.KY] for each in waste.villages] == ["Көк-Жар"], "the third village is not there yet"


def test_a_proposal_is_no_report_nor_is_who_made_it_counted() -> None:
    of = service(AK_TOO, ServiceId("water"))
    outage, proposal = ProblemId("s-tim-1"), ProblemId("s-sug")
    parts = [
        Part(report=1, problem=outage, person=PersonId(1), institution=None),
        Part(report=2, problem=outage, person=PersonId(1), institution=None),
        Part(report=3, problem=outage, person=None, institution=None),
        Part(report=4, problem=outage, person=PersonId(2), institution="Көк-Жар мектеби"),
        Part(report=5, problem=proposal, person=PersonId(3), institution=None),
    ]
    week = service_week(of, [None, {outage: 4, proposal: 1}, {proposal: 2}], parts, Turned((), (), ()))
    assert (week.weeks, week.people, week.institutions) == ((None, 4, 0), 2, 1), "what nobody could tell is not nought"


def test_an_act_waits_for_what_nobody_answered_and_its_term_is_the_municipalitys() -> None:
    (each,) = waiting(AK_TOO, [made(FRIDAY)], UNTIL, NO_WORK)
    assert (each.unanswered, each.due) == (2, date(2026, 11, 20))
    assert each.service[Language.RU] == "Мусор"
    (each,) = waiting(replace(AK_TOO, settings={}), [made(FRIDAY)], UNTIL, NO_WORK)
    assert each.due is None, "no term is invented"


def test_an_act_that_is_answered_waits_no_more_and_an_answer_of_later_is_not_known_yet() -> None:
    both = (answer(2, SINCE + timedelta(days=1)), answer(3, UNTIL - timedelta(seconds=1)))
    assert list(waiting(AK_TOO, [made(FRIDAY, *both)], UNTIL, NO_WORK)) == []
    late = made(FRIDAY, both[0], answer(3, UNTIL))
    assert [each.unanswered for each in waiting(AK_TOO, [late], UNTIL, NO_WORK)] == [1]
    assert list(answered([late], SINCE, UNTIL)) == list(answered([made(FRIDAY, both[0])], SINCE, UNTIL))


def test_an_act_is_new_in_the_week_it_was_signed_in_and_not_there_before() -> None:
    (each,) = signed(AK_TOO, [made(SINCE)], SINCE, UNTIL)
    assert (each.met, each.partly, each.not_met) == (1, 1, 1)
    assert each.village is not None
    for at in (SINCE - timedelta(seconds=1), UNTIL):
        assert list(signed(AK_TOO, [made(at)], SINCE, UNTIL)) == []
    assert list(waiting(AK_TOO, [made(UNTIL)], UNTIL, NO_WORK)) == []


def test_what_was_answered_in_the_week_is_told_with_its_decisions() -> None:
    said = (
        answer(3, SINCE - timedelta(days=1), Response.PARTLY),
        answer(2, SINCE, Response.REJECTED),
        answer(3, SINCE + timedelta(days=1), Response.DECIDED, DECISION),
    )
    assert list(answered([made(FRIDAY, *said)], SINCE, UNTIL)) == [
        AnsweredAct(number="АТ-2026/01", accepted=0, partly=0, rejected=1, decisions=(DECISION,), decided=1)
    ]


def test_of_an_answer_that_was_taken_back_in_the_week_only_the_last_word_is_counted() -> None:
    said = (answer(2, SINCE, Response.ACCEPTED), answer(2, SINCE + timedelta(hours=1), Response.REJECTED))
    assert list(answered([made(FRIDAY, *said)], SINCE, UNTIL)) == [
        AnsweredAct(number="АТ-2026/01", accepted=0, partly=0, rejected=1, decisions=(), decided=0)
    ]
