"""Which signed act takes the place of which: an act is corrected once, by what the table itself says."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select, update

from bot.domain.acts import ActId, ActState, Correction
from bot.storage.db import Row, Soon, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import strings
from bot.storage.tables import act, act_note

_begun = select(act.c.id).where(act.c.corrects == bindparam("of_number"))
_signed = select(act.c.id, act.c.corrects, act.c.number, act.c.signed).where(
    act.c.corrects.in_(strings("of_numbers")), act.c.state == ActState.SIGNED
)
_settle = (
    update(act)
    .where(act.c.number == bindparam("of_number"), or_(act.c.answered.is_(None), act.c.answered > bindparam("now")))
    .values(answered=bindparam("now"))
)
_copy_notes = insert(act_note).from_select(
    ["act_id", "finding", "member_id", "words"],
    select(act.c.id, act_note.c.finding, act_note.c.member_id, act_note.c.words).where(
        act.c.id == bindparam("new_act"), act.c.state == ActState.OPEN, act_note.c.act_id == bindparam("of_act")
    ),
)


async def begun(tx: Tx, number: str) -> ActId | None:
    """The act that corrects the one with this number, drawn up or signed."""
    row = await tx.one(_begun, of_number=number)
    return None if row is None else ActId(row["id"])


async def settle(tx: Tx, number: str, now: datetime) -> None:
    """The act with this number is corrected from now on: nothing of it waits for an answer any more."""
    await tx.run(_settle, of_number=number, now=to_micros(now))


async def copy_notes(tx: Tx, corrected: ActId, number: ActId) -> None:
    """What members wrote in the act that is corrected: each has their own words in the correction too."""
    await tx.run(_copy_notes, of_act=corrected, new_act=number)


def signed(tx: Tx, numbers: Iterable[str]) -> Soon:
    """The signed acts that take the place of those with these numbers: rows that `by_number` takes."""
    return tx.ask(_signed, of_numbers=json.dumps(list(numbers)))


def by_number(rows: Iterable[Row]) -> Mapping[str, Correction]:
    """Corrections by the numbers of the acts that they correct."""
    return {
        row["corrects"]: Correction(id=ActId(row["id"]), number=row["number"], at=from_micros(row["signed"]))
        for row in rows
    }
