"""A week's summary reads the acts it tells of and no others, as they were known at its end."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
import signed_acts
from migrated import NOON, by_hand, opened, rows, taken_back
from shipped import CATALOG

from bot.catalog.holidays import is_holiday
from bot.domain.act_weeks import answered, signed, waiting
from bot.domain.acts import ActAnswer, ActId, Response, SignedAct
from bot.domain.decisions import Point, points, unanswered
from bot.domain.municipalities import MunicipalityId
from bot.domain.signing import text_of
from bot.storage import decisions, migrate
from bot.storage.db import Database, Tx

HERE, ELSEWHERE = (CATALOG.municipality(MunicipalityId(each)) for each in ("chet-nura", "burgondu-dostuk"))
BEGUN = datetime(2026, 3, 2, 6, tzinfo=UTC)
WEEK, A_MOMENT = timedelta(weeks=1), timedelta(microseconds=1)
FINDING, RECOMMENDATION = Point(to_recommendation=False, number=4), Point(to_recommendation=True, number=1)
BEFORE = "14179d361a3c"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "bot.db") as database:
        yield database


async def answer(tx: Tx, number: ActId, point: Point, at: datetime) -> None:
    given = ActAnswer(to_recommendation=point.to_recommendation, number=point.number, response=Response.ACCEPTED, at=at)
    await decisions.add(tx, number, given, f"{number} {point.code} {at}")


async def some_months(tx: Tx, chance: Random) -> datetime:
    """Both municipalities sign acts and answer some of them, one point sooner than another; the end of it."""
    now = BEGUN
    for of in (HERE, ELSEWHERE):
        await signed_acts.register(tx, of, None, None, now)
    for _ in range(40):
        now += timedelta(days=chance.randint(0, 3), hours=1)
        of = chance.choice((HERE, HERE, ELSEWHERE))
        act = await signed_acts.signed(tx, of, now, is_all_met=chance.random() < 0.2)
        found = await decisions.signed(tx, act)
        assert found is not None
        for point in points(found.act):
            for _ in range(chance.randint(0, 2)):
                await answer(tx, act, point, now + timedelta(days=chance.randint(0, 30)))
    return now + timedelta(days=30)


def told(acts: list[SignedAct], since: datetime, until: datetime) -> list[object]:
    """What a summary says of acts."""
    open_then = waiting(HERE, acts, until, partial(is_holiday, HERE))
    return [*open_then, *signed(HERE, acts, since, until), *answered(acts, since, until)]


async def test_a_week_is_told_as_if_every_act_there_is_were_read(database: Database) -> None:
    async with database.write() as tx:
        end = await some_months(tx, Random(5))
        every = await decisions.page(tx, HERE.id, 99, 0)
        read, until = [], BEGUN
        while until < end:
            until += WEEK
            found = await decisions.of_week(tx, HERE.id, until - WEEK, until)
            assert told(found, until - WEEK, until) == told(every[::-1], until - WEEK, until)
            assert all(each.signed < until and all(said.at < until for said in each.answers) for each in found)
            read.append(len(found))
    assert 0 < max(read) < len(every) * 0.8


async def test_an_act_waits_until_its_last_point_is_answered(database: Database) -> None:
    async with database.write() as tx:
        await signed_acts.register(tx, HERE, None, None, BEGUN)
        act = await signed_acts.signed(tx, HERE, BEGUN)
        one, other = BEGUN + timedelta(days=30), BEGUN + timedelta(days=60)
        await answer(tx, act, RECOMMENDATION, one)
        await answer(tx, act, FINDING, other)
        for until, left in (
            (BEGUN, None),
            (one, [FINDING, RECOMMENDATION]),
            (other, [FINDING]),
            (other + A_MOMENT, []),
            (other + WEEK, []),
            (other + WEEK + A_MOMENT, None),
        ):
            known = await decisions.of_week(tx, HERE.id, until - WEEK, until)
            assert [list(unanswered(each)) for each in known] == ([] if left is None else [left]), until


async def test_what_needs_no_answer_is_read_in_its_own_week_alone(database: Database) -> None:
    async with database.write() as tx:
        await signed_acts.register(tx, HERE, None, None, BEGUN)
        await signed_acts.signed(tx, HERE, BEGUN, is_all_met=True)
        weeks = [BEGUN + A_MOMENT + number * WEEK for number in range(-1, 3)]
        assert [len(await decisions.of_week(tx, HERE.id, each - WEEK, each)) for each in weeks] == [0, 1, 0, 0]


async def test_acts_from_before_are_marked_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    address = taken_back(path, BEFORE)
    seen = signed_acts.act(HERE, BEGUN)
    texts = [text_of(each).decode() for each in (signed_acts.all_met(seen), seen, seen, seen)]
    with by_hand(path) as put:
        put("INSERT INTO monitoring_group (municipality, language) VALUES ('m', 'ky')")
        put(
            "INSERT INTO monitoring_member (id, municipality, position, seat, duty, works_for, since)"
            " VALUES (1, 'm', 'p', 'citizen', 'chair', '[]', '2026-01-01')"
        )
        for number, text in enumerate(texts, start=1):
            put(
                "INSERT INTO act (id, municipality, service, service_name, visited, begun, begun_by, draft, state,"
                " text, signed) VALUES (:id, 'm', 's', '{}', 1, 1, 1, :draft, 'signed', :text, :id)",
                id=number,
                draft=f"d{number}",
                text=text,
            )
        for number, (act, to, of, at) in enumerate(
            ((2, 0, 4, 20), (3, 0, 4, 40), (3, 1, 1, 30), (3, 0, 4, 50), (4, 1, 1, 60)), start=1
        ):
            put(
                "INSERT INTO act_answer (act_id, to_recommendation, number, response, at, draft)"
                " VALUES (:act, :to, :of, 'rejected', :at, :draft)",
                act=act,
                to=to,
                of=of,
                at=at,
                draft=f"d{number}",
            )
        put(
            "INSERT INTO act (id, municipality, service, service_name, visited, begun, begun_by, draft, state)"
            " VALUES (5, 'm', 's', '{}', 1, 1, 1, 'd5', 'dropped')"
        )
    migrate.upgrade(address, NOON)
    assert rows(path, "SELECT id, answered FROM act ORDER BY id") == [(1, 1), (2, None), (3, 40), (4, None), (5, None)]
