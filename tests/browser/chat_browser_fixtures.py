"""Fixtures of every browser test: `pytest_plugins = ["chat_browser_fixtures"]` in a test module brings `page`."""

from collections.abc import AsyncIterator

import chat_browser
import pytest
from playwright.async_api import Browser, ConsoleMessage, ViewportSize, async_playwright


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    assert chat_browser.CHROMIUM.exists(), "no chromium here: `make browser` installs it"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chat_browser.CHROMIUM, args=chat_browser.FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def page(chromium: Browser, request: pytest.FixtureRequest) -> AsyncIterator[chat_browser.ChatPage]:
    """The page at desktop size, or the size in `@pytest.mark.parametrize("page", [PHONE], indirect=True)`."""
    size: ViewportSize = getattr(request, "param", chat_browser.DESKTOP)
    context = await chromium.new_context(viewport=size, locale="ru-RU", timezone_id="Asia/Bishkek")
    opened = await context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    # A lost connection ("net::…") only means that the server stopped first; a 404 or a refused script is a fault.
    opened.on("console", lambda each: faults.append(each.text) if _is_fault(each) else None)
    yield chat_browser.ChatPage(opened)
    await context.close()
    assert faults == []


def _is_fault(said: ConsoleMessage) -> bool:
    return said.type == "error" and "net::" not in said.text
