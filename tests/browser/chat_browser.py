"""The chat page in Chromium, as someone uses it."""

from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Locator, Page, ViewportSize

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SHOTS = Path("var/screenshots")
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}


@dataclass(frozen=True)
class ChatPage:
    """The chat page as someone uses it; `of` is one person's or group's column."""

    page: Page

    async def open(self, url: str) -> None:
        await self.page.goto(url)
        await self.page.locator(".column").first.wait_for()

    def of(self, name: str) -> Locator:
        return self.page.locator(f'section.column[aria-label="{name}"]')

    async def choose(self, name: str) -> None:
        """Go to a chat by its tab, as on a phone."""
        await self.page.get_by_role("navigation").get_by_role("button", name=name, exact=True).click()

    async def say(self, name: str, text: str) -> None:
        field = self.of(name).locator("textarea")
        await field.fill(text)
        await field.press("Enter")

    async def press(self, name: str, label: str) -> None:
        """Press the newest button with these words."""
        await self.of(name).get_by_role("button", name=label).last.click()

    async def sees(self, name: str, words: str) -> None:
        await self.of(name).locator(".message", has_text=words).last.wait_for()

    async def photograph(self, name: str) -> None:
        """Leave a picture in var/screenshots for one's own eyes."""
        await self.page.screenshot(path=SHOTS / f"{name}.png")
