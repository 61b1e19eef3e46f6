"""What a monitoring group's chat was promised and has not been told yet: it is the group's, not the chat's."""

from sqlalchemy import and_, bindparam, delete, or_, select, update

from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.storage.db import Tx
from bot.storage.decisions import ACT_ANSWER
from bot.storage.digests import CHART, DIGEST, PAGE, TOLD
from bot.storage.outbox import ACT_SIGNED, TO_GROUP
from bot.storage.sql import json_text
from bot.storage.tables import outbox

_subject = json_text(outbox.c.payload, "subject")
_unsaid = outbox.c.state != "refused"
_of_weeks = or_(*(outbox.c.kind == each for each in TOLD))
_there = (outbox.c.chat_id == bindparam("chat"), _unsaid)
_take_back = delete(outbox).where(*_there, _of_weeks, _subject == bindparam("about"))
_state = (
    select(outbox.c.state)
    .where(outbox.c.chat_id == bindparam("chat"), outbox.c.kind == DIGEST, outbox.c.key == bindparam("under_key"))
    .order_by(outbox.c.id.desc())
    .limit(1)
)
_asked = and_(or_(outbox.c.kind == CHART, outbox.c.kind == PAGE), _subject.like(bindparam("of_place")))
_drop_asked = delete(outbox).where(*_there, _asked)
_of_acts = or_(outbox.c.kind == ACT_ANSWER, and_(outbox.c.kind == ACT_SIGNED, _subject.like(f"%/{TO_GROUP}")))
_of_group = or_(_of_weeks, _of_acts)
_drop = delete(outbox).where(*_there, _of_group)
_redirect = (
    update(outbox)
    .where(*_there, _of_group)
    .values(chat_id=bindparam("new_chat"), topic=bindparam("new_topic"), state="waiting")
)


def key_of(municipality: MunicipalityId, week: str) -> str:
    """Under which a week's words are remembered."""
    return f"{DIGEST}:{municipality}:{week}"


async def take_back(tx: Tx, chat: ChatId, municipality: MunicipalityId, week: str) -> None:
    """The group is not told of this week what was promised."""
    await tx.run(_take_back, chat=chat, about=f"{municipality}/{week}")


async def state(tx: Tx, chat: ChatId, municipality: MunicipalityId, week: str) -> str | None:
    """What became of a week's words: waiting, held, parked or refused; None where they were said, or are not there."""
    row = await tx.one(_state, chat=chat, under_key=key_of(municipality, week))
    return None if row is None else str(row["state"])


async def drop_asked(tx: Tx, municipality: MunicipalityId, chat: ChatId) -> None:
    """Pictures and pages of a municipality that were asked for here do not come any more."""
    await tx.run(_drop_asked, chat=chat, of_place=f"{municipality}/%/%")


async def drop(tx: Tx, chat: ChatId) -> None:
    """The chat is the group's no more, and there is none in its place: nobody is told."""
    await tx.run(_drop, chat=chat)


async def redirect(tx: Tx, chat: ChatId, new: ChatId, topic: int | None) -> None:
    """The group is told things elsewhere: what was promised here is said there."""
    await tx.run(_redirect, chat=chat, new_chat=new, new_topic=topic)
