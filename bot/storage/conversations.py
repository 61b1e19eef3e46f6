"""The form a person is filling in: one draft each, kept until it is sent or given up."""

import json
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.domain.people import PersonId
from bot.forms.drafts import draft_from_json, draft_to_json
from bot.forms.model import Draft
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.tables import conversation

_load = select(conversation.c.draft).where(conversation.c.person_id == bindparam("person"))
_save = insert(conversation).values(
    person_id=bindparam("person"), draft=bindparam("draft"), changed=bindparam("changed")
)
_save = _save.on_conflict_do_update(
    index_elements=["person_id"], set_={"draft": _save.excluded.draft, "changed": _save.excluded.changed}
)
_end = delete(conversation).where(conversation.c.person_id == bindparam("person"))


async def load(tx: Tx, who: PersonId) -> Draft | None:
    """The open draft of a person. One that no version of ours wrote is let go: nobody may be locked out by a row."""
    row = await tx.one(_load, person=who)
    if row is None:
        return None
    try:
        return draft_from_json(json.loads(row["draft"]))
    except ValueError:
        await end(tx, who)
        return None


async def save(tx: Tx, who: PersonId, draft: Draft, now: datetime) -> None:
    """Keep a draft in place of the one before."""
    text = json.dumps(draft_to_json(draft), ensure_ascii=False)
    await tx.run(_save, person=who, draft=text, changed=to_micros(now))


async def end(tx: Tx, who: PersonId) -> None:
    """Let a draft go: it was sent, or its writer gave it up."""
    await tx.run(_end, person=who)
