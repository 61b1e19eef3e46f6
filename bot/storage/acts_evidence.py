"""Incidents that an act may cite as evidence: known by receipts, without anybody's words.

Of those before the period only the open ones are read, by their mark: what is closed grows with the years.
"""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Integer, bindparam, func, or_, select, union_all

from bot.domain.municipalities import MunicipalityId
from bot.domain.standards import ProblemId, VillageId
from bot.storage.db import Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import strings
from bot.storage.tables import incident, report

_of_service = select(incident.c.id).where(
    incident.c.municipality == bindparam("of_municipality"), incident.c.problem.in_(strings("problems"))
)
_there = or_(
    incident.c.village == bindparam("in_village"),
    incident.c.village.is_(None),
    bindparam("everywhere", type_=Integer) == 1,
)
_stands = select(report.c.id).where(report.c.incident_id == incident.c.id, report.c.withdrawn.is_(None)).exists()
_newest = (incident.c.opened.desc(), incident.c.id.desc())
_then = _of_service.where(incident.c.opened >= bindparam("since"), incident.c.opened < bindparam("until"))
_open_before = (
    _of_service.where(incident.c.closed == 0, incident.c.opened < bindparam("since"), _there)
    .order_by(*_newest)
    .limit(bindparam("most"))
)
_both = union_all(_then, select(incident.c.id).where(incident.c.id.in_(_open_before)))
_offered = (
    select(incident.c.id).where(incident.c.id.in_(_both), _there, _stands).order_by(*_newest).limit(bindparam("most"))
)
_reported = (
    select(
        incident.c.id,
        incident.c.problem,
        incident.c.opened,
        func.min(report.c.number).label("number"),
        func.count(func.distinct(report.c.person_id)).label("people"),
    )
    .join(report, report.c.incident_id == incident.c.id)
    .where(incident.c.id.in_(_offered), report.c.withdrawn.is_(None))
    .group_by(incident.c.id, incident.c.problem, incident.c.opened)
    .order_by(*_newest)
)


class Reported(NamedTuple):
    """An incident by the number of its first report."""

    number: int
    problem: ProblemId
    opened: datetime
    people: int


class About(NamedTuple):
    """Which incidents an act may cite: of these problems, of a village (None: of all), of what was then or is open."""

    municipality: MunicipalityId
    problems: tuple[ProblemId, ...]
    village: VillageId | None
    since: datetime
    until: datetime


async def reported(tx: Tx, about: About, most: int) -> list[Reported]:
    """What was reported in between, and whatever was reported before and is open still, newest first; so many."""
    rows = await tx.all(
        _reported,
        of_municipality=about.municipality,
        problems=json.dumps(about.problems),
        in_village=about.village,
        everywhere=int(about.village is None),
        since=to_micros(about.since),
        until=to_micros(about.until),
        most=most,
    )
    return [
        Reported(row["number"], ProblemId(row["problem"]), from_micros(row["opened"]), row["people"]) for row in rows
    ]
