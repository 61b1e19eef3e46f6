"""Which period each job has dealt with, once for all; and how each job stands, for those who look after the bot."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, select, update

from bot.domain.periods import FURTHEST, Period
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import strings, upsert
from bot.storage.tables import job, job_run

_DONE = "done"
_FAILED = "failed"
_DOUBTED = "doubted"  # done by a clock that was ahead: to be done again in its own time


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A job's work for one target and one period."""

    job: str
    target: str
    period: Period


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """A period that a job has not dealt with, by their names."""

    job: str
    target: str
    period: str
    finished: datetime
    error: str
    attempts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a job stands after its last run. `error` names a class and a line, never what somebody wrote.

    Without `started` it has not run yet; `failing` since when and `failures` one after another while it fails.
    """

    name: str
    next_run: datetime | None
    started: datetime | None = None
    finished: datetime | None = None
    error: str | None = None
    failing: datetime | None = None
    failures: int = 0


_try = upsert(job_run).values(
    job=bindparam("of_job"),
    target=bindparam("for_target"),
    period=bindparam("for_period"),
    state=bindparam("new_state"),
    started=bindparam("begun"),
    finished=bindparam("now"),
    error=bindparam("because"),
    attempts=bindparam("first_one"),
)
_attempted = _try.on_conflict_do_update(
    index_elements=["job", "target", "period"],
    set_={
        "state": _try.excluded.state,
        "started": _try.excluded.started,
        "finished": _try.excluded.finished,
        "error": _try.excluded.error,
        "attempts": job_run.c.attempts + 1,
    },
    where=job_run.c.state != _DONE,
).returning(job_run.c.job)
_tried = (
    select(job_run.c.period, job_run.c.state)
    .where(
        job_run.c.job == bindparam("of_job"),
        job_run.c.target == bindparam("for_target"),
        job_run.c.period <= bindparam("newest"),
    )
    .order_by(job_run.c.period.desc())
    .limit(FURTHEST)
)
_begun = (
    select(job_run.c.period)
    .where(
        job_run.c.job == bindparam("of_job"),
        job_run.c.target == bindparam("for_target"),
        or_(job_run.c.state == _DONE, job_run.c.period < bindparam("unripe")),
    )
    .limit(1)
)
_ahead = (
    job_run.c.job == bindparam("of_job"),
    job_run.c.target == bindparam("for_target"),
    job_run.c.period >= bindparam("since"),
    job_run.c.state == _DONE,
    job_run.c.finished > bindparam("now"),
)
_was_ahead = select(job_run.c.period).where(*_ahead).limit(1)
_doubt = update(job_run).where(*_ahead).values(state=_DOUBTED)
_last_done = (
    select(job_run.c.job, job_run.c.target, func.max(job_run.c.period).label("period"))
    .where(job_run.c.state == _DONE)
    .group_by(job_run.c.job, job_run.c.target)
    .order_by(job_run.c.job, job_run.c.target)
)
_failed = (
    select(job_run)
    .where(job_run.c.state == _FAILED, job_run.c.finished >= bindparam("since"))
    .order_by(job_run.c.finished.desc(), job_run.c.job, job_run.c.target, job_run.c.period)
)
_plan = upsert(job).values(name=bindparam("of_job"), next_run=bindparam("next_one"), failures=bindparam("none_yet"))
_plan = _plan.on_conflict_do_update(index_elements=["name"], set_={"next_run": _plan.excluded.next_run})
_drop_others = delete(job).where(job.c.name.not_in(strings("names")))
_ran = upsert(job).values(
    name=bindparam("of_job"),
    next_run=bindparam("next_one"),
    started=bindparam("begun"),
    finished=bindparam("now"),
    error=bindparam("because"),
    failing=bindparam("since"),
    failures=bindparam("times"),
)
_ran = _ran.on_conflict_do_update(
    index_elements=["name"], set_={each.name: each for each in _ran.excluded if each.name != "name"}
)
_standings = select(job).order_by(job.c.name)
_standing = select(job).where(job.c.name == bindparam("of_job"))


async def tried(tx: Tx, of_job: str, target: str, newest: Period) -> dict[str, bool]:
    """Of the periods up to the newest that is due, by name: whether it was done; False for one that failed."""
    found = await tx.all(_tried, of_job=of_job, for_target=target, newest=newest.name)
    return {row["period"]: row["state"] == _DONE for row in found}


async def has_begun(tx: Tx, of_job: str, target: str, unripe: Period) -> bool:
    """Whether any period was done, and not by a clock for which it was too early."""
    return await tx.one(_begun, of_job=of_job, for_target=target, unripe=unripe.name) is not None


async def was_ahead(tx: Tx, since: Task, now: datetime) -> bool:
    """Whether this period, or a later one, was done at an instant that is yet to come."""
    return await tx.one(_was_ahead, **_of(since, now)) is not None


async def doubt(tx: Tx, since: Task, now: datetime) -> None:
    """They are to be done again, whenever they are looked at: a clock that was ahead has done them."""
    await tx.run(_doubt, **_of(since, now))


def _of(since: Task, now: datetime) -> dict[str, str | int]:
    return {"of_job": since.job, "for_target": since.target, "since": since.period.name, "now": to_micros(now)}


async def claim(tx: Tx, task: Task, started: datetime, now: datetime) -> bool:
    """Whether this transaction is the one that does the task: it is done with its commit, and never again."""
    return await _attempt(tx, task, _DONE, None, (started, now))


async def failed(tx: Tx, task: Task, error: str, started: datetime, now: datetime) -> None:
    """The task could not be done; it stays due. Nothing changes where somebody else has done it."""
    await _attempt(tx, task, _FAILED, error, (started, now))


async def _attempt(tx: Tx, task: Task, state: str, error: str | None, lasted: tuple[datetime, datetime]) -> bool:
    started, finished = lasted
    changed = await tx.one(
        _attempted,
        of_job=task.job,
        for_target=task.target,
        for_period=task.period.name,
        new_state=state,
        begun=to_micros(started),
        now=to_micros(finished),
        because=error,
        first_one=1,
    )
    return changed is not None


async def plan(tx: Tx, next_runs: Mapping[str, datetime | None]) -> None:
    """These are the jobs, and when each runs next; those of another version are none any more."""
    await tx.run(_drop_others, names=json.dumps(list(next_runs)))
    for name, at in next_runs.items():
        await tx.run(_plan, of_job=name, next_one=at and to_micros(at), none_yet=0)


async def ran(tx: Tx, standing: Standing) -> None:
    """Remember how a job stands after a run."""
    await tx.run(
        _ran,
        of_job=standing.name,
        next_one=standing.next_run and to_micros(standing.next_run),
        begun=standing.started and to_micros(standing.started),
        now=standing.finished and to_micros(standing.finished),
        because=standing.error,
        since=standing.failing and to_micros(standing.failing),
        times=standing.failures,
    )


async def standing(tx: Tx, name: str) -> Standing | None:
    """How one job stands."""
    row = await tx.one(_standing, of_job=name)
    return None if row is None else _stored(row)


async def standings(tx: Tx) -> list[Standing]:
    """How every job stands, by name."""
    return [_stored(row) for row in await tx.all(_standings)]


async def last_done(tx: Tx) -> dict[tuple[str, str], str]:
    """The newest period that each job has done for each target."""
    return {(row["job"], row["target"]): row["period"] for row in await tx.all(_last_done)}


async def failures(tx: Tx, since: datetime) -> list[Failed]:
    """Periods that were tried since then and are not done, the latest try first."""
    return [
        Failed(
            job=row["job"],
            target=row["target"],
            period=row["period"],
            finished=from_micros(row["finished"]),
            error=row["error"],
            attempts=row["attempts"],
        )
        for row in await tx.all(_failed, since=to_micros(since))
    ]


def _stored(row: Row) -> Standing:
    return Standing(
        name=row["name"],
        next_run=_instant(row["next_run"]),
        started=_instant(row["started"]),
        finished=_instant(row["finished"]),
        error=row["error"],
        failing=_instant(row["failing"]),
        failures=row["failures"],
    )


def _instant(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
