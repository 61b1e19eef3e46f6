"""How much is left to do, in figures that tell nobody's story: words to say, files to fetch."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, case, func, or_, select

from bot.storage.db import Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.tables import file, outbox

STATES = ("waiting", "held", "parked", "refused")

_words = select(outbox.c.state, func.count().label("rows")).group_by(outbox.c.state)
_oldest = select(
    func.min(case((outbox.c.attempts > 0, outbox.c.created), else_=outbox.c.not_before)).label("due")
).where(
    outbox.c.state == "waiting",
    or_(outbox.c.not_before <= bindparam("now"), outbox.c.attempts > 0),
)
_files = select(func.count().label("rows")).where(file.c.state == "wanted")


class Backlog(NamedTuple):
    """Rows of the outbox by state, for how long the oldest one that is due is due, and files to fetch."""

    words: dict[str, int]
    late: timedelta
    files: int


async def look(tx: Tx, now: datetime) -> Backlog:
    """What is left at the moment. Words that were tried are late since they were promised: `not_before` moved on."""
    words = dict.fromkeys(STATES, 0) | {row["state"]: row["rows"] for row in await tx.all(_words)}
    oldest, files = await tx.one(_oldest, now=to_micros(now)), await tx.one(_files)
    assert oldest is not None and files is not None  # noqa: S101, PT018  (an aggregate is always one row)
    due = now if oldest["due"] is None else from_micros(oldest["due"])
    return Backlog(words, max(now - due, timedelta()), files["rows"])
