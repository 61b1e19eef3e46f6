"""Who hears of what happens in a village: its followers who can be written to, never the one whose report it is."""

from pathlib import Path

import pytest
from migrated import NOON, opened

from bot.domain.municipalities import MunicipalityId
from bot.domain.people import Person, Place
from bot.domain.standards import VillageId
from bot.storage import people
from bot.storage.db import Tx

THERE, VILLAGE = MunicipalityId("ak-too"), VillageId("kok-zhar")


async def villager(tx: Tx, number: int, village: str | None = VILLAGE, *, follows: bool = True) -> Person:
    """Somebody who lives in a village, or in one that is not in the list."""
    me = (await people.meet(tx, number, NOON, is_operator=False)).person
    listed = VillageId(village) if village else None
    await people.set_home(tx, me.id, Place(municipality=THERE, village=listed, typed=None if village else "Көк-Жар"))
    await people.set_follows(tx, me.id, wished=follows)
    return me


async def test_followers_of_the_village_hear_and_nobody_else_does(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        writer, neighbour = await villager(tx, 1), await villager(tx, 2)
        await villager(tx, 3, follows=False)
        await villager(tx, 4, "ak-too")
        await villager(tx, 5, None)
        gone, forgotten = await villager(tx, 6), await villager(tx, 7)
        await people.set_reachable(tx, gone.chat, reachable=False)
        await people.forget(tx, forgotten.id)
        assert await people.followers(tx, THERE, VILLAGE, writer.id) == [neighbour.chat]
        assert await people.followers(tx, THERE, VILLAGE, None) == [writer.chat, neighbour.chat]


@pytest.mark.parametrize("wished", [True, False])
async def test_a_person_knows_what_they_wished(tmp_path: Path, wished: bool) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        me = (await people.meet(tx, 1, NOON, is_operator=False)).person
        assert (me.follows, me.announcements) == (False, True)  # nobody hears of neighbours unasked
        await people.set_follows(tx, me.id, wished=wished)
        await people.set_announcements(tx, me.id, wished=wished)
        me = (await people.meet(tx, 1, NOON, is_operator=False)).person
        assert (me.follows, me.announcements) == (wished, wished)
