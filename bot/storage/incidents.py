"""Incidents, and the reports that stand behind them."""

from datetime import date, datetime, timedelta

from sqlalchemy import and_, bindparam, func, insert, or_, select, union, update

from bot.domain.incidents import RECENT, Incident, IncidentId, Voice
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import PersonId
from bot.domain.places import Point
from bot.domain.standards import ProblemId, ServiceId, VillageId
from bot.storage import unanswered
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.tables import answer, incident, report

_ASK_AGAIN = timedelta(hours=12)
_ASK_FOR = timedelta(days=7)

_add = (
    insert(incident)
    .values(
        {
            column: bindparam(column.name)
            for column in incident.c
            if column.name not in {"id", "asked", "waits", "closed"}
        }
    )
    .returning(incident.c.id)
)
_get = select(incident).where(incident.c.id == bindparam("incident"))
_stands = select(report.c.id).where(report.c.incident_id == incident.c.id, report.c.withdrawn.is_(None)).exists()
_alike = select(incident.c.id).where(
    incident.c.municipality == bindparam("in_municipality"), incident.c.problem == bindparam("of_problem")
)
_near = (
    select(incident)
    .where(
        incident.c.id.in_(
            union(
                _alike.where(incident.c.opened >= bindparam("since")),
                _alike.where(incident.c.day == bindparam("same_day")),
            )
        ),
        or_(incident.c.village == bindparam("in_village"), incident.c.village.is_(None)),
        _stands,
    )
    .order_by(incident.c.opened.desc(), incident.c.id.desc())
)
_like = (
    select(incident)
    .where(
        incident.c.municipality == bindparam("in_municipality"),
        incident.c.problem == bindparam("of_problem"),
        incident.c.opened.between(bindparam("since"), bindparam("until")),
        or_(incident.c.village == bindparam("in_village"), incident.c.village.is_(None)),
        incident.c.id != bindparam("but"),
        _stands,
    )
    .order_by(incident.c.opened.desc(), incident.c.id.desc())
    .limit(bindparam("most"))
)
_voices = select(report).where(report.c.incident_id == bindparam("incident")).order_by(report.c.id)
_first = select(func.min(report.c.id).label("id")).where(report.c.incident_id == bindparam("incident"))
_move_reports = (
    update(report).where(report.c.incident_id == bindparam("incident")).values(incident_id=bindparam("into"))
)
_move_answers = (
    update(answer).where(answer.c.incident_id == bindparam("incident")).values(incident_id=bindparam("into"))
)
_move_report = update(report).where(report.c.id == bindparam("of_report")).values(incident_id=bindparam("into"))
_ask = update(incident).where(incident.c.id == bindparam("incident")).values(asked=bindparam("now"))
_unasked = (
    select(incident)
    .where(
        incident.c.problem == bindparam("of_problem"),
        incident.c.municipality == bindparam("in_municipality"),
        incident.c.opened >= bindparam("since"),
        or_(
            and_(incident.c.asked.is_(None), incident.c.opened <= bindparam("before")),
            incident.c.asked <= bindparam("before_again"),
        ),
        _stands,
    )
    .order_by(incident.c.id)
)


async def add(tx: Tx, opened: Incident) -> IncidentId:
    """Write an incident down; its own `id` is not looked at."""
    row = await tx.one(
        _add,
        municipality=opened.municipality,
        service=opened.service,
        problem=opened.problem,
        village=opened.village,
        typed_village=opened.typed_village,
        day=opened.day.isoformat() if opened.day else None,
        place=opened.place,
        latitude=opened.point.latitude if opened.point else None,
        longitude=opened.point.longitude if opened.point else None,
        opened=to_micros(opened.opened),
    )
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    return IncidentId(row["id"])


async def get(tx: Tx, number: IncidentId) -> Incident | None:
    """An incident by its number in this database."""
    row = await tx.one(_get, incident=number)
    return None if row is None else _incident(row)


async def near(
    tx: Tx,
    municipality: MunicipalityId,
    village: VillageId | None,
    problem: ProblemId,
    now: datetime,
    day: date | None = None,
) -> list[Incident]:
    """Recent incidents of a problem in a village, newest first, and those of this day, however long ago.

    Those of typed villages are among them.
    """
    rows = await tx.all(
        _near,
        in_municipality=municipality,
        in_village=village,
        of_problem=problem,
        since=to_micros(now - RECENT),
        same_day=day.isoformat() if day else None,
    )
    return [_incident(row) for row in rows]


async def like(tx: Tx, known: Incident, most: int) -> list[Incident]:
    """Other incidents of the same problem in the same village from about the same time, newest first."""
    rows = await tx.all(
        _like,
        in_municipality=known.municipality,
        of_problem=known.problem,
        in_village=known.village,
        since=to_micros(known.opened - RECENT),
        until=to_micros(known.opened + RECENT),
        but=known.id,
        most=most,
    )
    return [_incident(row) for row in rows]


async def voices(tx: Tx, number: IncidentId) -> list[Voice]:
    """The reports behind an incident, oldest first."""
    return [_voice(row) for row in await tx.all(_voices, incident=number)]


async def first_report(tx: Tx, number: IncidentId) -> int:
    """The report that opened it: officials know the incident by its notice. KeyError for an incident without any."""
    row = await tx.one(_first, incident=number)
    if row is None or row["id"] is None:
        raise KeyError(number)
    return int(row["id"])


async def merge(tx: Tx, number: IncidentId, into: IncidentId) -> None:
    """Two incidents were one: reports and answers go over, nobody is lost, and nobody stands behind `number` any more.

    Its row stays: a number that came back would lead an old button to another event.
    """
    await tx.run(_move_reports, incident=number, into=into)
    await tx.run(_move_answers, incident=number, into=into)
    for each in (number, into):
        await unanswered.note(tx, each)


async def split(tx: Tx, report_id: int, of: IncidentId, event: Incident) -> IncidentId:
    """A report of one incident is about another event: it gets an incident of its own."""
    number = await add(tx, event)
    await tx.run(_move_report, of_report=report_id, into=number)
    for each in (of, number):
        await unanswered.note(tx, each)
    return number


async def note_asked(tx: Tx, number: IncidentId, now: datetime) -> None:
    """People were asked whether it is over."""
    await tx.run(_ask, incident=number, now=to_micros(now))


async def unasked(
    tx: Tx, municipality: MunicipalityId, problem: ProblemId, before: datetime, now: datetime
) -> list[Incident]:
    """Incidents of the last days, opened `before`, whose people were not asked lately whether it is over."""
    rows = await tx.all(
        _unasked,
        in_municipality=municipality,
        of_problem=problem,
        before=to_micros(before),
        before_again=to_micros(now - _ASK_AGAIN),
        since=to_micros(now - _ASK_FOR),
    )
    return [_incident(row) for row in rows]


def _incident(row: Row) -> Incident:
    return Incident(
        id=IncidentId(row["id"]),
        municipality=MunicipalityId(row["municipality"]),
        service=ServiceId(row["service"]),
        problem=ProblemId(row["problem"]),
        village=row["village"] and VillageId(row["village"]),
        typed_village=row["typed_village"],
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        place=row["place"],
        point=Point(row["latitude"], row["longitude"]) if row["latitude"] is not None else None,
        opened=from_micros(row["opened"]),
        asked=_instant(row["asked"]),
    )


def _voice(row: Row) -> Voice:
    return Voice(
        report=row["id"],
        number=row["number"],
        person=row["person_id"] and PersonId(row["person_id"]),
        institution=row["institution"],
        place=row["place"],
        began=_instant(row["began"]),
        back=_instant(row["back"]),
        still_out=_instant(row["still_out"]),
        withdrawn=row["withdrawn"] is not None,
    )


def _instant(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
