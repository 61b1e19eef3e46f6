"""Who is on the list of those who were there, and who hears that they are, or are not any more."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from migrated import opened
from signing_work import Visit

from bot.domain.drawing import View
from bot.services.attendance import Attendance
from bot.storage.acts_drawing import ACT_BEGUN, ACT_NOT_THERE


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    """Three were there, and the text is open again."""
    async with opened(tmp_path / "bot.db") as database:
        visited = Visit(tmp_path / "bot.db", database)
        await visited.begin(there=(0, 2, 3), quorum=2)
        view = await visited.view(2)
        async with database.write() as tx:
            assert await visited.signing.give_back(tx, view, "Кайра")
        yield visited


def attendance(visit: Visit) -> Attendance:
    return Attendance(visit.acts._catalog, lambda: visit.now)


async def say(visit: Visit, view: View, *there: int) -> list[tuple[object, object]]:
    """Who hears what, once a member has said that these were there."""
    before = len(visit.promised())
    async with visit.database.write() as tx:
        await attendance(visit).attend(tx, view, {"present": tuple(str(visit.members[each]) for each in there)})
    who = {each.chat: place for place, each in enumerate(visit.people)}
    return [(who[chat], kind) for chat, kind, _ in visit.promised()[before:]]  # type: ignore[index]  # as it was written


async def told(visit: Visit, who: int) -> bool:
    """Whether what they are told holds still when it is said."""
    async with visit.database.read() as tx:
        return await attendance(visit).told(tx, visit.act, visit.people[who].id) is not None


async def test_who_is_taken_off_by_another_hears_of_it_once_and_who_comes_onto_it_of_the_act(visit: Visit) -> None:
    assert await say(visit, await visit.view(0), 0, 2, 4) == [(4, ACT_BEGUN), (3, ACT_NOT_THERE)]
    assert await say(visit, await visit.view(0), 0, 2, 4) == []
    assert await told(visit, 3)
    assert not await told(visit, 2)


async def test_nobody_is_told_of_what_they_said_themselves(visit: Visit) -> None:
    assert await say(visit, await visit.view(3), 0, 2) == []


async def test_who_is_put_back_meanwhile_or_whose_act_is_given_up_is_not_told(visit: Visit) -> None:
    await say(visit, await visit.view(0), 0, 2)
    await say(visit, await visit.view(0), 0, 2, 3)
    assert not await told(visit, 3)
    await say(visit, await visit.view(0), 0, 2)
    assert await told(visit, 3)
    view = await visit.view(0)
    async with visit.database.write() as tx:
        assert await visit.acts.drop(tx, view)
    assert not await told(visit, 3)
