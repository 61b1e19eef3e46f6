"""The form that is filled in in a chat: one draft each, kept until it is sent or given up."""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from bot.domain.people import ChatId, PersonId
from bot.forms.drafts import draft_from_json, draft_to_json
from bot.forms.model import Draft
from bot.storage.db import Soon, Tx
from bot.storage.instants import to_micros
from bot.storage.sql import upsert
from bot.storage.tables import chat, conversation

_load = select(conversation.c.draft).where(conversation.c.chat_id == bindparam("chat"))
_find = (
    select(conversation.c.draft)
    .join(chat, chat.c.id == conversation.c.chat_id)
    .where(chat.c.telegram_id == bindparam("address"))
)
_save = upsert(conversation).values(chat_id=bindparam("chat"), draft=bindparam("draft"), changed=bindparam("changed"))
_save = _save.on_conflict_do_update(
    index_elements=["chat_id"], set_={"draft": _save.excluded.draft, "changed": _save.excluded.changed}
)
_end = delete(conversation).where(conversation.c.chat_id == bindparam("chat"))

_old = (
    select(conversation.c.chat_id, chat.c.person_id)
    .join(chat, chat.c.id == conversation.c.chat_id)
    .where(conversation.c.changed < bindparam("before"))
    .order_by(conversation.c.changed)
    .limit(bindparam("most"))
)


class Expired(NamedTuple):
    """A chat whose draft was let go, and whose private chat it is (None: a group)."""

    chat: ChatId
    person: PersonId | None


def look(tx: Tx, telegram_id: int) -> Soon:
    """Look for the open draft of the chat at this address, for `load`, together with what else is asked."""
    return tx.ask(_find, address=tx.seal.address(telegram_id))


async def load(tx: Tx, where: ChatId, looked: Soon | None = None) -> Draft | None:
    """The open draft of a chat. One that no version of ours wrote is let go: nobody may be locked out by a row."""
    row = next(iter(await (looked or tx.ask(_load, chat=where))), None)
    if row is None:
        return None
    try:
        return draft_from_json(json.loads(row["draft"]))
    except ValueError:
        await end(tx, where)
        return None


async def save(tx: Tx, where: ChatId, draft: Draft, now: datetime) -> None:
    """Keep a draft in place of the one before."""
    text = json.dumps(draft_to_json(draft), ensure_ascii=False)
    await tx.run(_save, chat=where, draft=text, changed=to_micros(now))


async def end(tx: Tx, where: ChatId) -> None:
    """Let a draft go: it was sent, or its writer gave it up."""
    await tx.run(_end, chat=where)


async def expire(tx: Tx, before: datetime, most: int) -> list[Expired]:
    """Let the drafts go that were last touched before an instant: the oldest first, `most` of them."""
    rows = await tx.all(_old, before=to_micros(before), most=most)
    expired = [Expired(ChatId(row["chat_id"]), row["person_id"] and PersonId(row["person_id"])) for row in rows]
    for each in expired:
        await end(tx, each.chat)
    return expired
