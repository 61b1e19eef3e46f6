"""What a monitoring group is told on Monday, through the whole bot: kept word for word, pinned, moved, asked again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stage import OPERATOR_NAME, TEST_MUNICIPALITIES, HandClock, Stage, stage

from bot.domain.digests import Kept
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Seat
from bot.domain.municipalities import MunicipalityId
from bot.domain.periods import week_of
from bot.render.actions import encode
from bot.render.actions_digests import BringDigest, DigestAction, ShowDigest
from bot.storage import digests, monitoring, people, speaking
from bot.storage.monitoring import Entered, NewMember, Spot
from sandbox.groups import Group
from sandbox.messages import Message
from sandbox.people import Person

THERE = MunicipalityId("ak-too")
MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # 09:00 in Bishkek
WEEK = week_of(MONDAY.date() - timedelta(weeks=1))
TITLE = "Жумалык жыйынтык: Ак-Тоо, 16.11 – 22.11.2026"
NOBODYS = "мониторинг тобунун (БМжБТ) мүчөлөрү үчүн"
PINNED = "settings:\n  digest_pinned:\n    - {value: 1, valid_from: 2025-01-01, source: Fictional}\n"


@dataclass(kw_only=True)
class Scene:
    stage: Stage
    chair: Person
    group: Group

    def said(self, part: str = "") -> list[Message]:
        """What the bot said in the group, with these words in it."""
        words = [each for each in self.group.messages if each.by_bot and (each.text or each.photo)]
        return [each for each in words if part in each.text]

    async def kept(self) -> Kept:
        async with self.stage.house.database.read() as tx:
            found = await digests.get(tx, THERE, WEEK)
        assert found is not None
        return found

    async def at(self, now: datetime) -> None:
        """It is so late, and the jobs run."""
        self.stage.clock.now = now
        await self.stage.run_jobs()

    async def ask(self, who: Person, words: str, group: Group | None = None) -> Message | None:
        """What somebody is answered; None for silence."""
        chat = group.chat if group else who.chat
        seen = len([each for each in chat.messages if each.by_bot])
        await who.say(words, to=group)
        await self.stage.settle()
        said = [each for each in chat.messages if each.by_bot]
        return said[-1] if len(said) > seen else None


async def bound(at: Stage, chair: Person, group: Group, topic: int | None = None) -> None:
    """The chair, and the group's chat."""
    async with at.house.database.write() as tx:
        me = (await people.meet(tx, chair.id, at.clock(), is_operator=False)).person
        await monitoring.enter(tx, THERE, Entered(language=Language.KY))
        new = NewMember(position="Депутат", seat=Seat.COUNCILLOR, duty=Duty.CHAIR)
        await monitoring.sit(tx, await monitoring.add(tx, THERE, new, at.clock().date()), me.id)
        await monitoring.bind(tx, THERE, Spot(chat=(await people.group(tx, group.id)).chat, topic=topic))


async def newcomer(at: Stage, name: str, language: str = "Кыргызча") -> Person:
    who = await at.person(name)
    await who.say("/start")
    await at.settle()
    await who.press(language)
    await at.settle()
    return who


@asynccontextmanager
async def scene_of(folder: Path, *, pins: bool) -> AsyncIterator[Scene]:
    """A Friday; the summary of the week before was told before anybody looks."""
    files = folder / "municipalities"
    files.mkdir()
    text = (TEST_MUNICIPALITIES / "ak-too.yaml").read_text(encoding="utf-8")
    (files / "ak-too.yaml").write_text(text.replace("settings:\n", PINNED) if pins else text, encoding="utf-8")
    clock = HandClock(MONDAY - timedelta(days=3))
    async with stage(folder / "var", clock=clock, municipalities=files) as at:
        chair = await newcomer(at, "Төрайым")
        group = await at.telegram.group("БМжБТ", chair)
        await group.add_bot(chair)
        await at.settle()
        await at.run_jobs()
        await bound(at, chair, group)
        yield Scene(stage=at, chair=chair, group=group)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_of(tmp_path, pins=False) as opened:
        yield opened


@pytest.fixture
async def pinning(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_of(tmp_path, pins=True) as opened:
        yield opened


async def test_the_group_reads_word_for_word_what_is_kept(scene: Scene) -> None:
    await scene.at(MONDAY - timedelta(seconds=1))
    assert scene.said() == []
    for _ in range(2):
        await scene.at(MONDAY)
    await scene.stage.restart()
    await scene.at(MONDAY + timedelta(hours=1))
    picture, words = scene.said()
    assert picture.photo is not None
    kept = await scene.kept()
    assert words.text == "\n".join(kept.told.lines)
    assert words.text.splitlines()[0] == TITLE
    assert len(words.text.splitlines()) <= 10
    assert (kept.sha256, kept.said) == (digests.hash_of(kept.told), MONDAY)


async def test_a_group_that_moves_between_commit_and_speaking_is_told_once_where_it_is_now(scene: Scene) -> None:
    old = scene.group.chat
    await scene.at(MONDAY + timedelta(hours=17))  # at two in the night: kept, and said in the morning
    assert (await scene.kept()).said is None
    await scene.stage.stop()
    await scene.group.migrate(scene.chair)
    scene.stage.clock.now = MONDAY + timedelta(hours=24)
    await scene.stage.start()
    await scene.stage.settle()
    assert len(scene.said(TITLE)) == 1
    assert not [each for each in old.messages if TITLE in each.text]
    assert (await scene.kept()).said == MONDAY + timedelta(hours=24)
    await scene.at(MONDAY + timedelta(hours=30))
    assert len(scene.said(TITLE)) == 1


async def test_a_chat_that_was_unbound_in_the_night_is_told_nothing_in_the_morning(scene: Scene) -> None:
    await scene.at(MONDAY + timedelta(hours=17))
    await scene.ask(scene.chair, "/group")
    for label in ("✖ Чатты ажыратуу", "Ооба, ажыратылсын"):
        await scene.chair.press(label)
        await scene.stage.settle()
    scene.stage.clock.now = MONDAY + timedelta(hours=24)
    await scene.stage.restart()
    await scene.stage.settle()
    assert not [each for each in scene.said() if each.photo or TITLE in each.text]
    assert (await scene.kept()).said is None
    assert "чаты жок болчу" in await fate(scene)


async def test_what_was_promised_in_the_night_is_told_in_the_groups_new_chat(scene: Scene) -> None:
    await scene.at(MONDAY + timedelta(hours=17))
    new = await scene.stage.telegram.group("Жаңы БМжБТ", scene.chair)
    await new.add_bot(scene.chair)
    await scene.stage.settle()
    async with scene.stage.house.database.write() as tx:
        await monitoring.bind(tx, THERE, Spot(chat=(await people.group(tx, new.id)).chat, topic=None))
    scene.stage.clock.now = MONDAY + timedelta(hours=24)
    await scene.stage.restart()
    await scene.stage.settle()
    assert not scene.said(TITLE)
    assert len([each for each in new.messages if each.by_bot and TITLE in each.text]) == 1
    assert (await scene.kept()).said == MONDAY + timedelta(hours=24)


async def test_it_is_pinned_where_the_bot_may(pinning: Scene) -> None:
    await pinning.group.promote_bot(pinning.chair)
    await pinning.at(MONDAY)
    (words,) = pinning.said(TITLE)
    assert pinning.group.chat.pinned == [words.id]
    assert not [each for each in pinning.chair.chat.messages if "кадай албадым" in each.text]


async def test_where_it_may_not_be_pinned_the_words_stay_and_the_chair_hears_of_it_once(pinning: Scene) -> None:
    for weeks in range(3):
        await pinning.at(MONDAY + timedelta(weeks=weeks))
    assert len(pinning.said("Жумалык жыйынтык")) == 3
    assert pinning.group.chat.pinned == []
    assert len([each for each in pinning.chair.chat.messages if "кадай албадым" in each.text]) == 1


async def test_a_group_that_was_out_of_reach_for_weeks_hears_the_last_week_alone(scene: Scene) -> None:
    await scene.group.remove_bot(scene.chair)
    await scene.stage.settle()
    for weeks in range(3):
        await scene.at(MONDAY + timedelta(weeks=weeks))
    await scene.group.add_bot(scene.chair)
    await scene.stage.settle()
    assert [each.text.splitlines()[0] for each in scene.said("Жумалык жыйынтык")] == [
        "Жумалык жыйынтык: Ак-Тоо, 30.11 – 06.12.2026"
    ]
    assert len([each for each in scene.said() if each.photo]) == 1


async def fate(scene: Scene) -> str:
    """What the chair reads of the week below its summary."""
    asked = await scene.ask(scene.chair, "/digest 16.11.2026")
    assert asked is not None
    return asked.text.splitlines()[-1]


async def test_a_week_that_could_not_be_told_is_said_to_wait_and_then_not_to_have_been_told(scene: Scene) -> None:
    await scene.at(MONDAY - timedelta(minutes=1))
    await scene.group.remove_bot(scene.chair)
    await scene.stage.settle()
    await scene.at(MONDAY)
    assert "чатына жаза албай жатам" in await fate(scene)
    await scene.at(MONDAY + timedelta(weeks=1))
    assert "кийинки жуманын жыйынтыгы бар болчу" in await fate(scene)
    await scene.group.add_bot(scene.chair)
    await scene.stage.settle()
    await scene.at(MONDAY + timedelta(weeks=1, hours=1))
    assert "кийинки жуманын жыйынтыгы бар болчу" in await fate(scene)


async def test_a_week_that_waits_for_the_morning_is_on_its_way(scene: Scene) -> None:
    await scene.at(MONDAY + timedelta(hours=17))
    assert await fate(scene) == "Топко жөнөтүлүп жатат."


async def test_a_week_that_telegram_refused_was_not_told(scene: Scene) -> None:
    await scene.at(MONDAY + timedelta(hours=17))
    async with scene.stage.house.database.write() as tx:
        for row in await speaking.heads(tx, 9, MONDAY + timedelta(days=1)):
            await speaking.refuse(tx, row, "message is too long")
        for row in await speaking.heads(tx, 9, MONDAY + timedelta(days=1)):
            await speaking.refuse(tx, row, "message is too long")
    assert "Telegram кабыл алган жок" in await fate(scene)


async def test_weeks_of_a_dark_month_were_not_told_because_there_was_a_later_one(scene: Scene) -> None:
    await scene.at(MONDAY + timedelta(weeks=3))
    assert "кийинки жуманын жыйынтыгы бар болчу" in await fate(scene)


async def test_what_the_group_was_told_stays_when_another_week_is_asked_for(scene: Scene) -> None:
    await scene.at(MONDAY)
    (words,) = scene.said(TITLE)
    await scene.chair.tap(encode(ShowDigest("ak-too", "2026-W46")), to=scene.group, message=words)
    await scene.stage.settle()
    assert len(scene.said(TITLE)) == 1
    assert scene.said()[-1].text.splitlines()[0] == "Жумалык жыйынтык: Ак-Тоо, 09.11 – 15.11.2026"


async def test_who_asks_reads_what_was_told_and_when(scene: Scene) -> None:
    await scene.at(MONDAY)
    (told,) = scene.said(TITLE)
    for group in (scene.group, None):
        for words in ("/digest", "/digest 16.11.2026", "/digest 22.11", "/digest 2026-11-18"):
            answer = await scene.ask(scene.chair, words, group)
            assert answer is not None
            assert answer.text == f"{told.text}\n\nТопко айтылды: 23.11.2026, 09:00."


async def test_of_a_week_that_was_reckoned_anew_one_reads_what_the_group_was_told_as_well(scene: Scene) -> None:
    await scene.at(MONDAY)
    (told,), kept = scene.said(TITLE), await scene.kept()
    async with scene.stage.house.database.write() as tx:
        anew = replace(kept.told, lines=(*kept.told.lines, "Жаңы сап."))
        await digests.keep(tx, anew, MONDAY + timedelta(hours=1), promised=False)
    for group in (scene.group, None):
        await scene.ask(scene.chair, "/digest", group)
        chat = group.chat if group else scene.chair.chat
        shown, before = [each.text for each in chat.messages if each.by_bot][-2:]
        assert shown.endswith(
            "\nЖаңы сап.\n\nБул жыйынтык кийин кайра эсептелди, топко айтылган эмес. Топко айтылганы төмөндө."
        )
        when = "Топко мурда ушундай айтылган: 23.11.2026, 09:00."
        assert before == f"{told.text}\n\n{when} Боттун сааты туура эмес болгондуктан, жума кайра эсептелди."


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("эмне", "Күндү түшүнө албадым"),
        ("31.02.2026", "Күндү түшүнө албадым"),
        ("23.11.2026", "али бүтө элек"),
        ("31.12.9999", "али бүтө элек"),
        ("08.11.2026", "ал кезде бот жок болчу"),
        ("01.01.1900", "ал кезде бот жок болчу"),
        ("01.01.0001", "ал кезде бот жок болчу"),
    ],
)
async def test_a_day_without_a_summary_gets_a_friendly_refusal(scene: Scene, day: str, answer: str) -> None:
    await scene.at(MONDAY)
    said = await scene.ask(scene.chair, f"/digest {day}")
    assert said is not None
    assert answer in said.text


@pytest.mark.parametrize("day", ["23.11.2026", "01.12.2026", "08.11.2026", "05.03.2019"])
async def test_a_week_without_a_summary_leads_to_the_last_one(scene: Scene, day: str) -> None:
    await scene.at(MONDAY)
    for group in (None, scene.group):
        assert await scene.ask(scene.chair, f"/digest {day}", group) is not None
        await scene.chair.press("📊 Өткөн жума", to=group)
        await scene.stage.settle()
        shown = scene.chair.chat.messages[-1] if group is None else scene.said()[-1]
        assert shown.text.splitlines()[0] == TITLE


async def test_of_the_week_before_the_bot_came_nothing_is_claimed(scene: Scene) -> None:
    await scene.at(MONDAY)
    before = await scene.ask(scene.chair, "/digest 15.11.2026")
    assert before is not None
    assert "➖ Билдирүүлөр боюнча маалымат жок: ал кезде бот жок болчу." in before.text
    assert "🔇" not in before.text
    assert "⬅ Мурунку жума" not in [each.text for row in before.buttons for each in row]


async def test_neither_strangers_nor_other_groups_are_told_anything(scene: Scene) -> None:
    await scene.at(MONDAY)
    stranger = await newcomer(scene.stage, "Бөтөн")
    other = await scene.stage.telegram.group("Кошуналар", stranger)
    await other.add_bot(stranger)
    await scene.stage.settle()
    said = await scene.ask(stranger, "/digest")
    assert said is not None
    assert NOBODYS in said.text
    assert await scene.ask(stranger, "/help", other) is not None
    assert await scene.ask(stranger, "/digest", other) is None
    forms = [BringDigest("ak-too", "2026-W47", form) for form in ("text", "chart", "page", "x")]
    forged: list[DigestAction] = [ShowDigest("ak-too", "2026-W47"), *forms]
    for group in (None, other):
        for action in forged:
            await stranger.tap(encode(action), to=group)
            await scene.stage.settle()
    everything = [*stranger.chat.messages, *other.messages]  # Telegram's own lines among them
    told = [each for each in everything if each.by_bot]
    assert not [each for each in told if "Жумалык жыйынтык:" in each.text or each.content]


async def test_it_comes_as_text_to_paste_as_picture_and_as_page(scene: Scene) -> None:
    await scene.at(MONDAY)
    operator = await newcomer(scene.stage, OPERATOR_NAME, "Русский")
    asked = await scene.ask(operator, "/digest")
    assert asked is not None
    assert asked.text.startswith("Итоги недели: Ак-Тоо")
    for label in ("💬 Текст для WhatsApp", "📊 Восемь недель", "🖨 Лист (A4)"):
        await operator.press(label, message=asked)
        await scene.stage.settle()
    text, *_ = [each for each in operator.chat.messages[::-1] if "\n\n🚫" in each.text]
    assert text.entities == (), "nothing in it is markup"
    assert [each for each in operator.chat.messages if each.photo]
    (page,) = [each for each in operator.chat.messages if "document" in each.content]
    assert page.content["document"]["file_name"] == "ak-too-2026-W47.pdf"
