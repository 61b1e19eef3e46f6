"""What surveys were filled in from: their municipalities as the files said on the day each was written down."""

from functools import lru_cache
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import bindparam, insert, select

from bot.domain.municipalities import Municipality
from bot.domain.surveys import Survey, SurveyId
from bot.storage.db import Tx
from bot.storage.tables import survey_given

_MUNICIPALITY: Final = TypeAdapter(Municipality)
_REMEMBERED: Final = 32  # surveys in use, some 20 KiB each

_keep = insert(survey_given).values(survey_id=bindparam("survey"), municipality=bindparam("as_it_is"))
_get = select(survey_given.c.municipality).where(survey_given.c.survey_id == bindparam("survey"))


async def keep(tx: Tx, of: SurveyId, municipality: Municipality) -> None:
    """Keep what its file says now, once: whatever it says later, the survey asks and tells what it asked at first."""
    text = _MUNICIPALITY.dump_json(municipality, fallback=dict, warnings=False).decode()
    await tx.run(_keep, survey=of, as_it_is=text)


async def municipality(tx: Tx, of: Survey, now: Municipality) -> Municipality:
    """The municipality as the survey knows it; `now`, what the file says today, where nothing was kept."""
    row = await tx.one(_get, survey=of.id)
    return now if row is None else _read(row["municipality"])


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> Municipality:
    return _MUNICIPALITY.validate_json(text)
