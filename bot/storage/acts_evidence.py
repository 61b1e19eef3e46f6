"""Incidents that an act may cite as evidence: known by receipts, without anybody's words."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select

from bot.domain.municipalities import MunicipalityId
from bot.domain.standards import ProblemId, VillageId
from bot.storage.db import Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import strings
from bot.storage.tables import incident, report

_MOST = 10

_lately = (
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
        incident.c.opened >= bindparam("since"),
        or_(incident.c.village == bindparam("in_village"), incident.c.village.is_(None)),
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


async def lately(
    tx: Tx, municipality: MunicipalityId, problems: Iterable[ProblemId], village: VillageId | None, since: datetime
) -> list[Reported]:
    """What was reported of these problems in a village since an instant, newest first; a few of them."""
    rows = await tx.all(
        _lately,
        of_municipality=municipality,
        problems=json.dumps(list(problems)),
        in_village=village,
        since=to_micros(since),
        most=_MOST,
    )
    return [
        Reported(row["number"], ProblemId(row["problem"]), from_micros(row["opened"]), row["people"]) for row in rows
    ]
