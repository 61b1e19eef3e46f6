"""The chat page: replies, albums, files, voices and places, against a bot worked by hand."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from chat_browser import PHONE, ChatPage
from playwright.async_api import expect
from steps import FILES

from sandbox.seed import plant, read
from sandbox.server import Server, serve
from sandbox.telegram import Options, Telegram

pytest_plugins = ["chat_browser_fixtures"]
pytestmark = pytest.mark.browser
PICTURE = FILES / "photo.jpg"


class HandBot:
    """Says what a test tells it to, and hears what people did."""

    def __init__(self, server: Server, session: ClientSession) -> None:
        self.telegram = server.telegram
        self._here = f"{server.url}/bot{server.telegram.options.token}"
        self._session = session

    async def call(self, method: str, **values: Any) -> Any:
        async with self._session.post(f"{self._here}/{method}", json=values) as response:
            return (await response.json())["result"]

    async def heard(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.call("getUpdates")
        if found:
            await self.call("getUpdates", offset=found[-1]["update_id"] + 1)
        return [each["message"] for each in found if "message" in each]


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    seed = read()
    telegram = Telegram(Options(username=seed.bot.username, name=seed.bot.name, seed=4))
    plant(telegram, seed)
    async with serve(telegram) as running:
        yield running


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[HandBot]:
    """A bot that Айгүл has started."""
    async with ClientSession() as session:
        made = HandBot(server, session)
        await server.telegram.people[0].say("/start")
        await made.heard()
        yield made


@pytest.mark.parametrize("page", [PHONE], indirect=True)
async def test_one_answers_the_message_one_chooses(page: ChatPage, server: Server, bot: HandBot) -> None:
    aigul = server.telegram.people[0].id
    for text in ("ЧН-1: Суу жок", "ЧН-2: Таштанды калды"):
        await bot.call("sendMessage", chat_id=aigul, text=text)
    await page.open(server.url)
    column = page.of("Айгүл")
    await column.locator(".message", has_text="ЧН-1").hover()
    await column.locator(".message", has_text="ЧН-1").get_by_role("button", name="↩ Жооп").click()
    await expect(column.locator(".replying")).to_contain_text("ЧН-1: Суу жок")
    await page.photograph("sandbox-phone-replying")
    await page.say("Айгүл", "Эртең оңдойбуз")
    await expect(column.locator(".own .reply")).to_contain_text("ЧН-1: Суу жок")
    await expect(column.locator(".replying")).to_be_hidden()
    await page.say("Айгүл", "Жана дагы")
    await page.sees("Айгүл", "Жана дагы")
    answer, plain = await bot.heard()
    assert answer["reply_to_message"]["text"] == "ЧН-1: Суу жок"
    assert "reply_to_message" not in plain


async def test_a_reply_that_is_asked_for_opens_by_itself(page: ChatPage, server: Server, bot: HandBot) -> None:
    aigul = server.telegram.people[0].id
    await page.open(server.url)
    asks = {"force_reply": True, "input_field_placeholder": "Жообуңуз"}
    await bot.call("sendMessage", chat_id=aigul, text="Эмне деп жооп берели?", reply_markup=asks)
    field = page.of("Айгүл").locator("textarea")
    await expect(field).to_have_attribute("placeholder", "Жообуңуз")
    await expect(page.of("Айгүл").locator(".replying")).to_contain_text("Эмне деп жооп берели?")
    await field.press("Escape")
    await expect(page.of("Айгүл").locator(".replying")).to_be_hidden()
    await page.of("Айгүл").locator(".message").last.hover()
    await page.press("Айгүл", "↩ Жооп")
    await page.say("Айгүл", "Ооба")
    await page.sees("Айгүл", "Ооба")
    assert (await bot.heard())[0]["reply_to_message"]["text"] == "Эмне деп жооп берели?"
    await expect(field).to_have_attribute("placeholder", "Билдирүү · Сообщение")


async def test_photos_go_as_one_album_and_other_files_as_they_are(
    page: ChatPage, server: Server, bot: HandBot, tmp_path: Path
) -> None:
    paper = tmp_path / "ЧН.pdf"
    paper.write_bytes(b"%PDF-1.4")
    await page.open(server.url)
    column = page.of("Айгүл")
    await column.locator("textarea").fill("Үч сүрөт")
    await column.locator("input[type=file]").set_input_files([PICTURE, PICTURE, PICTURE])
    await expect(column.locator("img.photo")).to_have_count(3)
    await column.locator("input[type=file]").set_input_files(paper)
    await expect(column.get_by_role("link", name="ЧН.pdf")).to_be_visible()
    await column.get_by_role("button", name="Tools: Айгүл").click()
    async with page.page.expect_file_chooser() as chooser:
        await column.get_by_role("button", name="Send file").click()
    await (await chooser.value).set_files(PICTURE)
    await expect(column.get_by_role("link", name="photo.jpg")).to_be_visible()
    heard = await bot.heard()
    assert len({each.get("media_group_id") for each in heard[:3]}) == 1
    assert [each.get("caption") for each in heard] == ["Үч сүрөт", None, None, None, None]
    assert [each["document"]["mime_type"] for each in heard[3:]] == ["application/pdf", "image/jpeg"]
    async with page.page.expect_download() as download:
        await column.get_by_role("link", name="photo.jpg").click()
    assert Path(await (await download.value).path()).read_bytes() == PICTURE.read_bytes()
    await page.photograph("sandbox-desktop-files")


async def test_a_place_is_asked_for_and_a_voice_has_a_length(page: ChatPage, server: Server, bot: HandBot) -> None:
    aigul = server.telegram.people[0].id
    keys = {"keyboard": [[{"text": "📍 Жерим", "request_location": True}]], "resize_keyboard": True}
    await bot.call("sendMessage", chat_id=aigul, text="Кайсы жерде?", reply_markup=keys)
    await page.open(server.url)
    await page.press("Айгүл", "📍 Жерим")
    dialog = page.page.get_by_role("dialog")
    await expect(dialog.get_by_label("Latitude, longitude")).to_have_value("41.4303, 75.9911")
    await page.photograph("sandbox-desktop-place")
    await dialog.get_by_label("Latitude, longitude").fill("41.44, 75.98")
    await dialog.get_by_role("button", name="📍").click()
    await page.sees("Айгүл", "41.44000, 75.98000")
    await page.of("Айгүл").get_by_role("button", name="Tools: Айгүл").click()
    await page.press("Айгүл", "Send voice")
    await dialog.get_by_role("button", name="1:10").click()
    await page.sees("Айгүл", "🎤 1:10")
    place, voice = await bot.heard()
    assert place["location"] == {"latitude": 41.44, "longitude": 75.98}
    assert voice["voice"]["duration"] == 70


async def test_an_empty_chat_says_what_the_bot_can_do(page: ChatPage, server: Server, bot: HandBot) -> None:
    await bot.call("setMyDescription", description="Айыл кызматтары тууралуу айтыңыз.")
    await bot.call("setMyDescription", description="Расскажите об услугах села.", language_code="ru")
    await page.open(server.url)
    await expect(page.of("Гүлмира").locator(".welcome")).to_contain_text("Айыл кызматтары тууралуу айтыңыз.")
    await expect(page.of("Ольга").locator(".welcome")).to_contain_text("Расскажите об услугах села.")
    for language, words in (("", "Билдирүү"), ("ru", "Сообщить")):
        commands = [{"command": "report", "description": words}]
        await bot.call("setMyCommands", commands=commands, language_code=language, scope={"type": "all_private_chats"})
    await page.of("Ольга").get_by_role("button", name="Tools: Ольга").click()
    await expect(page.of("Ольга").get_by_role("button", name="/report Сообщить")).to_be_visible()
    await page.photograph("sandbox-desktop-description")
