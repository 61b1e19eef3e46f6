"""The health page: whether the database can be read and words are said in time, for a supervisor to ask."""

from collections.abc import Callable
from datetime import timedelta

from aiohttp import web

from bot.domain.calendar import Clock
from bot.storage import backlog
from bot.storage.db import Database, StorageFault

_TOO_LATE = timedelta(minutes=10)


def route(database: Database, clock: Clock, speaks: Callable[[], bool]) -> web.RouteDef:
    """GET /healthz; `speaks` tells whether it is this process that says the words."""

    async def healthz(_: web.Request) -> web.Response:
        try:
            async with database.read() as tx:
                left = await backlog.look(tx, clock())
        except StorageFault:
            return web.json_response({"status": "storage fault", "speaks": speaks()}, status=503)
        is_late = left.late > _TOO_LATE
        found = {
            "status": "words are late" if is_late else "ok",
            "speaks": speaks(),
            "words_waiting": left.words["waiting"],
            "words_late_seconds": round(left.late.total_seconds()),
        }
        return web.json_response(found, status=503 if is_late else 200)

    return web.get("/healthz", healthz)
