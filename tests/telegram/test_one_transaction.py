"""One update, one transaction: all it changes and says commits together, once."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import Chat, Message, Update, User
from playing import Playing, playing, said_to
from stage import SEAL

from bot import app, house
from bot.domain.people import Person as Resident
from bot.domain.people import PersonId
from bot.forms.model import Draft
from bot.i18n.translator import Html
from bot.render.faults import FAULT
from bot.render.screen import Screen
from bot.storage import conversations, faults, outbox
from bot.storage.db import Tx
from bot.storage.outbox import SCREEN, Line


async def count(_: Any, me: Resident, draft: Draft | None, tx: Tx) -> Screen:
    """Counts in the conversation row, slowly."""
    counted = int(draft.context["counted"]) + 1 if draft else 1
    await asyncio.sleep(0.001)
    new = Draft(id="0", form="report", version=0, context={"counted": str(counted)})
    await conversations.save(tx, me.chat, new, datetime.fromisoformat("2026-11-18T06:00:00+00:00"))
    return Screen(text=Html(f"{counted}"))


def update(stage: Playing, person: int, number: int, text: str) -> Update:
    at = stage.clock()
    who = User(id=person, is_bot=False, first_name="Айгүл")
    message = Message(message_id=number, date=at, chat=Chat(id=person, type="private"), from_user=who, text=text)
    return Update(update_id=number, message=message)


async def test_a_redelivered_update_does_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path, count=count) as stage:
        aigul = await stage.telegram.person("Айгүл")
        await aigul.say("/count")
        await stage.settle()
        before = stage.rows("SELECT * FROM conversation")
        for _ in range(3):
            stage.telegram.updates.redeliver()
            await stage.settle()
        assert said_to(aigul) == ["1"]
        assert stage.rows("SELECT * FROM conversation") == before


async def test_a_redelivered_update_does_nothing_after_a_restart_either(tmp_path: Path) -> None:
    async with playing(tmp_path, count=count) as stage:
        aigul = await stage.telegram.person("Айгүл")
        await aigul.say("/count")
        await stage.settle()
        await stage.restart()
        stage.telegram.updates.redeliver()
        await stage.settle()
        assert said_to(aigul) == ["1"]


async def test_updates_that_arrive_in_parallel_count_one_by_one(tmp_path: Path) -> None:
    async with playing(tmp_path, count=count) as stage:
        aigul = await stage.telegram.person("Айгүл")
        await asyncio.gather(
            *(
                stage.house.intake.take(update(stage, aigul.id, number, "/count"), asyncio.Event())
                for number in range(10, 30)
            )
        )
        ((draft,),) = stage.rows("SELECT draft FROM conversation")
        assert '"counted": "20"' in draft


async def test_nothing_is_said_or_seen_before_the_commit_and_all_of_it_after(tmp_path: Path) -> None:
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def slow(event: Any, me: Resident, draft: Draft | None, tx: Tx) -> tuple[Screen, Screen]:
        await count(event, me, draft, tx)
        inside.set()
        await go_on.wait()
        return Screen(text=Html("бир")), Screen(text=Html("эки"))

    async with playing(tmp_path, slow=slow) as stage:
        aigul = await stage.telegram.person("Айгүл")
        await aigul.say("/slow")
        await inside.wait()
        assert stage.rows("SELECT * FROM conversation") == stage.rows("SELECT * FROM update_seen") == []
        assert stage.telegram.calls["sendMessage"] == 0
        assert len(stage.telegram.updates.pending) == 1
        go_on.set()
        await stage.settle()
        assert len(stage.rows("SELECT * FROM conversation")) == len(stage.rows("SELECT * FROM update_seen")) == 1
        assert said_to(aigul) == ["бир", "эки"]
        assert stage.rows("SELECT * FROM outbox") == []


async def test_a_tap_is_answered_after_the_commit_and_its_toast_is_stored_nowhere(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.speaking("Айгүл")
        pressed = await aigul.tap("1v:ffffffff")
        await aigul.toast(pressed)
        await stage.settle()
        assert pressed.tap is not None
        assert pressed.tap.answer == "Бул баскыч эскирген"


async def test_a_tap_edits_the_message_that_was_tapped_however_old_it_is(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        for _ in range(3):
            await aigul.say("/start")
            await stage.settle()
        oldest, *others = [message for message in aigul.chat.messages if message.by_bot]
        await aigul.press("Русский", message=oldest)
        await stage.settle()
        assert aigul.chat.message(oldest.id) != oldest
        assert [aigul.chat.message(other.id) for other in others] == others


async def test_somebody_who_comes_back_after_blocking_hears_what_was_held_and_not_the_old_replies(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as stage:
        operator = await stage.telegram.person("Оператор", id=900)
        await operator.say("/echo салам")
        await stage.settle()
        await operator.block()
        await stage.settle()
        ((chat,),) = stage.rows("SELECT id FROM chat")
        async with stage.house.database.write() as tx:
            old = Screen(text=Html("эски")).payload()
            await outbox.add(tx, Line(chat=chat, kind=SCREEN, payload=old), stage.clock())
            await outbox.notify(tx, chat, FAULT, await faults.add(tx, "KeyError", stage.clock()), stage.clock())
        stage.house.speaker.wake()
        await stage.settle()
        assert len(said_to(operator)) == 1
        await operator.unblock()
        await operator.say("/echo кайттым")
        await stage.settle()
        assert set(said_to(operator)[1:]) == {"кайттым", "⚙️ Ошибка № 1: KeyError"}


async def test_an_official_group_that_lets_the_bot_in_again_hears_what_was_held(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        group = await stage.telegram.group("Айыл өкмөтү", aigul)
        await group.add_bot(aigul)
        await stage.settle()
        await group.remove_bot(aigul)
        await stage.settle()
        ((chat,),) = stage.rows("SELECT id FROM chat WHERE person_id IS NULL")
        async with stage.house.database.write() as tx:
            await outbox.notify(tx, chat, FAULT, await faults.add(tx, "KeyError", stage.clock()), stage.clock())
        stage.house.speaker.wake()
        await stage.settle()
        assert stage.rows("SELECT state FROM outbox") == [("held",)]
        await group.add_bot(aigul)
        await stage.settle()
        assert [message.text for message in group.messages if message.by_bot] == ["⚙️ Ошибка № 1: KeyError"]


async def test_a_group_that_became_a_supergroup_stays_the_same_chat(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        group = await stage.telegram.group("Айыл өкмөтү", aigul)
        await group.add_bot(aigul)
        await stage.settle()
        ((chat,),) = stage.rows("SELECT id FROM chat WHERE person_id IS NULL")
        await group.migrate(aigul)
        await stage.settle()
        assert stage.rows("SELECT id, telegram_id FROM chat WHERE person_id IS NULL") == [
            (chat, SEAL.address(group.id))
        ]


async def test_a_kind_that_an_older_version_parked_is_said_by_the_one_that_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        await aigul.say("/echo салам")
        await stage.settle()
        ((chat,),) = stage.rows("SELECT id FROM chat")
        async with stage.house.database.write() as tx:
            await outbox.notify(tx, chat, "herald", 7, stage.clock())
        stage.house.speaker.wake()
        await stage.settle()
        assert stage.rows("SELECT state FROM outbox") == [("parked",)]

        async def herald(_: Tx, subject: int, _reader: PersonId | None) -> Screen:
            return Screen(text=Html(f"жарчы {subject}"))

        known = app.notices
        monkeypatch.setattr(house, "notices", lambda of: {**known(of), "herald": herald})
        await stage.restart()
        await stage.settle()
        assert said_to(aigul)[-1] == "жарчы 7"
