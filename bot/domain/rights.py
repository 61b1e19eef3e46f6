"""Who may do what: the one place that decides it, of one's own municipality and of others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.monitoring import Duty
from bot.domain.municipalities import MunicipalityId


class Role(StrEnum):
    """What somebody is to a municipality."""

    RESIDENT = "resident"  # lives there
    MEMBER = "member"  # sits in its monitoring group
    SECRETARY = "secretary"
    CHAIR = "chair"
    OFFICIAL = "official"  # writes in its official chat
    OPERATOR = "operator"  # runs the bot: the same to every municipality


class Right(StrEnum):
    """What one may do, or may not."""

    READ_DECISIONS = "read-decisions"
    SEE_GROUP = "see-group"
    KEEP_GROUP = "keep-group"  # register it, enter its papers, add members, invite them, end their membership
    READ_LOG = "read-log"  # who changed what in the group
    BIND_CHAT = "bind-chat"
    DRAW_UP_ACT = "draw-up-act"  # begin one; add to those they began or were there for
    SIGN_ACT = "sign-act"  # unless they work for the provider, or were not present (`domain/signing.py`)
    KEEP_SCAN = "keep-scan"  # bring in what was signed on paper
    READ_ACTS = "read-acts"
    ANSWER_ACT = "answer-act"
    READ_SUMMARY = "read-summary"
    SPEAK_FOR_OKMOT = "speak-for-okmot"  # read and answer reports, announce, ask surveys, print posters
    INVITE_OFFICIAL = "invite-official"


_GROUP = frozenset({Role.MEMBER, Role.SECRETARY, Role.CHAIR})
_OFFICIAL = frozenset({Role.OFFICIAL})
_OPERATOR = frozenset({Role.OPERATOR})

_ALLOWED: Mapping[Right, frozenset[Role]] = {
    Right.READ_DECISIONS: frozenset({Role.RESIDENT}) | _GROUP | _OFFICIAL,
    Right.SEE_GROUP: _GROUP | _OFFICIAL | _OPERATOR,
    Right.KEEP_GROUP: _OFFICIAL | _OPERATOR,
    Right.READ_LOG: _OFFICIAL | _OPERATOR,
    Right.BIND_CHAT: frozenset({Role.CHAIR}),
    Right.DRAW_UP_ACT: _GROUP,
    Right.SIGN_ACT: _GROUP,
    Right.KEEP_SCAN: frozenset({Role.CHAIR}),
    Right.READ_ACTS: _GROUP | _OFFICIAL,
    Right.ANSWER_ACT: _OFFICIAL,
    Right.READ_SUMMARY: _GROUP | _OFFICIAL | _OPERATOR,
    Right.SPEAK_FOR_OKMOT: _OFFICIAL,
    Right.INVITE_OFFICIAL: _OPERATOR,
}

_ROLE_OF = {Duty.MEMBER: Role.MEMBER, Duty.SECRETARY: Role.SECRETARY, Duty.CHAIR: Role.CHAIR}


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What somebody is where they write from.

    `home` is where they live, `duties` what they are in each monitoring group they sit in, `official_of` the
    municipalities whose official chat this is. In a group nobody is known by what they are in private.
    """

    home: MunicipalityId | None = None
    duties: Mapping[MunicipalityId, Duty] = field(default_factory=dict)
    official_of: frozenset[MunicipalityId] = frozenset()
    is_operator: bool = False

    def roles(self, municipality: MunicipalityId) -> frozenset[Role]:
        """What they are to a municipality; mostly nothing."""
        duty = self.duties.get(municipality)
        known = {
            Role.RESIDENT: self.home == municipality,
            Role.OFFICIAL: municipality in self.official_of,
            Role.OPERATOR: self.is_operator,
        }
        held = {role for role, is_held in known.items() if is_held}
        return frozenset(held if duty is None else held | {_ROLE_OF[duty]})


def may(standing: Standing, right: Right, municipality: MunicipalityId) -> bool:
    """Whether somebody may do this in a municipality; what is nobody's right there is nobody's."""
    return not _ALLOWED[right].isdisjoint(standing.roles(municipality))
