"""Who may do what: the one place that decides it, of one's own municipality and of others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.acts import Act, ActState
from bot.domain.monitoring import Duty, Member, MemberId
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
    DRAW_UP_ACT = "draw-up-act"  # begin one; what they may do with one that is begun: `ActRight`
    READ_ACTS = "read-acts"  # that are signed, with all their files, what was signed on paper too
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


class Part(StrEnum):
    """What a member of the group is to an act of it, mostly several things."""

    PRESENT = "present"  # was there
    AWAITED = "awaited"  # … does not work for the provider, and has not signed yet (`domain/signing.py`)
    BEGAN = "began"  # it may be that others were there
    SECRETARY = "secretary"
    CHAIR = "chair"


class ActRight(StrEnum):
    """What a member may do with an act, or may not."""

    HEAR_OF_ACT = "hear-of-act"  # what becomes of it
    READ_ACT = (
        "read-act"  # page by page and with its files; as long as it is not signed, on paper too, printed or scanned
    )
    ENTER_ACT = "enter-act"  # add to it, and take back
    FIX_ACT = "fix-act"  # say that its text is ready
    SIGN_ACT = "sign-act"  # with a dissenting opinion, if they have one
    GIVE_BACK = "give-back"
    KEEP_SCAN = "keep-scan"  # bring in what was signed on paper
    NUMBER_ACT = "number-act"  # say that no more signatures are waited for
    DROP_ACT = "drop-act"
    CORRECT_ACT = "correct-act"


_OPEN, _FIXED, _SIGNED, _DROPPED = (frozenset({each}) for each in ActState)
_THERE = frozenset({Part.PRESENT})
_TAKING_PART = frozenset(Part) - {Part.AWAITED}
_OVER_ALL = frozenset({Part.BEGAN, Part.CHAIR})

_ALLOWED_WITH: Mapping[ActRight, tuple[frozenset[ActState], frozenset[Part]]] = {
    ActRight.HEAR_OF_ACT: (_OPEN | _FIXED | _SIGNED | _DROPPED, _TAKING_PART),
    ActRight.READ_ACT: (_OPEN | _FIXED | _SIGNED, _TAKING_PART),
    ActRight.ENTER_ACT: (_OPEN, _TAKING_PART),
    ActRight.FIX_ACT: (_OPEN, _TAKING_PART),
    ActRight.SIGN_ACT: (_FIXED, frozenset({Part.AWAITED})),
    ActRight.GIVE_BACK: (_FIXED, _THERE),
    ActRight.KEEP_SCAN: (_FIXED, frozenset({Part.CHAIR})),
    ActRight.NUMBER_ACT: (_FIXED, _OVER_ALL),
    ActRight.DROP_ACT: (_OPEN | _FIXED, _OVER_ALL),
    ActRight.CORRECT_ACT: (_SIGNED, _TAKING_PART),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Stake:
    """What a member is to an act that is so far."""

    state: ActState
    parts: frozenset[Part]


def stake(
    act: Act, state: ActState, member: Member, begun_by: MemberId | None = None, awaited: Iterable[Member] = ()
) -> Stake:
    """What this member is to an act, of which signatures are still awaited of these; to another group's, nothing."""
    was_there = any(each.member == member.id for each in act.present)
    known = {
        Part.PRESENT: was_there,
        Part.AWAITED: was_there and member.id in {each.id for each in awaited},
        Part.BEGAN: member.id == begun_by,
        Part.SECRETARY: member.duty is Duty.SECRETARY,
        Part.CHAIR: member.duty is Duty.CHAIR,
    }
    held = frozenset(part for part, is_held in known.items() if is_held and member.municipality == act.municipality)
    return Stake(state=state, parts=held)


def may_with(act: Stake, right: ActRight) -> bool:
    """Whether a member may do this with an act as far as it is."""
    states, parts = _ALLOWED_WITH[right]
    return act.state in states and not parts.isdisjoint(act.parts)
