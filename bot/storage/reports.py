"""Reports and their photos."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, insert, null, select, update

from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, PersonId
from bot.domain.reports import Label, Report, ReportId
from bot.domain.standards import ProblemId, ServiceId, VillageId
from bot.storage import files, outbox
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.tables import report, report_photo

_next_number = select((func.coalesce(func.max(report.c.number), 0) + 1).label("number")).where(
    report.c.municipality == bindparam("in_municipality")
)
_add = (
    insert(report)
    .values({column: bindparam(column.name) for column in report.c if not column.primary_key})
    .returning(report.c.id)
)
_add_photo = insert(report_photo).values(
    report_id=bindparam("report"), position=bindparam("place"), file_id=bindparam("file")
)
_get = select(report).where(report.c.id == bindparam("report"))
_of_draft = select(report).where(report.c.person_id == bindparam("person"), report.c.draft == bindparam("draft_id"))
_photo_ids = (
    select(report_photo.c.file_id)
    .where(report_photo.c.report_id == bindparam("report"))
    .order_by(report_photo.c.position)
)
_unheard = (
    select(report.c.id)
    .where(report.c.municipality == bindparam("in_municipality"), report.c.noticed == 0)
    .order_by(report.c.number)
)
_disown = update(report).where(report.c.person_id == bindparam("person")).values(person_id=null(), named=0)
_silence = update(report).where(report.c.person_id == bindparam("person")).values(words=null(), typed_village=null())
_of_person = select(report.c.id).where(report.c.person_id == bindparam("person"))
_drop_photos = delete(report_photo).where(report_photo.c.report_id == bindparam("report"))
_heard = update(report).where(report.c.id == bindparam("report")).values(noticed=1)


class Stored(NamedTuple):
    """A report and who wrote it (None: they asked to be forgotten)."""

    report: Report
    writer: PersonId | None


async def next_number(tx: Tx, municipality: MunicipalityId) -> int:
    """The next number of a municipality's series; the write transaction keeps it from being given twice."""
    row = await tx.one(_next_number, in_municipality=municipality)
    assert row is not None  # noqa: S101  (an aggregate always gives a row)
    return int(row["number"])


async def add(tx: Tx, filed: Report, writer: PersonId, draft_id: str) -> ReportId:
    """Write a report down; its own `id` is not looked at. One draft becomes one report (unique)."""
    row = await tx.one(
        _add,
        municipality=filed.municipality,
        number=filed.number,
        village=filed.village,
        typed_village=filed.typed_village,
        service=filed.service,
        problem=filed.problem,
        clause=filed.clause,
        day=filed.day.isoformat() if filed.day else None,
        label=filed.label,
        words=filed.words,
        named=int(filed.named),
        filed=to_micros(filed.filed),
        person_id=writer,
        draft=draft_id,
        noticed=0,
    )
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    number = ReportId(row["id"])
    for place, photo in enumerate(filed.photos):
        await tx.run(_add_photo, report=number, place=place, file=int(photo))
        await files.want(tx, int(photo), filed.filed)
    return number


async def get(tx: Tx, report_id: ReportId) -> Stored | None:
    """A report by its number in this database."""
    row = await tx.one(_get, report=report_id)
    return None if row is None else await _stored(tx, row)


async def of_draft(tx: Tx, writer: PersonId, draft_id: str) -> Stored | None:
    """The report that a person's draft became."""
    row = await tx.one(_of_draft, person=writer, draft_id=draft_id)
    return None if row is None else await _stored(tx, row)


async def unheard(tx: Tx, municipality: MunicipalityId) -> list[ReportId]:
    """Reports nobody was told of yet, oldest first: their municipality had no official chat."""
    return [ReportId(row["id"]) for row in await tx.all(_unheard, in_municipality=municipality)]


async def tell(tx: Tx, report_id: ReportId, officials: ChatId, now: datetime) -> None:
    """Promise the officials a notice of this report, its photos first; the outbox does not lose it."""
    for photo in await tx.all(_photo_ids, report=report_id):
        await outbox.notify(tx, officials, outbox.REPORT_PHOTO, photo["file_id"], now)
    await outbox.notify(tx, officials, outbox.REPORT, report_id, now)
    await tx.run(_heard, report=report_id)


async def disown(tx: Tx, writer: PersonId, *, silence: bool) -> None:
    """Nobody wrote these reports any more; they still count. `silence` takes their words and photos away too."""
    if silence:
        for row in await tx.all(_of_person, person=writer):
            photos = await tx.all(_photo_ids, report=row["id"])
            await tx.run(_drop_photos, report=row["id"])
            for photo in photos:
                await files.unwant(tx, photo["file_id"])
        await tx.run(_silence, person=writer)
    await tx.run(_disown, person=writer)


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
        filed=from_micros(row["filed"]),
    )
    return Stored(report, row["person_id"] and PersonId(row["person_id"]))
