"""An album's photos are updates of their own; they are answered together, a second after the last of them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from booth import Booth, booth
from booth import said_to as heard_by
from playing import Playing, playing, said_to

from bot import house
from bot.i18n.translator import Html
from bot.render.screen import Screen
from bot.storage.outbox import KEYED_MESSAGE
from bot.telegram import speak
from bot.telegram.say import Outcome, say
from sandbox.people import Person


async def part(_: Any, payload: str) -> Screen:
    """Answers `/part ALBUM words` as a part of that album."""
    album, _, words = payload.partition(" ")
    return Screen(text=Html(words), album=album)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Playing]:
    async with playing(tmp_path, part=part) as opened:
        yield opened


async def said_by_now(stage: Playing, person: Person, since: int) -> list[str]:
    """What the bot said and edited in a chat, in order."""
    await stage.settle()
    events = stage.telegram.events.since(since)
    return [each.message.text for each in events if each.message and each.message.by_bot and each.chat == person.id]


async def test_the_parts_of_an_album_are_answered_by_one_message_the_newest(stage: Playing) -> None:
    aigul = await stage.speaking("Айгүл")
    since = stage.telegram.events.seq
    for number in range(1, 6):
        await aigul.say(f"/part a {number} сүрөт")
    assert await said_by_now(stage, aigul, since) == ["5 сүрөт"]


async def test_the_answer_comes_a_second_after_the_last_part(stage: Playing) -> None:
    aigul = await stage.speaking("Айгүл")
    began = stage.clock()
    await aigul.say("/part a 1 сүрөт")
    while not stage.rows("SELECT id FROM outbox"):
        await asyncio.sleep(0.001)
    stage.clock.pass_(seconds=0.9)
    stage.house.speaker.wake()
    await aigul.say("/part a 2 сүрөт")
    await stage.settle()
    assert said_to(aigul)[-1] == "2 сүрөт"
    assert (stage.clock() - began).total_seconds() == 1.9


async def test_a_late_part_joins_the_answer_that_was_said(stage: Playing) -> None:
    aigul = await stage.speaking("Айгүл")
    await aigul.say("/part a 1 сүрөт")
    await stage.settle()
    before = said_to(aigul)
    await aigul.say("/part a 2 сүрөт")
    await stage.settle()
    assert before[-1] == "1 сүрөт"
    assert said_to(aigul) == [*before[:-1], "2 сүрөт"]


async def test_what_is_sent_within_the_second_is_answered_after_the_album(stage: Playing) -> None:
    aigul = await stage.speaking("Айгүл")
    since = stage.telegram.events.seq
    await aigul.say("/part a 1 сүрөт")
    await aigul.say("/echo кийинки")
    assert await said_by_now(stage, aigul, since) == ["1 сүрөт", "кийинки"]


async def test_what_is_tapped_within_the_second_is_shown_after_the_album(stage: Playing) -> None:
    aigul = await stage.speaking("Айгүл")
    (label,) = (row[0].text for row in aigul.chat.messages[-1].inline[:1])
    since = stage.telegram.events.seq
    await aigul.say("/part a 1 сүрөт")
    await aigul.press(label)
    first, second = await said_by_now(stage, aigul, since)
    assert first == "1 сүрөт"
    assert second != first


async def test_a_part_that_comes_after_other_words_is_the_last_to_be_answered(stage: Playing) -> None:
    aigul = await stage.speaking("Айгүл")
    since = stage.telegram.events.seq
    for words in ("/part a 1 сүрөт", "/echo арада", "/part a 2 сүрөт"):
        await aigul.say(words)
    assert await said_by_now(stage, aigul, since) == ["арада", "2 сүрөт"]


async def test_every_album_has_an_answer_of_its_own(stage: Playing) -> None:
    aigul, nurlan = await stage.speaking("Айгүл"), await stage.speaking("Нурлан")
    for person, album in ((aigul, "a"), (aigul, "b"), (nurlan, "a")):
        await person.say(f"/part {album} {album} альбому")
    await stage.settle()
    assert said_to(aigul)[-2:] == ["a альбому", "b альбому"]
    assert said_to(nurlan)[-1:] == ["a альбому"]


async def test_a_stop_in_the_middle_loses_no_answer(stage: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "_LAST_WORDS", 0.01)
    aigul = await stage.speaking("Айгүл")
    before = said_to(aigul)
    await aigul.say("/part a 1 сүрөт")
    while not stage.rows("SELECT id FROM outbox"):
        await asyncio.sleep(0.001)
    await stage.stop()
    assert said_to(aigul) == before
    await aigul.say("/part a 2 сүрөт")
    await stage.start()
    await stage.settle()
    assert said_to(aigul) == [*before, "2 сүрөт"]
    await aigul.say("/part a 3 сүрөт")
    await stage.settle()
    assert said_to(aigul) == [*before, "3 сүрөт"]


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Booth]:
    async with booth(tmp_path) as opened:
        yield opened


async def test_a_part_that_comes_while_the_answer_is_being_said_edits_it(
    at: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    aigul, chat = await at.person("Айгүл")

    async def interrupted(*what: Any) -> Outcome:
        monkeypatch.undo()
        await at.promise(chat, "2 сүрөт", key="album:a", edits=KEYED_MESSAGE)
        return await say(*what)

    monkeypatch.setattr(speak, "say", interrupted)
    await at.promise(chat, "1 сүрөт", key="album:a", edits=KEYED_MESSAGE)
    await at.speak()
    assert heard_by(aigul) == ["2 сүрөт"]
    assert (at.telegram.calls["sendMessage"], at.telegram.calls["editMessageText"]) == (1, 1)
