"""The chat page, worked by hand and keyboard against a small scripted bot."""

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from chat_browser import PHONE, ChatPage
from playwright.async_api import expect

from sandbox.faults import Fault
from sandbox.seed import plant, read
from sandbox.server import Server, serve
from sandbox.telegram import Options, Telegram

pytest_plugins = ["chat_browser_fixtures"]
pytestmark = pytest.mark.browser

MENU = {"keyboard": [["📝 Билдирүү", "📋 Менин билдирүүлөрүм"], ["⚙️ Тил"]], "resize_keyboard": True}
SERVICES = {
    "inline_keyboard": [
        [{"text": "🗑 Таштанды", "callback_data": "waste"}, {"text": "💧 Ичүүчү суу", "callback_data": "water"}],
        [{"text": "Толугураак", "url": "https://example.org/"}],
    ]
}


def _column(size: int) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": f"Узартуу {each}", "callback_data": "long"}] for each in range(1, size + 1)]}


class EchoBot:
    """Answers in the forms that a bot has: HTML, links, keyboards, photos, toasts, edits."""

    def __init__(self, server: Server, session: ClientSession) -> None:
        self._here = f"{server.url}/bot{server.telegram.options.token}"
        self._name = server.telegram.options.username
        self._session = session

    async def call(self, method: str, **values: Any) -> Any:
        async with self._session.post(f"{self._here}/{method}", json=values) as response:
            return (await response.json()).get("result")

    async def run(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=30) or []:
                offset = update["update_id"] + 1
                if "callback_query" in update:
                    await self._tapped(update["callback_query"])
                elif "message" in update:
                    await self._told(update["message"])

    async def _told(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"]["id"], message.get("text", "")
        if text.startswith("/start"):
            hello = "<b>Саламатсызбы!</b>\nАйылыңыздагы кызматтар кандай иштеп жатат?"
            await self.call("sendMessage", chat_id=chat, text=hello, parse_mode="HTML", reply_markup=MENU)
            await self.call("sendMessage", chat_id=chat, text="Кайсы кызмат боюнча?", reply_markup=SERVICES)
        elif "photo" in message:
            photo = message["photo"][-1]["file_id"]
            await self.call("sendPhoto", chat_id=chat, photo=photo, caption="Сүрөт алынды. Рахмат!")
        elif text == "long":
            await self.call("sendMessage", chat_id=chat, text="Кыска", reply_markup=_column(2))
        elif text == "link":
            group = f"https://t.me/{self._name}?startgroup=g1"
            link = f'<a href="https://t.me/{self._name}?start=x1">Кошулуу</a>, топко: {group}'
            await self.call("sendMessage", chat_id=chat, text=link, parse_mode="HTML")
        elif text:
            await self.call("sendChatAction", chat_id=chat, action="typing")
            echo = f"<blockquote>{text.replace('<', '&lt;')}</blockquote>Жазып алдым: <code>ЧН-17</code>"
            await self.call("sendMessage", chat_id=chat, text=echo, parse_mode="HTML")

    async def _tapped(self, query: dict[str, Any]) -> None:
        await self.call("answerCallbackQuery", callback_query_id=query["id"], text="Тандалды")
        there = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        back = {"inline_keyboard": [[{"text": "‹ Артка", "callback_data": "back"}]]}
        if query["data"] == "long":
            await self.call("editMessageText", **there, text="Узун болду\n" * 9, reply_markup=_column(14))
            return
        text = "<b>Таштанды</b>\nСтандарт: жумасына бир жолу, эртең мененки саат 9га чейин."
        await self.call("editMessageText", **there, text=text, parse_mode="HTML", reply_markup=back)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    seed = read()
    telegram = Telegram(Options(username=seed.bot.username, name=seed.bot.name, seed=4))
    plant(telegram, seed)
    async with serve(telegram) as running, ClientSession() as session:
        bot = asyncio.create_task(EchoBot(running, session).run())
        yield running
        bot.cancel()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A landscape of a sky, a ridge and a field."""
    wide, high = 480, 320
    rows = bytearray()
    for y in range(high):
        rows.append(0)
        for x in range(wide):
            ridge = 150 + abs((x * 3 // 4) % 160 - 80) // 2
            sky = (150 + y // 4, 190 + y // 6, 225)
            rows += bytes(sky if y < ridge else (96, 128 - y // 8, 84) if y < 230 else (176, 156 - y // 8, 92))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    path = tmp_path / "field.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b""))
    return path


async def _converse(page: ChatPage, name: str, picture: Path) -> None:
    """Start by the village link, pick a service, write, send a photo."""
    await page.press(name, "Айылдын шилтемеси")
    await page.sees(name, "Кайсы кызмат боюнча?")
    await page.press(name, "🗑 Таштанды")
    await page.sees(name, "жумасына бир жолу")
    await page.photograph("sandbox-edited")
    await page.say(name, "Таштанды үчүнчү күн алынбай жатат")
    await page.sees(name, "Жазып алдым")
    await page.of(name).locator("input[type=file]").set_input_files(picture)
    await page.sees(name, "Сүрөт алынды")


async def test_a_whole_conversation_at_the_desk(page: ChatPage, server: Server, picture: Path) -> None:
    await page.open(server.url)
    await page.photograph("sandbox-desktop-start")
    await _converse(page, "Айгүл", picture)
    column = page.of("Айгүл")
    await expect(column.locator(".edited")).to_have_count(1)
    await expect(column.locator(".toast")).to_have_text("Тандалды")
    await expect(column.locator("img.photo")).to_have_count(2)
    await expect(column.locator(".message code")).to_have_text("ЧН-17")
    await page.press("Айгүл", "Менин билдирүүлөрүм")
    await page.sees("Айгүл", "📋 Менин билдирүүлөрүм")
    await page.press("Гүлмира", "БАШТОО")
    await page.sees("Гүлмира", "Кайсы кызмат боюнча?")
    await page.photograph("sandbox-desktop")


@pytest.mark.parametrize("page", [PHONE], indirect=True)
async def test_one_chat_at_a_time_on_a_phone(page: ChatPage, server: Server, picture: Path) -> None:
    await page.open(server.url)
    await page.photograph("sandbox-phone-start")
    await _converse(page, "Айгүл", picture)
    await expect(page.of("Нурлан")).to_be_hidden()
    await page.photograph("sandbox-phone")
    await page.choose("Нурлан")
    await expect(page.of("Нурлан")).to_be_visible()
    await expect(page.of("Айгүл")).to_be_hidden()
    wide = await page.page.evaluate("document.documentElement.scrollWidth")
    assert wide == PHONE["width"]


async def test_links_open_for_the_person_and_groups_are_chosen(page: ChatPage, server: Server) -> None:
    nurlan = next(each for each in server.telegram.people if each.profile.first_name == "Нурлан")
    await nurlan.say("link")
    await page.open(server.url)
    await page.of("Нурлан").get_by_role("link", name="Кошулуу").click()
    await page.sees("Нурлан", "/start x1")
    await page.of("Нурлан").get_by_role("link", name="startgroup").click()
    await page.page.get_by_role("dialog").get_by_role("button", name="Орто-Нура айылы").click()
    await page.sees("Орто-Нура айылы", "/start@aiyl_unu_sandbox_bot g1")
    await page.sees("Орто-Нура айылы", "Кайсы кызмат боюнча?")
    await page.say("Орто-Нура айылы", "Жыйын качан?")
    await page.sees("Орто-Нура айылы", "Жыйын качан?")
    await page.photograph("sandbox-desktop-group")
    await page.of("Ольга").get_by_role("button", name="Tools: Ольга").click()
    await page.of("Ольга").get_by_label("Deep link to open").fill("https://t.me/aiyl_unu_sandbox_bot?start=typed")
    await page.photograph("sandbox-desktop-tools")
    await page.of("Ольга").get_by_role("button", name="Open link").click()
    await page.sees("Ольга", "/start typed")


async def test_the_keyboard_alone_is_enough(page: ChatPage, server: Server) -> None:
    await page.open(server.url)
    keys = page.page.keyboard
    await page.of("Айгүл").get_by_role("button", name="БАШТОО").focus()
    await keys.press("Enter")
    await page.sees("Айгүл", "Кайсы кызмат боюнча?")
    await page.of("Айгүл").locator("textarea").focus()
    await keys.type("Саламатсызбы")
    await keys.press("Enter")
    await page.sees("Айгүл", "Жазып алдым")
    await expect(page.of("Айгүл").locator("textarea")).to_be_focused()
    await page.of("Айгүл").get_by_role("button", name="🗑 Таштанды").focus()
    await keys.press("Enter")
    await expect(page.of("Айгүл").get_by_role("button", name="‹ Артка")).to_be_focused()


async def test_what_people_write_is_never_markup(page: ChatPage, server: Server) -> None:
    await page.open(server.url)
    await page.press("Айгүл", "БАШТОО")
    evil = "<img src=x onerror=alert(1)> & <b>калың</b>"
    await page.say("Айгүл", evil)
    await page.sees("Айгүл", "Жазып алдым")
    assert evil in await page.of("Айгүл").locator(".own .words").last.inner_text()
    await expect(page.of("Айгүл").locator(".message img")).to_have_count(0)


async def test_blocking_and_coming_back(page: ChatPage, server: Server) -> None:
    await page.open(server.url)
    await page.press("Айгүл", "БАШТОО")
    await page.sees("Айгүл", "Кайсы кызмат боюнча?")
    await page.of("Айгүл").get_by_role("button", name="Tools").click()
    await page.press("Айгүл", "Block the bot")
    await page.press("Айгүл", "Бөгөттү алуу")
    await expect(page.of("Айгүл").locator("textarea")).to_be_visible()


async def test_typing_shows_while_the_bot_thinks(page: ChatPage, server: Server) -> None:
    server.telegram.fail(Fault(kind="error", method="sendMessage", times=1))
    await page.open(server.url)
    await server.telegram.people[0].say("бир")
    await expect(page.of("Айгүл").locator(".subtitle.typing")).to_be_visible()
    await page.say("Айгүл", "эки")
    await page.sees("Айгүл", "эки")


async def test_the_dark_side(page: ChatPage, server: Server, picture: Path) -> None:
    await page.page.emulate_media(color_scheme="dark")
    await page.open(server.url)
    await _converse(page, "Айгүл", picture)
    await page.photograph("sandbox-desktop-dark")
    ink, ground = await page.page.evaluate(
        "['color', 'background-color'].map((each) => getComputedStyle(document.body).getPropertyValue(each))"
    )
    assert sum(map(int, ink[4:-1].split(","))) > sum(map(int, ground[4:-1].split(","))) + 400


async def _short_of_the_end(page: ChatPage, name: str) -> int:
    """Pixels of a chat below what is seen."""
    return int(
        await page.of(name).locator(".log").evaluate("log => log.scrollHeight - log.scrollTop - log.clientHeight")
    )


async def test_a_message_that_grows_at_the_end_stays_in_sight(page: ChatPage, server: Server) -> None:
    await page.open(server.url)
    await page.press("Айгүл", "БАШТОО")
    await page.say("Айгүл", "long")
    await page.press("Айгүл", "Узартуу 2")
    await expect(page.of("Айгүл").get_by_role("button", name="Узартуу 2")).to_be_focused()
    assert await _short_of_the_end(page, "Айгүл") <= 1


async def test_the_village_link_can_be_opened_again_after_the_first_words(page: ChatPage, server: Server) -> None:
    await page.open(server.url)
    await page.press("Айгүл", "Айылдын шилтемеси")
    await page.sees("Айгүл", "/start v_chet-nura_orto-nura")
    await page.say("Айгүл", "Саламатсызбы")
    await page.sees("Айгүл", "Жазып алдым")
    await expect(page.of("Айгүл").get_by_role("button", name="Айылдын шилтемеси")).to_have_count(1)
    await page.press("Айгүл", "Айылдын шилтемеси")
    await expect(page.of("Айгүл").locator(".message", has_text="/start v_chet-nura_orto-nura")).to_have_count(2)
    await page.photograph("sandbox-desktop-link-again")


async def test_a_page_that_loses_the_sandbox_says_so_and_finds_it_again(page: ChatPage, server: Server) -> None:
    await page.open(server.url)
    status = page.page.locator("#status")
    await page.press("Айгүл", "Айылдын шилтемеси")
    await page.sees("Айгүл", "Кайсы кызмат боюнча?")
    await expect(status).to_have_text("the bot is listening")
    await page.page.route("**/control/chats/**", lambda route: route.abort())
    await page.say("Айгүл", "Угуп жатасызбы?")
    await expect(status).to_have_text("The sandbox is not running")
    await page.page.route("**/control/say", lambda route: route.abort())
    await page.say("Айгүл", "Кайдасыз?")
    await expect(page.of("Айгүл").locator(".toast")).to_have_text("The sandbox is not running")
    await page.page.unroute_all()
    await page.say("Айгүл", "Эми?")
    await page.sees("Айгүл", "Эми?")
