"""What people wrote in surveys and officials hid, each time with a reason that stays."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, TypeAlias

from sqlalchemy import bindparam, select

from bot.domain.surveys import SurveyId
from bot.storage.db import Tx
from bot.storage.instants import to_micros
from bot.storage.sql import upsert
from bot.storage.tables import survey_hidden

_hide = upsert(survey_hidden).values(
    survey_id=bindparam("survey"),
    variable=bindparam("of_variable"),
    place=bindparam("at_place"),
    reason=bindparam("why"),
    at=bindparam("now"),
)
_hide = _hide.on_conflict_do_nothing(index_elements=["survey_id", "variable", "place"])  # the first reason stays
_hidden = select(survey_hidden).where(survey_hidden.c.survey_id == bindparam("survey"))


class Place(NamedTuple):
    """Where something is written: to which question, and where in the order in which its words are listed."""

    variable: str
    response: int


Hidden: TypeAlias = Mapping[Place, str]
"""Reasons, by what they hide."""


async def hide(tx: Tx, of: SurveyId, place: Place, reason: str, now: datetime) -> None:
    """Show these words to nobody any more."""
    await tx.run(_hide, survey=of, of_variable=place.variable, at_place=place.response, why=reason, now=to_micros(now))


async def hidden(tx: Tx, of: SurveyId) -> Hidden:
    """All that was hidden of a survey."""
    rows = await tx.all(_hidden, survey=of)
    return {Place(row["variable"], row["place"]): row["reason"] for row in rows}
