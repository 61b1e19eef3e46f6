"""Serves the chat page: three kinds of static files, and nothing from anywhere else."""

from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def routes() -> list[web.RouteDef]:
    """The page at `/` and its parts at `/page/<file>`."""
    return [web.get("/", _index), web.get("/page/{name}", _part)]


async def _index(_: web.Request) -> web.Response:
    return _answer("index.html")


async def _part(request: web.Request) -> web.Response:
    return _answer(request.match_info["name"])


def _answer(name: str) -> web.Response:
    path = _FOLDER / name
    if path.parent != _FOLDER or path.suffix not in _TYPES or not path.is_file():
        raise web.HTTPNotFound
    return web.Response(body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8")
