"""Where things were said: the messages that are remembered under a key, to be edited or answered."""

from datetime import datetime

from sqlalchemy import and_, bindparam, delete, or_, select

from bot.domain.answers import AnswerKind
from bot.domain.people import ChatId
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.outbox import REPORT
from bot.storage.tables import said

_is_wish = or_(*(said.c.key.like(f"{REPORT}:%:{each}") for each in (AnswerKind.REPLY, AnswerKind.REFUSED)))
_is_notice = and_(said.c.key.like(f"{REPORT}:%"), ~_is_wish)
_drop_old_notices = delete(said).where(said.c.at < bindparam("before"), _is_notice)
_drop_old_screens = delete(said).where(said.c.at < bindparam("before"), ~_is_notice)
_newest_key = (
    select(said.c.key)
    .where(said.c.chat_id == bindparam("chat"))
    .order_by(said.c.message_id.desc(), said.c.key.desc())
    .limit(1)
)
_key_of = (
    select(said.c.key)
    .where(said.c.chat_id == bindparam("chat"), said.c.message_id == bindparam("message"))
    .where(said.c.key.like(bindparam("of_kind")))
    .order_by(said.c.key)
    .limit(1)
)


async def forget(tx: Tx, notices_before: datetime | None, screens_before: datetime) -> None:
    """Let go of where things were said: what is edited or answered after that is said anew, or is no answer any more.

    Notices of reports, where officials answer them, have a term of their own; None keeps them for ever. The bot's wish
    for an answer goes with the screens: it is over when anything was said after it, and must not come back to be the
    last word.
    """
    if notices_before is not None:
        await tx.run(_drop_old_notices, before=to_micros(notices_before))
    await tx.run(_drop_old_screens, before=to_micros(screens_before))


async def key_of(tx: Tx, where: ChatId, message_id: int, kind: str = REPORT) -> str | None:
    """The key of a notice of this kind that stands in this message; None for any other message."""
    row = await tx.one(_key_of, chat=where, message=message_id, of_kind=f"{kind}:%")
    return None if row is None else str(row["key"])


async def newest_key(tx: Tx, where: ChatId) -> str | None:
    """The key of the last message said in a chat under any key."""
    row = await tx.one(_newest_key, chat=where)
    return None if row is None else str(row["key"])
