"""The form that is filled in in a chat: one draft each, kept until it is sent or given up."""

import json
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.domain.people import ChatId
from bot.forms.drafts import draft_from_json, draft_to_json
from bot.forms.model import Draft
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.tables import conversation

_load = select(conversation.c.draft).where(conversation.c.chat_id == bindparam("chat"))
_save = insert(conversation).values(chat_id=bindparam("chat"), draft=bindparam("draft"), changed=bindparam("changed"))
_save = _save.on_conflict_do_update(
    index_elements=["chat_id"], set_={"draft": _save.excluded.draft, "changed": _save.excluded.changed}
)
_end = delete(conversation).where(conversation.c.chat_id == bindparam("chat"))


async def load(tx: Tx, where: ChatId) -> Draft | None:
    """The open draft of a chat. One that no version of ours wrote is let go: nobody may be locked out by a row."""
    row = await tx.one(_load, chat=where)
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
