"""What operators read when the program failed somebody."""

from collections.abc import Mapping

from bot.domain.languages import Language
from bot.domain.people import PersonId
from bot.i18n.translator import Translator
from bot.render import faults as screens
from bot.render.screen import Screen
from bot.storage import faults
from bot.storage.db import Tx


async def notice(tx: Tx, subject: int, _: PersonId | None, translators: Mapping[Language, Translator]) -> Screen | None:
    """A fault's number, class and line: technical, and nothing that anybody wrote."""
    error = await faults.get(tx, subject)
    return None if error is None else screens.for_operator(subject, error, translators[Language.RU])
