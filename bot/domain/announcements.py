"""What officials announce to villages, in their own words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType

from bot.domain.municipalities import Municipality

AnnouncementId = NewType("AnnouncementId", int)

UNLISTED = "-"
"""In place of a village's id: the places that the list does not have."""

_STALE = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """Words of a municipality's officials for some of its villages (their ids, or UNLISTED)."""

    municipality: Municipality
    villages: tuple[str, ...]
    words: str
    at: datetime  # aware, UTC


def is_stale(announced: Announcement, now: datetime) -> bool:
    """Whether it is too old to be told to somebody who could not be reached until now."""
    return now - announced.at >= _STALE


def is_for_all(announced: Announcement) -> bool:
    """Whether every village of the list is meant, whatever is meant besides."""
    return {village.id for village in announced.municipality.villages} <= set(announced.villages)
