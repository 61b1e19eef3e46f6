"""Files that people sent: noted in a draft, wanted once a report shows them, then kept under their content's hash."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, exists, literal, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.storage.db import Row, Tx
from bot.storage.instants import to_micros
from bot.storage.tables import file, report_photo

_new = insert(file).values(
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
    .order_by(file.c.id)
    .limit(bindparam("most"))
)
_kept = update(file).where(file.c.id == bindparam("file")).values(state="kept", sha256=bindparam("hash"))
_later = (
    update(file)
    .where(file.c.id == bindparam("file"))
    .values(attempts=file.c.attempts + 1, not_before=bindparam("until"), state=bindparam("new_state"))
)


_want = (
    update(file)
    .where(file.c.id == bindparam("file"), file.c.state != "kept")
    .values(state="wanted", attempts=literal(0), not_before=bindparam("now"))
)
_unwant = (
    update(file)
    .where(file.c.id == bindparam("file"), ~exists().where(report_photo.c.file_id == file.c.id))
    .values(state="unwanted")
)
_unwanted = select(file).where(file.c.state == "unwanted").order_by(file.c.id).limit(bindparam("most"))
_others = select(file.c.id).where(
    file.c.sha256 == bindparam("hash"), file.c.id != bindparam("file"), file.c.state == "kept"
)
_delete = delete(file).where(file.c.id == bindparam("file"))


class File(NamedTuple):
    """A file somebody sent, as Telegram names it to this bot, and (once fetched) the hash of what is kept of it."""

    id: int
    telegram_file: str
    sha256: str | None
    is_lost: bool
    attempts: int


async def note(tx: Tx, telegram_file: str, now: datetime) -> int:
    """The number of a file that somebody sent; the same file has one number however often it is sent."""
    row = await tx.one(_add, telegram_file=telegram_file, none_yet=0, now=to_micros(now))
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    return int(row["id"])


async def get(tx: Tx, number: int) -> File | None:
    """A file by its number."""
    row = await tx.one(_get, file=number)
    return None if row is None else _file(row)


async def wanted(tx: Tx, most: int, now: datetime) -> list[File]:
    """Files to fetch now, oldest first."""
    return [_file(row) for row in await tx.all(_wanted, most=most, now=to_micros(now))]


async def keep(tx: Tx, number: int, sha256: str) -> None:
    """The file is on the disk under its hash."""
    await tx.run(_kept, file=number, hash=sha256)


async def try_later(tx: Tx, number: int, until: datetime, *, lost: bool) -> None:
    """It could not be fetched: again not before `until`, or never."""
    await tx.run(_later, file=number, until=to_micros(until), new_state="lost" if lost else "wanted")


async def want(tx: Tx, number: int, now: datetime) -> None:
    """A report shows the file: it is fetched and kept."""
    await tx.run(_want, file=number, now=to_micros(now))


async def unwant(tx: Tx, number: int) -> None:
    """Unless another report shows it: nobody may see the file any more, its content goes off the update path."""
    await tx.run(_unwant, file=number)


async def unwanted(tx: Tx, most: int) -> list[File]:
    """Files to delete."""
    return [_file(row) for row in await tx.all(_unwanted, most=most)]


async def is_shared(tx: Tx, unwanted_file: File) -> bool:
    """Whether somebody else sent the same content."""
    return await tx.one(_others, hash=unwanted_file.sha256, file=unwanted_file.id) is not None


async def drop(tx: Tx, number: int) -> None:
    """Forget a file whose content is gone."""
    await tx.run(_delete, file=number)


def _file(row: Row) -> File:
    return File(row["id"], row["telegram_file"], row["sha256"], row["state"] == "lost", row["attempts"])
