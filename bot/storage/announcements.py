"""Announcements, and who reads them."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import and_, bindparam, func, insert, literal, select

from bot.domain.announcements import UNLISTED, AnnouncementId
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import PersonId
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.outbox import to_many
from bot.storage.sql import strings
from bot.storage.tables import announcement, chat, person

ANNOUNCEMENT = "announcement"
"""The kind of the notice that brings an announcement to a resident."""

_A_WEEK = timedelta(days=8)  # and a day, for weeks are counted by date

_reads = and_(
    person.c.municipality == bindparam("of_municipality"),
    func.coalesce(person.c.village, UNLISTED).in_(strings("villages_json")),
    person.c.announcements == 1,
    chat.c.reachable == 1,
    chat.c.forgotten == 0,
)
_readers = (
    select(func.count().label("people")).select_from(person.join(chat, chat.c.person_id == person.c.id)).where(_reads)
)
_add = (
    insert(announcement)
    .values({column: bindparam(f"its_{column.name}") for column in announcement.c if not column.primary_key})
    .returning(announcement.c.id)
)
_tell = to_many(literal(ANNOUNCEMENT), _reads)
_get = select(announcement).where(announcement.c.id == bindparam("announcement"))
_of_draft = select(announcement).where(
    announcement.c.municipality == bindparam("of_municipality"), announcement.c.draft == bindparam("of_draft")
)
_lately = select(announcement.c.at).where(
    announcement.c.municipality == bindparam("of_municipality"), announcement.c.at > bindparam("since")
)
_wishes = select(person.c.announcements, person.c.language).where(person.c.id == bindparam("person"))


class Stored(NamedTuple):
    """An announcement as it was written down."""

    id: AnnouncementId
    municipality: MunicipalityId
    villages: tuple[str, ...]
    words: str
    at: datetime


class Reader(NamedTuple):
    """What a reader wishes: to hear announcements, and in which language."""

    hears: bool
    language: Language | None


async def readers(tx: Tx, municipality: MunicipalityId, villages: Sequence[str]) -> int:
    """How many people would read an announcement for these villages now."""
    row = await tx.one(_readers, of_municipality=municipality, villages_json=json.dumps(villages))
    assert row is not None  # noqa: S101  (an aggregate always gives a row)
    return int(row["people"])


async def add(tx: Tx, known: Stored, draft_id: str) -> AnnouncementId:
    """Write an announcement down; its own `id` is not looked at. One draft becomes one announcement (unique)."""
    row = await tx.one(
        _add,
        its_municipality=known.municipality,
        its_villages=json.dumps(known.villages),
        its_words=known.words,
        its_at=to_micros(known.at),
        its_draft=draft_id,
    )
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    return AnnouncementId(row["id"])


async def tell(tx: Tx, known: Stored) -> None:
    """Promise it to everybody who reads it, one notice each, in one statement however many they are."""
    await tx.run(
        _tell,
        of_municipality=known.municipality,
        villages_json=json.dumps(known.villages),
        json=json.dumps({"subject": known.id}),
        now=to_micros(known.at),
    )


async def get(tx: Tx, number: AnnouncementId) -> Stored | None:
    """An announcement by its number in this database."""
    row = await tx.one(_get, announcement=number)
    return None if row is None else _stored(row)


async def of_draft(tx: Tx, municipality: MunicipalityId, draft_id: str) -> Stored | None:
    """The announcement that a draft became."""
    row = await tx.one(_of_draft, of_municipality=municipality, of_draft=draft_id)
    return None if row is None else _stored(row)


async def lately(tx: Tx, municipality: MunicipalityId, now: datetime) -> list[datetime]:
    """When its officials announced something in the last week."""
    rows = await tx.all(_lately, of_municipality=municipality, since=to_micros(now - _A_WEEK))
    return [from_micros(row["at"]) for row in rows]


async def reader(tx: Tx, who: PersonId) -> Reader | None:
    """What somebody wishes to read, by now."""
    row = await tx.one(_wishes, person=who)
    return None if row is None else Reader(bool(row["announcements"]), row["language"] and Language(row["language"]))


def _stored(row: Row) -> Stored:
    return Stored(
        id=AnnouncementId(row["id"]),
        municipality=MunicipalityId(row["municipality"]),
        villages=tuple(json.loads(row["villages"])),
        words=row["words"],
        at=from_micros(row["at"]),
    )
