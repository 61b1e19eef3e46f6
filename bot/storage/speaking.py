"""The speaker's side of the outbox: for each chat the row that is next, and what became of it."""

import json
from base64 import b64decode
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, and_, bindparam, delete, exists, func, null, or_, select, update

from bot.domain.people import ChatId, PersonId
from bot.storage.db import Row, Soon, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.outbox import KEYED_MESSAGE, Line, Rank, let_go
from bot.storage.seal import BrokenSeal, Seal
from bot.storage.sql import upsert
from bot.storage.tables import chat, outbox, said

_earlier = outbox.alias("earlier")
_heads = (
    select(outbox, chat.c.telegram_id, chat.c.person_id, chat.c.forgotten, said.c.message_id)
    .join(chat, chat.c.id == outbox.c.chat_id)
    .outerjoin(said, and_(said.c.chat_id == outbox.c.chat_id, said.c.key == outbox.c.key))
    .where(
        outbox.c.state == "waiting",
        outbox.c.not_before <= bindparam("now"),
        ~exists().where(
            _earlier.c.chat_id == outbox.c.chat_id,
            _earlier.c.state == "waiting",
            or_(
                _earlier.c.rank < outbox.c.rank,
                and_(_earlier.c.rank == outbox.c.rank, _earlier.c.id < outbox.c.id),
            ),
        ),
    )
    .order_by(outbox.c.rank, outbox.c.id)
    .limit(bindparam("most"))
)
_next_due = select(func.min(outbox.c.not_before).label("due")).where(
    outbox.c.state == "waiting", outbox.c.not_before > bindparam("now")
)
_newest = select(func.max(outbox.c.id).label("id"))
_this = outbox.c.id == bindparam("row")
_later = update(outbox).where(_this).values(not_before=bindparam("until"), attempts=bindparam("tried"))
_delete = delete(outbox).where(_this)
_set_aside = update(outbox).where(_this).values(state=bindparam("new_state"), reason=bindparam("because"))
_refuse = _set_aside.values(payload=null())
_remember = upsert(said).values(
    chat_id=bindparam("chat"), key=bindparam("under_key"), message_id=bindparam("message"), at=bindparam("now")
)
_remember = _remember.on_conflict_do_update(
    index_elements=["chat_id", "key"],
    set_={"message_id": _remember.excluded.message_id, "at": _remember.excluded.at},
)
_unpark = update(outbox).where(outbox.c.state == "parked").values(state="waiting", not_before=bindparam("now"))
_hurry = (
    update(outbox)
    .where(outbox.c.state == "waiting", outbox.c.not_before > bindparam("now"))
    .values(not_before=outbox.c.not_before - bindparam("micros", type_=BigInteger))
)
_left = select(outbox.c.id).where(outbox.c.state == "waiting").limit(bindparam("most"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """The row that is next in its chat, with the address it goes to."""

    id: int
    line: Line
    telegram_id: int | None  # None: damaged
    person: PersonId | None
    attempts: int
    not_before: datetime
    is_last_word: bool = False  # its chat is to be forgotten


class Look(NamedTuple):
    """What is to be said now, when the next row falls due, and the newest row's number (later ones came after)."""

    heads: list[Waiting]
    due: datetime | None
    newest: int


class Looking(NamedTuple):
    """A look on its way; awaited after its transaction, it costs no trip but the one that ends it."""

    heads: Soon
    due: Soon
    newest: Soon
    seal: Seal

    def __await__(self) -> Generator[Any, None, Look]:
        return self._seen().__await__()

    async def _seen(self) -> Look:
        heads, (due,), (newest,) = await self.heads, await self.due, await self.newest
        ready = [_waiting(row, self.seal) for row in heads]
        return Look(ready, due["due"] and from_micros(due["due"]), newest["id"] or 0)


async def heads(tx: Tx, most: int, now: datetime) -> list[Waiting]:
    """For each chat the one row that must be said next, if it is due, the most urgent first.

    A chat whose next row is not due yet keeps all its rows waiting: order in a chat is never broken.
    """
    return [_waiting(row, tx.seal) for row in await tx.all(_heads, most=most, now=to_micros(now))]


async def next_due(tx: Tx, now: datetime) -> datetime | None:
    """When the next row falls due that is not due yet."""
    (row,) = await tx.all(_next_due, now=to_micros(now))
    return None if row["due"] is None else from_micros(row["due"])


def look(tx: Tx, most: int, now: datetime) -> Looking:
    """All that the speaker wants to know at once."""
    moment = to_micros(now)
    return Looking(tx.ask(_heads, most=most, now=moment), tx.ask(_next_due, now=moment), tx.ask(_newest), tx.seal)


async def anything_waiting(tx: Tx) -> bool:
    """Whether the speaker still has something to say."""
    return bool(await waiting(tx, 1))


def waiting(tx: Tx, most: int) -> Soon:
    """Up to so many rows that the speaker still has to say, now or later."""
    return tx.ask(_left, most=most)


async def say_later(tx: Tx, waiting: Waiting, until: datetime) -> None:
    """Try this row again, not before `until`; its chat waits with it, so that order is kept."""
    await tx.run(_later, row=waiting.id, until=to_micros(until), tried=waiting.attempts + 1)


async def said_it(tx: Tx, waiting: Waiting, message_id: int | None, now: datetime) -> None:
    """The row was said: forget its words, remember the message under its key, let a forgotten chat go."""
    await tx.run(_delete, row=waiting.id)
    if waiting.is_last_word:
        await let_go(tx, waiting.line.chat)
    elif waiting.line.key is not None and message_id is not None:
        await tx.run(
            _remember, chat=waiting.line.chat, under_key=waiting.line.key, message=message_id, now=to_micros(now)
        )


async def refuse(tx: Tx, waiting: Waiting, reason: str) -> None:
    """Telegram will never take this row: keep the reason, drop the words."""
    await tx.run(_refuse, row=waiting.id, new_state="refused", because=reason)
    if waiting.is_last_word:
        await let_go(tx, waiting.line.chat)


async def park(tx: Tx, waiting: Waiting, reason: str) -> None:
    """Nobody here knows how to say this row (a newer version may): set it aside, whole."""
    await tx.run(_set_aside, row=waiting.id, new_state="parked", because=reason)


async def retry_parked(tx: Tx, now: datetime) -> None:
    """A newer version is running: it may know how to say what the one before could not."""
    await tx.run(_unpark, now=to_micros(now))


async def hurry(tx: Tx, by: timedelta, now: datetime) -> None:
    """What waits for an hour by a clock that has gone back since is said so much earlier by its hands."""
    await tx.run(_hurry, micros=by // timedelta(microseconds=1), now=to_micros(now))


def _opened(text: str, seal: Seal) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(text)
    if "sealed" in payload:  # those of an older version are not
        payload = json.loads(seal.open_words(b64decode(payload["sealed"])))
    return payload


def _waiting(row: Row, seal: Seal) -> Waiting:
    try:
        telegram_id, payload = seal.open_address(row["telegram_id"]), _opened(row["payload"], seal)
    except BrokenSeal:  # one damaged row must not silence every other chat
        telegram_id, payload = None, {}
    edits = row["message_id"] if row["edits"] == KEYED_MESSAGE else row["edits"]
    return Waiting(
        id=row["id"],
        line=Line(
            chat=ChatId(row["chat_id"]),
            kind=row["kind"],
            payload=payload,
            rank=Rank(row["rank"]),
            key=row["key"],
            edits=edits,
            topic=row["topic"],
        ),
        telegram_id=telegram_id,
        person=row["person_id"] and PersonId(row["person_id"]),
        attempts=row["attempts"],
        not_before=from_micros(row["not_before"]),
        is_last_word=bool(row["forgotten"]),
    )
