"""Notices that are files: made beside the loop, outside of the database, sent with their words, parked when broken."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import AiogramError
from booth import TELEGRAM_LIMITS, Booth, booth, said_to
from stage import PIXEL

from bot.domain.people import ChatId, PersonId
from bot.i18n.translator import Html
from bot.render.screen import Document, Photo, Screen, Voice
from bot.storage import outbox
from bot.storage.db import Tx
from bot.telegram import making
from sandbox.faults import Fault
from sandbox.people import Person

Said = Screen | Photo | Voice | Document


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Booth]:
    async with booth(tmp_path) as opened:
        yield opened


def bring(at: Booth, what: Said, kind: str = "file") -> None:
    """From now on notices of this kind say that."""

    async def notice(_: Tx, __: int | str, ___: PersonId | None) -> Said:
        return what

    at.notices[kind] = notice


def document(make: Callable[[], bytes] = lambda: b"%PDF", caption: Html | None = None) -> Document:
    return Document(name="акт.pdf", make=make, caption=caption)


def files_to(at: Booth, person: Person) -> list[bytes | None]:
    """The documents that somebody got, as they were made."""
    sent = (message.content.get("document") for message in person.chat.messages if message.by_bot)
    kept = (at.telegram.files.find(each["file_id"]) for each in sent if each)
    return [at.telegram.files.read(each.path) for each in kept if each is not None]


async def test_a_document_arrives_as_it_was_made_with_its_name_and_words(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    bring(at, document(lambda: b"%PDF-1.7 plakat", Html("<b>Плакат</b>: R&amp;D")))
    await at.notify(chat, "chet-nura/orto-nura", kind="file")
    await at.speak()
    assert files_to(at, aigul) == [b"%PDF-1.7 plakat"]
    (message,) = (each for each in aigul.chat.messages if each.by_bot)
    assert message.content["document"]["file_name"] == "акт.pdf"
    assert message.text == "Плакат: R&D"
    assert at.waiting() == []


async def test_a_document_is_made_in_a_thread_while_the_database_and_other_chats_go_on(at: Booth) -> None:
    _, hers = await at.person("Айгүл")
    nurlan, his = await at.person("Нурлан")
    go_on = threading.Event()

    def slow() -> bytes:
        assert threading.current_thread() is not threading.main_thread()
        assert go_on.wait(5)
        return b"%PDF"

    bring(at, document(slow))
    await at.notify(hers, "x", kind="file")
    making = asyncio.create_task(at.speak())
    while not at.speaker._busy:
        await asyncio.sleep(0.001)
    await at.promise(his, "жооп")  # needs the writer
    await at.speaker._start_what_is_due()
    async with asyncio.timeout(3):
        while said_to(nurlan) != ["жооп"]:
            await asyncio.sleep(0.001)
    assert not making.done()
    go_on.set()
    await making


async def test_a_document_that_can_not_be_made_is_parked_and_silences_nobody(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")

    def broken() -> bytes:
        raise ValueError("words of somebody")

    bring(at, document(broken))
    await at.notify(chat, "x", kind="file")
    await at.notify(chat, 2)
    await at.speak()
    assert said_to(aigul) == ["№ 2"]
    ((state, reason, payload),) = at.waiting()
    assert (state, payload) == ("parked", '{"subject": "x"}')
    assert "words of somebody" not in (reason or "")


async def test_a_document_that_did_not_arrive_is_made_and_sent_again(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    bring(at, document())
    at.telegram.fail(Fault(kind="error", method="sendDocument"))
    await at.notify(chat, "x", kind="file")
    await at.speak_until_silent()
    assert files_to(at, aigul) == [b"%PDF"]
    assert at.telegram.calls["sendDocument"] == 2


async def test_the_same_notice_is_promised_once_until_it_is_said(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    nurlan, his = await at.person("Нурлан")
    bring(at, document())

    async def ask(where: ChatId, subject: str) -> None:
        async with at.database.write() as tx:
            await outbox.notify_once(tx, where, "file", subject, at.clock())

    for subject in ("a", "a", "b"):
        await ask(chat, subject)
    await ask(his, "a")
    await at.speak()
    assert (len(files_to(at, aigul)), len(files_to(at, nurlan))) == (2, 1)
    await ask(chat, "a")
    await at.speak()
    assert len(files_to(at, aigul)) == 3


async def test_documents_to_a_group_keep_to_its_pace(tmp_path: Path) -> None:
    async with booth(tmp_path, TELEGRAM_LIMITS) as paced:
        aigul, _ = await paced.person("Айгүл")
        group, chat = await paced.group(aigul)
        bring(paced, document())
        await paced.notify(chat, *(str(number) for number in range(20)), kind="file")
        await paced.speak()
        assert len([each for each in group.chat.messages if each.by_bot]) == 18


async def test_a_photo_of_our_own_disk_arrives_and_one_that_is_gone_is_parked(at: Booth, tmp_path: Path) -> None:
    aigul, chat = await at.person("Айгүл")
    (tmp_path / "ab12").write_bytes(PIXEL)
    bring(at, Photo(path=tmp_path / "ab12"))
    bring(at, Photo(path=tmp_path / "nothing"), kind="gone")
    await at.notify(chat, 1, kind="file")
    await at.notify(chat, 2, kind="gone")
    await at.notify(chat, 3)
    await at.speak()
    photo, words = (each for each in aigul.chat.messages if each.by_bot)
    assert photo.photo
    assert words.text == "№ 3"
    assert [state for state, _, _ in at.waiting()] == ["parked"]


async def test_a_photo_and_a_voice_go_on_as_telegram_names_them(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    photo, voice = await aigul.send_photo(PIXEL), await aigul.send_voice(seconds=7)
    bring(at, Photo(telegram_file=photo.content["photo"][-1]["file_id"]), kind="photo")
    bring(at, Voice(telegram_file=voice.content["voice"]["file_id"], caption=Html("<b>ЧН-1</b>")), kind="voice")
    await at.notify(chat, 1, kind="photo")
    await at.notify(chat, 2, kind="voice")
    await at.speak()
    shown, heard = (each for each in aigul.chat.messages if each.by_bot)
    assert shown.photo
    assert heard.content["voice"]["duration"] == 7
    assert heard.text == "ЧН-1"


async def test_while_a_document_is_made_its_chat_shows_it_and_no_longer(
    at: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, hers = await at.person("Айгүл")
    shown: list[str] = []
    is_shown = threading.Event()

    async def sign(_: Bot, __: int, action: str, **___: object) -> bool:
        shown.append(action)
        is_shown.set()
        return True

    monkeypatch.setattr(Bot, "send_chat_action", sign)
    monkeypatch.setattr(making, "_AT_ONCE", 0)

    def slow() -> bytes:
        assert is_shown.wait(5)
        return b"%PDF"

    bring(at, document(slow))
    await at.notify(hers, "chet-nura", kind="file")
    await at.speak()
    assert shown == [ChatAction.UPLOAD_DOCUMENT]
    await asyncio.sleep(0)
    assert "_show" not in {getattr(each.get_coro(), "__name__", "") for each in asyncio.all_tasks()}, "no longer"


async def test_a_sign_that_telegram_refuses_keeps_nothing_back(at: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    aigul, hers = await at.person("Айгүл")

    async def refused(*_: object, **__: object) -> bool:
        raise AiogramError

    monkeypatch.setattr(Bot, "send_chat_action", refused)
    monkeypatch.setattr(making, "_AT_ONCE", 0)
    bring(at, document())
    await at.notify(hers, "chet-nura", kind="file")
    await at.speak()
    assert files_to(at, aigul) == [b"%PDF"]
