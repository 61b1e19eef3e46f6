"""The health page: whether the database can be read, for a supervisor to ask."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.config import WrongSetting
from bot.storage import outbox
from bot.storage.db import Database, StorageFault


@asynccontextmanager
async def serve(database: Database, host: str, port: int) -> AsyncIterator[None]:
    """Answer GET /healthz while the block runs; port 0 means no page. `WrongSetting` where the port can't be had."""
    if port == 0:
        yield
        return

    async def healthz(_: web.Request) -> web.Response:
        try:
            async with database.read() as tx:
                waiting = await outbox.anything_waiting(tx)
        except StorageFault:
            return web.json_response({"status": "storage fault"}, status=503)
        return web.json_response({"status": "ok", "words_waiting": waiting})

    application = web.Application()
    application.router.add_get("/healthz", healthz)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise WrongSetting(f"WEB_PORT: wants a free port on {host}; {port}: {error.strerror}") from None
        yield
    finally:
        await runner.cleanup()
