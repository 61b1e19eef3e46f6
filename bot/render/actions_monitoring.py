"""What buttons about the monitoring group ask for."""

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class ShowGroup:
    """Show me the monitoring group of this municipality."""

    municipality: str


@dataclass(frozen=True, slots=True)
class EnterGroup:
    """Let me register this municipality's group, or enter its papers, term and quorum anew."""

    municipality: str


@dataclass(frozen=True, slots=True)
class AddMember:
    """Let me add a member to this municipality's group."""

    municipality: str


@dataclass(frozen=True, slots=True)
class ShowMember:
    """Show me this member, and what can be done with their seat."""

    member: str


@dataclass(frozen=True, slots=True)
class EditMember:
    """Let me change what is entered of this member."""

    member: str


@dataclass(frozen=True, slots=True)
class InviteMember:
    """Make a link with which this member joins."""

    member: str


@dataclass(frozen=True, slots=True)
class SetDuty:
    """From now on this is the member's duty."""

    member: str
    duty: str


@dataclass(frozen=True, slots=True)
class Unseat:
    """Whoever joined as this member is not that person any more; the seat stays."""

    member: str


@dataclass(frozen=True, slots=True)
class AskToEnd:
    """Tell me what happens if this membership ends."""

    member: str


@dataclass(frozen=True, slots=True)
class EndMembership:
    """This membership is over."""

    member: str


@dataclass(frozen=True, slots=True)
class ShowLog:
    """Show me who changed what in this group, past the newest so many."""

    municipality: str
    after: str


@dataclass(frozen=True, slots=True)
class BindChat:
    """For the chair: that chat, in which I asked for it, is my group's."""

    municipality: str
    chat: str


@dataclass(frozen=True, slots=True)
class AskToUnbind:
    """For the chair: ask me whether my group's chat is to be none any more."""

    municipality: str


@dataclass(frozen=True, slots=True)
class UnbindChat:
    """For the chair: my group has no chat any more."""

    municipality: str


MonitoringAction: TypeAlias = (
    ShowGroup
    | EnterGroup
    | AddMember
    | ShowMember
    | EditMember
    | InviteMember
    | SetDuty
    | Unseat
    | AskToEnd
    | EndMembership
    | ShowLog
    | BindChat
    | AskToUnbind
    | UnbindChat
)

MONITORING_CODES: Final[dict[str, type[MonitoringAction]]] = {
    "1gs": ShowGroup,
    "1ge": EnterGroup,
    "1ga": AddMember,
    "1gm": ShowMember,
    "1gc": EditMember,
    "1gi": InviteMember,
    "1gd": SetDuty,
    "1gu": Unseat,
    "1gq": AskToEnd,
    "1gx": EndMembership,
    "1gl": ShowLog,
    "1gb": BindChat,
    "1gk": AskToUnbind,
    "1gn": UnbindChat,
}
