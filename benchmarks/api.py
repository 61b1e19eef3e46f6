"""A Bot API as thin as can be, in a process of its own: `python -m benchmarks.api` prints its port and serves.

It answers at once and keeps nothing, so that what a bot costs is not hidden behind what Telegram costs.
"""

import asyncio
import json
import sys
from collections import deque
from itertools import count
from time import monotonic
from urllib.parse import parse_qsl

from aiohttp import web

from benchmarks.person import Json, Persons

_HOST = "127.0.0.1"
_ME = {"id": 1, "is_bot": True, "first_name": "bench", "username": "bench_bot"}


class Side:
    """What one bot is sent, and the persons who talk with it."""

    def __init__(self) -> None:
        self.polled = asyncio.Event()
        self.polled_at = 0.0
        self.persons: Persons | None = None
        self.calls = 0
        self._pending: deque[Json] = deque()
        self._arrived = asyncio.Event()
        self._update_ids = count(1)
        self._message_ids = count(1)

    def add(self, update: Json) -> None:
        """Something happened that the bot should hear of."""
        self._pending.append({"update_id": next(self._update_ids)} | update)
        self._arrived.set()

    async def updates(self, offset: int, timeout: float) -> list[Json]:
        """What is there, or what comes within the timeout."""
        if not self.polled.is_set():
            self.polled_at = monotonic()
            self.polled.set()
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()
        if not self._pending:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), timeout)
            except TimeoutError:
                return []
        return list(self._pending)

    def said(self, params: dict[str, str]) -> Json:
        """A message sent or edited, shown to whom it is for."""
        chat = {"id": int(params["chat_id"]), "type": "private", "first_name": "Айгүл"}
        number = int(params["message_id"]) if "message_id" in params else next(self._message_ids)
        message = {"message_id": number, "date": 1_800_000_000, "chat": chat, "from": _ME, "text": params["text"]}
        markup: Json = json.loads(params.get("reply_markup") or "{}")
        if "inline_keyboard" in markup:
            message["reply_markup"] = markup
        if self.persons is not None:
            self.persons.heard(message, markup)
        return message


class Api:
    """Serves `/bot<token>/<method>` to bots and `/control/<order>` to the benchmark."""

    def __init__(self) -> None:
        self._sides: dict[str, Side] = {}
        self._people = count(1_000_000)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request, whoever it comes from."""
        _, who, what = request.path.split("/")
        body = await request.read()
        result = await self._order(what, json.loads(body)) if who == "control" else await self._call(who, what, body)
        text = json.dumps({"ok": True, "result": result})
        return web.Response(body=text.encode(), content_type="application/json")

    async def _call(self, who: str, method: str, body: bytes) -> object:
        side = self._sides.setdefault(who, Side())
        params = dict(parse_qsl(body.decode()))
        if method == "getUpdates":
            return await side.updates(int(params.get("offset", 0)), float(params.get("timeout", 0)))
        side.calls += 1
        if method in {"sendMessage", "editMessageText"}:
            return side.said(params)
        return _ME if method == "getMe" else True

    async def _order(self, order: str, wish: Json) -> object:
        who = f"bot{wish['token']}"
        if order == "forget":
            self._sides[who] = Side()
            return True
        side = self._sides[who]
        if order == "polled":
            await side.polled.wait()
            return side.polled_at
        return await self._play(side, wish)

    async def _play(self, side: Side, wish: Json) -> Json:
        side.calls, begun = 0, monotonic()
        side.persons = Persons(wish["link"], wish["taps"], self._people, wish["persons"], side.add)
        side.persons.begin()
        await side.persons.done.wait()
        return {
            "seconds": monotonic() - begun,
            "calls": side.calls,
            "twice": side.persons.twice,
            "waits": side.persons.waits,
        }


async def _serve() -> None:
    runner = web.ServerRunner(web.Server(Api().answer))
    await runner.setup()
    site = web.TCPSite(runner, _HOST, 0)
    await site.start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
