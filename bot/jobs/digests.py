"""Each municipality's week is told once it is over, at the hour of its choice."""

from collections.abc import Iterable, Mapping

from apscheduler.triggers.interval import IntervalTrigger

from bot.domain.calendar import Clock
from bot.domain.municipalities import MunicipalityId
from bot.domain.periods import CatchUp, Period, Rhythm
from bot.jobs.once import Once, job
from bot.jobs.schedule import Job
from bot.services.digests import Digests
from bot.storage.db import Database, Tx
from bot.storage.weeks import JOB


def jobs(database: Database, clock: Clock, digests: Digests) -> Iterable[Job]:
    """Looks every minute, for an hour that somebody chose.

    Weeks that were missed are each kept under their own name; only the last one is said.
    """

    async def rhythms(_: Tx) -> Mapping[str, Rhythm]:
        return digests.rhythms()

    async def tell(tx: Tx, municipality: str, week: Period) -> None:
        await digests.tell(tx, MunicipalityId(municipality), week)

    async def doubt(tx: Tx, municipality: str, since: Period) -> None:
        await digests.doubt(tx, MunicipalityId(municipality), since)

    often = IntervalTrigger(minutes=1)
    once = Once(
        name=JOB,
        trigger=often,
        rhythms=rhythms,
        do=tell,
        doubt=doubt,
        looks_again=True,
        catch_up=CatchUp.ALL,
    )
    return [job(once, database, clock)]
