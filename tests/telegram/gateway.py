"""A gateway in front of the sandbox that at times answers as a broken proxy does: an HTML page in place of JSON."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientSession, web


@dataclass
class Gateway:
    """`broken` is how many of the coming requests whose path contains `only` get the page."""

    url: str = ""
    broken: int = 0
    only: str = ""
    pages: int = 0


@asynccontextmanager
async def gateway(target: str) -> AsyncIterator[Gateway]:
    """Passes everything on to `target` unless it is told to be broken."""
    gate = Gateway()

    async def answer(request: web.Request) -> web.Response:
        if gate.broken > 0 and gate.only in request.path:
            gate.broken -= 1
            gate.pages += 1
            return web.Response(status=502, text="<html>502 Bad Gateway</html>", content_type="text/html")
        body = await request.read()
        kind = {"Content-Type": request.headers["Content-Type"]} if "Content-Type" in request.headers else {}
        async with (
            ClientSession() as session,
            session.request(request.method, target + request.path_qs, data=body, headers=kind) as passed,
        ):
            return web.Response(status=passed.status, body=await passed.read(), content_type=passed.content_type)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        gate.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield gate
    finally:
        await runner.cleanup()
