"""What officials see and hear of a report's files: photos without their place, voices as they were spoken."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from pictures_to_send import MARKER, bomb, jpeg, opened, says_nothing
from playing import Playing, playing, said_to
from stage import PIXEL

from bot.domain.municipalities import MunicipalityId
from bot.storage import files, officials, outbox
from bot.storage.files import Kind
from bot.telegram import fetch
from sandbox.faults import Fault
from sandbox.messages import Message
from sandbox.people import Person

MUNICIPALITY = MunicipalityId("chet-nura")


@pytest.fixture
async def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Playing]:
    monkeypatch.setattr(fetch, "_IDLE", 0.01)
    async with playing(tmp_path) as opened:
        yield opened


@pytest.fixture
async def official(stage: Playing) -> Person:
    return await stage.official("Чет-Нура", "Айыл өкмөтү")


async def promise(stage: Playing, telegram_file: str, kind: Kind) -> int:
    """A report shows the file: it is wanted, and the officials are promised it and then a word of the report."""
    now = stage.clock()
    async with stage.house.database.write() as tx:
        number = await files.note(tx, telegram_file, kind, now)
        await files.want(tx, number, now)
        chat = await officials.chat_of(tx, MUNICIPALITY)
        assert chat is not None
        notice = outbox.REPORT_VOICE if kind == "voice" else outbox.REPORT_PHOTO
        await outbox.notify(tx, chat.chat, notice, number, now)
        words = outbox.Line(chat=chat.chat, kind=outbox.SCREEN, payload=_REPORT, rank=outbox.Rank.NOTICE)
        await outbox.add(tx, words, now)
    stage.house.speaker.wake()
    return number


_REPORT = {"text": "билдирүү", "reply_markup": None}


async def as_file(stage: Playing, content: bytes) -> str:
    aigul = await stage.person("Айгүл")
    sent = await aigul.send_document(content, "photo.jpg", mime="image/jpeg")
    await stage.settle()
    return str(sent.content["document"]["file_id"])


def shown(stage: Playing, message: Message) -> bytes:
    """The bytes that Telegram has for a photo in a message."""
    kept = stage.telegram.files.find(message.photo or "")
    assert kept is not None
    return stage.telegram.files.read(kept.path) or b""


async def test_a_photo_sent_as_a_file_is_shown_before_its_report_and_without_its_place(
    stage: Playing, official: Person
) -> None:
    sent = await as_file(stage, jpeg(6))
    await promise(stage, sent, "document")
    await stage.settle()
    photo, words = official.chat.messages[-2:]
    assert words.text == "билдирүү"
    seen = shown(stage, photo)
    assert says_nothing(seen)
    assert MARKER.encode() not in seen
    assert opened(seen).size == (32, 64)
    assert "document" not in photo.content


async def test_a_photo_that_telegram_recompressed_is_shown_at_once_by_its_id(stage: Playing, official: Person) -> None:
    aigul = await stage.person("Айгүл")
    sent = await aigul.send_photo(PIXEL)
    await stage.settle()
    began = stage.clock()
    await promise(stage, sent.photo or "", "photo")
    await stage.settle()
    assert shown(stage, official.chat.messages[-2]) == PIXEL
    assert stage.clock() == began


async def test_a_voice_is_heard_before_its_report(stage: Playing, official: Person) -> None:
    aigul = await stage.person("Айгүл")
    sent = await aigul.send_voice(b"OggS, a voice", seconds=20)
    await stage.settle()
    await promise(stage, sent.content["voice"]["file_id"], "voice")
    await stage.settle()
    voice, words = official.chat.messages[-2:]
    assert voice.content["voice"]["file_id"] == sent.content["voice"]["file_id"]
    assert words.text == "билдирүү"


@pytest.mark.parametrize("content", [bomb(), b"\x00\x00\x00\x18ftypheic"], ids=["bomb", "heic"])
async def test_a_file_that_nobody_can_read_is_left_out_and_the_report_is_heard(
    stage: Playing, official: Person, content: bytes
) -> None:
    number = await promise(stage, await as_file(stage, content), "document")
    await stage.settle()
    assert said_to(official)[-1] == "билдирүү"
    assert not any(message.photo or "document" in message.content for message in official.chat.messages)
    assert (number, "lost") in stage.rows("SELECT id, state FROM file")


async def test_a_file_that_does_not_come_holds_up_its_chat_for_two_minutes_at_most(
    stage: Playing, official: Person
) -> None:
    sent = await as_file(stage, jpeg())
    stage.telegram.fail(Fault(kind="error", method="getFile", times=100))
    await promise(stage, sent, "document")
    began = stage.clock()
    while said_to(official)[-1] != "билдирүү":
        await stage.settle()
        stage.clock.pass_(seconds=5)
        stage.house.speaker.wake()
    assert timedelta(seconds=10) < stage.clock() - began < timedelta(minutes=3)
    assert not any(message.photo for message in official.chat.messages)


async def test_what_its_sender_took_back_is_not_shown_any_more(stage: Playing, official: Person) -> None:
    aigul = await stage.person("Айгүл")
    sent = await aigul.send_photo(PIXEL)
    await stage.settle()
    async with stage.house.database.write() as tx:
        number = await files.note(tx, sent.photo or "", "photo", stage.clock())
        await files.unwant(tx, number)
        chat = await officials.chat_of(tx, MUNICIPALITY)
        assert chat is not None
        await outbox.notify(tx, chat.chat, outbox.REPORT_PHOTO, number, stage.clock())
    stage.house.speaker.wake()
    await stage.settle()
    assert not any(message.photo for message in official.chat.messages)


async def test_a_photo_missing_on_the_disk_is_left_out(stage: Playing, official: Person) -> None:
    sent = await as_file(stage, jpeg())
    await promise(stage, sent, "document")
    await stage.settle()
    for path in (stage.settings.var_dir / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    before = len([message for message in official.chat.messages if message.photo])
    await promise(stage, sent, "document")
    await stage.settle()
    assert said_to(official)[-1] == "билдирүү"
    assert len([message for message in official.chat.messages if message.photo]) == before
