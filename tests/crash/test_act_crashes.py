"""An act is drawn up and signed by two, and the bot is killed at every step of it: each step is there once."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from stage import PIXEL

from crashtest.lives import Nursery, nursery
from crashtest.residents import Act, Resident
from crashtest.scene import Scene, scene

pytestmark = pytest.mark.timeout(300)  # some thirty lives, on a machine that is busy with other tests
POSITIONS = ("Мугалим", "Депутат")


@pytest.fixture(scope="module")
async def born() -> AsyncIterator[Nursery]:
    async with nursery() as process:
        yield process


class Visit:
    """Two members, and a bot that is killed after whatever they do, at some moment or other."""

    def __init__(self, stage: Scene, members: tuple[Resident, Resident], chance: random.Random) -> None:
        self.stage = stage
        self.chair, self.other = members
        self.chance = chance

    async def step(self, who: Resident, act: Act, *parts: str) -> None:
        """Do it, be killed at some moment of what comes of it, and read the answer in the next life at the latest."""

        async def and_die() -> None:
            await act()
            await asyncio.sleep(self.chance.uniform(0, 0.04))
            await self.stage.crash()
            await self.stage.start()

        await who.does(and_die, *parts)

    async def tap(self, who: Resident, label: str, *parts: str) -> None:
        await self.step(who, lambda: who.person.press(label), *parts)

    async def say(self, who: Resident, words: str, *parts: str) -> None:
        await self.step(who, lambda: who.person.say(words), *parts)


async def sitting(stage: Scene, chance: random.Random) -> Visit:
    """Two residents; while the bot is stopped, they are given seats."""
    members = []
    for place in POSITIONS:
        who = Resident(stage, await stage.telegram.person(place), chance, 0)
        link = f"https://t.me/{stage.telegram.options.username}?start=v_chet-nura_orto-nura"
        await who.does(lambda who=who, link=link: who.person.open_link(link), "Тилди тандаңыз")  # type: ignore[misc]  # bound now
        await who.taps("Кыргызча", "Айылыңыз:")
        members.append(who)
    await stage.settle()
    await stage.stop()
    with closing(sqlite3.connect(stage.database)) as database:
        database.execute("INSERT INTO monitoring_group (municipality, quorum, language) VALUES ('chet-nura', 2, 'ky')")
        people = [number for (number,) in database.execute("SELECT person_id FROM identity ORDER BY person_id")]
        for person, position, duty in zip(people, POSITIONS, ("chair", "member"), strict=True):
            database.execute(
                "INSERT INTO monitoring_member (municipality, position, seat, duty, works_for, person_id, since)"
                " VALUES ('chet-nura', ?, 'citizen', ?, '[]', ?, '2026-01-01')",
                (position, duty, person),
            )
        database.commit()
    await stage.start()
    return Visit(stage, (members[0], members[1]), chance)


async def test_an_act_survives_a_kill_at_every_step(born: Nursery, tmp_path: Path) -> None:
    chance = random.Random(7)
    async with scene(born, tmp_path / "scene") as stage:
        await stage.start()
        visit = await sitting(stage, chance)
        chair, other = visit.chair, visit.other
        await visit.say(chair, "/act", "Жаңы акт")
        await visit.tap(chair, "➕ Жаңы акт: Чет-Нура", "Кайсы айылга")
        await visit.tap(chair, "Орто-Нура", "Так кайсы жер")
        await visit.say(chair, "мектеп", "Топтон кимдер")
        await visit.tap(chair, "☐ Депутат", "☑ Депутат")
        await visit.tap(chair, "Даяр", "Кайсы кызматты")
        await visit.tap(chair, "Таштанды", "Баштоо")
        await visit.tap(chair, "✅ Баштоо", "1 / 4")
        for number in (2, 3, 4):
            await visit.tap(chair, "✅ Аткарылган", f"{number} / 4")
        await visit.tap(chair, "❌ Аткарылган эмес", "Текст даяр")
        await other.is_told("актысы башталды")
        await visit.tap(other, "📋 Көрүү", "Текст даяр")
        await visit.tap(other, "4 ❌", "Текшергенде")
        await visit.say(other, "машина келген жок", "Сиз: машина")
        await visit.step(other, lambda: other.person.send_photo(PIXEL, ""), "📷 1")
        await visit.tap(other, "Даяр", "Текст даяр")
        await visit.tap(chair, "💡 Сунуштама кошуу", "Эмне кылуу керек")
        await visit.say(chair, "график түзүү", "Ким жооптуу")
        await visit.say(chair, "жетекчи", "Кайсы күнгө")
        await visit.tap(chair, str(chair.person.chat.messages[-1].inline[0][0].text), "Актыга кошуу")
        await visit.tap(chair, "✅ Актыга кошуу", "💡 1. график")
        async with asyncio.timeout(60):
            while not stage.rows("SELECT 1 FROM file WHERE state = 'kept'"):
                await asyncio.sleep(0.1)
        await visit.tap(chair, "✅ Текст даяр", "Дагы керек: 2")
        await other.is_told("тексти даяр")
        for who in (chair, other):
            await who.taps("📋 Көрүү", "Кол койду") if who is other else None
            await visit.tap(who, "📖 Окуп, кол коюу", "Макулмун")
            await visit.tap(who, "✅ Макулмун", "Кол" if who is chair else "ЧН-")
        await chair.is_told("Актыга кол коюлду")
        await stage.settle()
        assert stage.rows("SELECT number, state FROM act")[0][0].endswith("/01")
        assert stage.rows("SELECT found FROM act_finding ORDER BY number") == [
            ("met",),
            ("met",),
            ("met",),
            ("not-met",),
        ]
        assert stage.rows("SELECT words FROM act_note") == [("машина келген жок",)]
        for table, count in (
            ("act", 1),
            ("act_file", 1),
            ("act_recommendation", 1),
            ("act_signature", 2),
            ("fault", 0),
        ):
            assert stage.rows(f"SELECT count(*) FROM {table}") == [(count,)], table  # noqa: S608  (our own tables)
        assert len(stage.crashes) > 25
