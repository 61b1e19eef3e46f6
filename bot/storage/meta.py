"""Facts about the database itself."""

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.db import Tx
from bot.storage.tables import meta

SECRET_FINGERPRINT = "secret-fingerprint"  # noqa: S105  (the name of a row, no secret)
"""The key of the secret's fingerprint."""

_get = select(meta.c.value).where(meta.c.key == bindparam("name"))
_set = insert(meta).values(key=bindparam("name"), value=bindparam("value")).on_conflict_do_nothing()


async def fingerprint(tx: Tx) -> str | None:
    """Of the secret this database was made with."""
    row = await tx.one(_get, name=SECRET_FINGERPRINT)
    return None if row is None else str(row["value"])


async def keep_fingerprint(tx: Tx, value: str) -> None:
    """Remember the secret's fingerprint, once."""
    await tx.run(_set, name=SECRET_FINGERPRINT, value=value)
