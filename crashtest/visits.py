"""An act that two members draw up and sign, and officials answer; the bot is killed at the steps of it."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from time import monotonic

from PIL import Image

from crashtest.residents import Resident
from crashtest.scene import Scene, Unwell, shown
from crashtest.steps import Steps, always
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


@dataclass(kw_only=True)
class Visited:
    """What a run came to."""

    steps: int = 0
    kills: int = 0
    findings: list[str] = field(default_factory=list)
    seconds: float = 0


async def visit(scene: Scene, chance: random.Random, is_deadly: Callable[[int], bool] = always) -> Visited:
    """All of it, on a new database; what is wrong at the end."""
    begun, visited, steps = monotonic(), Visited(), Steps(scene, chance, is_deadly)
    try:
        await scene.start()
        official = Resident(scene, await scene.official("Чет-Нура"), chance, 0)
        chair, other = [await _resident(scene, position, chance) for position in POSITIONS]
        await _seated(scene)
        await _begin(steps, chair)
        await _find(steps, chair, other)
        await _recommend(steps, chair)
        await _sign(steps, chair, other)
        await _answer(steps, official)
        await scene.settle()
        await scene.stop()
        visited.findings += _check(scene, chair.person, other.person)
    except (Unwell, TimeoutError) as unwell:
        visited.findings.append(str(unwell) or scene.last_log_lines())
    visited.steps, visited.kills, visited.seconds = steps.taken, len(scene.crashes), monotonic() - begun
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
    people = [int(number) for (number,) in scene.rows("SELECT person_id FROM identity ORDER BY person_id")]
    scene.enter(
        "INSERT INTO monitoring_group (municipality, quorum, language) VALUES ('chet-nura', 2, 'ky')",
        *(
            "INSERT INTO monitoring_member (municipality, position, seat, duty, works_for, person_id, since)"  # noqa: S608  (our own words)
            f" VALUES ('chet-nura', '{position}', 'citizen', '{duty}', '[]', {person}, '2026-01-01')"
            for person, (position, duty) in zip(people[-2:], POSITIONS.items(), strict=True)
        ),
    )
    await scene.start()


async def _begin(steps: Steps, chair: Resident) -> None:
    await steps.say(chair, "/act", "Жаңы акт")
    await steps.tap(chair, "➕ Жаңы акт: Чет-Нура", "Кайсы айылга")
    await steps.tap(chair, "Орто-Нура", "Так кайсы жер")
    await steps.say(chair, "мектеп", "Топтон кимдер")
    await steps.tap(chair, "☐ Депутат", "☑ Депутат")
    await steps.tap(chair, "Даяр", "Кайсы кызматты")
    await steps.tap(chair, "Таштанды", "Баштоо")
    await steps.tap(chair, "✅ Баштоо", "1 / 4", deed="acts_drawing.begin")


async def _find(steps: Steps, chair: Resident, other: Resident) -> None:
    for number in (2, 3, 4):
        await steps.tap(chair, "✅ Аткарылган", f"{number} / 4", deed="acts_drawing.find")
    await steps.tap(chair, "❌ Аткарылган эмес", "Текст даяр")
    await other.is_told("актысы башталды")
    await steps.tap(other, "📋 Көрүү", "Текст даяр")
    await steps.tap(other, "4 ❌", "Текшергенде")
    await steps.say(other, _NOTE, f"Сиз: {_NOTE}", deed="acts_drawing.note")
    await steps.step(other, lambda: other.person.send_photo(_photo()), "📷 1", deed="acts_drawing.show_file")
    await steps.tap(other, "Даяр", "Текст даяр")


async def _recommend(steps: Steps, chair: Resident) -> None:
    await steps.tap(chair, "💡 Сунуштама кошуу", "Эмне кылуу керек")
    await steps.say(chair, "график түзүү", "Ким жооптуу")
    await steps.say(chair, "жетекчи", "Кайсы күнгө")
    await steps.tap(chair, str(chair.person.chat.messages[-1].inline[0][0].text), "Актыга кошуу")
    await steps.tap(chair, "✅ Актыга кошуу", "💡 1. график", deed="acts_drawing.recommend")


async def _sign(steps: Steps, chair: Resident, other: Resident) -> None:
    async with asyncio.timeout(steps.scene.patience):
        while not steps.scene.rows("SELECT 1 FROM file WHERE state = 'kept'"):
            await asyncio.sleep(0.1)
    await steps.tap(chair, "✅ Текст даяр", "Дагы керек: 2", deed="acts.fix")
    await other.is_told("тексти даяр")
    await other.taps("📋 Көрүү", "Кол койду")
    for who, then, deed in ((chair, "Кол", "acts.agree"), (other, "ЧН-", "acts.sign")):
        await steps.tap(who, "📖 Окуп, кол коюу", "Макулмун")
        await steps.tap(who, "✅ Макулмун", then, deed=deed)
    await chair.is_told("Актыга кол коюлду")


async def _answer(steps: Steps, official: Resident) -> None:
    await official.is_told("/01")
    await steps.say(official, "/acts", "жооп күтөт: 2")
    await steps.tap(official, _label(official, "/01"), "Жооп келе элек")
    await steps.tap(official, _label(official, "⏳"), "Кабыл албайбыз")
    await steps.tap(official, "✖ Кабыл албайбыз", "Себебин жазыңыз")
    await steps.say(official, "жол жабык болчу", "Кабыл алынган жок")
    await steps.tap(official, "✅ Жөнөтүү", "Жооп сакталды", deed="decisions.add")
    await steps.tap(official, "⏳ 1-сунуштама", "Кабыл алабыз")
    await steps.tap(official, "✅ Кабыл алабыз", "Кабыл алынды")
    await steps.tap(official, "✅ Жөнөтүү", "Жооп сакталды", deed="decisions.add")


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
