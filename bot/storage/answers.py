"""Officials' answers, and the verdicts of those who reported."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, bindparam, exists, func, insert, select, update

from bot.domain.answers import Answer, AnswerId, AnswerKind, Phrase, Said, Verdict, VerdictId
from bot.domain.incidents import IncidentId
from bot.domain.people import ChatId
from bot.storage import outbox, outcomes, said, unanswered
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.outbox import Line, Rank
from bot.storage.tables import answer, chat, report, verdict

_add = (
    insert(answer)
    .values({column: bindparam(column.name) for column in answer.c if not column.primary_key})
    .returning(answer.c.id)
)
_get = select(answer).where(answer.c.id == bindparam("answer"))
_of_incident = select(answer).where(answer.c.incident_id == bindparam("incident")).order_by(answer.c.id)
_readers = (
    select(func.min(report.c.id).label("report"), chat.c.id.label("chat"), chat.c.reachable)
    .join(chat, chat.c.person_id == report.c.person_id)
    .where(report.c.incident_id == bindparam("incident"), report.c.withdrawn.is_(None))
    .group_by(chat.c.id, chat.c.reachable)
    .order_by(func.min(report.c.id))
)
_same_person = report.alias("same_person")
_untold = _readers.where(
    ~exists().where(
        verdict.c.answer_id == bindparam("answer"),
        _same_person.c.id == verdict.c.report_id,
        _same_person.c.person_id == report.c.person_id,
        _same_person.c.incident_id == report.c.incident_id,
    )
)
_ask = insert(verdict).values(answer_id=bindparam("answer"), report_id=bindparam("of_report")).returning(verdict.c.id)
_verdict = select(verdict).where(verdict.c.id == bindparam("verdict"))
_verdicts = (
    select(verdict)
    .join(report, report.c.id == verdict.c.report_id)
    .join(answer, and_(answer.c.id == verdict.c.answer_id, answer.c.incident_id == report.c.incident_id))
    .where(verdict.c.answer_id == bindparam("answer"), report.c.withdrawn.is_(None))
    .order_by(verdict.c.id)
)
_on_report = select(verdict).where(verdict.c.report_id == bindparam("of_report")).order_by(verdict.c.id)
_say = update(verdict).where(verdict.c.id == bindparam("verdict")).values(said=bindparam("word"), at=bindparam("now"))


class Reader(NamedTuple):
    """Somebody who reported, by one of their reports, and the chat they are reached in, if they can be."""

    report: int
    chat: ChatId
    reachable: bool


async def add(tx: Tx, given: Answer) -> AnswerId:
    """Write an answer down; its own `id` is not looked at."""
    row = await tx.one(
        _add,
        incident_id=given.incident,
        kind=given.kind,
        phrase=given.phrase,
        words=given.words,
        at=to_micros(given.at),
    )
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    await unanswered.note(tx, given.incident)
    if given.kind is AnswerKind.FIXED:
        await outcomes.claim(tx, AnswerId(row["id"]), given.at)
    return AnswerId(row["id"])


async def get(tx: Tx, number: AnswerId) -> Answer | None:
    """An answer by its number."""
    row = await tx.one(_get, answer=number)
    return None if row is None else _answer(row)


async def of_incident(tx: Tx, number: IncidentId) -> Sequence[Answer]:
    """The answers an incident got, oldest first."""
    return [_answer(row) for row in await tx.all(_of_incident, incident=number)]


async def readers(tx: Tx, number: IncidentId) -> list[Reader]:
    """Those who reported an incident and are told of an answer, each once; who can't be reached hears it later."""
    rows = await tx.all(_readers, incident=number)
    return [Reader(row["report"], ChatId(row["chat"]), bool(row["reachable"])) for row in rows]


async def tell(tx: Tx, given: Answer, now: datetime) -> int:
    """Promise an answer to everybody who reported its incident and was not told of it yet; how many they are."""
    untold = await tx.all(_untold, incident=given.incident, answer=given.id)
    for row in untold:
        told = await ask(tx, given.id, row["report"])
        key = f"{outbox.ANSWER}:{told}"
        line = Line(chat=ChatId(row["chat"]), kind=outbox.ANSWER, payload={"subject": told}, rank=Rank.NOTICE, key=key)
        await outbox.add(tx, line, now)
    if untold:
        await unanswered.note(tx, given.incident)  # not closed while one of them is silent
    return len(untold)


async def tell_latest(tx: Tx, number: IncidentId, now: datetime) -> None:
    """Whoever joined an incident hears what those before them were told last."""
    given = await of_incident(tx, number)
    if given:
        await tell(tx, given[-1], now)


async def ask(tx: Tx, number: AnswerId, report_id: int) -> VerdictId:
    """This report's writer is told of the answer: from now on they may say whether it is solved."""
    row = await tx.one(_ask, answer=number, of_report=report_id)
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    return VerdictId(row["id"])


async def verdict_of(tx: Tx, number: VerdictId) -> Verdict | None:
    """A verdict by its number."""
    row = await tx.one(_verdict, verdict=number)
    return None if row is None else _as_verdict(row)


async def told_in(tx: Tx, chat: ChatId, message_id: int) -> Verdict | None:
    """The verdict of whoever was told of an answer in this message of their chat."""
    key = await said.key_of(tx, chat, message_id, outbox.ANSWER)
    return None if key is None else await verdict_of(tx, VerdictId(int(key.removeprefix(f"{outbox.ANSWER}:"))))


async def verdicts(tx: Tx, number: AnswerId) -> list[Verdict]:
    """What those who were told of an answer said, as far as their reports still stand, and in what was answered."""
    return [_as_verdict(row) for row in await tx.all(_verdicts, answer=number)]


async def on_report(tx: Tx, report_id: int) -> list[Verdict]:
    """What one report's writer said to each answer, oldest first."""
    return [_as_verdict(row) for row in await tx.all(_on_report, of_report=report_id)]


async def say(tx: Tx, verdict: Verdict, said: Said, now: datetime) -> None:
    """Write down, or write anew, what somebody said."""
    await tx.run(_say, verdict=verdict.id, word=said, now=to_micros(now))
    await outcomes.say(tx, verdict.id, said, now)
    await unanswered.note_of(tx, verdict.report)


def _answer(row: Row) -> Answer:
    return Answer(
        id=AnswerId(row["id"]),
        incident=IncidentId(row["incident_id"]),
        kind=AnswerKind(row["kind"]),
        phrase=row["phrase"] and Phrase(row["phrase"]),
        words=row["words"],
        at=from_micros(row["at"]),
    )


def _as_verdict(row: Row) -> Verdict:
    return Verdict(
        id=VerdictId(row["id"]),
        answer=AnswerId(row["answer_id"]),
        report=row["report_id"],
        said=row["said"] and Said(row["said"]),
        at=from_micros(row["at"]) if row["at"] is not None else None,
    )
