"""Albums without end, and files that are not what they say: a report shows five pictures, nothing else is kept."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from neighbourhood import OUTAGE, SEND, TR, do, settle_in
from stage import PIXEL, Stage, stage

from bot.render.actions import encode
from bot.render.actions_forms import Pick, Skip
from bot.telegram import shelf
from sandbox.people import Person


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        yield opened


def zip_bomb() -> bytes:
    """A few kilobytes that would be a hundred megabytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("photo.jpg", bytes(100_000_000))
    return written.getvalue()


def photos(who: Person) -> int:
    return sum(1 for message in who.chat.messages if message.by_bot and message.photo)


def words(who: Person) -> list[str]:
    return [message.text for message in who.chat.messages if message.by_bot]


async def kept(at: Stage, many: int) -> list[Path]:
    """What is on the disk, as soon as there is so much of it and the database knows it."""
    folder = at.settings.var_dir / "files"
    async with asyncio.timeout(10):
        while len(found := [path for path in folder.rglob("*") if path.is_file()]) < many or shelf.unsettled(folder):
            await asyncio.sleep(0.01)
    return found


async def test_of_forty_photos_five_are_taken_and_each_album_is_answered_once(at: Stage) -> None:
    official, writer = await at.official("Чет-Нура", "Айыл өкмөтү"), await settle_in(at, "Айгүл", "orto-nura")
    await do(at, writer, *OUTAGE)
    before = len(words(writer))
    for album in range(4):
        await writer.send_album([PIXEL + b"%d" % (album * 10 + number) for number in range(10)])
        await at.settle()
    assert len(words(writer)) == before + 4
    assert TR.plain("refusal-too-many") in words(writer)[-1]
    await do(at, writer, SEND)
    assert photos(official) == 5
    assert TR.plain("report-line-photos", count="5") in words(official)[-1]
    assert len(await kept(at, 1)) == 1, "the same pixel, five times"


async def send_no_photo(at: Stage, who: Person) -> None:
    """What Telegram calls a photo, and is none."""
    sent = await who.send_document(b"MZ" + bytes(5000), "photo.jpg", mime="application/octet-stream")
    size = {"file_id": sent.content["document"]["file_id"], "file_unique_id": "1", "width": 90, "height": 90}
    chat = {"id": who.id, "type": "private"}
    sender = {"id": who.id, "is_bot": False, "first_name": "Айгүл"}
    photo = {"message_id": 7001, "date": 1_795_000_000, "chat": chat, "from": sender, "photo": [size]}
    at.telegram.updates.emit("message", photo)
    await at.settle()


async def test_what_is_no_picture_is_never_kept_and_the_report_is_heard(at: Stage) -> None:
    official, writer = await at.official("Чет-Нура", "Айыл өкмөтү"), await settle_in(at, "Айгүл", "orto-nura")
    await do(at, writer, *OUTAGE)
    await writer.send_document(zip_bomb(), "photo.zip", mime="application/zip")
    await at.settle()
    assert TR.plain("form-file") in words(writer)[-1]
    await writer.send_document(zip_bomb(), "photo.jpg", mime="image/jpeg")
    await at.settle()
    await send_no_photo(at, writer)
    await do(at, writer, SEND)
    async with asyncio.timeout(10):
        while not any("ЧН-1" in each for each in words(official)):
            at.clock.pass_(seconds=30)  # for the file that never comes
            at.house.speaker.wake()
            await asyncio.sleep(0.02)
    assert not list((at.settings.var_dir / "files").rglob("*.*"))
    assert await kept(at, 0) == []


async def test_nobody_s_file_is_shown_by_its_number(at: Stage) -> None:
    official, writer = await at.official("Чет-Нура", "Айыл өкмөтү"), await settle_in(at, "Айгүл", "orto-nura")
    thief = await settle_in(at, "Бакыт", "orto-saz")
    await do(at, writer, *OUTAGE)
    await writer.send_photo(PIXEL)
    await at.settle()
    await do(at, writer, SEND)
    await do(at, thief, *OUTAGE, f"[{TR.plain('form-add', name=TR.plain('report-name-photo'))}]")
    draft = next(
        each.data.split(":")[1]
        for row in thief.chat.messages[-1].inline
        for each in row
        if each.data and ":" in each.data
    )
    for question in ("photo", "voice"):
        await thief.tap(encode(Pick(draft, question, "1")))
        await at.settle()
    await thief.tap(encode(Skip(draft, "photo")))
    await at.settle()
    await do(at, thief, SEND)
    assert photos(official) == 1
    assert not any("photo" in message.content for message in thief.chat.messages)
