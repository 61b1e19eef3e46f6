"""What a monitoring group's chat was promised and has not been told yet."""

from sqlalchemy import bindparam, delete, or_

from bot.domain.municipalities import MunicipalityId
from bot.storage.db import Tx
from bot.storage.digests import TOLD
from bot.storage.sql import json_text
from bot.storage.tables import outbox

_subject = json_text(outbox.c.payload, "subject")
_unsaid = outbox.c.state != "refused"
_of_weeks = or_(*(outbox.c.kind == each for each in TOLD))
_take_back = delete(outbox).where(_of_weeks, _unsaid, _subject == bindparam("about"))


async def take_back(tx: Tx, municipality: MunicipalityId, week: str) -> None:
    """The group is not told of this week what was promised."""
    await tx.run(_take_back, about=f"{municipality}/{week}")
