"""`python -m bot jobs`: how each job stands, for whoever looks after the bot."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.catalog import loader
from bot.config import Settings, secret_for
from bot.storage import jobs, migrate
from bot.storage.db import StorageFault
from bot.storage.jobs import Standing
from bot.storage.opening import open_database
from bot.storage.seal import Seal

_A_WEEK = timedelta(weeks=1)
_NOTHING = "no job has run here yet"


class Unreadable(Exception):  # noqa: N818  (named for what is wrong)
    """There is no database of this version to read; one line says why."""


async def listed(settings: Settings, now: datetime) -> list[str]:
    """A line for each job, and for each period that could not be done this week; hours are the municipalities'.

    Reads what the bot has written down, also while it runs. Raises `Unreadable`.
    """
    try:
        found = migrate.state(settings.database)
        if found is not migrate.State.CURRENT:
            raise Unreadable(f"{settings.database_name}: is {found}; ask: python -m bot check")
        return await _listed(settings, now)
    except migrate.NotADatabase as error:
        raise Unreadable(str(error)) from None
    except StorageFault as fault:
        raise Unreadable(f"{settings.database_name}: {fault}") from None


async def _listed(settings: Settings, now: datetime) -> list[str]:
    zone = loader.load(loader.MUNICIPALITIES).time_zone
    known = migrate.fingerprint_in(settings.database)
    if known is None:  # the bot has never run on it
        return [_NOTHING]
    database = await open_database(settings.database, Seal(secret_for(settings, known)))
    try:
        async with database.read() as tx:
            standings, done = await jobs.standings(tx), await jobs.last_done(tx)
            failures = await jobs.failures(tx, now - _A_WEEK)
    finally:
        await database.close()
    periods = {name: [(target, period) for (job, target), period in done.items() if job == name] for name, _ in done}
    lines = [f"times of {zone.key}" if standings else _NOTHING]
    for each in standings:
        lines.append(f"{each.name}: {_last(each, zone)}; next {_next(each, now, zone)}")
        lines += [f"  {_named(target, period)}: done" for target, period in periods.get(each.name, ())]
    return lines + [
        f"{each.job}, {_named(each.target, each.period)}: failed {_times(each.attempts)}, "
        f"last {_at(each.finished, zone)}: {each.error}"
        for each in failures
    ]


def _named(target: str, period: str) -> str:
    return f"{target} {period}".strip()


def _last(standing: Standing, zone: ZoneInfo) -> str:
    if standing.finished is None:
        return "has not run yet"
    if standing.failing is None:
        return f"done {_at(standing.finished, zone)}"
    times, since = _times(standing.failures), _at(standing.failing, zone)
    return f"failed {_at(standing.finished, zone)}, {times} since {since}: {standing.error}"


def _next(standing: Standing, now: datetime, zone: ZoneInfo) -> str:
    if standing.next_run is None:
        return "when the bot runs"
    late = " (is late: does the bot run?)" if standing.next_run < now else ""
    return _at(standing.next_run, zone) + late


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _at(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%d.%m.%Y %H:%M}"
