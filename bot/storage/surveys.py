"""Surveys: their plans, and whom they are told to."""

import json
from datetime import date, datetime, timedelta

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from bot.domain.announcements import UNLISTED
from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import QuestionnaireId
from bot.domain.standards import ServiceId
from bot.domain.surveys import Survey, SurveyId
from bot.storage.db import Row, Tx
from bot.storage.instants import to_micros
from bot.storage.outbox import to_many
from bot.storage.sql import strings
from bot.storage.tables import chat, person, survey

INVITATION = "survey"
"""The kind of the notice that invites a resident."""

REMINDER = "survey-reminder"
RESULT = "survey-result"
"""… that reminds them, and that tells the result; whom it does not concern by then, it does not reach."""

ENDED = "survey-ended"
"""The kind of the notice that tells officials that a survey is over."""

_NOTED = ("invited", "reminded", "ended")

_lives_there = (
    person.c.municipality == bindparam("of_municipality"),
    func.coalesce(person.c.village, UNLISTED).in_(strings("villages_json")),
)
_can_be_told = (chat.c.reachable == 1, chat.c.forgotten == 0)
_invited = (*_lives_there, *_can_be_told, person.c.surveys == 1)
_there = person.join(chat, chat.c.person_id == person.c.id)
_readers = select(func.count().label("people")).select_from(_there).where(*_invited)
_is_result = bindparam("its_kind") == RESULT
_may_have_answered = or_(and_(*_lives_there), and_(_is_result, person.c.moved >= bindparam("since")))
_tell = to_many(bindparam("its_kind"), _may_have_answered, *_can_be_told, or_(person.c.surveys == 1, _is_result))
_add = (
    insert(survey)
    .values({column: bindparam(f"its_{column.name}") for column in survey.c if column.name not in {"id", *_NOTED}})
    .returning(survey.c.id)
)
_get = select(survey).where(survey.c.id == bindparam("survey"))
_of_draft = select(survey).where(
    survey.c.municipality == bindparam("of_municipality"), survey.c.draft == bindparam("of_draft")
)
_of = select(survey).where(survey.c.municipality == bindparam("of_municipality")).order_by(survey.c.id.desc())
_going_on = select(survey).where(survey.c.ended.is_(None)).order_by(survey.c.id)
_note = {
    what: update(survey)
    .where(survey.c.id == bindparam("survey"), survey.c[what].is_(None))
    .values({what: bindparam("now")})
    .returning(survey.c.id)
    for what in _NOTED
}
_shorten = update(survey).where(survey.c.id == bindparam("survey")).values(closes=bindparam("last_day"))


async def add(tx: Tx, planned: Survey, draft_id: str) -> SurveyId:
    """Write a survey down; its own `id` is not looked at. One draft becomes one survey (unique)."""
    row = await tx.one(
        _add,
        its_municipality=planned.municipality,
        its_questionnaire=planned.questionnaire,
        its_version=planned.version,
        its_service=planned.service,
        its_villages=json.dumps(planned.villages),
        its_opens=planned.opens.isoformat(),
        its_closes=planned.closes.isoformat(),
        its_purpose=planned.purpose,
        its_least=planned.least,
        its_draft=draft_id,
    )
    assert row is not None  # noqa: S101  (RETURNING gives exactly one row)
    return SurveyId(row["id"])


async def get(tx: Tx, number: SurveyId) -> Survey | None:
    """A survey by its number."""
    row = await tx.one(_get, survey=number)
    return None if row is None else stored(row)


async def of_draft(tx: Tx, municipality: MunicipalityId, draft_id: str) -> Survey | None:
    """The survey that a draft became."""
    row = await tx.one(_of_draft, of_municipality=municipality, of_draft=draft_id)
    return None if row is None else stored(row)


async def of(tx: Tx, municipality: MunicipalityId) -> list[Survey]:
    """All of a municipality's, newest first."""
    return [stored(row) for row in await tx.all(_of, of_municipality=municipality)]


async def going_on(tx: Tx) -> list[Survey]:
    """Those that were not ended, planned ones among them."""
    return [stored(row) for row in await tx.all(_going_on)]


async def readers(tx: Tx, planned: Survey) -> int:
    """How many people it would invite now."""
    row = await tx.one(_readers, of_municipality=planned.municipality, villages_json=json.dumps(planned.villages))
    assert row is not None  # noqa: S101  (an aggregate always gives a row)
    return int(row["people"])


async def note(tx: Tx, number: SurveyId, what: str, now: datetime) -> bool:
    """Note that people were `invited`, `reminded`, or it `ended`; False where that is known already."""
    return await tx.one(_note[what], survey=number, now=to_micros(now)) is not None


async def shorten(tx: Tx, number: SurveyId, last_day: date) -> None:
    """Let it have ended on an earlier day than was planned."""
    await tx.run(_shorten, survey=number, last_day=last_day.isoformat())


async def tell(tx: Tx, told: Survey, kind: str, now: datetime) -> None:
    """Promise a notice to everybody it may concern, in one statement however many they are.

    A result may concern those, too, who lived there while it went on and moved since.
    """
    await tx.run(
        _tell,
        of_municipality=told.municipality,
        villages_json=json.dumps(told.villages),
        since=(told.opens - timedelta(days=1)).isoformat(),  # days of moving are UTC's
        its_kind=kind,
        json=json.dumps({"subject": told.id}),
        now=to_micros(now),
    )


def stored(row: Row) -> Survey:
    """A survey as its row says."""
    return Survey(
        id=SurveyId(row["id"]),
        municipality=MunicipalityId(row["municipality"]),
        questionnaire=QuestionnaireId(row["questionnaire"]),
        version=row["version"],
        service=row["service"] and ServiceId(row["service"]),
        villages=tuple(json.loads(row["villages"])),
        opens=date.fromisoformat(row["opens"]),
        closes=date.fromisoformat(row["closes"]),
        purpose=row["purpose"],
        least=row["least"],
        is_ended=row["ended"] is not None,
    )
