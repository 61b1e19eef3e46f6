"""An act that two members draw up and sign, and officials answer; the bot is killed at the steps of it."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from time import monotonic

from PIL import Image

from bot.domain.people import PersonId
from crashtest import deaths
from crashtest.residents import Act, Resident
from crashtest.scene import Scene, Unwell, shown
from sandbox.people import Person

POSITIONS = {"Мугалим": "chair", "Депутат": "member"}
_FOUND = ("met", "met", "met", "not-met")
_NOTE = "машина келген жок"
_THERE = {
    "SELECT municipality, state FROM act": [("chet-nura", "signed")],
    "SELECT found FROM act_finding ORDER BY number": [(each,) for each in _FOUND],
    "SELECT words FROM act_note": [(_NOTE,)],
    "SELECT words, responsible FROM act_recommendation": [("график түзүү", "жетекчи")],
    "SELECT state FROM file JOIN act_file ON file_id = id": [("kept",)],
    "SELECT count(*), count(DISTINCT sha256) FROM act_signature": [(2, 1)],
    "SELECT to_recommendation, response, words FROM act_answer ORDER BY id": [
        (0, "rejected", "жол жабык болчу"),
        (1, "accepted", None),
    ],
    "SELECT count(*) FROM act JOIN act_answer ON act.answered = act_answer.at AND to_recommendation = 1": [(1,)],
    "SELECT count(*) FROM outbox": [(0,)],
    "SELECT count(*) FROM fault": [(0,)],
    "SELECT count(*) FROM conversation": [(0,)],
}
"""What stands in the database when all is over."""


def always(_: int) -> bool:
    """Each step kills."""
    return True


@dataclass(kw_only=True)
class Visited:
    """What a run came to."""

    steps: int = 0
    kills: int = 0
    findings: list[str] = field(default_factory=list)
    seconds: float = 0


class Visit:
    """Two members and an official, and a bot that is killed by some of what they do, at some moment or other."""

    def __init__(self, scene: Scene, chance: random.Random, is_deadly: Callable[[int], bool]) -> None:
        self.scene = scene
        self.steps = 0
        self._chance = chance
        self._is_deadly = is_deadly

    async def step(self, who: Resident, act: Act, *parts: str, deed: str = "") -> None:
        """Do it, and read the answer in the next life at the latest.

        Where the step kills, it is in the middle of the transaction, when the `deed` is done, or at some moment or
        other of what comes of it.
        """
        self.steps += 1
        if not self._is_deadly(self.steps):
            await who.does(act, *parts)
            return
        await self.scene.is_quits()
        if deed:
            await self.scene.crash()
            await self.scene.start(told=deaths.by(f"bot.storage.{deed}"))

        async def and_die() -> None:
            await act()
            if deed:
                await self.scene.ends()
            else:
                await self._moment()
                await self.scene.crash()
            await self.scene.start()

        await who.does(and_die, *parts)

    async def tap(self, who: Resident, label: str, *parts: str, deed: str = "") -> None:
        """Press a button."""
        await self.step(who, lambda: who.person.press(label), *parts, deed=deed)

    async def say(self, who: Resident, words: str, *parts: str, deed: str = "") -> None:
        """Write."""
        await self.step(who, lambda: who.person.say(words), *parts, deed=deed)

    async def _moment(self) -> None:
        """Before it is committed or after, or as soon as the bot says anything of it."""
        events, wait = self.scene.telegram.events, self._chance.choice((0.0, 0.04, 0.5))
        if wait < 0.5:
            await asyncio.sleep(self._chance.uniform(0, wait))
        else:
            seen = events.seq
            async with asyncio.timeout(self.scene.patience):
                while not any(each.message and each.message.by_bot for each in events.since(seen)):
                    await events.more(events.seq)


async def visit(scene: Scene, chance: random.Random, is_deadly: Callable[[int], bool] = always) -> Visited:
    """All of it, on a new database; what is wrong at the end."""
    begun, visited, story = monotonic(), Visited(), Visit(scene, chance, is_deadly)
    try:
        await scene.start()
        official = Resident(scene, await scene.official("Чет-Нура"), chance, 0)
        chair, other = [await _resident(scene, position, chance) for position in POSITIONS]
        await _seated(scene)
        await _begin(story, chair)
        await _find(story, chair, other)
        await _recommend(story, chair)
        await _sign(story, chair, other)
        await _answer(story, official)
        await scene.settle()
        await scene.stop()
        visited.findings += _check(scene, chair.person, other.person)
    except (Unwell, TimeoutError) as unwell:
        visited.findings.append(str(unwell) or scene.last_log_lines())
    visited.steps, visited.kills, visited.seconds = story.steps, len(scene.crashes), monotonic() - begun
    return visited


async def _resident(scene: Scene, name: str, chance: random.Random) -> Resident:
    who = Resident(scene, await scene.telegram.person(name), chance, 0)
    link = f"https://t.me/{scene.telegram.options.username}?start=v_chet-nura_orto-nura"
    await who.does(lambda: who.person.open_link(link), "Тилди тандаңыз")
    await who.taps("Кыргызча", "Айылыңыз:")
    return who


async def _seated(scene: Scene) -> None:
    """While the bot is stopped, the last who came are given seats."""
    await scene.settle()
    await scene.stop()
    people = [PersonId(number) for (number,) in scene.rows("SELECT person_id FROM identity ORDER BY person_id")]
    scene.enter(
        "INSERT INTO monitoring_group (municipality, quorum, language) VALUES ('chet-nura', 2, 'ky')",
        *(
            "INSERT INTO monitoring_member (municipality, position, seat, duty, works_for, person_id, since)"  # noqa: S608  (our own words)
            f" VALUES ('chet-nura', '{position}', 'citizen', '{duty}', '[]', {person}, '2026-01-01')"
            for person, (position, duty) in zip(people[-2:], POSITIONS.items(), strict=True)
        ),
    )
    await scene.start()


async def _begin(story: Visit, chair: Resident) -> None:
    await story.say(chair, "/act", "Жаңы акт")
    await story.tap(chair, "➕ Жаңы акт: Чет-Нура", "Кайсы айылга")
    await story.tap(chair, "Орто-Нура", "Так кайсы жер")
    await story.say(chair, "мектеп", "Топтон кимдер")
    await story.tap(chair, "☐ Депутат", "☑ Депутат")
    await story.tap(chair, "Даяр", "Кайсы кызматты")
    await story.tap(chair, "Таштанды", "Баштоо")
    await story.tap(chair, "✅ Баштоо", "1 / 4", deed="acts_drawing.begin")


async def _find(story: Visit, chair: Resident, other: Resident) -> None:
    for number in (2, 3, 4):
        await story.tap(chair, "✅ Аткарылган", f"{number} / 4", deed="acts_drawing.find")
    await story.tap(chair, "❌ Аткарылган эмес", "Текст даяр")
    await other.is_told("актысы башталды")
    await story.tap(other, "📋 Көрүү", "Текст даяр")
    await story.tap(other, "4 ❌", "Текшергенде")
    await story.say(other, _NOTE, f"Сиз: {_NOTE}", deed="acts_drawing.note")
    await story.step(other, lambda: other.person.send_photo(_photo()), "📷 1", deed="acts_drawing.show_file")
    await story.tap(other, "Даяр", "Текст даяр")


async def _recommend(story: Visit, chair: Resident) -> None:
    await story.tap(chair, "💡 Сунуштама кошуу", "Эмне кылуу керек")
    await story.say(chair, "график түзүү", "Ким жооптуу")
    await story.say(chair, "жетекчи", "Кайсы күнгө")
    await story.tap(chair, str(chair.person.chat.messages[-1].inline[0][0].text), "Актыга кошуу")
    await story.tap(chair, "✅ Актыга кошуу", "💡 1. график", deed="acts_drawing.recommend")


async def _sign(story: Visit, chair: Resident, other: Resident) -> None:
    async with asyncio.timeout(story.scene.patience):
        while not story.scene.rows("SELECT 1 FROM file WHERE state = 'kept'"):
            await asyncio.sleep(0.1)
    await story.tap(chair, "✅ Текст даяр", "Дагы керек: 2", deed="acts.fix")
    await other.is_told("тексти даяр")
    await other.taps("📋 Көрүү", "Кол койду")
    for who, then, deed in ((chair, "Кол", "acts.agree"), (other, "ЧН-", "acts.sign")):
        await story.tap(who, "📖 Окуп, кол коюу", "Макулмун")
        await story.tap(who, "✅ Макулмун", then, deed=deed)
    await chair.is_told("Актыга кол коюлду")


async def _answer(story: Visit, official: Resident) -> None:
    await official.is_told("/01")
    await story.say(official, "/acts", "жооп күтөт: 2")
    await story.tap(official, _label(official, "/01"), "Жооп келе элек")
    await story.tap(official, _label(official, "⏳"), "Кабыл албайбыз")
    await story.tap(official, "✖ Кабыл албайбыз", "Себебин жазыңыз")
    await story.say(official, "жол жабык болчу", "Кабыл алынган жок")
    await story.tap(official, "✅ Жөнөтүү", "Жооп сакталды", deed="decisions.add")
    await story.tap(official, "⏳ 1-сунуштама", "Кабыл алабыз")
    await story.tap(official, "✅ Кабыл алабыз", "Кабыл алынды")
    await story.tap(official, "✅ Жөнөтүү", "Жооп сакталды", deed="decisions.add")


def _label(who: Resident, part: str) -> str:
    """The first button that somebody sees with this on it, the newest message first."""
    labels = (button.text for each in reversed(who.person.chat.messages) for row in each.inline for button in row)
    return next(each for each in labels if part in each)


def _check(scene: Scene, *members: Person) -> list[str]:
    """What is in the database, and what each member was told because of the other."""
    wrong = [f"{query}: {found}" for query, there in _THERE.items() if (found := scene.rows(query)) != there]
    ((number,),) = scene.rows("SELECT number FROM act")
    if not number.endswith("/01"):
        wrong.append(f"the act's number is {number}")
    told = {who: ["жол жабык болчу", "✅ Кабыл алынды"] for who in members}
    told[members[0]].append("Актыга кол коюлду")  # the other one has signed last, and reads so at once
    for who, notices in told.items():
        log = scene.telegram.events.since(0, chat=who.id)
        for notice in notices:
            copies = sum(
                each.kind == "message" and each.message is not None and each.message.by_bot
                and notice in shown(each.message)
                for each in log
            )  # fmt: skip
            if not 1 <= copies <= 2:
                wrong.append(f"{who.profile.name} was told «{notice}» {copies} times")
    return wrong


def _photo() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 30)).save(drawn, "PNG")
    return drawn.getvalue()
