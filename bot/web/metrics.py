"""The page of figures that Prometheus reads: this process's counters, and what the database holds at the moment."""

from collections.abc import Callable

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from bot.counts import NAMESPACE, Counts
from bot.domain.calendar import Clock
from bot.storage import backlog
from bot.storage.backlog import Backlog
from bot.storage.db import Database, StorageFault

_TEXT = {"Content-Type": "text/plain; version=1.0.0; charset=utf-8"}


def route(counts: Counts, database: Database, clock: Clock, speaks: Callable[[], bool]) -> web.RouteDef:
    """GET /metrics. The database is asked when the page is, never on the way of an update."""

    async def metrics(_: web.Request) -> web.Response:
        try:
            async with database.read() as tx:
                left = await backlog.look(tx, clock())
        except StorageFault:
            left = None
        now = CollectorRegistry()  # figures of the moment: where they can't be had, there are none
        _gauge(now, "database_up", "Whether the database can be read").set(left is not None)
        _gauge(now, "speaks", "Whether this process says the words").set(speaks())
        if left is not None:
            _show(now, left)
        return web.Response(body=generate_latest(counts.registry) + generate_latest(now), headers=_TEXT)

    return web.get("/metrics", metrics)


def _show(registry: CollectorRegistry, left: Backlog) -> None:
    rows = Gauge("outbox_rows", "Words not said", ["state"], namespace=NAMESPACE, registry=registry)
    for state, count in left.words.items():
        rows.labels(state).set(count)
    late = _gauge(registry, "outbox_late_seconds", "For how long the oldest of the words that are due is due")
    late.set(left.late.total_seconds())
    _gauge(registry, "files_wanted", "Files that are to be fetched").set(left.files)


def _gauge(registry: CollectorRegistry, name: str, help_: str) -> Gauge:
    return Gauge(name, help_, namespace=NAMESPACE, registry=registry)
