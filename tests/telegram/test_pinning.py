"""What was said is pinned where the bot may; where it may not, the words stay, and whoever asked for it hears why."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from booth import Booth, booth, numbered, said_to
from structlog.testing import capture_logs

from bot.domain.people import ChatId, PersonId
from bot.render.screen import Pin
from bot.storage import outbox, promised
from bot.storage.db import Tx
from bot.storage.digests import DIGEST, PIN
from bot.storage.outbox import KEYED_MESSAGE, Line, Rank
from bot.telegram.speak import Heard
from sandbox.faults import Fault
from sandbox.groups import Group
from sandbox.people import Person

KEY = "digest:ak-too:2026-W47"


@dataclass(kw_only=True)
class Scene:
    at: Booth
    owner: Person
    group: Group
    chat: ChatId
    heard: list[tuple[str, str | None]] = field(default_factory=list)

    async def promise(self, words: str = "number", pinned: str = "pin") -> None:
        """Words, and that they are pinned."""
        async with self.at.database.write() as tx:
            for kind, edits in ((words, None), (pinned, KEYED_MESSAGE)):
                line = Line(chat=self.chat, kind=kind, payload={"subject": 47}, rank=Rank.NOTICE, key=KEY, edits=edits)
                await outbox.add(tx, line, self.at.clock())


async def pin(_: Tx, __: int, ___: PersonId | None) -> Pin:
    return Pin()


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with booth(tmp_path) as at:
        owner, _ = await at.person("Айгүл")
        group, chat = await at.group(owner)
        there = Scene(at=at, owner=owner, group=group, chat=chat)
        at.notices["pin"] = pin
        for kind in ("number", "pin"):
            at.heard[kind] = there_heard(there, kind)
        yield there


def there_heard(scene: Scene, kind: str) -> Heard:
    async def heard(_: Tx, subject: int, at: datetime, reason: str | None) -> None:
        assert (subject, at) == (47, scene.at.clock())
        scene.heard.append((kind, reason))

    return heard


async def test_an_administrator_pins_what_was_just_said(scene: Scene) -> None:
    await scene.group.promote_bot(scene.owner)
    await scene.promise()
    await scene.at.speak()
    (said,) = [each for each in scene.group.messages if each.by_bot and each.text == "№ 47"]
    assert scene.group.chat.pinned == [said.id]
    assert scene.heard == [("number", None), ("pin", None)]
    assert scene.at.waiting() == []


async def test_who_may_not_pin_still_speaks_and_the_reason_is_heard(scene: Scene) -> None:
    await scene.promise()
    await scene.at.speak()
    assert said_to(scene.group) == ["№ 47"]
    assert scene.group.chat.pinned == []
    ((told, nothing), (pinned, reason)) = scene.heard
    assert (told, nothing, pinned) == ("number", None, "pin")
    assert "not enough rights" in (reason or "")
    await scene.at.promise(scene.chat, "дагы сөз")
    await scene.at.speak()
    assert said_to(scene.group)[-1] == "дагы сөз", "the chat is not taken for one that can't be reached"


async def test_a_gateway_that_is_down_is_asked_again_and_nothing_is_said_twice(scene: Scene) -> None:
    await scene.group.promote_bot(scene.owner)
    scene.at.telegram.faults.add(Fault(kind="gateway", method="pinChatMessage"))
    await scene.promise()
    await scene.at.speak_until_silent()
    assert said_to(scene.group) == ["№ 47", ""], "the words once, and Telegram's line on the pin"
    assert len(scene.group.chat.pinned) == 1


async def test_what_was_said_in_a_group_that_moved_since_is_not_looked_for(scene: Scene) -> None:
    await scene.group.promote_bot(scene.owner)
    await scene.promise()
    await scene.at.speaker._start_what_is_due()
    for task in list(scene.at.speaker._busy.values()):
        await task
    await scene.group.migrate(scene.owner)
    await scene.at.speak_until_silent()
    assert scene.at.waiting() == []
    assert scene.group.chat.pinned == []
    assert scene.heard == [("number", None)], "nobody is told that it is pinned"


async def test_the_pin_of_what_was_said_in_the_chat_before_pins_nothing_in_the_new_one_and_is_told_of_nobody(
    scene: Scene,
) -> None:
    scene.at.notices |= {DIGEST: numbered, PIN: pin}
    scene.at.heard |= {kind: there_heard(scene, kind) for kind in (DIGEST, PIN)}
    other, chat = await scene.at.group(scene.owner)
    await other.promote_bot(scene.owner)
    await scene.promise(DIGEST, PIN)
    await scene.at.speaker._start_what_is_due()
    for task in list(scene.at.speaker._busy.values()):
        await task
    async with scene.at.database.write() as tx:
        await promised.redirect(tx, scene.chat, chat, None)
    with capture_logs() as logged:
        await scene.at.speak_until_silent()
    assert (scene.group.chat.pinned, other.chat.pinned, scene.at.waiting()) == ([], [], [])
    assert scene.heard == [(DIGEST, None)]
    assert [each["kind"] for each in logged if each["event"] == "outbox.nothing_to_pin"] == [PIN]
