"""What is let go: what was said in reports, and people who are not seen any more. That they reported still counts."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Text, bindparam, case, cast, delete, exists, literal, null, select, update
from sqlalchemy.sql.elements import ColumnElement

from bot.domain.people import ChatId, PersonId
from bot.domain.places import Point, street_level
from bot.domain.reports import ReportId
from bot.storage import files
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.tables import (
    announcement,
    answer,
    chat,
    identity,
    incident,
    official_chat,
    person,
    report,
    report_draft,
    report_photo,
)

_PLACE = ("place", "typed_village", "latitude", "longitude")
_SAID = ("words", "voice_id", *_PLACE)

_nameless = literal("№ ") + cast(report.c.id, Text)  # institutions are counted apart: one without a name is still one
_this = report.c.id == bindparam("report")
_of_person = select(report.c.id).where(report.c.person_id == bindparam("person")).order_by(report.c.id)
_old = (
    select(report.c.id)
    .where(report.c.silenced == 0, report.c.filed < bindparam("before"))
    .order_by(report.c.filed, report.c.id)
    .limit(bindparam("most"))
)
_files = (
    select(report_photo.c.file_id.label("file"))
    .where(report_photo.c.report_id == bindparam("report"))
    .union(select(report.c.voice_id).where(_this, report.c.voice_id.is_not(None)))
)
_drop_photos = delete(report_photo).where(report_photo.c.report_id == bindparam("report"))
_drop_drafts = delete(report_draft).where(report_draft.c.report_id == bindparam("report"))
_silence = (
    update(report)
    .where(_this)
    .values(
        **dict.fromkeys(_SAID, null()),
        institution=case((report.c.institution.is_not(None), _nameless), else_=null()),
        silenced=1,
    )
)
_left = report.alias("left_over")


def _said_by_another(column: str) -> ColumnElement[object]:
    said = select(_left.c[column]).where(
        _left.c.incident_id == incident.c.id, _left.c[column].is_not(None), _left.c.withdrawn.is_(None)
    )
    return said.order_by(_left.c.id).limit(1).scalar_subquery()


_said_still = select(incident.c.id, *(_said_by_another(column).label(column) for column in _PLACE)).where(
    incident.c.id.in_(select(report.c.incident_id).where(_this))
)
_place_anew = (
    update(incident)
    .where(incident.c.id == bindparam("incident"))
    .values({column: bindparam(f"new_{column}") for column in _PLACE})
)
_hush_answers = (
    update(answer).where(answer.c.at < bindparam("before"), answer.c.words.is_not(None)).values(words=null())
)
_hush_announcements = (
    update(announcement).where(announcement.c.at < bindparam("before"), announcement.c.words != "").values(words="")
)
_absent = (
    select(identity.c.person_id, chat.c.id.label("chat"))
    .join(person, person.c.id == identity.c.person_id)
    .join(chat, chat.c.person_id == identity.c.person_id)
    .where(person.c.seen < bindparam("day"), ~exists().where(official_chat.c.chat_id == chat.c.id))
    .order_by(identity.c.person_id)
    .limit(bindparam("most"))
)


class Absent(NamedTuple):
    """Somebody who has not been seen, and the chat they were reached in."""

    person: PersonId
    chat: ChatId


async def reports_of(tx: Tx, who: PersonId) -> list[ReportId]:
    """A person's reports, oldest first."""
    return [ReportId(row["id"]) for row in await tx.all(_of_person, person=who)]


async def old_reports(tx: Tx, before: datetime, most: int) -> list[ReportId]:
    """Reports filed before this instant that may still say something in somebody's own words, oldest first."""
    return [ReportId(row["id"]) for row in await tx.all(_old, before=to_micros(before), most=most)]


async def silence(tx: Tx, report_id: ReportId) -> None:
    """Take away what was said in a report: words, voice, photos, place, institution, its forms; label and clause stay.

    Its incident is where somebody else says it is, if anybody does, to the street.
    """
    sent = await tx.all(_files, report=report_id)
    await tx.run(_drop_photos, report=report_id)
    await tx.run(_drop_drafts, report=report_id)
    await tx.run(_silence, report=report_id)
    await _place(tx, report_id)
    for row in sent:
        await files.unwant(tx, row["file"])


async def _place(tx: Tx, report_id: ReportId) -> None:
    still = await tx.one(_said_still, report=report_id)
    if still is None:
        return
    exact = Point(still["latitude"], still["longitude"]) if still["latitude"] is not None else None
    street = street_level(exact) if exact is not None else None
    await tx.run(
        _place_anew,
        incident=still["id"],
        new_place=still["place"],
        new_typed_village=still["typed_village"],
        new_latitude=street.latitude if street else None,
        new_longitude=street.longitude if street else None,
    )


async def hush_officials(tx: Tx, before: datetime) -> None:
    """Take away what officials said in their own words before this instant; that they answered or announced stays."""
    await tx.run(_hush_answers, before=to_micros(before))
    await tx.run(_hush_announcements, before=to_micros(before))


async def absent(tx: Tx, before: date, most: int) -> list[Absent]:
    """People last seen before this day; officials' own chats are not among them."""
    rows = await tx.all(_absent, day=before.isoformat(), most=most)
    return [Absent(PersonId(row["person_id"]), ChatId(row["chat"])) for row in rows]
