"""The outbox: words the bot has promised to say, committed together with what they speak of (rule 3).

A row is a `screen` (rendered already) or, under any other kind, a notice: the number of what it speaks of, rendered
when it is said, in its reader's language. A row with a `key` is remembered under it once said, so that a later row
can edit that message.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.sql import Executable
from sqlalchemy.sql.elements import ColumnElement

from bot.domain.answers import AnswerKind
from bot.domain.people import ChatId, PersonId
from bot.storage.db import Row, Soon, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.limits import FLOOD
from bot.storage.seal import BrokenSeal, Seal
from bot.storage.sql import json_text, upsert
from bot.storage.tables import act, chat, outbox, person, report, report_photo, said

SCREEN = "screen"
"""The kind of a row whose payload is a rendered screen."""

REPORT = "report"
"""The kind of the notice that tells officials of a report."""

REPORT_PHOTO = "report-photo"
"""The kind of the notice that shows them one of its photos."""

REPORT_VOICE = "report-voice"
"""The kind of the notice that lets them hear its words, where they were spoken."""

ADDITION = "addition"
"""The kind of the notice that tells officials what somebody added to a report."""

ACT_SIGNED = "act-signed"
"""The kind of the notice that tells of a signed act; its subject is «act», and «/» with whom where it is no member."""

TO_GROUP = "group"
TO_OFFICIALS = "officials"

CONTEST = "contest"
"""The kind of the notice that tells officials that those affected say otherwise."""

ANSWER = "answer"
"""The kind of the notice that brings an official's answer to somebody who reported."""

BACK = "back"
"""The kind of the notice that asks somebody without a service whether it is back."""

INCIDENT = "incident"
"""The kind of the notice that tells followers what a neighbour reported."""

POSTER = "poster"
"""The kind of the notice that brings an official chat a village's poster; its subject is «municipality/village»."""

TAKEN_OVER = "taken-over"
"""The kind of the notice that tells an official chat that another one took its place."""

COMMANDS = "commands"
"""The kind of the notice that gives a chat the menu of commands that is its own by now; its subject is the chat."""

_NEWEST = 2**31 - 1

KEYED_MESSAGE = 0
"""As `edits`: the message last said under the row's key, whichever that is by then."""


class Rank(IntEnum):
    """Who is said first: a person who waits for an answer, then a notice, then what goes to many."""

    REPLY = 0
    NOTICE = 1
    BROADCAST = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Something to put into the outbox. `payload` is JSON; its shape belongs to the kind.

    What is said only `after` a while makes all that its chat is told later wait with it. `topic` is Telegram's number
    of one, in a group that has them.
    """

    chat: ChatId
    kind: str
    payload: Mapping[str, Any]
    rank: Rank = Rank.REPLY
    key: str | None = None
    edits: int | None = None
    after: timedelta = timedelta()
    topic: int | None = None


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


_add = insert(outbox).values(
    chat_id=bindparam("chat"),
    rank=bindparam("at_rank"),
    kind=bindparam("of_kind"),
    key=bindparam("under_key"),
    edits=bindparam("edits_message"),
    topic=bindparam("in_topic"),
    payload=bindparam("json"),
    state="waiting",
    attempts=bindparam("none_yet"),
    not_before=bindparam("due"),
    created=bindparam("first_due"),
)
_replaced = delete(outbox).where(
    outbox.c.chat_id == bindparam("chat"),
    outbox.c.state == "waiting",
    outbox.c.key == bindparam("under_key"),
    outbox.c.edits == bindparam("edits_message"),
)
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
_is_wish = or_(*(said.c.key.like(f"{REPORT}:%:{each}") for each in (AnswerKind.REPLY, AnswerKind.REFUSED)))
_is_notice = and_(said.c.key.like(f"{REPORT}:%"), ~_is_wish)
_drop_old_notices = delete(said).where(said.c.at < bindparam("before"), _is_notice)
_drop_old_screens = delete(said).where(said.c.at < bindparam("before"), ~_is_notice)
_of_chat = and_(outbox.c.chat_id == bindparam("chat"), outbox.c.state == bindparam("old_state"))
_so_far = and_(_of_chat, outbox.c.id <= bindparam("newest"))
_hold = update(outbox).where(_so_far, outbox.c.kind != SCREEN).values(state="held")
_drop = update(outbox).where(_so_far).values(state="refused", payload=null(), reason=bindparam("because"))
_release = update(outbox).where(_of_chat).values(state="waiting", not_before=bindparam("now"))
_subject = json_text(outbox.c.payload, "subject")
_reports_there = select(cast(report.c.id, Text)).where(report.c.municipality == bindparam("of_municipality"))
_photos_there = (
    select(cast(report_photo.c.file_id, Text))
    .join(report, report.c.id == report_photo.c.report_id)
    .where(report.c.municipality == bindparam("of_municipality"))
)
_voices_there = select(cast(report.c.voice_id, Text)).where(report.c.municipality == bindparam("of_municipality"))
_acts_there = select(cast(act.c.id, Text) + literal(f"/{TO_OFFICIALS}")).where(
    act.c.municipality == bindparam("of_municipality")
)
_unpark = update(outbox).where(outbox.c.state == "parked").values(state="waiting", not_before=bindparam("now"))
_redirect = (
    update(outbox)
    .where(
        outbox.c.chat_id == bindparam("old_chat"),
        outbox.c.state != "refused",
        or_(
            and_(
                or_(*(outbox.c.kind == each for each in (REPORT, CONTEST, ADDITION, FLOOD))),
                _subject.in_(_reports_there),
            ),
            and_(outbox.c.kind == REPORT_PHOTO, _subject.in_(_photos_there)),
            and_(outbox.c.kind == REPORT_VOICE, _subject.in_(_voices_there)),
            and_(outbox.c.kind == ACT_SIGNED, _subject.in_(_acts_there)),
        ),
    )
    .values(chat_id=bindparam("new_chat"), state="waiting")
)
_more_words = select(outbox.c.id).where(outbox.c.chat_id == bindparam("chat"), outbox.c.state == "waiting").limit(1)
_is_promised = (
    select(outbox.c.id)
    .where(outbox.c.chat_id == bindparam("chat"), outbox.c.key == bindparam("under_key"), outbox.c.state == "waiting")
    .limit(1)
)
_is_forgotten = select(chat.c.id).where(chat.c.id == bindparam("chat"), chat.c.forgotten == 1)
_drop_refused = delete(outbox).where(outbox.c.chat_id == bindparam("chat"))
_drop_said = delete(said).where(said.c.chat_id == bindparam("chat"))
_drop_chat = delete(chat).where(chat.c.id == bindparam("chat"), chat.c.forgotten == 1)
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
_left = select(outbox.c.id).where(outbox.c.state == "waiting").limit(bindparam("most"))


async def add(tx: Tx, line: Line, now: datetime) -> None:
    """Promise to say a line. A newer edit of the same message under the same key replaces one not yet said."""
    if line.key is not None and line.edits is not None:
        await tx.run(_replaced, chat=line.chat, under_key=line.key, edits_message=line.edits)
    await tx.run(
        _add,
        chat=line.chat,
        at_rank=int(line.rank),
        of_kind=line.kind,
        under_key=line.key,
        edits_message=line.edits,
        in_topic=line.topic,
        json=_closed(line, tx.seal),
        none_yet=0,
        due=to_micros(now + line.after),
        first_due=to_micros(now + line.after),
    )


def to_many(kind: ColumnElement[str], *whom: ColumnElement[bool]) -> Executable:
    """A statement that promises a notice to the private chats of all people meant; it binds `json` and `now`."""
    now = bindparam("now", type_=BigInteger)
    columns = ["chat_id", "rank", "kind", "payload", "state", "attempts", "not_before", "created"]
    told = select(
        chat.c.id, literal(int(Rank.BROADCAST)), kind, bindparam("json"), literal("waiting"), literal(0), now, now
    )
    of_people = told.select_from(person.join(chat, chat.c.person_id == person.c.id)).where(*whom)
    return insert(outbox).from_select(columns, of_people.order_by(chat.c.id))


async def notify(tx: Tx, where: ChatId, kind: str, subject: int | str, now: datetime) -> None:
    """Promise a notice of some kind about the row numbered, or the thing named, `subject`."""
    await add(tx, Line(chat=where, kind=kind, payload={"subject": subject}, rank=Rank.NOTICE), now)


async def notify_once(tx: Tx, where: ChatId, kind: str, subject: int | str, now: datetime) -> None:
    """The same, unless this very notice is promised to the chat already and not said yet."""
    key = f"{kind}:{subject}"
    if await tx.one(_is_promised, chat=where, under_key=key) is None:
        await add(tx, Line(chat=where, kind=kind, payload={"subject": subject}, rank=Rank.NOTICE, key=key), now)


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


def _closed(line: Line, seal: Seal) -> str:
    """Screens repeat what their reader typed, a name too: they are sealed until they are said."""
    text = json.dumps(line.payload, ensure_ascii=False)
    return json.dumps({"sealed": b64encode(seal.words(text)).decode()}) if line.kind == SCREEN else text


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


async def forget_said(tx: Tx, notices_before: datetime | None, screens_before: datetime) -> None:
    """Let go of where things were said: what is edited or answered after that is said anew, or is no answer any more.

    Notices of reports, where officials answer them, have a term of their own; None keeps them for ever. The bot's wish
    for an answer goes with the screens: it is over when anything was said after it, and must not come back to be the
    last word.
    """
    if notices_before is not None:
        await tx.run(_drop_old_notices, before=to_micros(notices_before))
    await tx.run(_drop_old_screens, before=to_micros(screens_before))


async def let_go(tx: Tx, where: ChatId) -> None:
    """Where a person asked to be forgotten: with the last word said, nothing remembers where it was said."""
    if await tx.one(_is_forgotten, chat=where) is not None and await tx.one(_more_words, chat=where) is None:
        await tx.run(_drop_refused, chat=where)
        await tx.run(_drop_said, chat=where)
        await tx.run(_drop_chat, chat=where)


async def refuse(tx: Tx, waiting: Waiting, reason: str) -> None:
    """Telegram will never take this row: keep the reason, drop the words."""
    await tx.run(_refuse, row=waiting.id, new_state="refused", because=reason)
    if waiting.is_last_word:
        await let_go(tx, waiting.line.chat)


async def park(tx: Tx, waiting: Waiting, reason: str) -> None:
    """Nobody here knows how to say this row (a newer version may): set it aside, whole."""
    await tx.run(_set_aside, row=waiting.id, new_state="parked", because=reason)


async def hold(tx: Tx, where: ChatId, reason: str, up_to: int = _NEWEST) -> bool:
    """The chat can't be reached: notices wait for its return, words of the moment are dropped.

    Only rows `up_to` this one are meant, those promised before the refusal was heard; True where newer ones wait,
    for then somebody wrote meanwhile.
    """
    await tx.run(_hold, chat=where, old_state="waiting", newest=up_to)
    await tx.run(_drop, chat=where, old_state="waiting", newest=up_to, because=reason)
    await let_go(tx, where)
    return await tx.one(_more_words, chat=where) is not None


async def release(tx: Tx, where: ChatId, now: datetime) -> None:
    """The chat is back: say what was held for it."""
    await tx.run(_release, chat=where, old_state="held", now=to_micros(now))


async def retry_parked(tx: Tx, now: datetime) -> None:
    """A newer version is running: it may know how to say what the one before could not."""
    await tx.run(_unpark, now=to_micros(now))


async def redirect(tx: Tx, municipality: str, old: ChatId, new: ChatId) -> None:
    """Another chat took over a municipality: notices of its reports and acts that were not said yet are said there."""
    await tx.run(_redirect, of_municipality=municipality, old_chat=old, new_chat=new)


async def key_of(tx: Tx, where: ChatId, message_id: int, kind: str = REPORT) -> str | None:
    """The key of a notice of this kind that stands in this message; None for any other message."""
    row = await tx.one(_key_of, chat=where, message=message_id, of_kind=f"{kind}:%")
    return None if row is None else str(row["key"])


async def newest_key(tx: Tx, where: ChatId) -> str | None:
    """The key of the last message said in a chat under any key."""
    row = await tx.one(_newest_key, chat=where)
    return None if row is None else str(row["key"])


async def anything_waiting(tx: Tx) -> bool:
    """Whether the speaker still has something to say."""
    return bool(await waiting(tx, 1))


def waiting(tx: Tx, most: int) -> Soon:
    """Up to so many rows that the speaker still has to say, now or later."""
    return tx.ask(_left, most=most)
