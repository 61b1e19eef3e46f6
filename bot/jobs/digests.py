"""Each municipality's week is told once it is over, at the hour of its choice."""

from collections.abc import Iterable, Mapping

from apscheduler.triggers.cron import CronTrigger

from bot.domain.calendar import Clock
from bot.domain.municipalities import MunicipalityId
from bot.domain.periods import CatchUp, Period, Rhythm
from bot.jobs.once import Once, job
from bot.jobs.schedule import Job
from bot.services.digests import Digests
from bot.storage.db import Database, Tx


def jobs(database: Database, clock: Clock, digests: Digests) -> Iterable[Job]:
    """Looks often. Weeks that were missed are each kept under their own name; only the last one is said."""

    async def rhythms(_: Tx) -> Mapping[str, Rhythm]:
        return digests.rhythms()

    async def tell(tx: Tx, municipality: str, week: Period) -> None:
        await digests.tell(tx, MunicipalityId(municipality), week)

    trigger = CronTrigger(minute="*/5")
    once = Once(name="digest", trigger=trigger, rhythms=rhythms, do=tell, catch_up=CatchUp.ALL)
    return [job(once, database, clock)]
