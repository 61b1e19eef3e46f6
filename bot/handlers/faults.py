"""What operators read when the program failed somebody, or a job fails."""

from collections.abc import Mapping

from bot.catalog.catalog import Catalog
from bot.domain.languages import Language
from bot.domain.people import PersonId
from bot.i18n.translator import Translator
from bot.render import faults as screens
from bot.render.screen import Screen
from bot.storage import faults, jobs, people
from bot.storage.db import Tx


async def notice(tx: Tx, subject: int, _: PersonId | None, translators: Mapping[Language, Translator]) -> Screen | None:
    """A fault's number, class and line: technical, and nothing that anybody wrote."""
    error = await faults.get(tx, subject)
    return None if error is None else screens.for_operator(subject, error, translators[Language.RU])


async def notice_of_job(
    tx: Tx, subject: str, reader: PersonId | None, catalog: Catalog, translators: Mapping[Language, Translator]
) -> Screen | None:
    """Which job fails, since when and where; nothing once it works again."""
    known = await jobs.standing(tx, subject)
    if known is None or known.failing is None or known.error is None:
        return None
    language = (await people.language(tx, reader) if reader else None) or Language.KY
    since = known.failing.astimezone(catalog.time_zone)
    return screens.for_operator_of_job(subject, since, known.error, translators[language])
