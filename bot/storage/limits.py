"""What limits are counted from: when somebody reported, and when a village did."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select

from bot.domain.people import PersonId
from bot.domain.reports import Report
from bot.storage.db import Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.tables import report

FLOOD = "flood"
"""The kind of the notice that tells officials of many reports from one village; its subject is the report it is."""

_LOOK_BACK = timedelta(days=1)
_MOST_LOOKED_AT = 1000  # of a municipality's newest reports

_by_person = select(report.c.filed).where(
    report.c.person_id == bindparam("person"),
    report.c.filed > bindparam("since"),
    report.c.joined == 0,
)
_by_village = (
    select(report.c.filed)
    .where(
        report.c.municipality == bindparam("in_municipality"),
        report.c.number.between(bindparam("first"), bindparam("last")),
        func.coalesce(report.c.village, "") == bindparam("in_village"),
        report.c.filed > bindparam("since"),
    )
    .order_by(report.c.number)
)


async def filed_by(tx: Tx, who: PersonId, now: datetime) -> list[datetime]:
    """When a person reported in the last two days; joining a neighbour's report is none, in the news or in the form."""
    since = to_micros(now - 2 * _LOOK_BACK)
    return [from_micros(row["filed"]) for row in await tx.all(_by_person, person=who, since=since)]


async def filed_before(tx: Tx, known: Report) -> list[datetime]:
    """When the village of a report reported in the day up to it, itself included; oldest first."""
    rows = await tx.all(
        _by_village,
        in_municipality=known.municipality,
        in_village=known.village or "",
        first=known.number - _MOST_LOOKED_AT,
        last=known.number,
        since=to_micros(known.filed - _LOOK_BACK),
    )
    return [from_micros(row["filed"]) for row in rows]
