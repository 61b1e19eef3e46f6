"""Drawing an act up: rows that its members add to from their own phones, each on its own, while its text is open."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import BigInteger, Integer, Text, bindparam, delete, exists, insert, or_, select, update

from bot.domain.acts import ActId, ActState, Attendee, Finding, Found, Recommendation
from bot.domain.canonical import canonical
from bot.domain.drawing import Begun
from bot.domain.monitoring import MemberId
from bot.storage import files
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.sql import upsert
from bot.storage.tables import act, act_attendee, act_file, act_finding, act_link, act_note, act_recommendation

ACT_BEGUN = "act-begun"
"""The kind of the notice that tells who was there that an act was begun."""

ACT_NOT_THERE = "act-not-there"
"""… that tells members that others took them off the list of those who were there."""

_BEGUN = (
    "municipality", "service", "service_name", "village", "place", "visited", "explanation", "corrects", "begun",
    "begun_by", "draft",
)  # fmt: skip

_begin = (
    insert(act)
    .values(state=ActState.OPEN.value, **{each: bindparam(f"its_{each}") for each in _BEGUN})
    .returning(act.c.id)
)
_open = (act.c.id == bindparam("of_act"), act.c.state == ActState.OPEN)
_is_open = exists().where(*_open)
_attend = insert(act_attendee).from_select(
    ["act_id", "place", "member_id", "position", "seat", "duty"],
    select(
        act.c.id,
        bindparam("at_place", type_=Integer()),
        bindparam("member", type_=Integer()),
        bindparam("its_position", type_=Text()),
        bindparam("its_seat", type_=Text()),
        bindparam("its_duty", type_=Text()),
    ).where(*_open),
)
_cite = insert(act_finding).from_select(
    ["act_id", "number", "cited", "found", "measured"],
    select(
        act.c.id,
        bindparam("its_number", type_=Integer()),
        bindparam("clause", type_=Text()),
        bindparam("its_found", type_=Text()),
        bindparam("its_measured", type_=Text()),
    ).where(*_open),
)
_finding = (act_finding.c.act_id == bindparam("of_act"), act_finding.c.number == bindparam("finding_number"), _is_open)
_leave = delete(act_attendee).where(act_attendee.c.act_id == bindparam("of_act"), _is_open)
_find = update(act_finding).where(*_finding).values(found=bindparam("new_found"))
_measure = update(act_finding).where(*_finding).values(measured=bindparam("new_measured"))
_note = upsert(act_note).from_select(
    ["act_id", "finding", "member_id", "words"],
    select(
        act.c.id,
        bindparam("finding_number", type_=Integer()),
        bindparam("member", type_=Integer()),
        bindparam("new_words", type_=Text()),
    ).where(*_open),
)
_note = _note.on_conflict_do_update(
    index_elements=["act_id", "finding", "member_id"], set_={"words": _note.excluded.words}
)
_drop_note = delete(act_note).where(
    act_note.c.act_id == bindparam("of_act"),
    act_note.c.finding == bindparam("finding_number"),
    act_note.c.member_id == bindparam("member"),
    _is_open,
)
_show = (
    upsert(act_file)
    .from_select(
        ["act_id", "finding", "file_id", "at"],
        select(
            act.c.id,
            bindparam("finding_number", type_=Integer()),
            bindparam("shown_file", type_=Integer()),
            bindparam("now", type_=BigInteger()),
        ).where(*_open),
    )
    .on_conflict_do_nothing()
)
_this_file = (
    act_file.c.act_id == bindparam("of_act"),
    act_file.c.finding == bindparam("finding_number"),
    act_file.c.file_id == bindparam("shown_file"),
)
_caption = update(act_file).where(*_this_file, _is_open).values(caption=bindparam("new_words"))
_hide = delete(act_file).where(
    *_this_file,
    exists().where(act.c.id == bindparam("of_act"), or_(act.c.state == ActState.OPEN, act.c.state == ActState.DROPPED)),
)
_explain = update(act).where(*_open).values(explanation=bindparam("new_words"))
_recommend = insert(act_recommendation).from_select(
    ["act_id", "words", "responsible", "due", "draft"],
    select(
        act.c.id,
        bindparam("new_words", type_=Text()),
        bindparam("its_responsible", type_=Text()),
        bindparam("its_due", type_=Text()),
        bindparam("this", type_=Text()),
    ).where(*_open),
)
_is_recommended = select(act_recommendation.c.id).where(
    act_recommendation.c.act_id == bindparam("of_act"), act_recommendation.c.draft == bindparam("this")
)
_drop_recommendation = delete(act_recommendation).where(
    act_recommendation.c.act_id == bindparam("of_act"),
    act_recommendation.c.id == bindparam("recommendation"),
    _is_open,
)
_unlink = delete(act_link).where(act_link.c.act_id == bindparam("of_act"), _is_open)
_link = insert(act_link).from_select(
    ["act_id", "receipt"], select(act.c.id, bindparam("its_receipt", type_=Text())).where(*_open)
)


async def begin(tx: Tx, begun: Begun) -> ActId:
    """Write an act down; its own `id` is not looked at. One draft becomes one act (unique)."""
    new = begun.act
    row = await tx.one(
        _begin,
        its_municipality=new.municipality,
        its_service=new.service,
        its_service_name=json.dumps(new.service_name, ensure_ascii=False),
        its_village=new.village,
        its_place=new.place,
        its_visited=to_micros(new.visited),
        its_explanation=new.explanation,
        its_corrects=new.corrects,
        its_begun=to_micros(begun.at),
        its_begun_by=begun.by,
        its_draft=begun.draft,
    )
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    number = ActId(row["id"])
    await attend(tx, number, new.present)
    for finding in new.findings:
        await cite(tx, number, finding)
    return number


async def attend(tx: Tx, number: ActId, present: Sequence[Attendee]) -> None:
    """These were there, and nobody else."""
    await tx.run(_leave, of_act=number)
    for place, each in enumerate(present):
        await tx.run(
            _attend,
            of_act=number,
            at_place=place,
            member=each.member,
            its_position=each.position,
            its_seat=each.seat,
            its_duty=each.duty,
        )


async def cite(tx: Tx, number: ActId, finding: Finding) -> None:
    """A clause as it was worded, with what was found of it so far; words and files are rows of their own."""
    bare = replace(finding, found=None, words=None, measured=None, photos=(), voices=())
    await tx.run(
        _cite,
        of_act=number,
        its_number=finding.number,
        clause=canonical(bare).decode(),
        its_found=finding.found,
        its_measured=finding.measured,
    )


async def find(tx: Tx, number: ActId, finding: int, found: Found | None) -> None:
    """How a clause stood."""
    await tx.run(_find, of_act=number, finding_number=finding, new_found=found)


async def measure(tx: Tx, number: ActId, finding: int, measured: str | None) -> None:
    """What was measured, with its unit."""
    await tx.run(_measure, of_act=number, finding_number=finding, new_measured=measured)


async def note(tx: Tx, number: ActId, finding: int, by: MemberId, words: str | None) -> None:
    """What a member writes about a finding, in place of what they wrote before; nobody else's words change."""
    if words is None:
        await tx.run(_drop_note, of_act=number, finding_number=finding, member=by)
    else:
        await tx.run(_note, of_act=number, finding_number=finding, member=by, new_words=words)


async def show_file(tx: Tx, number: ActId, finding: int, shown: int, now: datetime) -> None:
    """A photo or voice is evidence of a finding, at the server's time: it is fetched and kept."""
    await tx.run(_show, of_act=number, finding_number=finding, shown_file=shown, now=to_micros(now))
    await files.want(tx, shown, now)


async def caption(tx: Tx, number: ActId, finding: int, shown: int, words: str) -> None:
    """What is written below a file that this finding shows; where else it is shown has words of its own."""
    await tx.run(_caption, of_act=number, finding_number=finding, shown_file=shown, new_words=words)


async def hide_file(tx: Tx, number: ActId, finding: int, shown: int) -> None:
    """It is none any more, and goes unless something else shows it; an act that is given up lets go of all of them."""
    await tx.run(_hide, of_act=number, finding_number=finding, shown_file=shown)
    await files.unwant(tx, shown)


async def explain(tx: Tx, number: ActId, words: str | None) -> None:
    """What the provider says to what was found."""
    await tx.run(_explain, of_act=number, new_words=words)


async def recommend(tx: Tx, number: ActId, new: Recommendation, draft_id: str) -> None:
    """Add a recommendation; one draft becomes one."""
    if not await is_recommended(tx, number, draft_id):
        await tx.run(
            _recommend,
            of_act=number,
            new_words=new.words,
            its_responsible=new.responsible,
            its_due=new.due.isoformat(),
            this=draft_id,
        )


async def is_recommended(tx: Tx, number: ActId, draft_id: str) -> bool:
    """Whether a draft became a recommendation of the act."""
    return await tx.one(_is_recommended, of_act=number, this=draft_id) is not None


async def drop_recommendation(tx: Tx, number: ActId, row: int) -> None:
    """Take a recommendation back."""
    await tx.run(_drop_recommendation, of_act=number, recommendation=row)


async def link(tx: Tx, number: ActId, receipts: Sequence[str]) -> None:
    """These reports, and no others, are evidence."""
    await tx.run(_unlink, of_act=number)
    for each in receipts:
        await tx.run(_link, of_act=number, its_receipt=each)
