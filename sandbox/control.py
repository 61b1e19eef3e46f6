"""The control interface over HTTP, for the chat page and for tests in other processes."""

import asyncio
import json

from aiohttp import web

from sandbox import orders, view
from sandbox.botapi import TELEGRAM

_HEARTBEAT = 15.0
_INLINE = {"image/png", "image/jpeg", "image/gif", "image/webp"}


def routes() -> list[web.RouteDef]:
    """Reading is GET, every order is a POST of JSON."""
    return [
        web.get("/control/state", _state),
        web.get("/control/chats/{id}", _chat),
        web.get("/control/events", _events),
        web.get("/control/media/{id}", _media),
        web.get("/control/pending", _pending),
        web.get("/control/calls", _calls),
        web.get("/control/trouble", _trouble),
        web.get("/control/transcript", _transcript),
        web.post("/control/{order}", _order),
    ]


async def _state(request: web.Request) -> web.Response:
    return web.json_response(view.state(request.app[TELEGRAM]))


async def _chat(request: web.Request) -> web.Response:
    telegram, number = request.app[TELEGRAM], request.match_info["id"]
    if not number.lstrip("-").isdecimal() or int(number) not in telegram.world.chats:
        raise web.HTTPNotFound
    reader = request.query.get("person", "")
    place = telegram.world.chats[int(number)]
    return web.json_response(view.chat(telegram, place, int(reader) if reader.isdecimal() else None))


async def _pending(request: web.Request) -> web.Response:
    updates = request.app[TELEGRAM].updates
    unfetched = [each.id for each in updates.unfetched]
    return web.json_response({"pending": [each.as_api() for each in updates.pending], "unfetched": unfetched})


async def _calls(request: web.Request) -> web.Response:
    return web.json_response(dict(request.app[TELEGRAM].calls))


async def _trouble(request: web.Request) -> web.Response:
    return web.json_response(view.trouble(request.app[TELEGRAM]))


async def _transcript(request: web.Request) -> web.Response:
    """Every message of every chat, the bot's and people's: what a crash test compares with what should stand there."""
    chats = request.app[TELEGRAM].world.chats.values()
    return web.json_response({str(each.id): [view.message(said) for said in each.messages] for each in chats})


async def _media(request: web.Request) -> web.Response:
    files = request.app[TELEGRAM].files
    kept = files.find(request.match_info["id"])
    data = files.read(kept.path) if kept else None
    if kept is None or data is None:
        raise web.HTTPNotFound
    if kept.mime in _INLINE:
        return web.Response(body=data, content_type=kept.mime)
    return web.Response(body=data, headers={"Content-Disposition": "attachment"})


async def _order(request: web.Request) -> web.Response:
    name = request.match_info["order"]
    if not orders.known(name):
        raise web.HTTPNotFound
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError as error:
        return web.json_response({"ok": False, "description": str(error)}, status=400)
    outcome = await orders.carry_out(request.app[TELEGRAM], name, body)
    return web.json_response(outcome, status=200 if outcome["ok"] else 400)


async def _events(request: web.Request) -> web.StreamResponse:
    """Server-Sent Events: what happened after `after` (or the browser's Last-Event-ID), then live."""
    telegram = request.app[TELEGRAM]
    asked = request.headers.get("Last-Event-ID") or request.query.get("after", "")
    seq = int(asked) if asked.isdecimal() else telegram.events.seq
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    if seq > telegram.events.seq:  # the sandbox was restarted: the page reads everything anew
        await response.write(b'data: {"kind": "restart"}\n\n')
        seq = telegram.events.seq
    while True:
        for event in telegram.events.since(seq):
            seq = event.seq
            line = json.dumps(view.event(event), ensure_ascii=False)
            await response.write(f"id: {seq}\ndata: {line}\n\n".encode())
        try:
            async with asyncio.timeout(_HEARTBEAT):
                await telegram.events.more(seq)
        except TimeoutError:
            await response.write(b": still here\n\n")
