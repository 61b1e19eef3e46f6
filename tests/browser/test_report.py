"""A newcomer's first minutes: `make run`, the page it prints, a report in Kyrgyz, and the official reads it."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from chat_browser import PHONE, ChatPage

pytest_plugins = ["chat_browser_fixtures"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
OFFICIAL = "Чет-Нура айыл өкмөтү"


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """The page of a sandbox with the real bot behind it, as `make run` starts them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    python = sys.executable
    command = [
        python,
        "-m",
        "sandbox",
        "--port",
        str(port),
        "--state",
        str(tmp_path),
        "--run",
        python,
        "-m",
        "bot",
        "run",
    ]
    running = await asyncio.create_subprocess_exec(
        *command, env=os.environ | {"WEB_PORT": "0", "PYTHONUNBUFFERED": "1"}, stdout=asyncio.subprocess.PIPE
    )
    assert running.stdout is not None
    async with asyncio.timeout(60):
        while not (found := re.search(rb"http://\S+", await running.stdout.readline())):
            pass
    yield found[0].decode()
    running.send_signal(signal.SIGTERM)
    assert await running.wait() == 0


async def report(page: ChatPage) -> None:
    await page.press("Айгүл", "Айылдын шилтемеси")
    await page.press("Айгүл", "Кыргызча")
    await page.sees("Айгүл", "Айылыңыз: Орто-Нура")
    await page.press("Айгүл", "📝 Көйгөйдү билдирүү")
    await page.press("Айгүл", "Ичүүчү суу")
    await page.press("Айгүл", "Суу токтоп калды")
    await page.sees("Айгүл", "Айыл өкмөтү муну көрөт")
    await page.say("Айгүл", "Эки күндөн бери суу жок")
    await page.sees("Айгүл", "Жазганыңыз кошулду")
    await page.press("Айгүл", "✅ Жөнөтүү")
    await page.sees("Айгүл", "Номери: ЧН-1")


async def test_a_report_made_on_the_page_reaches_the_official(page: ChatPage, address: str) -> None:
    await page.open(address)
    await page.sees(OFFICIAL, "расмий чат")
    await report(page)
    await page.sees(OFFICIAL, "ЧН-1")
    await page.sees(OFFICIAL, "Эки күндөн бери суу жок")
    await page.photograph("report-desktop")


@pytest.mark.parametrize("page", [PHONE], indirect=True)
async def test_the_same_on_a_phone(page: ChatPage, address: str) -> None:
    await page.open(address)
    await page.choose("Айгүл")
    await report(page)
    await page.photograph("report-phone")
    await page.choose(OFFICIAL)
    await page.sees(OFFICIAL, "ЧН-1")
    await page.photograph("report-phone-official")
