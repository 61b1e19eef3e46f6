"""Whether an outage is over is asked of those who reported it, some hours after."""

from collections.abc import Iterable

from apscheduler.triggers.interval import IntervalTrigger

from bot.jobs.schedule import Job
from bot.services.incidents import Incidents
from bot.storage.db import Database


def jobs(database: Database, incidents: Incidents) -> Iterable[Job]:
    """Looks often, asks seldom: an incident remembers when its people were asked last."""

    async def ask() -> None:
        for each in incidents.municipalities:  # a transaction each: updates wait for it
            async with database.write() as tx:
                await incidents.ask_if_over(tx, each)

    return [Job(name="ask-if-over", trigger=IntervalTrigger(minutes=10), run=ask)]
