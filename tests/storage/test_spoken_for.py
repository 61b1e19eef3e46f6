"""What an official chat is offered, it is offered by its right to speak for the municipality, and by nothing else."""

from pathlib import Path
from unittest.mock import patch

from migrated import NOON, opened

from bot.catalog import loader
from bot.domain import rights
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.rights import Right
from bot.services.officials import Officials
from bot.services.posters import Posters
from bot.services.unanswered import Unanswered
from bot.storage import officials, people
from bot.storage.officials import OfficialChat

CATALOG = loader.load(Path(__file__).parents[1] / "municipalities")
THERE = MunicipalityId("ak-too")


async def test_posters_the_list_and_the_language_are_there_by_one_right(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        chat, other = [(await people.group(tx, number)).chat for number in (-1, -2)]
        await officials.set_chat(tx, THERE, OfficialChat(chat, Language.RU), NOON)
        posters = Posters(CATALOG, lambda: NOON, "sandbox_bot")
        waiting = Unanswered(CATALOG, lambda: NOON)
        chats = Officials(CATALOG, lambda: NOON, b"secret")
        assert [each.municipality.id for each in await posters.printable(tx, chat)] == [THERE]
        assert await waiting.page(tx, chat, 0) is not None
        assert await chats.language(tx, chat) is Language.RU
        nobodys = {**rights._ALLOWED, Right.SPEAK_FOR_OKMOT: frozenset[rights.Role]()}
        for where, allowed in ((other, rights._ALLOWED), (chat, nobodys)):
            with patch.object(rights, "_ALLOWED", allowed):
                assert await posters.printable(tx, where) == ()
                assert await waiting.page(tx, where, 0) is None
                assert await chats.language(tx, where) is None
