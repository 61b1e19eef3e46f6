"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import json
import socket
import struct
from typing import Any

from aiohttp import BodyPartReader, web

from sandbox.faults import DOWNLOAD, strike
from sandbox.methods import call
from sandbox.methods.webhooks import Described
from sandbox.params import Params, Upload
from sandbox.refusals import Dropped, Garbled, Refusal, bad_request
from sandbox.telegram import Telegram

TELEGRAM = web.AppKey("telegram", Telegram)


def routes() -> list[web.RouteDef]:
    """The two routes a bot knows."""
    return [
        web.route("*", "/bot{token}/{method}", _method),
        web.get("/file/bot{token}/{path:.+}", _file),
    ]


async def _method(request: web.Request) -> web.StreamResponse:
    telegram = request.app[TELEGRAM]
    try:
        telegram.faults.refuse_in_darkness()
        _identify(telegram, request)
        result = await call(telegram, request.match_info["method"], await _params(request))
    except Refusal as refusal:
        return web.json_response(refusal.as_api(), status=refusal.code)
    except Garbled:
        return _bad_gateway()
    except Dropped as dropped:
        return _cut(request, dropped)
    if isinstance(result, Described):
        return web.json_response({"ok": True, "result": result.result, "description": result.description})
    return web.json_response({"ok": True, "result": result})


def _bad_gateway() -> web.Response:
    page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>\r\n"
    return web.Response(status=502, text=page, content_type="text/html")


def _cut(request: web.Request, dropped: Dropped) -> web.Response:
    """End the connection; what is returned is never seen."""
    if request.transport:
        if dropped.reset:
            wire = request.transport.get_extra_info("socket")
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
    return web.Response()


def _identify(telegram: Telegram, request: web.Request) -> None:
    if request.match_info["token"] != telegram.options.token:
        raise Refusal(401, "Unauthorized")


async def _params(request: web.Request) -> Params:
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError as error:
            raise bad_request("can't parse request JSON object") from error
        return Params(values | (body if isinstance(body, dict) else {}))
    if request.content_type != "multipart/form-data":
        return Params(values | dict(await request.post()))
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            await _read(part, values, uploads)
    return Params(values, uploads)


async def _read(part: BodyPartReader, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    name, data = part.name or "", bytes(await part.read())
    if part.filename is None:
        values[name] = data.decode()
        return
    mime = part.headers.get("Content-Type", "application/octet-stream")
    uploads[name] = Upload(data=data, name=part.filename, mime=mime)


async def _file(request: web.Request) -> web.Response:
    telegram = request.app[TELEGRAM]
    try:
        telegram.faults.refuse_in_darkness()
        if fault := telegram.faults.take(DOWNLOAD, None):
            await strike(fault)
    except Refusal as refusal:
        return web.json_response(refusal.as_api(), status=refusal.code)
    except Garbled:
        return _bad_gateway()
    except Dropped as dropped:
        return _cut(request, dropped)
    if request.match_info["token"] != telegram.options.token:
        raise web.HTTPUnauthorized
    data = telegram.files.read(request.match_info["path"])
    if data is None:
        raise web.HTTPNotFound
    return web.Response(body=data, content_type="application/octet-stream")
