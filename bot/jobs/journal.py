"""How each job runs is written down, and a job that begins to fail is told to the operators, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.domain.calendar import Clock
from bot.render.faults import JOB
from bot.storage import jobs, outbox, people, speaking
from bot.storage.db import Database, StorageFault, Tx
from bot.storage.jobs import Standing

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Journal:
    """What can't be written down now is logged and left: no job waits for it, nor fails by it."""

    database: Database
    clock: Clock
    operators: frozenset[int]

    async def plan(self, next_runs: Mapping[str, datetime | None]) -> None:
        """These are the jobs, and when each runs next."""
        try:
            async with self.database.write() as tx:
                await jobs.plan(tx, next_runs)
        except StorageFault as fault:
            log.warning("job.unwritten", reason=str(fault))

    async def put(self, by: timedelta) -> None:
        """The machine's clock was put forth by so much, or back (less than nothing): then no words wait for so long."""
        if by > timedelta():
            return
        try:
            async with self.database.write() as tx:
                await speaking.hurry(tx, -by, self.clock())
        except StorageFault as fault:
            log.warning("job.unwritten", reason=str(fault))

    async def ran(self, name: str, started: datetime, error: str | None, next_run: datetime | None) -> None:
        """A run has ended; `error` is the class and the place of what stopped it, None where it did its work."""
        try:
            async with self.database.write() as tx:
                await self._write(tx, name, started, error, next_run)
        except StorageFault as fault:
            log.warning("job.unwritten", job=name, reason=str(fault))

    async def _write(self, tx: Tx, name: str, started: datetime, error: str | None, next_run: datetime | None) -> None:
        before, now = await jobs.standing(tx, name), self.clock()
        failing = before.failing if before else None
        if error is not None and failing is None:
            failing = started
            for operator in self.operators:
                told = (await people.meet(tx, operator, now, is_operator=True)).person
                await outbox.notify(tx, told.chat, JOB, name, now)
        await jobs.ran(
            tx,
            Standing(
                name=name,
                next_run=next_run or (before.next_run if before else None),
                started=started,
                finished=now,
                error=error,
                failing=failing if error is not None else None,
                failures=0 if error is None else 1 + (before.failures if before else 0),
            ),
        )
