"""What municipalities say to signed acts: every answer is kept, a later one replaces none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NewType

from sqlalchemy import bindparam, func, insert, select, union, update

from bot.domain.acts import ActAnswer, ActId, ActState, Response, SignedAct, Way
from bot.domain.decisions import answered_since, as_known
from bot.domain.monitoring import Paper
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.storage import act_corrections, acts, acts_scans
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.tables import act, act_answer, chat, monitoring_member

ActAnswerId = NewType("ActAnswerId", int)

ACT_ANSWER = "act-answer"
"""The kind of the notice that tells the group what was answered to an act; its subject is the answer's number."""

ACT_PAPER = "act-paper"
"""The kind of the notice that brings an act as a file; its subject is «act/what»."""

ACT_SCAN = "act-scan"
"""… that brings a file of the paper that some signed by hand; its subject is «act/file/language»."""

_add = (
    insert(act_answer)
    .values({column: bindparam(f"its_{column.name}") for column in act_answer.c if not column.primary_key})
    .returning(act_answer.c.id)
)
_get = select(act_answer).where(act_answer.c.id == bindparam("answer"))
_of_draft = select(act_answer.c.act_id).where(act_answer.c.draft == bindparam("of_draft"))
_to_act = select(act_answer).where(act_answer.c.act_id == bindparam("of_act")).order_by(act_answer.c.id)
_signed = (act.c.municipality == bindparam("of_municipality"), act.c.state == ActState.SIGNED)
_count = select(func.count().label("acts")).select_from(act).where(*_signed)
_page = (
    select(act)
    .where(*_signed)
    .order_by(act.c.year.desc(), act.c.series.desc())
    .limit(bindparam("most"))
    .offset(bindparam("after"))
)
_every = select(act).where(*_signed).order_by(act.c.year, act.c.series)
_this = select(act).where(act.c.id == bindparam("of_act"), act.c.state == ActState.SIGNED)
_by_then = (*_signed, act.c.signed < bindparam("until"))
_waiting = select(act.c.id).where(*_by_then, act.c.answered.is_(None))
_answered_later = select(act.c.id).where(*_by_then, act.c.answered >= bindparam("until"))
_new = select(act.c.id).where(*_by_then, act.c.signed >= bindparam("since"))
_its_municipality = select(act.c.municipality).where(act.c.id == act_answer.c.act_id).scalar_subquery()
_spoken_of = select(act_answer.c.act_id).where(
    act_answer.c.at >= bindparam("since"),
    act_answer.c.at < bindparam("until"),
    _its_municipality == bindparam("of_municipality"),  # a join would begin with all the acts there are
)
_of_week = select(act).where(act.c.id.in_(union(_waiting, _answered_later, _new, _spoken_of))).order_by(act.c.id)
_note_answered = update(act).where(act.c.id == bindparam("of_act")).values(answered=bindparam("since"))
_members = (
    select(chat.c.id)
    .join(monitoring_member, monitoring_member.c.person_id == chat.c.person_id)
    .where(
        monitoring_member.c.municipality == bindparam("of_municipality"),
        monitoring_member.c.until.is_(None),
        chat.c.reachable == 1,
        chat.c.forgotten == 0,
    )
    .order_by(chat.c.id)
)


async def add(tx: Tx, number: ActId, given: ActAnswer, draft_id: str) -> ActAnswerId:
    """Write an answer down, beside those before it, and mark whether something of the act waits for one still.

    One draft becomes one answer (unique).
    """
    row = await tx.one(
        _add,
        its_act_id=number,
        its_to_recommendation=int(given.to_recommendation),
        its_number=given.number,
        its_response=given.response,
        its_words=given.words,
        its_responsible=given.responsible,
        its_due=given.due and given.due.isoformat(),
        its_decision=given.decision and given.decision.number,
        its_decision_day=given.decision and given.decision.day.isoformat(),
        its_at=to_micros(given.at),
        its_draft=draft_id,
    )
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    known = await signed(tx, number)
    answered = answered_since(known) if known is not None else None
    await tx.run(_note_answered, of_act=number, since=answered and to_micros(answered))
    return ActAnswerId(row["id"])


async def get(tx: Tx, number: ActAnswerId) -> tuple[ActId, ActAnswer] | None:
    """An answer, and the act that it is about."""
    row = await tx.one(_get, answer=number)
    return None if row is None else (ActId(row["act_id"]), _answer(row))


async def of_draft(tx: Tx, draft_id: str) -> ActId | None:
    """The act that a draft became an answer to."""
    row = await tx.one(_of_draft, of_draft=draft_id)
    return None if row is None else ActId(row["act_id"])


async def signed(tx: Tx, number: ActId) -> SignedAct | None:
    """A signed act with all that was answered to it, and what corrects it."""
    found = await _all(tx, await tx.all(_this, of_act=number))
    return found[0] if found else None


async def page(tx: Tx, municipality: MunicipalityId, most: int, after: int) -> list[SignedAct]:
    """Some of a municipality's signed acts, newest first, past the newest `after`."""
    return await _all(tx, await tx.all(_page, of_municipality=municipality, most=most, after=after))


async def count(tx: Tx, municipality: MunicipalityId) -> int:
    """How many signed acts a municipality has."""
    row = await tx.one(_count, of_municipality=municipality)
    assert row is not None  # noqa: S101  (an aggregate always gives a row)
    return int(row["acts"])


async def every(tx: Tx, municipality: MunicipalityId) -> list[SignedAct]:
    """All signed acts of a municipality with all that was answered, oldest first."""
    return await _all(tx, await tx.all(_every, of_municipality=municipality))


async def of_week(tx: Tx, municipality: MunicipalityId, since: datetime, until: datetime) -> list[SignedAct]:
    """The acts that were signed or answered in between, or waited at its end for answers, as they were known then."""
    week = {"since": to_micros(since), "until": to_micros(until)}
    rows = await tx.all(_of_week, of_municipality=municipality, **week)
    return [as_known(each, until) for each in await _all(tx, rows)]


async def members(tx: Tx, municipality: MunicipalityId) -> list[ChatId]:
    """The private chats of those who sit in the group now and can be reached."""
    return [ChatId(row["id"]) for row in await tx.all(_members, of_municipality=municipality)]


async def _all(tx: Tx, rows: Sequence[Row]) -> list[SignedAct]:
    if not rows:
        return []
    given = [tx.ask(_to_act, of_act=row["id"]) for row in rows]
    corrections = act_corrections.signed(tx, [row["number"] for row in rows])
    found = await acts.stored(tx, rows)
    corrected = act_corrections.by_number(await corrections)
    return [
        replace(
            each,
            answers=tuple(_answer(row) for row in await its),
            corrected=corrected.get(each.number),
            scans=await _scans(tx, each),
        )
        for each, its in zip(found, given, strict=True)
    ]


async def _scans(tx: Tx, signed_act: SignedAct) -> int:
    """The files of the paper; one that nobody signed on is no part of the act."""
    is_on_paper = any(each.way is Way.PAPER for each in signed_act.signatures)
    return len(await acts_scans.sheets(tx, signed_act.act.id)) if is_on_paper else 0


def _answer(row: Row) -> ActAnswer:
    decided = row["decision"] is not None
    return ActAnswer(
        to_recommendation=bool(row["to_recommendation"]),
        number=row["number"],
        response=Response(row["response"]),
        at=from_micros(row["at"]),
        words=row["words"],
        responsible=row["responsible"],
        due=row["due"] and date.fromisoformat(row["due"]),
        decision=Paper(number=row["decision"], day=date.fromisoformat(row["decision_day"])) if decided else None,
    )
