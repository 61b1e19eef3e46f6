"""A monitoring group's chat that the bot can't speak in: its chair hears of it once, however it is found out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from booth import Booth, booth
from stage import NOON

from bot.domain.languages import Language
from bot.domain.monitoring import Duty, MonitoringGroup, Seat, Trouble
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, PersonId
from bot.i18n.translator import Html
from bot.render.screen import Screen
from bot.storage import bindings, monitoring, people
from bot.storage.bindings import MOVED, TROUBLE
from bot.storage.db import Tx
from bot.storage.monitoring import Entered, NewMember, Spot
from sandbox.groups import Group
from sandbox.people import Person

HERE = MunicipalityId("chet-nura")


async def group_of(at: Booth) -> MonitoringGroup:
    async with at.database.read() as tx:
        group = await monitoring.group_of(tx, HERE)
    assert group is not None
    return group


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Booth]:
    async def heard(tx: Tx, subject: str, _: PersonId | None) -> Screen:
        group = await monitoring.group_of(tx, MunicipalityId(subject))
        return Screen(text=Html(f"{group and group.trouble}"))

    async with booth(tmp_path) as opened:
        opened.notices |= {TROUBLE: heard, MOVED: heard}
        yield opened


async def bound(at: Booth) -> tuple[Person, Group, ChatId]:
    """The chair, and the chat of their group."""
    chair, _ = await at.person("Төрага")
    group, chat = await at.group(chair)
    async with at.database.write() as tx:
        me = (await people.meet(tx, chair.id, NOON, is_operator=False)).person
        await monitoring.enter(tx, HERE, Entered(language=Language.KY))
        new = NewMember(position="Мугалим", seat=Seat.CITIZEN, duty=Duty.CHAIR)
        await monitoring.sit(tx, await monitoring.add(tx, HERE, new, NOON.date()), me.id)
        await monitoring.bind(tx, HERE, Spot(chat=chat))
    return chair, group, chat


def heard_by(chair: Person) -> list[str]:
    return [each.text for each in chair.chat.messages if each.by_bot]


async def test_the_chair_hears_once_that_the_bot_was_put_out_while_nobody_listened(at: Booth) -> None:
    chair, group, chat = await bound(at)
    await group.remove_bot(chair)
    for _ in range(2):
        await at.promise(chat, "жыйынтык")
        await at.speak()
    assert heard_by(chair) == [Trouble.REMOVED]
    assert (await group_of(at)).trouble is Trouble.REMOVED


async def test_the_chair_hears_that_the_bot_may_not_write_and_that_it_may_again(at: Booth) -> None:
    chair, group, chat = await bound(at)
    await group.migrate(chair)
    await group.restrict_bot(chair)
    await at.promise(chat, "көчөт")
    await at.speak()
    assert heard_by(chair) == ["None", Trouble.MUTED]  # it moved first
    async with at.database.write() as tx:
        await bindings.note(tx, chat, None, NOON)
        await bindings.note(tx, chat, None, NOON)
    await at.speak()
    assert heard_by(chair) == ["None", Trouble.MUTED, "None"]
    assert (await group_of(at)).trouble is None


async def test_a_move_that_is_heard_of_twice_is_told_once(at: Booth) -> None:
    chair, group, chat = await bound(at)
    await group.migrate(chair)
    for _ in range(2):
        async with at.database.write() as tx:
            await bindings.move(tx, chat, group.id, NOON)
        await at.speak()
    assert heard_by(chair) == ["None"]
    assert (await group_of(at)).chat == chat


async def test_nobody_hears_of_a_chat_that_is_no_groups(at: Booth) -> None:
    chair, group, chat = await bound(at)
    async with at.database.write() as tx:
        await monitoring.bind(tx, HERE, None)
    await group.remove_bot(chair)
    await at.promise(chat, "жыйынтык")
    await at.speak()
    assert heard_by(chair) == []
