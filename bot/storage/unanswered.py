"""What an official chat has still to answer: incidents nobody answered, or whose last answer somebody contests.

An incident that waits is marked, for they are few among all there ever were. So is one that those affected closed, or
that nobody stands behind any more: whoever looks for what is open still, however old, need not look at it.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, case, exists, func, or_, select, update

from bot.domain.answers import Said
from bot.domain.incidents import IncidentId
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.domain.reports import ReportId
from bot.domain.standards import ProblemId, ServiceId, VillageId
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros
from bot.storage.tables import answer, incident, official_chat, report, verdict

_voice = report.alias("voice")
_of_incident = and_(_voice.c.incident_id == incident.c.id, _voice.c.withdrawn.is_(None))
_is_out = and_(_voice.c.still_out.is_not(None), or_(_voice.c.back.is_(None), _voice.c.still_out > _voice.c.back))
_stands = select(_voice.c.id).where(_of_incident).exists()
_somebody_is_out = select(_voice.c.id).where(_of_incident, _is_out).exists()
_somebody_is_back = select(_voice.c.id).where(_of_incident, _voice.c.back.is_not(None)).exists()
_is_back = and_(_somebody_is_back, ~_somebody_is_out)

_first = (
    select(func.min(_voice.c.id)).where(_voice.c.incident_id == incident.c.id).correlate(incident).scalar_subquery()
)
_last_answer = (
    select(func.max(answer.c.id)).where(answer.c.incident_id == incident.c.id).correlate(incident).scalar_subquery()
)
_is_answered = select(answer.c.id).where(answer.c.incident_id == incident.c.id).exists()
_verdicts = exists().where(_voice.c.id == verdict.c.report_id, _of_incident, verdict.c.answer_id == _last_answer)
_is_contested = _verdicts.where(verdict.c.said != Said.YES.value)
_is_unsure = _verdicts.where(or_(verdict.c.said.is_(None), verdict.c.said != Said.YES.value))
_waits = and_(_stands, ~_is_back, or_(~_is_answered, _is_contested))
_closed = or_(~_stands, _is_back, and_(_verdicts, ~_is_unsure))  # as `domain.answers.is_over` has it
_mark = {"waits": case((_waits, 1), else_=0), "closed": case((_closed, 1), else_=0)}
_note = update(incident).where(incident.c.id == bindparam("incident")).values(_mark)
_incident_of = select(report.c.incident_id).where(report.c.id == bindparam("report"))
_note_of = update(incident).where(incident.c.id == _incident_of.scalar_subquery()).values(_mark)
_here = and_(
    incident.c.municipality.in_(
        select(official_chat.c.municipality).where(official_chat.c.chat_id == bindparam("chat"))
    ),
    incident.c.waits == 1,
)
_newest = (incident.c.opened.desc(), incident.c.id.desc())
_shown = select(incident.c.id).where(_here).order_by(*_newest).limit(bindparam("most")).offset(bindparam("after"))
_some = (
    select(report, _is_contested.label("contested"))
    .select_from(incident.join(report, report.c.id == _first))
    .where(incident.c.id.in_(_shown))
    .order_by(*_newest)
)
_count = select(func.count().label("all_of_them")).select_from(incident).where(_here)


class Unanswered(NamedTuple):
    """An incident that waits for the officials, by the report that told of it first."""

    report: ReportId
    number: int
    municipality: MunicipalityId
    service: ServiceId
    problem: ProblemId
    village: VillageId | None
    typed_village: str | None
    filed: datetime  # aware, UTC
    is_contested: bool


async def note(tx: Tx, number: IncidentId) -> None:
    """Mark whether an incident waits and is closed, after whatever was done to its reports or its answers."""
    await tx.run(_note, incident=number)


async def note_of(tx: Tx, report_id: int) -> None:
    """The same for the incident of a report."""
    await tx.run(_note_of, report=report_id)


async def page(tx: Tx, chat: ChatId, most: int, after: int) -> list[Unanswered]:
    """What the official chat has still to answer, newest first, past the first `after`."""
    return [_unanswered(row) for row in await tx.all(_some, chat=chat, most=most, after=after)]


async def count(tx: Tx, chat: ChatId) -> int:
    """How many they are."""
    row = await tx.one(_count, chat=chat)
    assert row is not None  # noqa: S101  (an aggregate always gives a row)
    return int(row["all_of_them"])


def _unanswered(row: Row) -> Unanswered:
    return Unanswered(
        report=ReportId(row["id"]),
        number=row["number"],
        municipality=MunicipalityId(row["municipality"]),
        service=ServiceId(row["service"]),
        problem=ProblemId(row["problem"]),
        village=row["village"] and VillageId(row["village"]),
        typed_village=row["typed_village"],
        filed=from_micros(row["filed"]),
        is_contested=bool(row["contested"]),
    )
