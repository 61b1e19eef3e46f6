"""Facts about the database itself."""

from sqlalchemy import bindparam

from bot.storage.db import Tx
from bot.storage.sql import upsert
from bot.storage.tables import meta

SECRET_FINGERPRINT = "secret-fingerprint"  # noqa: S105  (the name of a row, no secret)
"""The key of the secret's fingerprint."""

_set = upsert(meta).values(key=bindparam("name"), value=bindparam("value")).on_conflict_do_nothing()


async def keep_fingerprint(tx: Tx, value: str) -> None:
    """Remember the secret's fingerprint, once."""
    await tx.run(_set, name=SECRET_FINGERPRINT, value=value)
