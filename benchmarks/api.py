"""A Bot API as thin as can be, in a process of its own: `python -m benchmarks.api` prints its port and serves.

It answers at once and keeps nothing, so that what a bot costs is not hidden behind what Telegram costs.
"""

import asyncio
import json
import sys
from collections.abc import Iterator
from functools import partial
from itertools import count
from time import monotonic
from urllib.parse import parse_qsl

from aiohttp import web

from benchmarks.crowd import Crowd
from benchmarks.lineup import Lineup
from benchmarks.person import Json, Person
from benchmarks.side import ME, Side
from sandbox.refusals import Refusal

_HOST = "127.0.0.1"


class Api:
    """Serves `/bot<token>/<method>` to bots and `/control/<order>` to the benchmark."""

    def __init__(self) -> None:
        self._sides: dict[str, Side] = {}
        self._people = count(1_000_000)
        self._orders = {"forget": self._forget, "polled": self._polled, "play": self._play, "pour": self._pour}
        self._orders |= {"broadcast": self._broadcast}

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request, whoever it comes from."""
        _, who, what = request.path.split("/")
        body = await request.read()
        try:
            if who == "control":
                wish = json.loads(body)
                result = await self._orders[what](f"bot{wish['token']}", wish)
            else:
                result = await self._call(who, what, body)
        except Refusal as refusal:
            return _json(refusal.as_api(), refusal.code)
        return _json({"ok": True, "result": result})

    async def _call(self, who: str, method: str, body: bytes) -> object:
        side = self._sides.setdefault(who, Side())
        params = dict(parse_qsl(body.decode()))
        if method == "getUpdates":
            return await side.updates(int(params.get("offset", 0)), float(params.get("timeout", 0)))
        side.calls += 1
        if method in {"sendMessage", "editMessageText"}:
            return side.said(params)
        return ME if method == "getMe" else True

    async def _forget(self, who: str, wish: Json) -> object:
        """What comes is a new bot, which is held to Telegram's limits or is not."""
        self._sides[who] = Side(is_limited=wish["is_limited"])
        return True

    async def _polled(self, who: str, _: Json) -> object:
        side = self._sides[who]
        await side.polled.wait()
        return side.polled_at

    def _persons(self, side: Side, wish: Json) -> Iterator[Person]:
        make = partial(Person, link=wish["link"], taps=wish["taps"], tell=side.add)
        return (make(who) for who in self._people)

    async def _play(self, who: str, wish: Json) -> Json:
        """So many dialogues, one after another."""
        side = self._sides[who]
        lineup = Lineup(self._persons(side, wish), wish["persons"])
        side.heard, side.calls, begun = lineup.heard, 0, monotonic()
        lineup.begin()
        await lineup.done.wait()
        return {"seconds": monotonic() - begun, "calls": side.calls, "twice": lineup.twice, "waits": lineup.waits}

    async def _pour(self, who: str, wish: Json) -> Json:
        """So many acts a second."""
        side = self._sides[who]
        crowd = Crowd(self._persons(side, wish), side.handed)
        side.heard = crowd.heard
        await crowd.pour(wish["per_second"], wish["seconds"])
        return {"unanswered": await crowd.settle(), **crowd.found()}

    async def _broadcast(self, who: str, wish: Json) -> Json:
        """Act until so many messages went to chats that never wrote; when each message was taken until then."""
        side = self._sides[who]
        crowd = Crowd(self._persons(side, wish), side.handed)
        side.heard = crowd.heard
        while len(side.broadcast) < wish["readers"]:
            await crowd.pour(wish["per_second"], 1)
        taken = [at for at in side.taken if at <= side.broadcast[-1]]
        return {"taken": taken, "refused": side.refused, **crowd.found()}


def _json(body: Json, status: int = 200) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), content_type="application/json", status=status)


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
