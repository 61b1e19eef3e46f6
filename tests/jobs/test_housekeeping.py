"""In time the bot forgets by itself what its settings say, without a word to anybody."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from stage import PIXEL, Stage, stage

from bot.render.actions import encode
from bot.render.actions_residents import Forget
from sandbox.people import Person


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


async def begun_with_files(at: Stage, name: str) -> Person:
    """Somebody whose report is not sent yet; a photo and a voice are in it."""
    who = await at.person(name)
    await who.say("/start v_chet-nura_orto-nura")
    await at.settle()
    await who.press("Кыргызча")
    for words in ("/report", "Ичүүчү суу", "Суу ылай же жыттуу"):
        await at.settle()
        await who.say(words)
    await at.settle()
    await who.send_photo(PIXEL + name.encode())
    await at.settle()
    await who.send_voice(b"OggS" + name.encode(), seconds=5)
    await at.settle()
    return who


async def test_files_that_were_never_sent_go_with_their_draft(tmp_path: Path) -> None:
    async with stage(tmp_path) as at:
        await begun_with_files(at, "Айгүл")
        keeps = await begun_with_files(at, "Нурлан")
        at.clock.pass_(days=10)
        await keeps.say("Үч күн болду")
        await at.run_jobs()
        assert rows(at, "SELECT state, count(*) FROM file GROUP BY state") == [("noted", 4)]
        at.clock.pass_(days=6)
        await at.run_jobs()
        assert rows(at, "SELECT id FROM file") == [(3,), (4,)], "one draft is gone, the other was touched since"
        at.clock.pass_(days=10)
        await at.run_jobs()
        assert rows(at, "SELECT id FROM file") == rows(at, "SELECT draft FROM conversation") == []


async def test_files_that_were_sent_stay(tmp_path: Path) -> None:
    async with stage(tmp_path) as at:
        aigul = await begun_with_files(at, "Айгүл")
        await aigul.press("✅ Жөнөтүү")
        at.clock.pass_(days=30)
        await at.run_jobs()
        assert rows(at, "SELECT count(*) FROM file") == [(2,)]


async def test_who_is_forgotten_leaves_no_file_that_was_never_sent(tmp_path: Path) -> None:
    async with stage(tmp_path) as at:
        aigul = await begun_with_files(at, "Айгүл")
        await begun_with_files(at, "Нурлан")
        await aigul.tap(encode(Forget("identity")))
        await at.settle()
        assert rows(at, "SELECT id FROM file") == [(3,), (4,)]
