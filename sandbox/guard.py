"""What keeps the sandbox to this machine: foreign hosts and foreign pages are refused."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_LOCAL = {"127.0.0.1", "localhost"}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@web.middleware
async def local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer only requests addressed to this machine, and writes only from the sandbox's own page or a script.

    Binding to 127.0.0.1 alone leaves the door open to any web page in the same browser (DNS rebinding, forged posts).
    """
    if urlsplit(f"//{request.host}").hostname not in _LOCAL:
        return web.Response(status=403, text="The sandbox answers on 127.0.0.1 only.\n")
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        return web.Response(status=403, text="The sandbox answers its own page only.\n")
    return await handler(request)


async def harden(_: web.Request, response: web.StreamResponse) -> None:
    """Give every answer the headers that keep scripts and frames out."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
