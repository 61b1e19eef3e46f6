"""The sandbox as a web server on this machine."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from aiohttp import web

from sandbox import botapi, chatpage, control, guard
from sandbox.courier import Courier
from sandbox.telegram import Telegram

HOST = "127.0.0.1"
_BODY_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running sandbox; `url` is both the chat page and the bot's API address."""

    url: str
    port: int
    telegram: Telegram


def application(telegram: Telegram) -> web.Application:
    """The Bot API, the control interface and the chat page."""
    app = web.Application(middlewares=[guard.local_only], client_max_size=_BODY_LIMIT)
    app[botapi.TELEGRAM] = telegram
    app.on_response_prepare.append(guard.harden)
    app.add_routes([*botapi.routes(), *control.routes(), *chatpage.routes()])
    return app


@contextlib.asynccontextmanager
async def serve(telegram: Telegram, port: int = 0) -> AsyncIterator[Server]:
    """Serve on 127.0.0.1 (any free port by default) while the context lasts, saving state if there is a store.

    Raises OSError if the port is taken.
    """
    runner = web.AppRunner(application(telegram), handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    busy = [asyncio.create_task(Courier(telegram).run())]
    if telegram.store:
        busy.append(asyncio.create_task(telegram.store.keep(telegram.world, telegram.events)))
    try:
        socket = web.TCPSite(runner, HOST, port, reuse_address=True)
        await socket.start()
        bound = int(runner.addresses[0][1])
        yield Server(url=f"http://{HOST}:{bound}", port=bound, telegram=telegram)
    finally:
        await runner.cleanup()
        for each in busy:
            each.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await each
