"""A bot's side of the sandbox, worked by hand: calls over real HTTP, and a clock that tests turn."""

import mimetypes
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, FormData


def png(width: int = 640, height: int = 480, *, size: int = 0) -> bytes:
    """The head of a picture, padded to `size` bytes: all the sandbox looks at."""
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return head.ljust(max(size, 33), b"\x00")


PNG = png()


class HandClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Control:
    """Gives orders as another process does."""

    session: ClientSession
    url: str

    async def __call__(self, order: str, /, **body: Any) -> dict[str, Any]:
        """The whole outcome: `ok`, and `result` or `description`."""
        async with self.session.post(f"{self.url}/control/{order}", json=body) as response:
            outcome: dict[str, Any] = await response.json()
            assert response.status == (200 if outcome["ok"] else 400)
        return outcome

    async def read(self, what: str) -> dict[str, Any]:
        async with self.session.get(f"{self.url}/control/{what}") as response:
            found: dict[str, Any] = await response.json()
        return found


@dataclass
class Api:
    """Calls the Bot API as any bot does: JSON by default, multipart with a file."""

    session: ClientSession
    url: str
    token: str
    last: dict[str, Any] = field(default_factory=dict)

    async def __call__(self, method: str, **values: Any) -> Any:
        """The result, or the refusal's description."""
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", json=values) as response:
            self.last = await response.json()
        return self.last["result"] if self.last["ok"] else self.last["description"]

    async def upload(self, method: str, part: str, data: bytes, *, name: str = "a.png", **values: str) -> Any:
        form = FormData(values | {part: "attach://one"}, quote_fields=False)  # names as they are, as aiogram does
        form.add_field("one", BytesIO(data), filename=name, content_type=mimetypes.guess_type(name)[0])
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", data=form) as response:
            self.last = await response.json()
        return self.last["result"] if self.last["ok"] else self.last["description"]

    async def updates(self, **values: Any) -> list[dict[str, Any]]:
        found = await self("getUpdates", **values)
        assert isinstance(found, list), found
        return found

    async def confirmed(self) -> list[dict[str, Any]]:
        """Fetch everything and confirm it."""
        found = await self.updates()
        if found:
            await self.updates(offset=found[-1]["update_id"] + 1)
        return found
