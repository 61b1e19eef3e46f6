"""A monitoring group as somebody may see it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.domain.monitoring import Concern, Logged, Member, MonitoringGroup
from bot.domain.municipalities import Municipality
from bot.domain.rights import Right

LOGGED_ON_A_PAGE = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupView:
    """A municipality's group (None: not registered); `own` is the reader's seat in it, `rights` what they may there."""

    municipality: Municipality
    group: MonitoringGroup | None
    own: Member | None
    rights: frozenset[Right]
    concerns: tuple[Concern, ...]
    today: date


class Seated(NamedTuple):
    """Somebody's seat, and where."""

    municipality: Municipality
    member: Member


class History(NamedTuple):
    """A part of what was changed in a group, newest first, with whom it is about; `after` so many newer entries."""

    municipality: Municipality
    entries: tuple[tuple[Logged, Member | None], ...]
    after: int
    total: int
