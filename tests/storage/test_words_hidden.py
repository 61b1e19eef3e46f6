"""What officials hid of what people wrote: why, since when, where and by whom is kept; only why and when is read."""

from pathlib import Path

from migrated import NOON, opened, rows
from test_sheets import two_surveys

from bot.domain.people import ChatId
from bot.domain.surveys import Hiding
from bot.storage import people, survey_words
from bot.storage.survey_words import Hider, Place

WRITTEN = Place("wishes", 3)
FIRST = Hiding("Адамдын аты жазылган", NOON)


async def test_who_hid_it_is_kept_and_not_read_and_the_first_reason_stays(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            of, other = await two_surveys(tx)
            me = (await people.meet(tx, 1, NOON, is_operator=False)).person
            await survey_words.hide(tx, of, WRITTEN, FIRST, Hider(me.chat, me.id))
            await survey_words.hide(tx, of, WRITTEN, Hiding("Башка себеп", NOON), Hider(ChatId(9), None))
            await survey_words.hide(tx, other, WRITTEN, FIRST, Hider(ChatId(9), None))
            assert await survey_words.hidden(tx, of) == {WRITTEN: FIRST}
        kept = rows(path, "SELECT reason, chat_id, person_id FROM survey_hidden ORDER BY survey_id")
        assert kept == [(FIRST.reason, me.chat, me.id), (FIRST.reason, 9, None)]
