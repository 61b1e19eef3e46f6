"""A past week is reckoned as it was known at its end, whatever people and officials do later."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from stage import TEST_MUNICIPALITIES, catalog, questionnaires
from town import HOMES, THERE, Town

from bot.domain.answers import AnswerKind, Phrase, Said
from bot.domain.digests import Digest, ServiceWeek
from bot.domain.languages import Language
from bot.domain.periods import Period, week_of
from bot.domain.questionnaires import QuestionnaireId
from bot.domain.reports import ReportId
from bot.domain.surveys import Survey, SurveyId
from bot.services.weeks import reckon
from bot.storage import incidents, surveys
from bot.storage.db import Tx

MONDAY = datetime(2026, 11, 15, 18, 0, tzinfo=UTC)  # midnight in Bishkek
WEEK = week_of(date(2026, 11, 16))
NEXT = MONDAY + timedelta(weeks=1)
OUTAGE, SPOT = "s-tim-1", "s-tim-4"


@pytest.fixture
def town() -> Iterator[Town]:
    there = Town()
    there.now = MONDAY + timedelta(hours=9)
    yield there
    there.close()


def reckoned(town: Town, week: Period = WEEK) -> Digest:
    of = catalog(TEST_MUNICIPALITIES).municipality(THERE)
    return town.do(lambda tx: reckon(tx, of, questionnaires(), week))


def of_water(town: Town, week: Period = WEEK) -> ServiceWeek:
    (found,) = [each for each in reckoned(town, week).services if each.service[Language.RU] == "Питьевая вода"]
    return found


def tell(town: Town, who: int, problem: str = OUTAGE, place: str = "Манас көчөсү", institution: str = "") -> ReportId:
    said = {"service": "water", "problem": problem, "place": place, "day": f"{town.now:%Y-%m-%d}"}
    if institution:
        said["institution"] = institution
    draft = f"{town.now.timestamp()}"
    filed = town.do(lambda tx: town.reports.file(tx, town.people[who], HOMES[who], said, draft))
    return filed.report.id


def claim(town: Town, report: ReportId, kind: AnswerKind = AnswerKind.FIXED) -> None:
    said = Phrase.NO_FUNDS if kind is AnswerKind.REFUSED else None
    town.do(lambda tx: town.answers.give(tx, town.officials.chat, report, kind, said))


def judge(town: Town, who: int, said: Said) -> None:
    """Somebody's word on the last answer to the last report of theirs that was answered."""

    async def deed(tx: Tx) -> None:
        mine, _ = await town.reports.by(tx, town.people[who], 9, 0)
        for each in mine:
            for verdict in (await town.reports.verdicts(tx, each.report.id))[-1:]:
                await town.answers.judge(tx, town.people[who], verdict.id, said)
                return

    town.do(deed)


def test_a_weeks_figures_are_people_and_events_not_rows(town: Town) -> None:
    first = tell(town, 0)
    tell(town, 1)
    tell(town, 1, SPOT, "Көпүрө")
    claim(town, first)
    judge(town, 0, Said.YES)
    found = of_water(town)
    assert (found.reports, found.people, found.claimed, found.confirmed, found.contested) == (3, 2, 1, 1, 0)
    judge(town, 1, Said.NO)
    found = of_water(town)
    assert (found.claimed, found.confirmed, found.contested) == (1, 0, 1)


def test_the_same_here_is_a_person_and_no_report(town: Town) -> None:
    first = tell(town, 0)
    joined = town.do(lambda tx: town.reports.get(tx, first))
    assert joined is not None
    number = joined[0].report.incident
    town.do(lambda tx: town.reports.join(tx, town.people[1], number))
    assert (of_water(town).reports, of_water(town).people) == (1, 2)


def test_a_report_withdrawn_by_then_is_none_and_one_withdrawn_later_counts_as_it_did(town: Town) -> None:
    first, second = tell(town, 0), tell(town, 1, SPOT, "Көпүрө")
    _withdraw(town, 0, first)
    assert (of_water(town).reports, of_water(town).people) == (1, 1)
    town.now = NEXT
    _withdraw(town, 1, second)
    assert (of_water(town).reports, of_water(town).people) == (1, 1)
    assert of_water(town, week_of(date(2026, 11, 23))).before == 1


def test_an_institution_is_counted_apart(town: Town) -> None:
    tell(town, 0, institution="Көк-Жар мектеби")
    assert (of_water(town).people, of_water(town).institutions) == (0, 1)


def test_the_week_begins_and_ends_at_midnight_of_the_place(town: Town) -> None:
    town.now = MONDAY - timedelta(minutes=1, seconds=1)  # the deed is a minute later
    tell(town, 0)
    town.now = NEXT - timedelta(minutes=1, seconds=1)
    tell(town, 1, SPOT, "Көпүрө")
    town.now = NEXT - timedelta(minutes=1)
    tell(town, 2, SPOT, "Мектеп")
    assert of_water(town).weeks[-2:] == (1, 1)
    assert of_water(town, week_of(date(2026, 11, 23))).weeks[-3:] == (1, 1, 1)


def test_a_survey_runs_until_it_is_closed_or_over(town: Town) -> None:
    planned = Survey(
        id=SurveyId(0), municipality=THERE, questionnaire=QuestionnaireId("waste-standard"), version=1, service=None,
        villages=("ak-too",), opens=date(2026, 11, 18), closes=date(2026, 11, 29), purpose=None, least=30,
    )  # fmt: skip
    number = town.do(lambda tx: surveys.add(tx, planned, "d"))
    running = reckoned(town).surveys
    assert [each.closes for each in running] == [date(2026, 11, 29)]
    assert reckoned(town, WEEK.before).surveys == ()
    assert reckoned(town, week_of(date(2026, 11, 23))).surveys == (), "its last day is the week's last"
    town.now = NEXT + timedelta(hours=1)
    town.do(lambda tx: surveys.note(tx, number, "ended", town.now))
    assert reckoned(town).surveys == running, "on Sunday night it ran"


def live(town: Town, chance: Random, deeds: int) -> None:
    """People and officials do this and that."""
    for _ in range(deeds):
        town.now += timedelta(minutes=chance.randint(1, 120))
        who = chance.randrange(len(HOMES))
        numbers = [number for (number,) in town.rows("SELECT id FROM report")]
        some = ReportId(chance.choice(numbers)) if numbers else None
        match chance.randrange(9 if some else 1):
            case 0 | 1:
                tell(town, who, chance.choice((OUTAGE, SPOT)), chance.choice(("Манас", "Чүй", "Көпүрө")))
            case 2 | 3:
                claim(town, some or ReportId(0), chance.choice((AnswerKind.FIXED, AnswerKind.REFUSED)))
            case 4 | 5:
                judge(town, who, chance.choice(list(Said)))
            case 6:
                _withdraw(town, who, some or ReportId(0))
            case 7:
                town.forget(who)
            case _:
                _put_together(town, chance)


def _withdraw(town: Town, who: int, number: ReportId) -> None:
    town.do(lambda tx: town.reports.withdraw(tx, town.people[who], number))


def _put_together(town: Town, chance: Random) -> None:
    """Officials merge two incidents, or take a report out of one."""
    known = [number for (number,) in town.rows("SELECT DISTINCT incident_id FROM report")]
    if len(known) > 1:
        one, other = chance.sample(known, 2)
        town.do(lambda tx: incidents.merge(tx, one, other))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_later_a_past_week_is_told_as_it_was(town: Town, seed: int) -> None:
    chance = Random(seed)
    live(town, chance, 25)
    assert town.now < NEXT
    town.now = NEXT + timedelta(hours=9)
    then = reckoned(town)
    assert sum(each.people for each in then.services)
    live(town, chance, 40)
    assert reckoned(town) == then
