"""What buttons of monitoring acts ask for."""

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class NewAct:
    """Let me begin an act in this municipality."""

    municipality: str


@dataclass(frozen=True, slots=True)
class OpenAct:
    """Show me this act: what it says so far, or how far it is signed."""

    act: str


@dataclass(frozen=True, slots=True)
class ChangePresent:
    """Let me say anew who was there."""

    act: str


@dataclass(frozen=True, slots=True)
class ChangeVisit:
    """Let me say anew where and when the visit was, and of which service."""

    act: str


@dataclass(frozen=True, slots=True)
class CheckClauses:
    """Let me say how its clauses stood, one after another."""

    act: str


@dataclass(frozen=True, slots=True)
class ShowFinding:
    """Let me add to this finding of an act."""

    act: str
    finding: str


@dataclass(frozen=True, slots=True)
class Recommend:
    """Let me recommend something in this act."""

    act: str


@dataclass(frozen=True, slots=True)
class AskToDropRecommendation:
    """Ask me whether to take this recommendation out of this act: others may have written it."""

    act: str
    recommendation: str


@dataclass(frozen=True, slots=True)
class DropRecommendation:
    """Take this recommendation out of this act."""

    act: str
    recommendation: str


@dataclass(frozen=True, slots=True)
class LinkReports:
    """Let me say which reports are evidence for this act."""

    act: str


@dataclass(frozen=True, slots=True)
class WriteInAct:
    """Let me write this into an act: what the provider says, what I hold against its text, or why I give it back."""

    act: str
    what: str


@dataclass(frozen=True, slots=True)
class FixAct:
    """The text is ready: it may be signed."""

    act: str


@dataclass(frozen=True, slots=True)
class FixMendedAct:
    """Yes, the text that was given back is ready now."""

    act: str


@dataclass(frozen=True, slots=True)
class ReadAct:
    """Show me this page of the text of an act."""

    act: str
    page: str


@dataclass(frozen=True, slots=True)
class SeePhotos:
    """Bring me the photos and voices of this act."""

    act: str


@dataclass(frozen=True, slots=True)
class Agree:
    """I agree to this text of this act: to the one I have read, and to no other."""

    act: str
    text: str


@dataclass(frozen=True, slots=True)
class KeepScan:
    """I have the paper that others have signed."""

    act: str


@dataclass(frozen=True, slots=True)
class AskToNumberAct:
    """Enough have signed: I want to give this act its number."""

    act: str


@dataclass(frozen=True, slots=True)
class NumberAct:
    """Yes, give this text of this act its number, though some could sign it still."""

    act: str
    text: str


@dataclass(frozen=True, slots=True)
class AskToDropAct:
    """I want to give this act up."""

    act: str


@dataclass(frozen=True, slots=True)
class DropAct:
    """Yes, give it up."""

    act: str


@dataclass(frozen=True, slots=True)
class AskToCorrectAct:
    """I want to correct this signed act."""

    act: str


@dataclass(frozen=True, slots=True)
class CorrectAct:
    """Yes, begin a new act that corrects it."""

    act: str


ActAction: TypeAlias = (
    NewAct
    | OpenAct
    | ChangePresent
    | ChangeVisit
    | CheckClauses
    | ShowFinding
    | Recommend
    | AskToDropRecommendation
    | DropRecommendation
    | LinkReports
    | WriteInAct
    | FixAct
    | FixMendedAct
    | ReadAct
    | SeePhotos
    | Agree
    | KeepScan
    | AskToNumberAct
    | NumberAct
    | AskToDropAct
    | DropAct
    | AskToCorrectAct
    | CorrectAct
)

ACT_CODES: Final[dict[str, type[ActAction]]] = {
    "1a0": NewAct,
    "1a1": OpenAct,
    "1ap0": ChangePresent,
    "1av": ChangeVisit,
    "1a2": CheckClauses,
    "1a3": ShowFinding,
    "1a4": Recommend,
    "1aq": AskToDropRecommendation,
    "1a5": DropRecommendation,
    "1a6": LinkReports,
    "1a7": WriteInAct,
    "1a8": FixAct,
    "1ab": FixMendedAct,
    "1a9": ReadAct,
    "1aa": SeePhotos,
    "1ag": Agree,
    "1ak": KeepScan,
    "1ax": AskToNumberAct,
    "1az": NumberAct,
    "1ad": AskToDropAct,
    "1af": DropAct,
    "1ac": AskToCorrectAct,
    "1ay": CorrectAct,
}
