"""A leap year of reports, answers and acts: each week's summary tells the figures that plain counting gives."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import signed_acts
from stage import TEST_MUNICIPALITIES, catalog
from summary_work import look
from test_past_weeks import SPOT, claim, judge, tell
from town import THERE, Town

from bot.domain.acts import ActAnswer, ActId, Response
from bot.domain.answers import Said
from bot.domain.decisions import points
from bot.domain.digests import WEEKS, Digest
from bot.domain.languages import Language
from bot.domain.periods import week_of
from bot.storage import decisions, digests
from bot.storage.db import Tx

BISHKEK = ZoneInfo("Asia/Bishkek")
FIRST, WEEK = date(2027, 12, 27), timedelta(weeks=1)
WEEKS_OF_THE_YEAR = 53
ACTS = {  # signed on a day: the last day of five working days, counted by hand; answered on a day
    date(2028, 2, 24): (date(2028, 3, 2), date(2028, 4, 5)),  # the 29th of February is a Tuesday
    date(2028, 3, 2): (date(2028, 3, 10), date(2028, 3, 9)),  # the 8th of March is a holiday
    date(2028, 10, 12): (date(2028, 10, 19), None),
}


class Counted:
    """What happened, week by week, as somebody with a pencil would write it down."""

    def __init__(self) -> None:
        self.reports, self.people = Counter[date](), Counter[date]()
        self.claimed, self.confirmed = Counter[date](), Counter[date]()
        self.numbers: dict[date, str] = {}

    def water(self, monday: date) -> tuple[object, ...]:
        mondays = [monday - back * WEEK for back in range(WEEKS)]
        weeks = tuple(self.reports[each] if each >= FIRST else None for each in mondays)[::-1]
        return weeks, self.people[monday], self.claimed[monday], self.confirmed[monday]

    def waiting(self, monday: date) -> dict[str, date]:
        """Acts that nobody has answered by the week's end, with the last day of their term."""
        after = monday + WEEK
        return {
            self.numbers[day]: due
            for day, (due, answered) in ACTS.items()
            if day < after and (answered is None or answered >= after)
        }


@pytest.fixture
def town() -> Iterator[Town]:
    there = Town()
    yield there
    there.close()


def at(town: Town, day: date, hour: int = 10) -> None:
    town.now = datetime.combine(day, time(hour), BISHKEK).astimezone(UTC)


async def answer_all(tx: Tx, number: ActId, now: datetime) -> None:
    found = await decisions.signed(tx, number)
    assert found is not None
    for point in points(found.act):
        given = ActAnswer(
            to_recommendation=point.to_recommendation, number=point.number, response=Response.ACCEPTED, at=now
        )
        await decisions.add(tx, number, given, f"{number} {point.code}")


def a_week(town: Town, monday: date, number: int, counted: Counted) -> None:
    """From none to three reports; officials claim the first as fixed; in one week of three somebody confirms it."""
    many = (number * 7 + 3) % 4
    at(town, monday + timedelta(days=1))
    filed = [tell(town, who, SPOT, f"Көпүрө {number}-{who}") for who in range(many)]
    counted.reports[monday] = counted.people[monday] = many
    if filed:
        at(town, monday + timedelta(days=3))
        claim(town, filed[0])
        counted.claimed[monday] += 1
    if filed and number % 3 != 2:
        heard = monday + (timedelta(days=4) if number % 3 == 0 else WEEK)  # at once, or on the Monday after
        at(town, heard, 8)
        judge(town, 0, Said.YES)
        counted.confirmed[heard - timedelta(days=heard.weekday())] += 1


def acts(town: Town, since: date, counted: Counted, known: dict[date, ActId]) -> None:
    """What is signed and answered in a week."""
    of = catalog(TEST_MUNICIPALITIES).municipality(THERE)
    for day, (_, answered) in ACTS.items():
        if since <= day < since + WEEK:
            at(town, day)
            known[day] = number = town.do(lambda tx: signed_acts.signed(tx, of, town.now))
            found = town.do(partial(decisions.signed, number=number))
            assert found is not None
            counted.numbers[day] = found.number
        if answered is not None and since <= answered < since + WEEK:
            at(town, answered)
            town.do(partial(answer_all, number=known[day], now=town.now))


def kept(town: Town, monday: date) -> Digest:
    found = town.do(lambda tx: digests.get(tx, THERE, week_of(monday)))
    assert found is not None
    return found.told.digest


@pytest.mark.sqlite
def test_every_weeks_summary_of_a_leap_year_tells_what_was_counted(town: Town) -> None:
    of = catalog(TEST_MUNICIPALITIES).municipality(THERE)
    counted, known = Counted(), dict[date, ActId]()
    at(town, FIRST)
    town.do(lambda tx: signed_acts.register(tx, of, None, None, town.now))
    for number in range(WEEKS_OF_THE_YEAR):
        monday = FIRST + number * WEEK
        acts(town, monday, counted, known)
        a_week(town, monday, number, counted)
        at(town, monday + WEEK, 9)
        town._runner.run(look(town._database, lambda: town.now))
    for number in range(WEEKS_OF_THE_YEAR):
        monday = FIRST + number * WEEK
        told = kept(town, monday)
        (water,) = [each for each in told.services if each.service[Language.RU] == "Питьевая вода"]
        assert (water.weeks, water.people, water.claimed, water.confirmed) == counted.water(monday), monday
        waiting = counted.waiting(monday)
        assert {each.number: each.due for each in told.waiting} == waiting, monday
        late = {number for number, due in waiting.items() if due < monday + WEEK}
        assert {each.number for each in told.overdue} == late, monday
        signed = {counted.numbers[day] for day in ACTS if monday <= day < monday + WEEK}
        assert {each.number for each in told.signed} == signed, monday
    assert sum(counted.reports.values()) > WEEKS_OF_THE_YEAR, "it was a year with something to count"
