"""Callback data: what a button asks for, in at most 64 bytes, and back again.

Data is `<code>:<field>:<field>…`; the code carries a version digit, so that a button of an older shape is recognised
as stale instead of misread. Whoever handles an action checks the right to it anew: data can be forged.
"""

from dataclasses import fields
from typing import TypeAlias

from bot.render.actions_acts import ACT_CODES, ActAction
from bot.render.actions_decisions import DECISION_CODES, DecisionAction
from bot.render.actions_digests import DIGEST_CODES, DigestAction
from bot.render.actions_forms import FORM_CODES, FormAction
from bot.render.actions_monitoring import MONITORING_CODES, MonitoringAction
from bot.render.actions_officials import OFFICIAL_CODES, OfficialAction
from bot.render.actions_reports import REPORT_CODES, ReportAction
from bot.render.actions_residents import RESIDENT_CODES, ResidentAction
from bot.render.actions_surveys import SURVEY_CODES, SurveyAction

LIMIT = 64
"""Bytes that Telegram allows."""

Action: TypeAlias = (
    ResidentAction
    | FormAction
    | ReportAction
    | OfficialAction
    | ActAction
    | DecisionAction
    | DigestAction
    | MonitoringAction
    | SurveyAction
)

CODES: dict[str, type[Action]] = {
    **RESIDENT_CODES,
    **FORM_CODES,
    **REPORT_CODES,
    **OFFICIAL_CODES,
    **ACT_CODES,
    **DECISION_CODES,
    **DIGEST_CODES,
    **MONITORING_CODES,
    **SURVEY_CODES,
}
_CODE_OF = {kind: code for code, kind in CODES.items()}


class TooLong(ValueError):  # noqa: N818  (named for what is wrong)
    """An action that does not fit a button: its ids are longer than this house allows."""


def encode(action: Action) -> str:
    """The callback data of an action; raises `TooLong` past 64 bytes."""
    values = (getattr(action, field.name) for field in fields(action))  # `astuple` would copy deeply
    data = ":".join((_CODE_OF[type(action)], *values))
    if len(data.encode()) > LIMIT:
        raise TooLong(data)
    return data


def decode(data: str) -> Action | None:
    """The action of callback data, or None when it is none of ours (stale or forged)."""
    code, *values = data.split(":")
    kind = CODES.get(code)
    if kind is None or len(values) != len(fields(kind)) or not data.isprintable():  # no database holds all that is not
        return None
    return kind(*values)
