"""Scans of what was signed on paper: as many files as it took, in the order they were sent."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from bot.domain.acts import ActId, ActState
from bot.domain.drawing import Scan
from bot.storage import files
from bot.storage.db import Row, Soon, Tx
from bot.storage.sql import upsert
from bot.storage.tables import act, act_scan, file

_its = act_scan.c.act_id == bindparam("of_act")
_is_fixed = select(act.c.id).where(act.c.id == bindparam("of_act"), act.c.state == ActState.FIXED)
_sheets = (
    select(file.c.id, file.c.state)
    .join(act_scan, act_scan.c.file_id == file.c.id)
    .where(_its)
    .order_by(act_scan.c.place)
)
_hashes = (
    select(file.c.sha256)
    .join(act_scan, act_scan.c.file_id == file.c.id)
    .where(_its, file.c.sha256.is_not(None))
    .order_by(act_scan.c.place)
)
_lost = select(file.c.id).where(file.c.state == "lost")
_drop_lost = delete(act_scan).where(_its, act_scan.c.file_id.in_(_lost))
_next = select((func.coalesce(func.max(act_scan.c.place), 0) + 1).label("place")).where(_its)
_add = (
    upsert(act_scan)
    .values(act_id=bindparam("of_act"), place=bindparam("at_place"), file_id=bindparam("scan"))
    .on_conflict_do_nothing()
)
_unsigned = (
    select(act_scan.c.file_id)
    .join(act, act.c.id == act_scan.c.act_id)
    .where(_its, act.c.state != ActState.SIGNED)
    .order_by(act_scan.c.place)
)
_shown_by = (
    select(act.c.id)
    .join(act_scan, act_scan.c.act_id == act.c.id)
    .where(act_scan.c.file_id == bindparam("scan"), act.c.state == ActState.FIXED)
    .order_by(act.c.id)
)
_waited_for = (
    select(act_scan.c.file_id)
    .join(act, act.c.id == act_scan.c.act_id)
    .join(file, file.c.id == act_scan.c.file_id)
    .where(act.c.state == ActState.FIXED, file.c.state == "kept")
    .order_by(act_scan.c.file_id)
)
_drop = delete(act_scan).where(_its, act_scan.c.file_id == bindparam("scan"))


async def keep(tx: Tx, number: ActId, scans: Sequence[int], now: datetime) -> bool:
    """More of the paper that some signed, in this order: it is fetched and kept; what was lost is replaced by it.

    False where nobody may sign any more, or not yet.
    """
    if await tx.one(_is_fixed, of_act=number) is None:
        return False
    await tx.run(_drop_lost, of_act=number)
    row = await tx.one(_next, of_act=number)
    assert row is not None  # noqa: S101  (an aggregate always gives a row)
    for place, each in enumerate(scans, start=row["place"]):
        await tx.run(_add, of_act=number, at_place=place, scan=each)
        await files.want(tx, each, now)
    return True


async def let_go(tx: Tx, number: ActId) -> None:
    """The text is none any more that anybody signed; a signed act keeps its own."""
    for row in await tx.all(_unsigned, of_act=number):
        await tx.run(_drop, of_act=number, scan=row["file_id"])
        await files.unwant(tx, row["file_id"])


async def acts_of(tx: Tx, scan: int) -> list[ActId]:
    """The acts that are being signed on the paper that this file shows."""
    return [ActId(row["id"]) for row in await tx.all(_shown_by, scan=scan)]


async def waited_for(tx: Tx) -> list[int]:
    """Kept files of the papers that acts are being signed on: one of them may be all that an act waited for."""
    return [row["file_id"] for row in await tx.all(_waited_for)]


async def hashes(tx: Tx, number: ActId) -> tuple[str, ...]:
    """The hashes of what is kept of the scan, in order."""
    return tuple(row["sha256"] for row in await tx.all(_hashes, of_act=number))


async def sheets(tx: Tx, number: ActId) -> list[int]:
    """The files of the scan, by their numbers, in order."""
    return [row["id"] for row in await tx.all(_sheets, of_act=number)]


def asked(tx: Tx, number: ActId) -> Soon:
    """Rows that `how_far` reads, one for each file of the scan."""
    return tx.ask(_sheets, of_act=number)


def how_far(rows: Sequence[Row]) -> Scan | None:
    """How far all of the scan is; None where nothing was sent."""
    states = {row["state"] for row in rows}
    if "lost" in states:
        return Scan.LOST
    return None if not states else Scan.KEPT if states == {"kept"} else Scan.COMING
