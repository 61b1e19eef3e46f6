"""Facts about the database itself."""

from sqlalchemy import bindparam, select

from bot.storage.db import Tx
from bot.storage.sql import upsert
from bot.storage.tables import meta

SECRET_FINGERPRINT = "secret-fingerprint"  # noqa: S105  (the name of a row, no secret)
"""The key of the secret's fingerprint."""

_set = upsert(meta).values(key=bindparam("name"), value=bindparam("value")).on_conflict_do_nothing()
_get = select(meta.c.value).where(meta.c.key == bindparam("name"))


async def keep_fingerprint(tx: Tx, value: str) -> str:
    """Remember the secret's fingerprint, once; the one that stands: another process may have been the first."""
    await tx.run(_set, name=SECRET_FINGERPRINT, value=value)
    (row,) = await tx.all(_get, name=SECRET_FINGERPRINT)
    return str(row["value"])
