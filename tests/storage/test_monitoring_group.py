"""A monitoring group as it is kept: what is entered of it, who sits in it, and where it is told things."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from migrated import NOON, BrokenRule, opened

from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Member, MemberId, MonitoringGroup, Paper, Seat, Trouble
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, Person, Place
from bot.domain.rights import Standing
from bot.domain.standards import ServiceId
from bot.storage import monitoring, officials, people
from bot.storage.db import Database, Tx
from bot.storage.monitoring import Entered, NewMember, Spot
from bot.storage.officials import OfficialChat
from bot.storage.standings import standing

HERE, ELSEWHERE = MunicipalityId("chet-nura"), MunicipalityId("burgondu-dostuk")
TODAY = date(2026, 11, 18)
NOTHING = Entered(language=Language.KY)
ALL = Entered(
    resolution=Paper(number="12/3", day=date(2026, 3, 1)),
    regulation=Paper(number="7", day=date(2025, 12, 30)),
    term_ends=date(2028, 3, 1),
    quorum=4,
    language=Language.RU,
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "bot.db") as database:
        yield database


async def somebody(tx: Tx, number: int) -> Person:
    return (await people.meet(tx, number, NOON, is_operator=False)).person


async def chat(tx: Tx, number: int) -> ChatId:
    return (await people.group(tx, number)).chat


async def added(tx: Tx, position: str, duty: Duty = Duty.MEMBER, of: MunicipalityId = HERE) -> MemberId:
    return await monitoring.add(tx, of, NewMember(position=position, seat=Seat.CITIZEN, duty=duty), TODAY)


async def test_what_nobody_has_entered_is_empty_and_what_was_is_read_as_entered(database: Database) -> None:
    async with database.write() as tx:
        assert await monitoring.group_of(tx, HERE) is None
        await monitoring.enter(tx, HERE, NOTHING)
        assert await monitoring.group_of(tx, HERE) == MonitoringGroup(
            municipality=HERE,
            resolution=None,
            regulation=None,
            term_ends=None,
            quorum=None,
            language=Language.KY,
            members=(),
        )
        await monitoring.enter(tx, HERE, ALL)
        assert await monitoring.group_of(tx, HERE) == MonitoringGroup(
            municipality=HERE,
            resolution=ALL.resolution,
            regulation=ALL.regulation,
            term_ends=ALL.term_ends,
            quorum=4,
            language=Language.RU,
            members=(),
        )
        assert await monitoring.group_of(tx, ELSEWHERE) is None


async def test_members_and_chat_stay_when_papers_are_entered_anew(database: Database) -> None:
    async with database.write() as tx:
        await monitoring.enter(tx, HERE, NOTHING)
        await added(tx, "Мугалим")
        spot = Spot(chat=await chat(tx, -1), topic=5)
        await monitoring.bind(tx, HERE, spot)
        await monitoring.enter(tx, HERE, ALL)
        group = await monitoring.group_of(tx, HERE)
        assert group is not None
        assert [each.position for each in group.members] == ["Мугалим"]
        assert (group.chat, group.topic) == (spot.chat, 5)


async def test_the_chair_is_read_first_then_the_secretary_then_the_others_as_they_came(database: Database) -> None:
    async with database.write() as tx:
        await monitoring.enter(tx, HERE, NOTHING)
        for position, duty in (("а", Duty.MEMBER), ("б", Duty.SECRETARY), ("в", Duty.MEMBER), ("г", Duty.CHAIR)):
            await added(tx, position, duty)
        group = await monitoring.group_of(tx, HERE)
        assert group is not None
        assert [each.position for each in group.members] == ["г", "б", "а", "в"]


async def test_a_member_is_read_as_added(database: Database) -> None:
    async with database.write() as tx:
        await monitoring.enter(tx, HERE, NOTHING)
        works_for = frozenset({ServiceId("water"), ServiceId("waste")})
        new = NewMember(position="Депутат", seat=Seat.COUNCILLOR, duty=Duty.CHAIR, works_for=works_for)
        number = await monitoring.add(tx, HERE, new, TODAY)
        assert await monitoring.member(tx, number) == Member(
            id=number,
            municipality=HERE,
            position="Депутат",
            seat=Seat.COUNCILLOR,
            duty=Duty.CHAIR,
            works_for=works_for,
            person=None,
            since=TODAY,
        )
        await monitoring.set_duty(tx, number, Duty.SECRETARY)
        changed = await monitoring.member(tx, number)
        assert changed is not None
        assert changed.duty is Duty.SECRETARY
        assert await monitoring.member(tx, MemberId(number + 1)) is None


async def test_somebody_sits_where_they_joined_until_it_ends_and_nothing_tells_then_who_it_was(
    database: Database,
) -> None:
    async with database.write() as tx:
        me, other = await somebody(tx, 1), await somebody(tx, 2)
        for of in (HERE, ELSEWHERE):
            await monitoring.enter(tx, of, NOTHING)
        here, there = await added(tx, "Мугалим"), await added(tx, "Дарыгер", of=ELSEWHERE)
        await monitoring.sit(tx, here, me.id)
        await monitoring.sit(tx, there, me.id)
        assert [each.id for each in await monitoring.seats(tx, me.id)] == [here, there]
        assert await monitoring.seats(tx, other.id) == ()
        await monitoring.end(tx, here, TODAY)
        assert [each.id for each in await monitoring.seats(tx, me.id)] == [there]
        group, left = await monitoring.group_of(tx, HERE), await monitoring.member(tx, here)
        assert group is not None
        assert group.members == ()
        assert left is not None
        assert (left.person, left.until) == (None, TODAY)
        assert not left.sits_on(TODAY)


async def test_a_membership_that_has_ended_does_not_end_again(database: Database) -> None:
    async with database.write() as tx:
        await monitoring.enter(tx, HERE, NOTHING)
        number = await added(tx, "Мугалим")
        await monitoring.end(tx, number, TODAY)
        await monitoring.end(tx, number, date(2027, 1, 1))
        left = await monitoring.member(tx, number)
        assert left is not None
        assert left.until == TODAY


async def test_whoever_asks_to_be_forgotten_leaves_their_seats_behind(database: Database) -> None:
    async with database.write() as tx:
        me, other = await somebody(tx, 1), await somebody(tx, 2)
        await monitoring.enter(tx, HERE, NOTHING)
        mine, theirs = await added(tx, "Мугалим"), await added(tx, "Дарыгер")
        await monitoring.sit(tx, mine, me.id)
        await monitoring.sit(tx, theirs, other.id)
        assert await monitoring.unlink(tx, me.id) == [(mine, HERE)]
        group = await monitoring.group_of(tx, HERE)
        assert group is not None
        assert {each.id: each.person for each in group.members} == {mine: None, theirs: other.id}
        assert await monitoring.unlink(tx, me.id) == []


async def test_a_group_is_told_things_where_it_was_bound_last_and_every_wish_to_bind_is_over_then(
    database: Database,
) -> None:
    async with database.write() as tx:
        await monitoring.enter(tx, HERE, NOTHING)
        first, second = await chat(tx, -1), await chat(tx, -2)
        assert await monitoring.asked_to_bind(tx, HERE) is None
        for spot in (Spot(chat=first), Spot(chat=second, topic=9)):
            await monitoring.ask_to_bind(tx, HERE, spot)
            assert await monitoring.asked_to_bind(tx, HERE) == spot
            await monitoring.bind(tx, HERE, spot)
            assert await monitoring.asked_to_bind(tx, HERE) is None
        assert [await monitoring.bound_to(tx, each) for each in (first, second)] == [None, HERE]
        await monitoring.bind(tx, HERE, None)
        assert await monitoring.bound_to(tx, second) is None


async def test_trouble_belongs_to_the_chat_and_is_over_with_a_new_one(database: Database) -> None:
    async with database.write() as tx:
        await monitoring.enter(tx, HERE, NOTHING)
        await monitoring.enter(tx, ELSEWHERE, NOTHING)
        first, second = await chat(tx, -1), await chat(tx, -2)
        await monitoring.bind(tx, HERE, Spot(chat=first))
        await monitoring.bind(tx, ELSEWHERE, Spot(chat=second))
        await monitoring.note_trouble(tx, first, Trouble.MUTED)
        troubles = [await monitoring.group_of(tx, each) for each in (HERE, ELSEWHERE)]
        assert [each and each.trouble for each in troubles] == [Trouble.MUTED, None]
        await monitoring.bind(tx, HERE, Spot(chat=first))
        group = await monitoring.group_of(tx, HERE)
        assert group is not None
        assert group.trouble is None


@pytest.mark.parametrize("spoke_first", [False, True])
async def test_a_bound_chat_stays_bound_when_it_becomes_a_supergroup(database: Database, spoke_first: bool) -> None:
    async with database.write() as tx:
        await monitoring.enter(tx, HERE, NOTHING)
        await monitoring.enter(tx, ELSEWHERE, NOTHING)
        old = await chat(tx, -1)
        await monitoring.bind(tx, HERE, Spot(chat=old))
        await monitoring.ask_to_bind(tx, ELSEWHERE, Spot(chat=old))
        new = await chat(tx, -1001) if spoke_first else old
        await people.move(tx, old, -1001)
        assert await chat(tx, -1001) == new
        assert await monitoring.bound_to(tx, new) == HERE
        assert await monitoring.asked_to_bind(tx, ELSEWHERE) == Spot(chat=new)


async def test_nobody_sits_in_a_group_that_is_not_registered(database: Database) -> None:
    with pytest.raises(BrokenRule):
        async with database.write() as tx:
            await added(tx, "Мугалим")


async def test_somebody_is_in_private_what_they_are_and_in_a_group_what_the_chat_is(database: Database) -> None:
    async with database.write() as tx:
        await monitoring.enter(tx, ELSEWHERE, NOTHING)
        me, office = await somebody(tx, 1), await chat(tx, -1)
        home = Place(municipality=HERE, village=None, typed="Айыл")
        await people.set_home(tx, me.id, home)
        await monitoring.sit(tx, await added(tx, "Депутат", Duty.CHAIR, ELSEWHERE), me.id)
        await officials.set_chat(tx, HERE, OfficialChat(me.chat, Language.KY), NOON)
        await officials.set_chat(tx, ELSEWHERE, OfficialChat(office, Language.KY), NOON)
        me = (await people.meet(tx, 1, NOON, is_operator=True)).person
        assert await standing(tx, me, me.chat) == Standing(
            home=HERE, duties={ELSEWHERE: Duty.CHAIR}, official_of=frozenset({HERE}), is_operator=True
        )
        assert await standing(tx, None, office) == Standing(official_of=frozenset({ELSEWHERE}))
        assert await standing(tx, None, await chat(tx, -2)) == Standing()
