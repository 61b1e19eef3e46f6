"""The outbox: words the bot has promised to say, committed together with what they speak of (rule 3).

A row is a `screen` (rendered already) or, under any other kind, a notice: the number of what it speaks of, rendered
when it is said, in its reader's language. A row with a `key` is remembered under it once said, so that a later row
can edit that message.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.sql import Executable
from sqlalchemy.sql.elements import ColumnElement

from bot.domain.people import ChatId
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.limits import FLOOD
from bot.storage.seal import Seal
from bot.storage.sql import json_text
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


def _closed(line: Line, seal: Seal) -> str:
    """Screens repeat what their reader typed, a name too: they are sealed until they are said."""
    text = json.dumps(line.payload, ensure_ascii=False)
    return json.dumps({"sealed": b64encode(seal.words(text)).decode()}) if line.kind == SCREEN else text


async def let_go(tx: Tx, where: ChatId) -> None:
    """Where a person asked to be forgotten: with the last word said, nothing remembers where it was said."""
    if await tx.one(_is_forgotten, chat=where) is not None and await tx.one(_more_words, chat=where) is None:
        await tx.run(_drop_refused, chat=where)
        await tx.run(_drop_said, chat=where)
        await tx.run(_drop_chat, chat=where)


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


async def redirect(tx: Tx, municipality: str, old: ChatId, new: ChatId) -> None:
    """Another chat took over a municipality: notices of its reports and acts that were not said yet are said there."""
    await tx.run(_redirect, of_municipality=municipality, old_chat=old, new_chat=new)
