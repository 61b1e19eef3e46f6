"""The sheets of surveys, known by pseudonyms: nothing in this database says whose a sheet is.

A sheet that is not sent yet is sealed, its day has no hour, and where it lies among the others says nothing.
"""

import json
from collections.abc import Mapping
from datetime import date
from sys import intern
from typing import NamedTuple, TypeAlias

from sqlalchemy import bindparam, delete, func, literal, null, select, update

from bot.domain.people import PersonId
from bot.domain.responses import Response
from bot.domain.surveys import Respondent, SurveyId, by_person
from bot.forms.drafts import draft_from_json, draft_to_json
from bot.forms.model import PASSED, Answers, Draft, Value
from bot.storage.db import Row, Tx
from bot.storage.sql import upsert
from bot.storage.tables import survey, survey_sheet

_its = (survey_sheet.c.survey_id == bindparam("survey"), survey_sheet.c.pseudonym == bindparam("pseudonym_"))
_get = select(survey_sheet).where(*_its)
_keep = upsert(survey_sheet).values(
    survey_id=bindparam("survey"),
    pseudonym=bindparam("pseudonym_"),
    draft=bindparam("sealed"),
    assisted=bindparam("is_assisted"),
    hears=literal(0),
)
_keep = _keep.on_conflict_do_update(index_elements=["survey_id", "pseudonym"], set_={"draft": _keep.excluded.draft})
_send = (
    update(survey_sheet)
    .where(*_its)
    .values(draft=null(), answers=bindparam("said"), day=bindparam("on"), sent_draft=bindparam("of_draft"))
)
_hear = update(survey_sheet).where(*_its).values(hears=bindparam("wished"))
_drop = delete(survey_sheet).where(*_its)
_drop_unsent = delete(survey_sheet).where(
    survey_sheet.c.survey_id == bindparam("survey"), survey_sheet.c.answers.is_(None)
)
_drop_changes = (
    update(survey_sheet).where(survey_sheet.c.survey_id == bindparam("survey")).values(draft=null(), sent_draft=null())
)
_sent = (
    select(survey_sheet.c.answers, survey_sheet.c.day, survey_sheet.c.assisted)
    .where(survey_sheet.c.survey_id == bindparam("survey"), survey_sheet.c.answers.is_not(None))
    .order_by(survey_sheet.c.pseudonym)
)
_count = select(func.count().label("sheets")).where(
    survey_sheet.c.survey_id == bindparam("survey"), survey_sheet.c.answers.is_not(None)
)
_of_draft = select(survey_sheet.c.survey_id, survey_sheet.c.pseudonym, survey_sheet.c.assisted).where(
    survey_sheet.c.sent_draft == bindparam("of_draft")
)
_not_ended = select(survey.c.id).where(survey.c.ended.is_(None))


Sent: TypeAlias = list[Row]
"""Sheets as they were read, not looked into yet."""


class Sheet(NamedTuple):
    """What somebody said to a survey: `draft` is not sent yet, `answers` were, with what was passed by."""

    draft: Draft | None
    answers: Answers | None
    hears: bool


async def get(tx: Tx, of: SurveyId, by: Respondent) -> Sheet | None:
    """Somebody's sheet; None where they began none."""
    row = await tx.one(_get, survey=of, pseudonym_=_pseudonym(tx, of, by))
    if row is None:
        return None
    draft = None if row["draft"] is None else draft_from_json(json.loads(tx.seal.open_words(row["draft"])))
    answers = None if row["answers"] is None else _answers(row["answers"])
    return Sheet(draft, answers, bool(row["hears"]))


async def keep(tx: Tx, of: SurveyId, by: Respondent, draft: Draft, *, is_assisted: bool = False) -> None:
    """Keep how far somebody is; what they sent before stays until they send again."""
    sealed = tx.seal.words(json.dumps(draft_to_json(draft), ensure_ascii=False))
    pseudonym = _pseudonym(tx, of, by)
    await tx.run(_keep, survey=of, pseudonym_=pseudonym, sealed=sealed, is_assisted=int(is_assisted))


async def send(tx: Tx, of: SurveyId, by: Respondent, answers: Answers, on: date, draft_id: str) -> None:
    """Their answers, in place of those before. The sheet was kept before it is sent."""
    said = json.dumps(
        {key: value if isinstance(value, str) else list(value) for key, value in answers.items()}, ensure_ascii=False
    )
    receipt = tx.seal.pseudonym("draft", draft_id)
    await tx.run(_send, survey=of, pseudonym_=_pseudonym(tx, of, by), said=said, on=on.isoformat(), of_draft=receipt)


async def hear(tx: Tx, of: SurveyId, by: Respondent, *, wished: bool) -> None:
    """Note whether they wish to be told the result."""
    await tx.run(_hear, survey=of, pseudonym_=_pseudonym(tx, of, by), wished=int(wished))


async def drop(tx: Tx, of: SurveyId, by: Respondent) -> None:
    """Take a sheet back, sent or not."""
    await tx.run(_drop, survey=of, pseudonym_=_pseudonym(tx, of, by))


async def forget(tx: Tx, who: PersonId) -> None:
    """Take back somebody's sheets of all surveys that are not over; of the others nobody can say which are theirs."""
    for row in await tx.all(_not_ended):
        await drop(tx, SurveyId(row["id"]), by_person(who))


async def end(tx: Tx, of: SurveyId) -> None:
    """Let go what was never sent, and what «Send» was recognised by."""
    await tx.run(_drop_unsent, survey=of)
    await tx.run(_drop_changes, survey=of)


async def sent(tx: Tx, of: SurveyId) -> Sent:
    """All that was sent, in the order of pseudonyms, which is no order at all."""
    return list(await tx.all(_sent, survey=of))


def responses(of: Sent) -> list[Response]:
    """What was sent as responses, in the same order, without what was passed by; of many that takes a while.

    `of` is empty afterwards, and equal values are one object: a hundred thousand find room.
    """
    same: dict[Value, Value] = {}
    of.reverse()
    return [_response(of.pop(), same) for _ in range(len(of))]


async def count(tx: Tx, of: SurveyId) -> int:
    """How many sheets were sent."""
    row = await tx.one(_count, survey=of)
    assert row is not None  # noqa: S101  (an aggregate always gives a row)
    return int(row["sheets"])


async def became(tx: Tx, draft_id: str, by: PersonId) -> SurveyId | None:
    """The survey to which somebody's draft was sent; another's draft is found by nobody."""
    for row in await tx.all(_of_draft, of_draft=tx.seal.pseudonym("draft", draft_id)):
        of = SurveyId(row["survey_id"])
        if row["pseudonym"] == _pseudonym(tx, of, by_person(by)):
            return of
    return None


async def entered(tx: Tx, draft_id: str) -> SurveyId | None:
    """The survey to which a draft was sent for somebody else."""
    rows = await tx.all(_of_draft, of_draft=tx.seal.pseudonym("draft", draft_id))
    return next((SurveyId(row["survey_id"]) for row in rows if row["assisted"]), None)


def _pseudonym(tx: Tx, of: SurveyId, by: Respondent) -> str:
    return tx.seal.pseudonym(f"survey {of}", by)


def _response(row: Row, same: dict[Value, Value]) -> Response:
    day = date.fromisoformat(row["day"])
    said = _answers(row["answers"])
    values = {intern(each): same.setdefault(value, value) for each, value in said.items() if value != PASSED}
    return Response(values=values, day=day, is_assisted=bool(row["assisted"]))


def _answers(text: str) -> Answers:
    said: Mapping[str, str | list[str]] = json.loads(text)
    values: dict[str, Value] = {key: each if isinstance(each, str) else tuple(each) for key, each in said.items()}
    return values
