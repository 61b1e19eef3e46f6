"""What people wrote in surveys and officials hid, each time with a reason that stays."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from sqlalchemy import bindparam, select

from bot.domain.people import ChatId, PersonId
from bot.domain.surveys import Hiding, SurveyId
from bot.storage.db import Tx
from bot.storage.instants import from_micros, to_micros
from bot.storage.sql import upsert
from bot.storage.tables import survey_hidden

_hide = upsert(survey_hidden).values(
    survey_id=bindparam("survey"),
    variable=bindparam("of_variable"),
    place=bindparam("at_place"),
    reason=bindparam("why"),
    at=bindparam("now"),
    chat_id=bindparam("in_chat"),
    person_id=bindparam("by_person"),
)
_hide = _hide.on_conflict_do_nothing(index_elements=["survey_id", "variable", "place"])  # the first reason stays
_hidden = select(survey_hidden).where(survey_hidden.c.survey_id == bindparam("survey"))


class Hider(NamedTuple):
    """The official chat in which words were hidden, and who did; None in a group."""

    chat: ChatId
    person: PersonId | None


class Place(NamedTuple):
    """Where something is written: to which question, and where in the order in which its words are listed."""

    variable: str
    response: int


Hidden: TypeAlias = Mapping[Place, Hiding]
"""Reasons, by what they hide."""


async def hide(tx: Tx, of: SurveyId, place: Place, hiding: Hiding, by: Hider) -> None:
    """Show these words to nobody any more; who hid them is kept, and read by nobody but whoever has the database."""
    await tx.run(
        _hide,
        survey=of,
        of_variable=place.variable,
        at_place=place.response,
        why=hiding.reason,
        now=to_micros(hiding.at),
        in_chat=by.chat,
        by_person=by.person,
    )


async def hidden(tx: Tx, of: SurveyId) -> Hidden:
    """All that was hidden of a survey."""
    rows = await tx.all(_hidden, survey=of)
    return {Place(row["variable"], row["place"]): Hiding(row["reason"], from_micros(row["at"])) for row in rows}
