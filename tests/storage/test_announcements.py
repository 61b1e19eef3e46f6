"""An announcement reaches everybody in its villages who wants it, once, and nobody else."""

from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from migrated import NOON, opened, rows

from bot.catalog import loader
from bot.domain.announcements import UNLISTED, AnnouncementId
from bot.domain.languages import Language
from bot.domain.limits import A_WEEK
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, Person, Place
from bot.domain.standards import VillageId
from bot.forms.model import Answers
from bot.services.announcements import Announcements, Audience
from bot.storage import announcements, officials, people
from bot.storage.db import Tx
from bot.storage.officials import OfficialChat

CATALOG = loader.load(Path(__file__).parents[1] / "municipalities")
THERE = MunicipalityId("ak-too")
AK_TOO = CATALOG.municipality(THERE)
WORDS: Answers = {"villages": ("kok-zhar", UNLISTED), "words": "Ишемби күнү ашар."}


async def villager(tx: Tx, number: int, village: str | None) -> Person:
    """Somebody who lives in a village, or in one that the list does not have."""
    me = (await people.meet(tx, number, NOON, is_operator=False)).person
    listed = VillageId(village) if village else None
    await people.set_home(tx, me.id, Place(municipality=THERE, village=listed, typed=None if village else "Конуш"))
    return me


async def official(tx: Tx, number: int = 999) -> ChatId:
    """The municipality's official chat."""
    me = (await people.meet(tx, number, NOON, is_operator=False)).person
    await officials.set_chat(tx, THERE, OfficialChat(me.chat, Language.KY), NOON)
    return me.chat


def told(path: Path) -> list[int]:
    """The chats with an announcement in the outbox."""
    return [row[0] for row in rows(path, "SELECT chat_id FROM outbox WHERE kind = 'announcement' ORDER BY id")]


async def test_only_the_chosen_villages_hear_and_of_them_who_wants_it_and_can_be_reached(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        service = Announcements(CATALOG, lambda: NOON)
        async with database.write() as tx:
            await official(tx)
            hearing = [await villager(tx, 1, "kok-zhar"), await villager(tx, 2, None)]
            await villager(tx, 3, "ak-too")
            muted, gone, forgotten = [await villager(tx, number, "kok-zhar") for number in (4, 5, 6)]
            await people.set_announcements(tx, muted.id, wished=False)
            await people.set_reachable(tx, gone.chat, reachable=False)
            await people.forget(tx, forgotten.id)
            sent = await service.send(tx, AK_TOO, WORDS, "draft")
        assert isinstance(sent, Audience)
        assert sent.readers == 2
        assert told(path) == [each.chat for each in hearing]
        assert rows(path, "SELECT DISTINCT rank, state, attempts FROM outbox") == [(2, "waiting", 0)]


async def test_thousands_are_told_in_one_statement(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            for number in range(300):
                await villager(tx, number + 1, "kok-zhar")
        async with database.write() as tx:
            known = announcements.Stored(AnnouncementId(7), THERE, ("kok-zhar",), "Ашар", NOON)
            with patch.object(Tx, "run", autospec=True, side_effect=Tx.run) as run:
                await announcements.tell(tx, known)
        assert run.call_count == 1
        assert len(told(path)) == 300


async def test_few_readers_are_not_counted_out(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        service = Announcements(CATALOG, lambda: NOON)
        assert (await service.preview(tx, AK_TOO, WORDS)).readers == 0
        await villager(tx, 1, "kok-zhar")
        assert (await service.preview(tx, AK_TOO, WORDS)).readers is None
        await villager(tx, 2, "kok-zhar")
        assert (await service.preview(tx, AK_TOO, WORDS)).readers == 2


async def test_whoever_turned_them_off_meanwhile_or_comes_back_late_reads_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        await official(tx)
        me = await villager(tx, 1, "kok-zhar")
        await people.set_language(tx, me.id, Language.RU)
        await Announcements(CATALOG, lambda: NOON).send(tx, AK_TOO, WORDS, "draft")
        number = AnnouncementId(1)
        soon = Announcements(CATALOG, lambda: NOON + timedelta(days=6))
        late = Announcements(CATALOG, lambda: NOON + A_WEEK)
        known = await soon.get(tx, number, me.id)
        assert known is not None
        assert known[0].words == WORDS["words"]
        assert known[1] is Language.RU
        assert await late.get(tx, number, me.id) is None
        await people.set_announcements(tx, me.id, wished=False)
        assert await soon.get(tx, number, me.id) is None


async def test_a_chat_announces_only_while_it_is_official(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        service = Announcements(CATALOG, lambda: NOON)
        before, other = await official(tx, 1), (await people.meet(tx, 2, NOON, is_operator=False)).person.chat
        assert await service.municipality(tx, before, "ak-too") == AK_TOO
        assert await service.municipality(tx, before, "chet-nura") is None
        assert await service.municipality(tx, other, "ak-too") is None
        await service.send(tx, AK_TOO, WORDS, "draft")
        await officials.set_chat(tx, THERE, OfficialChat(other, Language.KY), NOON)
        assert await service.municipalities(tx, before) == ()
        assert await service.of_draft(tx, before, "draft") is None
        assert await service.of_draft(tx, other, "draft") is not None
