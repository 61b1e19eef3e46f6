"""Reports and their photos."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.domain.incidents import IncidentId
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, PersonId
from bot.domain.places import Point
from bot.domain.reports import Label, Report, ReportId, together
from bot.domain.standards import ProblemId, ServiceId, VillageId
from bot.storage import files, outbox, unanswered
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.outbox import Line, Rank
from bot.storage.tables import report, report_draft, report_photo

_next_number = select((func.coalesce(func.max(report.c.number), 0) + 1).label("number")).where(
    report.c.municipality == bindparam("in_municipality")
)
_add = (
    insert(report)
    .values({column: bindparam(column.name) for column in report.c if column.name not in {"id", "silenced"}})
    .returning(report.c.id)
)
_add_photo = insert(report_photo).values(
    report_id=bindparam("report"), position=bindparam("place"), file_id=bindparam("file")
)
_get = select(report).where(report.c.id == bindparam("report"))
_add_draft = insert(report_draft).values(
    person_id=bindparam("person"), draft=bindparam("this"), report_id=bindparam("report"), adds=bindparam("is_addition")
)
_of_draft = (
    select(report)
    .join(report_draft, report_draft.c.report_id == report.c.id)
    .where(
        report_draft.c.person_id == bindparam("person"),
        report_draft.c.draft == bindparam("this"),
        report_draft.c.adds == bindparam("is_addition"),
    )
)
_photo_ids = (
    select(report_photo.c.file_id)
    .where(report_photo.c.report_id == bindparam("report"))
    .order_by(report_photo.c.position)
)
_of_incident = (
    select(report)
    .where(
        report.c.person_id == bindparam("person"),
        report.c.incident_id == bindparam("incident"),
        report.c.institution.is_not_distinct_from(bindparam("for_institution")),
        report.c.withdrawn.is_(None),
    )
    .order_by(report.c.id)
    .limit(1)
)
_by = (
    select(report)
    .where(report.c.person_id == bindparam("person"))
    .order_by(report.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("after"))
)
_count = select(func.count().label("reports")).where(report.c.person_id == bindparam("person"))
_extend = (
    update(report)
    .where(report.c.id == bindparam("report"))
    .values(
        words=bindparam("new_words"),
        voice_id=bindparam("new_voice"),
        named=bindparam("is_named"),
        place=func.coalesce(report.c.place, bindparam("new_place")),
        latitude=func.coalesce(report.c.latitude, bindparam("new_latitude")),
        longitude=func.coalesce(report.c.longitude, bindparam("new_longitude")),
        began=bindparam("new_began"),
        silenced=0,
    )
)
_places = select(func.coalesce(func.max(report_photo.c.position) + 1, 0).label("next")).where(
    report_photo.c.report_id == bindparam("report")
)
_withdraw = (
    update(report)
    .where(report.c.id == bindparam("report"), report.c.withdrawn.is_(None))
    .values(withdrawn=bindparam("now"))
)
_say_back = update(report).where(report.c.id == bindparam("report")).values(back=bindparam("now"))
_say_still_out = update(report).where(report.c.id == bindparam("report")).values(still_out=bindparam("now"))
_unheard = (
    select(report)
    .where(report.c.municipality == bindparam("in_municipality"), report.c.noticed == 0)
    .order_by(report.c.number)
)
_disown = update(report).where(report.c.person_id == bindparam("person")).values(named=0)
_drop_drafts = delete(report_draft).where(report_draft.c.person_id == bindparam("person"))
_heard = update(report).where(report.c.id == bindparam("report")).values(noticed=1)


class Stored(NamedTuple):
    """A report and who wrote it: a number without an identity once they asked to be forgotten."""

    report: Report
    writer: PersonId | None


async def next_number(tx: Tx, municipality: MunicipalityId) -> int:
    """The next number of a municipality's series; the write transaction keeps it from being given twice."""
    row = await tx.one(_next_number, in_municipality=municipality)
    assert row is not None  # noqa: S101  (an aggregate always gives a row)
    return int(row["number"])


async def add(tx: Tx, filed: Report, writer: PersonId, draft_id: str, *, joins: bool = False) -> ReportId:
    """Write a report down; its own `id` is not looked at.

    A draft becomes a report once only; without one, a neighbour's report was joined by a tap.
    """
    row = await tx.one(
        _add,
        municipality=filed.municipality,
        number=filed.number,
        village=filed.village,
        typed_village=filed.typed_village,
        incident_id=filed.incident,
        institution=filed.institution,
        place=filed.place,
        latitude=filed.point.latitude if filed.point else None,
        longitude=filed.point.longitude if filed.point else None,
        began=to_micros(filed.began) if filed.began else None,
        back=None,
        still_out=None,
        withdrawn=None,
        voice_id=int(filed.voice) if filed.voice else None,
        service=filed.service,
        problem=filed.problem,
        clause=filed.clause,
        day=filed.day.isoformat() if filed.day else None,
        label=filed.label,
        words=filed.words,
        named=int(filed.named),
        filed=to_micros(filed.filed),
        person_id=writer,
        joined=int(joins),
        noticed=0,
    )
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    number = ReportId(row["id"])
    if draft_id:
        await tx.run(_add_draft, person=writer, this=draft_id, report=number, is_addition=0)
    await _keep(tx, number, filed.photos, filed.voice, filed.filed, first=0)
    await unanswered.note(tx, filed.incident)
    return number


async def extend(
    tx: Tx, known: Report, more: Report, writer: PersonId, draft_id: str, *, is_addition: bool = False
) -> None:
    """More of the same from its writer: words on a new line, photos after those before, the newest voice.

    A name, a place or an earlier beginning that it did not have is taken over. The draft is remembered, as an addition
    or as a report of its own.
    """
    new_voice = more.voice or known.voice
    await tx.run(
        _extend,
        report=known.id,
        new_words=together(known.words, more.words),
        new_voice=int(new_voice) if new_voice else None,
        is_named=int(known.named or more.named),
        new_place=more.place,
        new_latitude=more.point.latitude if more.point else None,
        new_longitude=more.point.longitude if more.point else None,
        new_began=min((to_micros(each) for each in (known.began, more.began) if each is not None), default=None),
    )
    await tx.run(_add_draft, person=writer, this=draft_id, report=known.id, is_addition=int(is_addition))
    (row,) = await tx.all(_places, report=known.id)
    photos = [each for each in more.photos if each not in known.photos]
    await _keep(tx, known.id, photos, more.voice, more.filed, first=row["next"])


async def _keep(
    tx: Tx, number: ReportId, photos: Sequence[str], voice: str | None, now: datetime, *, first: int
) -> None:
    for place, photo in enumerate(photos, start=first):
        await tx.run(_add_photo, report=number, place=place, file=int(photo))
        await files.want(tx, int(photo), now)
    if voice is not None:
        await files.want(tx, int(voice), now)


async def get(tx: Tx, report_id: ReportId) -> Stored | None:
    """A report by its number in this database."""
    row = await tx.one(_get, report=report_id)
    return None if row is None else await _stored(tx, row)


async def of_draft(tx: Tx, writer: PersonId, draft_id: str, *, is_addition: bool = False) -> Stored | None:
    """The report that a person's draft became, or was added to."""
    row = await tx.one(_of_draft, person=writer, this=draft_id, is_addition=int(is_addition))
    return None if row is None else await _stored(tx, row)


async def of_incident(tx: Tx, writer: PersonId, number: IncidentId, institution: str | None) -> Stored | None:
    """What a person already reported of an incident, for themselves or for this institution."""
    row = await tx.one(_of_incident, person=writer, incident=number, for_institution=institution)
    return None if row is None else await _stored(tx, row)


async def by(tx: Tx, writer: PersonId, most: int, after: int) -> list[Stored]:
    """A person's reports, newest first, past the first `after`."""
    return [await _stored(tx, row) for row in await tx.all(_by, person=writer, most=most, after=after)]


async def count_by(tx: Tx, writer: PersonId) -> int:
    """How many reports a person wrote."""
    row = await tx.one(_count, person=writer)
    return 0 if row is None else int(row["reports"])


async def withdraw(tx: Tx, report_id: ReportId, now: datetime) -> None:
    """It counts no more; that it was there is not denied."""
    await tx.run(_withdraw, report=report_id, now=to_micros(now))
    await unanswered.note_of(tx, report_id)


async def say_back(tx: Tx, report_id: ReportId, now: datetime, *, is_back: bool) -> None:
    """Its writer says that what was out is back, or that it is not."""
    await tx.run(_say_back if is_back else _say_still_out, report=report_id, now=to_micros(now))
    await unanswered.note_of(tx, report_id)


async def unheard(tx: Tx, municipality: MunicipalityId) -> list[Report]:
    """Reports nobody was told of yet, oldest first: their municipality had no official chat."""
    return [(await _stored(tx, row)).report for row in await tx.all(_unheard, in_municipality=municipality)]


async def tell(tx: Tx, told: Report, officials: ChatId, now: datetime) -> None:
    """Promise the officials a notice of this report, its photos and voice first; the outbox does not lose it."""
    await _show(tx, told, told.photos, told.voice, officials, now)
    await outbox.add(tx, _notice(told.id, officials), now)
    await tx.run(_heard, report=told.id)


async def tell_addition(tx: Tx, before: Report, officials: ChatId, now: datetime) -> None:
    """Promise the officials what was added to a report since `before`, and bring its notice up to date."""
    stored = await get(tx, before.id)
    if stored is None:
        return
    photos = [each for each in stored.report.photos if each not in before.photos]
    voice = stored.report.voice if stored.report.voice != before.voice else None
    await _show(tx, stored.report, photos, voice, officials, now)
    key = f"{outbox.REPORT}:{before.id}:added{to_micros(now)}"
    payload = {"subject": before.id}
    line = Line(chat=officials, kind=outbox.ADDITION, payload=payload, rank=Rank.NOTICE, key=key)
    await outbox.add(tx, line, now)
    await retell(tx, before.id, officials, now)


async def _show(tx: Tx, of: Report, photos: Sequence[str], voice: str | None, officials: ChatId, now: datetime) -> None:
    """Each under a key of its own: a reply to a photo is an answer to the report it shows."""
    shown = [(outbox.REPORT_PHOTO, each) for each in photos] + ([(outbox.REPORT_VOICE, voice)] if voice else [])
    for kind, number in shown:
        key = f"{outbox.REPORT}:{of.id}:file{number}"
        line = Line(chat=officials, kind=kind, payload={"subject": int(number)}, rank=Rank.NOTICE, key=key)
        await outbox.add(tx, line, now)


async def note_heard(tx: Tx, report_id: ReportId) -> None:
    """It needs no notice of its own: the one that opened its incident counts it."""
    await tx.run(_heard, report=report_id)


async def retell(tx: Tx, report_id: ReportId, officials: ChatId, now: datetime) -> None:
    """What the officials read of this report changed: their message is edited, once it was said."""
    await outbox.add(tx, replace(_notice(report_id, officials), edits=outbox.KEYED_MESSAGE), now)


def _notice(report_id: ReportId, officials: ChatId) -> Line:
    key = f"{outbox.REPORT}:{report_id}"
    return Line(chat=officials, kind=outbox.REPORT, payload={"subject": report_id}, rank=Rank.NOTICE, key=key)


async def disown(tx: Tx, writer: PersonId) -> None:
    """Nobody's name stands behind these reports any more, nor a form to come back to; each writer still counts once."""
    await tx.run(_disown, person=writer)
    await tx.run(_drop_drafts, person=writer)


async def _stored(tx: Tx, row: Row) -> Stored:
    photos = await tx.all(_photo_ids, report=row["id"])
    report = Report(
        id=ReportId(row["id"]),
        number=row["number"],
        municipality=MunicipalityId(row["municipality"]),
        village=row["village"] and VillageId(row["village"]),
        typed_village=row["typed_village"],
        service=ServiceId(row["service"]),
        problem=ProblemId(row["problem"]),
        clause=row["clause"],
        label=Label(row["label"]),
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        words=row["words"],
        named=bool(row["named"]),
        photos=tuple(str(photo["file_id"]) for photo in photos),
        voice=str(row["voice_id"]) if row["voice_id"] is not None else None,
        place=row["place"],
        point=Point(row["latitude"], row["longitude"]) if row["latitude"] is not None else None,
        institution=row["institution"],
        began=from_micros(row["began"]) if row["began"] is not None else None,
        filed=from_micros(row["filed"]),
        incident=IncidentId(row["incident_id"]),
        withdrawn=from_micros(row["withdrawn"]) if row["withdrawn"] is not None else None,
    )
    return Stored(report, row["person_id"] and PersonId(row["person_id"]))
