"""Answers to acts as they are kept: none replaces another, and none is lost."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import signed_acts
from migrated import BrokenRule, opened
from shipped import CATALOG

from bot.domain.acts import ActAnswer, ActId, Response
from bot.domain.decisions import Point, said_to
from bot.domain.languages import Language
from bot.domain.monitoring import Paper
from bot.domain.municipalities import MunicipalityId
from bot.services.decisions import Decisions
from bot.storage import acts, decisions, monitoring, officials, people
from bot.storage.db import Database, Tx
from bot.storage.officials import OfficialChat

HERE, ELSEWHERE = (CATALOG.municipality(MunicipalityId(each)) for each in ("chet-nura", "burgondu-dostuk"))
SIGNED = datetime(2026, 11, 20, 6, tzinfo=UTC)
FINDING = Point(to_recommendation=False, number=4)
WHOLE = ActAnswer(
    to_recommendation=True,
    number=1,
    response=Response.PARTLY,
    at=SIGNED + timedelta(days=1, microseconds=7),
    words="Жарымын <b>аткарабыз</b>",
    responsible="Адис",
    due=date(2026, 12, 21),
    decision=Paper(number="12/4", day=date(2026, 11, 21)),
)
BARE = ActAnswer(to_recommendation=False, number=4, response=Response.REJECTED, at=SIGNED + timedelta(days=2))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "bot.db") as database:
        yield database


async def one_act(tx: Tx) -> ActId:
    await signed_acts.register(tx, HERE, None, None, SIGNED)
    return await signed_acts.signed(tx, HERE, SIGNED)


async def answers(tx: Tx, number: ActId) -> tuple[ActAnswer, ...]:
    signed = await decisions.signed(tx, number)
    assert signed is not None
    return signed.answers


async def test_an_answer_comes_back_as_it_was_given(database: Database) -> None:
    async with database.write() as tx:
        act = await one_act(tx)
        for number, given in enumerate((WHOLE, BARE)):
            answer = await decisions.add(tx, act, given, f"d{number}")
            assert await decisions.get(tx, answer) == (act, given)
        assert await answers(tx, act) == (WHOLE, BARE)


async def test_a_later_answer_replaces_none(database: Database) -> None:
    async with database.write() as tx:
        act = await one_act(tx)
        later = replace(BARE, response=Response.ACCEPTED, at=BARE.at + timedelta(days=9))
        await decisions.add(tx, act, BARE, "d1")
        await decisions.add(tx, act, later, "d2")
        signed = await decisions.signed(tx, act)
        assert signed is not None
        assert said_to(signed, FINDING) == (BARE, later)


async def test_a_form_sent_twice_is_one_answer(database: Database) -> None:
    async with database.write() as tx:
        act = await one_act(tx)
        await decisions.add(tx, act, BARE, "d1")
        assert await decisions.of_draft(tx, "d1") == act
        assert await decisions.of_draft(tx, "d2") is None
    with pytest.raises(BrokenRule):
        async with database.write() as tx:
            await decisions.add(tx, act, BARE, "d1")


async def test_what_needs_no_answer_takes_none_and_another_chat_gives_none(database: Database) -> None:
    service = Decisions(CATALOG, lambda: WHOLE.at)
    async with database.write() as tx:
        act = await one_act(tx)
        here, elsewhere = [(await people.group(tx, number)).chat for number in (-1, -2)]
        for of, chat in ((HERE, here), (ELSEWHERE, elsewhere)):
            await officials.set_chat(tx, of.id, OfficialChat(chat=chat, language=Language.KY), SIGNED)
        for where, given in ((here, replace(BARE, number=1)), (here, replace(WHOLE, number=2)), (elsewhere, BARE)):
            assert await service.answer(tx, None, where, act, given, "d1") is None
        assert await answers(tx, act) == ()
        assert await service.answer(tx, None, here, act, BARE, "d1") is not None
        assert await answers(tx, act) == (replace(BARE, at=WHOLE.at),)


async def test_what_is_signed_does_not_change_with_what_is_answered(database: Database) -> None:
    async with database.write() as tx:
        act = await one_act(tx)
        before = await acts.signed_this(tx, act)
        await decisions.add(tx, act, WHOLE, "d1")
        assert await acts.signed_this(tx, act) == before


async def test_acts_are_listed_newest_first_in_pages_and_of_one_municipality(database: Database) -> None:
    async with database.write() as tx:
        first = await one_act(tx)
        later = [await signed_acts.signed(tx, HERE, SIGNED + timedelta(days=days)) for days in (1, 2, 45)]
        await signed_acts.register(tx, ELSEWHERE, None, None, SIGNED)
        await signed_acts.signed(tx, ELSEWHERE, SIGNED)
        assert await decisions.count(tx, HERE.id) == 4
        every = [each.act.id for each in await decisions.page(tx, HERE.id, 9, 0)]
        assert every == [*reversed(later), first]
        assert [each.act.id for each in await decisions.page(tx, HERE.id, 2, 1)] == every[1:3]
        assert [each.number for each in await decisions.page(tx, HERE.id, 1, 0)] == ["ЧН-2027/01"]


async def test_members_who_can_be_reached_hear_it(database: Database) -> None:
    async with database.write() as tx:
        known = [(await people.meet(tx, number, SIGNED, is_operator=False))[0] for number in (1, 2, 3)]
        here, blocked, elsewhere = known
        await signed_acts.register(tx, HERE, here.id, None, SIGNED)
        await signed_acts.register(tx, ELSEWHERE, elsewhere.id, None, SIGNED)
        assert await decisions.members(tx, HERE.id) == [here.chat]
        group = await monitoring.group_of(tx, HERE.id)
        assert group is not None
        await monitoring.sit(tx, group.members[0].id, blocked.id)
        await people.set_reachable(tx, blocked.chat, reachable=False)
        assert await decisions.members(tx, HERE.id) == []
