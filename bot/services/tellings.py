"""What became of a week's summary in its group's chat, and what the group was told of the week before."""

from datetime import datetime, timedelta
from typing import Final

from bot.domain.digests import Fate, Kept
from bot.domain.municipalities import MunicipalityId
from bot.domain.periods import Period
from bot.storage import digests, monitoring, promised
from bot.storage.db import Tx

LATE: Final = timedelta(hours=1)
"""From when on a summary waits for the day, whatever hour was wished for."""


async def besides(tx: Tx, municipality: MunicipalityId, week: Period, shown: Kept | None) -> tuple[Kept, ...]:
    """What the group was told of a week in other words than those that are shown."""
    now = await digests.get(tx, municipality, week)
    told = [*await digests.replaced(tx, municipality, week), *([] if now is None else [now])]
    read = None if shown is None or shown.said is None else shown.sha256
    return tuple(each for each in told if each.said is not None and each.sha256 != read)


async def fate(tx: Tx, kept: Kept | None, now: datetime, *, is_told_otherwise: bool) -> Fate:
    """What became of it in the group's chat, which may be another one by now."""
    if kept is not None and kept.said is not None:
        return Fate.TOLD
    found = Fate.NOT_KEPT if kept is None else await _unsaid(tx, kept, now)
    return Fate.OTHERWISE if is_told_otherwise and found in {Fate.NOT_KEPT, Fate.NEWER, Fate.NO_CHAT} else found


async def _unsaid(tx: Tx, kept: Kept, now: datetime) -> Fate:
    of, week = kept.told.digest.municipality, kept.told.digest.week
    newer = await digests.old_since(tx, of, week, now)
    group = await monitoring.group_of(tx, of)
    chat = None if group is None else group.chat
    state = None if chat is None else await promised.state(tx, chat, of, week.name)
    if state == "refused":
        return Fate.REFUSED
    if newer is not None and (kept.promised or newer - kept.made < LATE):
        return Fate.NEWER
    if state is None:
        return Fate.NO_CHAT
    return Fate.OUT_OF_REACH if state == "held" else Fate.ON_ITS_WAY
