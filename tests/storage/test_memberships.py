"""A member's link opens once, in time, until another one is given; what is changed in a group is written down."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from migrated import NOON, opened

from bot.domain.languages import Language
from bot.domain.monitoring import Actor, Change, Duty, Logged, MemberId, Seat
from bot.domain.municipalities import MunicipalityId
from bot.storage import memberships, monitoring, people
from bot.storage.db import Database, Tx
from bot.storage.monitoring import Entered, NewMember

HERE, ELSEWHERE = MunicipalityId("chet-nura"), MunicipalityId("burgondu-dostuk")
WEEK = timedelta(days=7)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "bot.db") as database:
        async with database.write() as tx:
            await monitoring.enter(tx, HERE, Entered(language=Language.KY))
        yield database


async def added(tx: Tx) -> MemberId:
    return await monitoring.add(tx, HERE, NewMember(position="Мугалим", seat=Seat.CITIZEN), date(2026, 11, 18))


async def test_a_link_is_whose_it_was_made_for_until_its_time_is_over(database: Database) -> None:
    async with database.write() as tx:
        first, second = await added(tx), await added(tx)
        await memberships.invite(tx, first, "one", NOON + WEEK)
        await memberships.invite(tx, second, "two", NOON + WEEK)
        assert [await memberships.invited(tx, each, NOON) for each in ("one", "two", "three")] == [first, second, None]
        assert await memberships.invited(tx, "one", NOON + WEEK - timedelta(seconds=1)) == first
        assert await memberships.invited(tx, "one", NOON + WEEK) is None


async def test_a_new_link_and_a_revoked_one_leave_nothing_of_the_one_before(database: Database) -> None:
    async with database.write() as tx:
        first, second = await added(tx), await added(tx)
        await memberships.invite(tx, second, "theirs", NOON + WEEK)
        await memberships.invite(tx, first, "one", NOON + WEEK)
        await memberships.invite(tx, first, "two", NOON + WEEK)
        assert [await memberships.invited(tx, each, NOON) for each in ("one", "two")] == [None, first]
        await memberships.revoke(tx, first)
        assert await memberships.invited(tx, "two", NOON) is None
        assert await memberships.invited(tx, "theirs", NOON) == second


async def test_what_was_changed_is_read_newest_first_a_part_at_a_time(database: Database) -> None:
    async with database.write() as tx:
        me = (await people.meet(tx, 1, NOON, is_operator=False)).person
        group = (await people.group(tx, -1)).chat
        member = await added(tx)
        entries = [
            Logged(at=NOON, change=Change.REGISTERED, actor=Actor.OFFICIAL, chat=group),
            Logged(
                at=NOON + WEEK, change=Change.DUTY, actor=Actor.OPERATOR, person=me.id, member=member, detail=Duty.CHAIR
            ),
            Logged(at=NOON + 2 * WEEK, change=Change.JOINED, actor=Actor.MEMBER, person=me.id, member=member),
        ]
        for each in entries:
            await memberships.log(tx, HERE, each)
        await memberships.log(tx, ELSEWHERE, entries[0])
        first, second, third = entries
        assert await memberships.logged(tx, HERE, 2, 0) == ([third, second], 3)
        assert await memberships.logged(tx, HERE, 2, 2) == ([first], 3)
