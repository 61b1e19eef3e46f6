"""Which Telegram updates were dealt with: each changes the world once (rule 2)."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete

from bot.storage.db import Soon, Tx
from bot.storage.instants import to_micros
from bot.storage.sql import upsert
from bot.storage.tables import update_seen

_KEPT = timedelta(days=3)  # Telegram itself keeps an update 24 hours

_claim = (
    upsert(update_seen)
    .values(bot_id=bindparam("bot_id"), update_id=bindparam("update_id"), received=bindparam("received"))
    .on_conflict_do_nothing()
    .returning(update_seen.c.update_id)
)
_forget = delete(update_seen).where(update_seen.c.received < bindparam("before"))


def claim(tx: Tx, bot_id: int, update_id: int, now: datetime) -> Soon:
    """A row if this update is new, none if it was seen; its number commits together with all it does."""
    return tx.ask(_claim, bot_id=bot_id, update_id=update_id, received=to_micros(now))


async def forget_old(tx: Tx, now: datetime) -> None:
    """Drop the numbers of updates that Telegram can't deliver again."""
    await tx.run(_forget, before=to_micros(now - _KEPT))
