"""A job of two groups and their weeks, in a process of its own that may be killed at a step of it."""

import asyncio
import os
import signal
from collections.abc import Mapping
from datetime import datetime
from multiprocessing.synchronize import Barrier
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from bot.config import Address
from bot.domain.calendar import Clock
from bot.domain.periods import CatchUp, Period, Rhythm, weekly
from bot.jobs.once import Once, job
from bot.storage import faults
from bot.storage.db import Database, Tx
from bot.storage.opening import open_database
from bot.storage.seal import Seal

BISHKEK = ZoneInfo("Asia/Bishkek")
GROUPS = {"chet-nura/1": weekly(BISHKEK, 0, 9), "burgondu-dostuk/2": weekly(BISHKEK, 4, 17)}
BEFORE, IN_THE_MIDDLE, BEFORE_COMMIT = range(3)


async def groups(_: Tx) -> Mapping[str, Rhythm]:
    """Whoever is there now, with the hour of their choice: a summary would read them from its table."""
    return GROUPS


def summaries(clock: Clock, kill_at: int | None = None, met: Barrier | None = None) -> Once:
    """As a weekly summary is declared; what it says is a row here that a second time would show."""

    waiting = [met]

    def die(step: int) -> None:
        if step == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    async def draw(_: str, __: Period) -> None:
        die(BEFORE)
        if waiting and (others := waiting.pop()) is not None:
            others.wait()  # the other process knows by now what is due, too

    async def say(tx: Tx, group: str, week: Period) -> None:
        await faults.add(tx, f"{group} {week.name}", clock())
        die(IN_THE_MIDDLE)
        await faults.add(tx, f"{group} {week.name} in words", clock())
        die(BEFORE_COMMIT)

    trigger = CronTrigger(minute="*/5")
    return Once(name="summary", trigger=trigger, rhythms=groups, beforehand=draw, do=say, catch_up=CatchUp.ALL)


async def look(database: Database, clock: Clock, kill_at: int | None = None, met: Barrier | None = None) -> None:
    """One run of the job."""
    await job(summaries(clock, kill_at, met), database, clock).run()


async def _once(address: Address, now: datetime, kill_at: int | None, met: Barrier | None) -> None:
    database = await open_database(address, Seal(b"nothing here is sealed, but a key there must be"))
    await look(database, lambda: now, kill_at, met)
    await database.close()


def once(address: Address, now: datetime, kill_at: int | None = None, met: Barrier | None = None) -> None:
    """One run in a process of its own, which dies at that step, or waits in its first work until all have met."""
    asyncio.run(_once(address, now, kill_at, met))
