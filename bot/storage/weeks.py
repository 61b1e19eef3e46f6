"""What the weekly summary is made of: a municipality's reports and surveys as they were known at a week's end.

A report that was withdrawn later still counts in its week, as it did then. Letting old words go takes neither the
writer's number nor service and problem away; an institution whose name was let go is one of its own from then on.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import bindparam, func, or_, select

from bot.domain.municipalities import MunicipalityId
from bot.domain.people import PersonId
from bot.domain.standards import ProblemId, ServiceId
from bot.domain.surveys import Survey
from bot.storage.db import Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.surveys import stored
from bot.storage.tables import act, job_run, monitoring_log, report, survey

JOB: Final = "digest"
"""The job that tells each municipality's weeks: it first looks within a minute of the bot's first start there."""

_first_report = (
    select(report.c.filed.label("at"))
    .where(report.c.municipality == bindparam("of_municipality"))
    .order_by(report.c.filed)
    .limit(1)
)
_first_look = select(func.min(job_run.c.started).label("at")).where(
    job_run.c.job == JOB, job_run.c.target == bindparam("of_municipality")
)
_first_entry = (
    select(monitoring_log.c.at)
    .where(monitoring_log.c.municipality == bindparam("of_municipality"))
    .order_by(monitoring_log.c.id)
    .limit(1)
)
_first_act = (
    select(act.c.signed.label("at"))
    .where(act.c.municipality == bindparam("of_municipality"), act.c.signed.is_not(None))
    .order_by(act.c.signed)
    .limit(1)
)
_TRACES = (_first_report, _first_look, _first_entry, _first_act)
_in_week = (
    report.c.municipality == bindparam("of_municipality"),
    report.c.filed >= bindparam("since"),
    report.c.filed < bindparam("until"),
    or_(report.c.withdrawn.is_(None), report.c.withdrawn >= bindparam("until")),
)
_counts = (
    select(report.c.service, report.c.problem, func.count().label("reports"))
    .where(*_in_week, report.c.joined == 0)
    .group_by(report.c.service, report.c.problem)
)
_voices = (
    select(report.c.id, report.c.service, report.c.problem, report.c.person_id, report.c.institution)
    .where(*_in_week)
    .order_by(report.c.id)
)
_running = (
    select(survey)
    .where(
        survey.c.municipality == bindparam("of_municipality"),
        survey.c.opens <= bindparam("last"),
        survey.c.closes > bindparam("last"),
        or_(survey.c.ended.is_(None), survey.c.ended >= bindparam("until")),
    )
    .order_by(survey.c.closes, survey.c.id)
)


class Between(NamedTuple):
    """A week as two aware instants: its first, and the first one after it."""

    since: datetime
    until: datetime


class Heard(NamedTuple):
    """Somebody's part in a week's reports; who joined a neighbour's report is among them."""

    report: int
    service: ServiceId
    problem: ProblemId
    person: PersonId | None
    institution: str | None


async def begun(tx: Tx, municipality: MunicipalityId) -> datetime | None:
    """Since when the bot is known to have been there; None where it has left no trace.

    That is the first of four instants that nothing takes away again: of a report, of an entry in the log of the
    monitoring group, of a signed act, and of the job's own look at its weeks.
    """
    asked = [tx.ask(each, of_municipality=municipality) for each in _TRACES]
    traces = [row["at"] for each in asked for row in await each if row["at"] is not None]
    return from_micros(min(traces)) if traces else None


async def counts(
    tx: Tx, municipality: MunicipalityId, weeks: Iterable[Between]
) -> list[Mapping[tuple[ServiceId, ProblemId], int]]:
    """Each week's reports by service and problem, as known at its own end; «the same here» is none of them."""
    asked = [
        tx.ask(_counts, of_municipality=municipality, since=to_micros(each.since), until=to_micros(each.until))
        for each in weeks
    ]
    return [{(row["service"], row["problem"]): row["reports"] for row in await each} for each in asked]


async def heard(tx: Tx, municipality: MunicipalityId, week: Between) -> Sequence[Heard]:
    """Who reported or said «the same here» in a week."""
    rows = await tx.all(_voices, of_municipality=municipality, since=to_micros(week.since), until=to_micros(week.until))
    return [
        Heard(row["id"], ServiceId(row["service"]), ProblemId(row["problem"]), row["person_id"], row["institution"])
        for row in rows
    ]


async def running(tx: Tx, municipality: MunicipalityId, last: date, until: datetime) -> list[Survey]:
    """Surveys that were open on a week's last day and went on after it, those first that end first."""
    rows = await tx.all(_running, of_municipality=municipality, last=last.isoformat(), until=to_micros(until))
    return [stored(row) for row in rows]
