"""Limits: the notice of a flood."""

from collections.abc import Mapping

from bot.domain.languages import Language
from bot.domain.people import PersonId
from bot.domain.reports import ReportId
from bot.i18n.translator import Translator
from bot.render import limits as screens
from bot.render.screen import Screen
from bot.services.limits import Limits
from bot.storage.db import Tx


async def notice(
    tx: Tx, subject: int, _: PersonId | None, limits: Limits, translators: Mapping[Language, Translator]
) -> Screen | None:
    """What the official chat reads of a flood, in its language."""
    known = await limits.flood(tx, ReportId(subject))
    if known is None:
        return None
    flood, language = known
    return screens.flood(flood, translators[language])
