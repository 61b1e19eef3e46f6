"""Surveys open, remind and end by their dates."""

from collections.abc import Iterable

from apscheduler.triggers.interval import IntervalTrigger

from bot.jobs.schedule import Job
from bot.services.fieldwork import Fieldwork
from bot.storage.db import Database


def jobs(database: Database, fieldwork: Fieldwork) -> Iterable[Job]:
    """Looks often: each survey remembers what was done with it."""

    async def do_what_is_due() -> None:
        async with database.read() as tx:
            going_on = await fieldwork.going_on(tx)
        for survey in going_on:  # a transaction each: updates wait for it
            async with database.write() as tx:
                await fieldwork.do_what_is_due(tx, survey)

    return [Job(name="surveys", trigger=IntervalTrigger(minutes=10), run=do_what_is_due)]
