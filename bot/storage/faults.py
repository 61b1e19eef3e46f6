"""Faults of the program, numbered so that a resident's «№ 12» leads an operator to the line."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select

from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.tables import fault

_add = insert(fault).values(at=bindparam("at"), error=bindparam("error")).returning(fault.c.id)
_get = select(fault.c.error).where(fault.c.id == bindparam("fault"))


async def add(tx: Tx, error: str, now: datetime) -> int:
    """Number a fault. `error` names its class and line, never what somebody wrote."""
    row = await tx.one(_add, at=to_micros(now), error=error)
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    return int(row["id"])


async def get(tx: Tx, number: int) -> str | None:
    """What went wrong under this number."""
    row = await tx.one(_get, fault=number)
    return None if row is None else str(row["error"])
