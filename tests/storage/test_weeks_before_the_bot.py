"""Weeks before the bot was there are no weeks without reports: nothing is known of them, and it is said so."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
import signed_acts
from stage import TEST_MUNICIPALITIES, catalog
from test_past_weeks import MONDAY, WEEK, of_water, tell
from town import THERE, Town

from bot.domain.canonical import canonical, read
from bot.domain.digests import Digest, NoWeek, Told
from bot.domain.languages import Language
from bot.domain.monitoring import Actor, Change, Logged
from bot.domain.periods import Period, day_of, week_of
from bot.services.weeks import asked
from bot.storage import digests, jobs, memberships
from bot.storage.jobs import Task
from bot.storage.weeks import JOB

LATER = week_of(date(2026, 12, 7))
KEPT = (  # as it was kept before weeks could be unknown
    '{"answered":[],"fixed":[],"gaps":[],"monday":"2026-11-09","municipality":"ak-too","name":{"ky":"Ак-Тоо",'
    '"ru":"Ак-Тоо"},"services":[{"claimed":0,"confirmed":0,"contested":0,"institutions":0,"people":1,"service":'
    '{"ky":"Ичүүчү суу","ru":"Питьевая вода"},"weeks":[0,0,0,0,0,0,0,1]}],"signed":[],"surveys":[],"waiting":[]}'
)
ITS_HASH = "408ac6f3d92a2a82577c05d13f08a5a23f47328363faaed1dde06c4ca2c1b316"


@pytest.fixture
def town() -> Iterator[Town]:
    there = Town()
    there.now = MONDAY + timedelta(days=2)
    yield there
    there.close()


def look(town: Town) -> None:
    """The job looks at the municipality's weeks, as it does every minute."""
    task = Task(job=JOB, target=THERE, period=week_of(town.now.date()).before)
    town.do(lambda tx: jobs.claim(tx, task, town.now, town.now))


def enter(town: Town) -> None:
    """Somebody registers the group."""
    entry = Logged(at=town.now, change=Change.BOUND, actor=Actor.OFFICIAL, person=None)
    town.do(lambda tx: memberships.log(tx, THERE, entry))


def sign(town: Town) -> None:
    """The group's members sign an act."""
    of = catalog(TEST_MUNICIPALITIES).municipality(THERE)
    town.do(lambda tx: signed_acts.register(tx, of, None, None, town.now))
    town.do(lambda tx: signed_acts.signed(tx, of, town.now))


def week_asked(town: Town, day: date, last: Period = LATER) -> Period | NoWeek:
    of = catalog(TEST_MUNICIPALITIES).municipality(THERE)
    return town.do(lambda tx: asked(tx, of, last, day))


def test_where_the_bot_left_no_trace_no_week_is_known(town: Town) -> None:
    assert of_water(town, LATER).weeks == (None,) * 8


@pytest.mark.parametrize("trace", [look, enter, sign, lambda town: tell(town, 0)])
def test_weeks_are_known_from_the_first_trace_on_whatever_it_is(town: Town, trace: object) -> None:
    assert callable(trace)
    trace(town)
    begun = of_water(town).reports
    assert begun is not None
    assert of_water(town, LATER).weeks == (None, None, None, None, begun, 0, 0, 0)
    town.now += timedelta(weeks=2)
    for later in (look, enter):
        later(town)
    assert of_water(town, LATER).weeks == (None, None, None, None, begun, 0, 0, 0), "what comes later moves nothing"


def test_other_jobs_and_other_places_say_nothing_of_the_bot_having_been_here(town: Town) -> None:
    for task in (
        Task(job="backup", target=THERE, period=day_of(town.now.date())),
        Task(job=JOB, target="kok-zhar", period=WEEK.before),
    ):
        town.do(partial(jobs.claim, task=task, started=town.now, now=town.now))
    assert of_water(town, LATER).weeks == (None,) * 8


def test_a_bot_that_came_on_sunday_at_midnight_was_there_from_monday_on(town: Town) -> None:
    town.now = MONDAY + timedelta(weeks=1) - timedelta(minutes=1)  # the deed is a minute later
    tell(town, 0)
    assert of_water(town, LATER).weeks == (None,) * 5 + (1, 0, 0)
    assert week_asked(town, WEEK.last) is NoWeek.BEFORE
    assert week_asked(town, WEEK.last + timedelta(days=1)) == week_of(date(2026, 11, 23))


def test_a_forgotten_reporter_takes_no_week_along(town: Town) -> None:
    tell(town, 0)
    town.forget(0)
    assert of_water(town, LATER).weeks[:5] == (None, None, None, None, 1)


def test_a_week_is_refused_for_the_reason_it_has(town: Town) -> None:
    tell(town, 0)
    assert week_asked(town, date(2026, 11, 18)) == WEEK
    assert week_asked(town, date(2026, 11, 15)) is NoWeek.BEFORE
    assert week_asked(town, date(1, 1, 1)) is NoWeek.BEFORE
    assert week_asked(town, LATER.last + timedelta(days=1)) is NoWeek.RUNNING
    assert week_asked(town, date(2026, 11, 15), WEEK.before) == WEEK.before, "of the last week one reads what there is"


def test_what_was_kept_before_weeks_could_be_unknown_is_read_and_hashed_as_it_was(town: Town) -> None:
    digest = read(Digest, KEPT.encode())
    told = Told(digest=digest, language=Language.KY, lines=("Жумалык жыйынтык: Ак-Тоо, 09.11 – 15.11.2026",))
    assert canonical(digest).decode() == KEPT
    assert digests.hash_of(told) == ITS_HASH
    tell(town, 0)
    town.do(lambda tx: digests.keep(tx, told, datetime(2026, 11, 16, 3, tzinfo=UTC), promised=False))
    assert week_asked(town, date(2026, 11, 15)) == week_of(date(2026, 11, 9)), "evidence can be asked for"
    assert week_asked(town, date(2026, 11, 8)) is NoWeek.BEFORE
    found = town.do(lambda tx: digests.get(tx, THERE, week_of(date(2026, 11, 9))))
    assert found is not None
    assert (found.told, found.sha256) == (told, ITS_HASH)
