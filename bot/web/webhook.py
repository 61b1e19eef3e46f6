"""The address that Telegram delivers updates to: only who shows the secret is listened to."""

import hmac
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from aiohttp import web

_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (a header's name)
_AGAIN = {"Retry-After": "5"}  # seconds; without it Telegram waits twice as long each time, up to two minutes

Take: TypeAlias = Callable[[bytes], Awaitable[bool]]
"""Deals with a delivery for good; False: it must be delivered again."""


def route(path: str, secret: str, take: Take) -> web.RouteDef:
    """POST to the webhook's path, answered when the update is committed; 503 has Telegram deliver it again."""

    async def delivered(request: web.Request) -> web.Response:
        shown = request.headers.get(_SECRET, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(shown, secret.encode()):
            return web.Response(status=403)
        if await take(await request.read()):
            return web.Response()
        return web.Response(status=503, headers=_AGAIN)

    return web.post(path, delivered)
