"""What buttons about oneself and what one is told ask for."""

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak this language with me."""

    language: str


@dataclass(frozen=True, slots=True)
class AnswerIn:
    """Speak this language with me, and answer in it the command that I sent before there was one."""

    language: str
    command: str


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Show me the languages."""


@dataclass(frozen=True, slots=True)
class ChangeHome:
    """I live somewhere else."""


@dataclass(frozen=True, slots=True)
class ShowStandard:
    """Show me what my village is owed of this service."""

    service: str


@dataclass(frozen=True, slots=True)
class AskToForget:
    """Tell me what goes if you forget me."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Forget who I am, or my words as well."""

    what: str


@dataclass(frozen=True, slots=True)
class KeepMe:
    """On second thoughts, don't forget me."""


@dataclass(frozen=True, slots=True)
class SetFollowing:
    """Tell me ("1") or don't tell me ("0") what neighbours report."""

    wished: str


@dataclass(frozen=True, slots=True)
class SetAnnouncements:
    """Bring me ("1") or don't bring me ("0") what officials announce."""

    wished: str


@dataclass(frozen=True, slots=True)
class MuteAnnouncements:
    """Bring me no more of what this message is; the message itself may stay."""


ResidentAction: TypeAlias = (
    SetLanguage
    | AnswerIn
    | ChooseLanguage
    | ChangeHome
    | ShowStandard
    | AskToForget
    | Forget
    | KeepMe
    | SetFollowing
    | SetAnnouncements
    | MuteAnnouncements
)

RESIDENT_CODES: Final[dict[str, type[ResidentAction]]] = {
    "1l": SetLanguage,
    "1li": AnswerIn,
    "1g": ChooseLanguage,
    "1h": ChangeHome,
    "1n": ShowStandard,
    "1q": AskToForget,
    "1x": Forget,
    "1k": KeepMe,
    "1z": SetFollowing,
    "1j": SetAnnouncements,
    "1jm": MuteAnnouncements,
}
