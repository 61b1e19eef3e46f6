"""Files that people sent: noted in a draft, wanted once a report shows them, then kept under their content's hash."""

from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from sqlalchemy import and_, bindparam, case, delete, exists, literal, select, update

from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import upsert
from bot.storage.tables import act_file, act_scan, conversation, file, report, report_photo

Kind: TypeAlias = Literal["photo", "document", "voice", "pdf"]
"""A photo as Telegram recompressed it, a photo that was sent as it is, a voice message, a paper that was scanned."""

_new = upsert(file).values(
    kind=bindparam("of_kind"),
    telegram_file=bindparam("telegram_file"),
    state="noted",
    attempts=bindparam("none_yet"),
    not_before=bindparam("now"),
    created=bindparam("now"),
)
_add = _new.on_conflict_do_update(
    index_elements=["telegram_file"], set_={"telegram_file": _new.excluded.telegram_file}
).returning(file.c.id)
_get = select(file).where(file.c.id == bindparam("file"))
_wanted = (
    select(file)
    .where(file.c.state == "wanted", file.c.not_before <= bindparam("now"))
    .order_by(file.c.kind != "document", file.c.id)
    .limit(bindparam("most"))
)
_kept = (
    update(file)
    .where(file.c.id == bindparam("file"))
    .values(
        state=case((file.c.state == "wanted", literal("kept")), else_=file.c.state),  # unwanted meanwhile: it goes
        sha256=bindparam("hash"),
    )
)
_later = (
    update(file)
    .where(file.c.id == bindparam("file"), file.c.state == "wanted")
    .values(attempts=file.c.attempts + 1, not_before=bindparam("until"), state=bindparam("new_state"))
)
_want = (
    update(file)
    .where(file.c.id == bindparam("file"), file.c.state != "kept")
    .values(state="wanted", attempts=literal(0), not_before=bindparam("now"))
)
_unwant = (
    update(file)
    .where(
        file.c.id == bindparam("file"),
        ~exists().where(report_photo.c.file_id == file.c.id),
        ~exists().where(report.c.voice_id == file.c.id),
        ~exists().where(act_file.c.file_id == file.c.id),
        ~exists().where(act_scan.c.file_id == file.c.id),
    )
    .values(state="unwanted")
)
_unwanted = select(file).where(file.c.state == "unwanted").order_by(file.c.id).limit(bindparam("most"))
_of_content = select(file.c.id).where(file.c.sha256 == bindparam("hash"), file.c.state == "kept")
_others = _of_content.where(file.c.id != bindparam("file"))
_delete = delete(file).where(file.c.id == bindparam("file"), file.c.state == "unwanted")

_never_sent = and_(
    file.c.state == "noted",
    ~exists().where(conversation.c.draft.contains(literal('"').concat(file.c.id).concat('"'))),  # as drafts hold it
)
_left_lying = (
    select(file.c.id)
    .where(_never_sent, file.c.created < bindparam("before"))
    .order_by(file.c.id)
    .limit(bindparam("most"))
)
_drop_never_sent = delete(file).where(file.c.id == bindparam("file"), _never_sent)


class File(NamedTuple):
    """A file somebody sent, as Telegram names it to this bot, and (once fetched) the hash of what is kept of it."""

    id: int
    kind: Kind
    telegram_file: str
    sha256: str | None
    state: str
    attempts: int
    not_before: datetime


async def note(tx: Tx, telegram_file: str, kind: Kind, now: datetime) -> int:
    """The number of a file that somebody sent; the same file has one number however often it is sent."""
    row = await tx.one(_add, telegram_file=telegram_file, of_kind=kind, none_yet=0, now=to_micros(now))
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    return int(row["id"])


async def get(tx: Tx, number: int) -> File | None:
    """A file by its number."""
    row = await tx.one(_get, file=number)
    return None if row is None else _file(row)


async def wanted(tx: Tx, most: int, now: datetime) -> list[File]:
    """Files to fetch now, oldest first; before all others those that officials wait for."""
    return [_file(row) for row in await tx.all(_wanted, most=most, now=to_micros(now))]


async def keep(tx: Tx, number: int, sha256: str) -> None:
    """The file, or what may be kept of it, is on the disk under its hash."""
    await tx.run(_kept, file=number, hash=sha256)


async def try_later(tx: Tx, number: int, until: datetime, *, lost: bool) -> None:
    """It could not be fetched: again not before `until`, or never."""
    await tx.run(_later, file=number, until=to_micros(until), new_state="lost" if lost else "wanted")


async def want(tx: Tx, number: int, now: datetime) -> None:
    """A report shows the file: it is fetched and kept."""
    await tx.run(_want, file=number, now=to_micros(now))


async def unwant(tx: Tx, number: int) -> None:
    """Unless a report or an act shows it: nobody may see it any more, its content goes off the update path."""
    await tx.run(_unwant, file=number)


async def unwanted(tx: Tx, most: int) -> list[File]:
    """Files to delete."""
    return [_file(row) for row in await tx.all(_unwanted, most=most)]


async def is_shared(tx: Tx, unwanted_file: File) -> bool:
    """Whether somebody else sent the same content."""
    return await tx.one(_others, hash=unwanted_file.sha256, file=unwanted_file.id) is not None


async def is_kept(tx: Tx, sha256: str) -> bool:
    """Whether content with this hash is kept for somebody."""
    return await tx.one(_of_content, hash=sha256) is not None


async def drop(tx: Tx, number: int) -> None:
    """Forget a file whose content is gone."""
    await tx.run(_delete, file=number)


async def left_lying(tx: Tx, before: datetime, most: int) -> list[int]:
    """Files sent before an instant that no report shows and no open draft holds, oldest first."""
    return [row["id"] for row in await tx.all(_left_lying, before=to_micros(before), most=most)]


async def drop_never_sent(tx: Tx, number: int) -> None:
    """Forget a file that was never fetched, unless a report shows it or an open draft still holds it."""
    await tx.run(_drop_never_sent, file=number)


def _file(row: Row) -> File:
    return File(
        id=row["id"],
        kind=row["kind"],
        telegram_file=row["telegram_file"],
        sha256=row["sha256"],
        state=row["state"],
        attempts=row["attempts"],
        not_before=from_micros(row["not_before"]),
    )
