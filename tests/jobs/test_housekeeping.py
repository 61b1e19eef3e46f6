"""In time the bot forgets by itself what its settings say, without a word to anybody."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from stage import Stage, stage


def rows(at: Stage, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(at.settings.database_path)) as connection:
        return connection.execute(query).fetchall()


async def test_update_numbers_words_and_people_go_when_their_time_has_come(tmp_path: Path) -> None:
    async with stage(tmp_path) as at:
        aigul = await at.person("Айгүл")
        await aigul.say("/start v_chet-nura_orto-nura")
        await at.settle()
        await aigul.press("Кыргызча")
        for words in ("/report", "Таштанды", "Башка көйгөй", "Көчөдө ит көп"):
            await at.settle()
            await aigul.say(words)
        await at.settle()
        await aigul.press("✅ Жөнөтүү")
        await at.settle()
        told = len(aigul.chat.messages)
        await at.run_jobs()
        assert rows(at, "SELECT count(*) > 0 FROM update_seen") == [(1,)]
        at.clock.pass_(days=731)
        await at.run_jobs()
        assert rows(at, "SELECT * FROM update_seen") == rows(at, "SELECT * FROM identity") == []
        assert rows(at, "SELECT words, named FROM report") == [("Көчөдө ит көп", 0)]
        at.clock.pass_(days=365)
        await at.run_jobs()
        assert rows(at, "SELECT words, label IS NOT NULL FROM report") == [(None, 1)]
        assert len(aigul.chat.messages) == told
