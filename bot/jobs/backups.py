"""A backup a day, where the database is a file; with PostgreSQL it is its operator's."""

import asyncio
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from bot.domain.calendar import Clock
from bot.domain.periods import Period, Rhythm, daily
from bot.jobs.once import Once, job
from bot.jobs.schedule import Job
from bot.storage.backups import Backups
from bot.storage.db import Database, Tx

_HOUR = 3  # of the night; a machine that is off then makes it when it is on


def jobs(database: Database, clock: Clock, backups: Backups, time_zone: ZoneInfo) -> list[Job]:
    """Every hour it looks for a day without a backup, so that one that failed is made as soon as it can be."""

    async def rhythms(_: Tx) -> Mapping[str, Rhythm]:
        return {"": daily(time_zone, _HOUR)}

    async def make(_: str, day: Period) -> None:
        await asyncio.to_thread(backups.make, day.first)
        await asyncio.to_thread(backups.let_old_ones_go, day.first)

    once = Once(name="backup", trigger=CronTrigger(minute=0), rhythms=rhythms, beforehand=make)
    return [job(once, database, clock)]
