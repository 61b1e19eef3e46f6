"""One small web server: what it does not offer it refuses without a word."""

import errno
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.config import WrongSetting
from bot.logs import place_of

_BODY_LIMIT = 1024 * 1024  # bytes; an update of Telegram has a few thousand
_LAST_ANSWERS = 5.0  # seconds

log = structlog.get_logger()


@asynccontextmanager
async def serve(routes: Iterable[web.RouteDef], host: str, port: int) -> AsyncIterator[None]:
    """Answer while the block runs; port 0 means not at all. `WrongSetting` where that can't be had."""
    if port == 0:
        yield
        return
    application = web.Application(middlewares=[_quietly], client_max_size=_BODY_LIMIT)
    application.add_routes(routes)
    application.on_response_prepare.append(_nameless)
    # What comes compressed would be unpacked before anybody asks for the secret; Telegram compresses nothing.
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_LAST_ANSWERS, auto_decompress=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except (OSError, UnicodeError) as error:  # a name that can't be one in the net is no OSError
            raise _wrong(error, host, port) from None
        yield
    finally:
        await runner.cleanup()


def _wrong(error: OSError | UnicodeError, host: str, port: int) -> WrongSetting:
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    if isinstance(error, OSError) and error.errno in (errno.EADDRINUSE, errno.EACCES):
        return WrongSetting(f"WEB_PORT: wants a free port on {host}; {port}: {reason}")
    return WrongSetting(f"WEB_HOST: wants an address of this machine to listen on; {host}: {reason}")


@web.middleware
async def _quietly(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Nobody learns from a refusal what there is, nor from a fault what went wrong."""
    try:
        return await handler(request)
    except web.HTTPMethodNotAllowed:
        return web.Response(status=404)
    except web.HTTPException as refusal:
        return web.Response(status=refusal.status)
    except Exception as bug:  # noqa: BLE001  (aiohttp would log what the error says; it may hold people's words)
        log.error("web.bug", error=place_of(bug))  # noqa: TRY400  (values stay out of the log)
        return web.Response(status=500)


async def _nameless(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.popall("Server", None)
