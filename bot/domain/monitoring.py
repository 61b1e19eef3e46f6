"""The joint monitoring and evaluation group (БМжБТ) of a municipality: who is in it, on what ground, with which duty.

The founding documents give it a size and a resolution, and neither chair, term nor quorum (R10.3, R10.4, R10.16,
practice C2): what nobody has entered is None, never a default.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, PersonId
from bot.domain.standards import ServiceId

MemberId = NewType("MemberId", int)

_SIGN = re.compile(r"^(?:[№#]|[Nn][oº°]?\.?(?=\s*\d))[\s№]*")


class Seat(StrEnum):
    """For whom a member sits in the group."""

    COUNCILLOR = "councillor"
    CITIZEN = "citizen"
    OTHER = "other"


class Duty(StrEnum):
    """What a member does in the group besides."""

    MEMBER = "member"
    CHAIR = "chair"
    SECRETARY = "secretary"


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A resolution, order or regulation, as its books name it; the sign «№» is written before its number everywhere."""

    number: str
    day: date


def paper_number(typed: str) -> str:
    """A paper's number as somebody typed it, without the sign that it is one."""
    return _SIGN.sub("", typed.strip()) or typed


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One seat of the group. `position` is what papers call it («Депутат, Чет-Нура айылы»), never a name.

    `works_for`: services whose provider the member works for; they can't sign an act on those. `person` is None for a
    member without Telegram, who has not opened their link, or who asked to be forgotten. A member belongs to the group
    from `since` up to, not including, `until`.
    """

    id: MemberId
    municipality: MunicipalityId
    position: str
    seat: Seat
    duty: Duty
    works_for: frozenset[ServiceId]
    person: PersonId | None
    since: date
    until: date | None = None

    def sits_on(self, day: date) -> bool:
        """Whether they belong to the group on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class Trouble(StrEnum):
    """Why the group's chat can't be told anything."""

    REMOVED = "removed"  # the bot was put out
    MUTED = "muted"  # it may not write there


@dataclass(frozen=True, kw_only=True, slots=True)
class MonitoringGroup:
    """The group of a municipality; it has one. `term_ends` is its last day, `quorum` how many have to sign.

    `members` are those who sit in it now, the chair first. `chat` and `topic` are where it is told things, in
    `language`, once its chair has bound a chat; `trouble` is why it can't be told there.
    """

    municipality: MunicipalityId
    resolution: Paper | None
    regulation: Paper | None
    term_ends: date | None
    quorum: int | None
    language: Language
    members: tuple[Member, ...]
    chat: ChatId | None = None
    topic: int | None = None
    trouble: Trouble | None = None


class Concern(StrEnum):
    """What is unusual about a group; it is told, and refuses nothing."""

    SIZE = "size"
    NO_CHAIR = "no-chair"
    QUORUM = "quorum"  # more than there are members
    TERM_OVER = "term-over"


_USUAL_SIZE = range(5, 12)  # practice C2: recommended where a municipality's own regulation says nothing


def concerns(group: MonitoringGroup, today: date) -> tuple[Concern, ...]:
    """What its keepers should look at."""
    found = {
        Concern.SIZE: len(group.members) not in _USUAL_SIZE,
        Concern.NO_CHAIR: all(each.duty is not Duty.CHAIR for each in group.members),
        Concern.QUORUM: group.quorum is not None and group.quorum > len(group.members),
        Concern.TERM_OVER: group.term_ends is not None and group.term_ends < today,
    }
    return tuple(each for each, is_so in found.items() if is_so)


def trouble_of(status: str, *, can_write: bool) -> Trouble | None:
    """What the bot's standing in a chat, as Telegram calls it, means for what it has to say there."""
    if status in {"left", "kicked"}:
        return Trouble.REMOVED
    return None if can_write else Trouble.MUTED


class Change(StrEnum):
    """What is written down of a group, with who did it."""

    REGISTERED = "registered"
    EDITED = "edited"  # papers, term, quorum or language
    ADDED = "added"
    AMENDED = "amended"  # what is entered of a member
    DUTY = "duty"
    ENDED = "ended"
    INVITED = "invited"
    JOINED = "joined"
    UNLINKED = "unlinked"  # whoever joined is it no more
    FORGOTTEN = "forgotten"  # they asked to be forgotten themselves
    BOUND = "bound"
    UNBOUND = "unbound"


class Actor(StrEnum):
    """As what somebody changed it."""

    OPERATOR = "operator"
    OFFICIAL = "official"
    CHAIR = "chair"
    MEMBER = "member"


@dataclass(frozen=True, kw_only=True, slots=True)
class Logged:
    """One change of a group: by whom, of which member, and to what.

    `detail` is the new `Duty`; of what was entered in a form, the number of the draft that was sent.

    A person did it in private, or somebody in a group's `chat`. A person's number leads nowhere once they asked to be
    forgotten.
    """

    at: datetime  # aware, UTC
    change: Change
    actor: Actor
    person: PersonId | None = None
    chat: ChatId | None = None
    member: MemberId | None = None
    detail: str | None = None
