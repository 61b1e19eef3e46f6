"""What buttons in official chats, and those of operators for them, ask for."""

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class InviteOfficial:
    """Make a link that gives this municipality its official chat."""

    municipality: str


@dataclass(frozen=True, slots=True)
class MakePoster:
    """Bring this official chat the poster of this village."""

    municipality: str
    village: str


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """For officials: this is our answer to the incident of this report, without words."""

    report: str
    kind: str


@dataclass(frozen=True, slots=True)
class ShowPhrases:
    """For officials: show me the prepared answers of a kind."""

    report: str
    kind: str


@dataclass(frozen=True, slots=True)
class AnswerWith:
    """For officials: this prepared phrase is our answer."""

    report: str
    phrase: str


@dataclass(frozen=True, slots=True)
class WriteAnswer:
    """For officials: let me answer, or refuse, in my own words."""

    report: str
    kind: str


@dataclass(frozen=True, slots=True)
class ShowNotice:
    """For officials: back to the notice of this report."""

    report: str


@dataclass(frozen=True, slots=True)
class ShowUnanswered:
    """For officials: show me what waits for an answer, past the first so many."""

    after: str


@dataclass(frozen=True, slots=True)
class OpenReport:
    """For officials: bring me the notice of this report once more."""

    report: str


@dataclass(frozen=True, slots=True)
class AskToMerge:
    """For officials: show me what this report's incident may be put together with, or taken apart from."""

    report: str


@dataclass(frozen=True, slots=True)
class Merge:
    """For officials: the incident of this report and that one are the same."""

    report: str
    incident: str


@dataclass(frozen=True, slots=True)
class Split:
    """For officials: this report is about another event than those it stands with."""

    report: str


@dataclass(frozen=True, slots=True)
class Announce:
    """Begin an announcement of this municipality."""

    municipality: str


OfficialAction: TypeAlias = (
    InviteOfficial
    | MakePoster
    | AnswerReport
    | ShowPhrases
    | AnswerWith
    | WriteAnswer
    | ShowNotice
    | ShowUnanswered
    | OpenReport
    | AskToMerge
    | Merge
    | Split
    | Announce
)

OFFICIAL_CODES: Final[dict[str, type[OfficialAction]]] = {
    "1o": InviteOfficial,
    "1w": MakePoster,
    "1an": AnswerReport,
    "1ap": ShowPhrases,
    "1aw": AnswerWith,
    "1ar": WriteAnswer,
    "1ao": ShowNotice,
    "1al": ShowUnanswered,
    "1ae": OpenReport,
    "1im": AskToMerge,
    "1ij": Merge,
    "1is": Split,
    "1t": Announce,
}
