"""What officials claimed and what those affected said, written down as it comes; nothing here is ever changed."""

from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, insert, null, select

from bot.domain.answers import AnswerId, Said, VerdictId
from bot.domain.municipalities import MunicipalityId
from bot.domain.outcomes import Outcome
from bot.domain.standards import ProblemId, ServiceId, VillageId
from bot.storage.db import Row, Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.tables import answer, incident, outcome, report, verdict

_COLUMNS = ["municipality", "service", "problem", "village", "answer_id", "report_id", "said", "at"]
_now = bindparam("now", type_=BigInteger)
_about = (incident.c.municipality, incident.c.service, incident.c.problem, incident.c.village)
_claimed = insert(outcome).from_select(
    _COLUMNS,
    select(*_about, answer.c.id, null(), null(), _now)
    .join(answer, answer.c.incident_id == incident.c.id)
    .where(answer.c.id == bindparam("answer")),
)
_said = insert(outcome).from_select(
    _COLUMNS,
    select(*_about, answer.c.id, verdict.c.report_id, bindparam("word", type_=Text), _now)
    .select_from(verdict.join(answer, answer.c.id == verdict.c.answer_id))
    .join(incident, incident.c.id == answer.c.incident_id)
    .where(verdict.c.id == bindparam("verdict")),
)
_turned = select(outcome.c.answer_id).where(
    outcome.c.municipality == bindparam("of_municipality"),
    outcome.c.at >= bindparam("since"),
    outcome.c.at < bindparam("until"),
)
_about_turned = (
    select(outcome, report.c.withdrawn)
    .outerjoin(report, report.c.id == outcome.c.report_id)
    .where(outcome.c.answer_id.in_(_turned))
    .order_by(outcome.c.id)
)


async def claim(tx: Tx, number: AnswerId, now: datetime) -> None:
    """An official claims with this answer that it is fixed."""
    await tx.run(_claimed, answer=number, now=to_micros(now))


async def say(tx: Tx, number: VerdictId, said: Said, now: datetime) -> None:
    """Somebody affected says whether it is, maybe otherwise than before."""
    await tx.run(_said, verdict=number, word=said, now=to_micros(now))


async def between(tx: Tx, municipality: MunicipalityId, since: datetime, until: datetime) -> list[Outcome]:
    """All words, also earlier and later ones, about the answers of which something was said between these instants."""
    rows = await tx.all(_about_turned, of_municipality=municipality, since=to_micros(since), until=to_micros(until))
    return [_outcome(row) for row in rows]


def _outcome(row: Row) -> Outcome:
    return Outcome(
        answer=AnswerId(row["answer_id"]),
        service=ServiceId(row["service"]),
        problem=ProblemId(row["problem"]),
        village=row["village"] and VillageId(row["village"]),
        report=row["report_id"],
        said=row["said"] and Said(row["said"]),
        at=from_micros(row["at"]),
        withdrawn=None if row["withdrawn"] is None else from_micros(row["withdrawn"]),
    )
