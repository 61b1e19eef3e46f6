"""Incidents that an act may cite as evidence: known by receipts, without anybody's words."""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Integer, and_, bindparam, func, or_, select

from bot.domain.answers import Said
from bot.domain.municipalities import MunicipalityId
from bot.domain.standards import ProblemId, VillageId
from bot.storage.db import Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import strings
from bot.storage.tables import incident, report, verdict
from bot.storage.unanswered import is_back, last_answer

_confirmed = select(verdict.c.id).where(verdict.c.answer_id == last_answer, verdict.c.said == Said.YES.value).exists()
_unsure = (
    select(verdict.c.id)
    .where(verdict.c.answer_id == last_answer, or_(verdict.c.said.is_(None), verdict.c.said != Said.YES.value))
    .exists()
)
_is_open = and_(~is_back, or_(~_confirmed, _unsure))
"""As `domain.answers.is_over` has it: not while somebody who was told of the answer is silent, or says otherwise."""

_reported = (
    select(
        incident.c.id,
        incident.c.problem,
        incident.c.opened,
        func.min(report.c.number).label("number"),
        func.count(func.distinct(report.c.person_id)).label("people"),
    )
    .join(report, report.c.incident_id == incident.c.id)
    .where(
        incident.c.municipality == bindparam("of_municipality"),
        incident.c.problem.in_(strings("problems")),
        incident.c.opened < bindparam("until"),
        or_(incident.c.opened >= bindparam("since"), _is_open),
        or_(
            incident.c.village == bindparam("in_village"),
            incident.c.village.is_(None),
            bindparam("everywhere", type_=Integer) == 1,
        ),
        report.c.withdrawn.is_(None),
    )
    .group_by(incident.c.id, incident.c.problem, incident.c.opened)
    .order_by(incident.c.opened.desc(), incident.c.id.desc())
    .limit(bindparam("most"))
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
