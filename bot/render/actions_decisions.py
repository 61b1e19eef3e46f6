"""What buttons about signed acts ask for; bot/render/actions.py makes callback data of them."""

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class ShowActs:
    """Show me this municipality's signed acts, past the newest so many."""

    municipality: str
    after: str


@dataclass(frozen=True, slots=True)
class ShowAct:
    """Show me this signed act with the answers to it."""

    act: str


@dataclass(frozen=True, slots=True)
class ShowPoint:
    """Show me this finding or recommendation of an act, with all that was answered to it."""

    act: str
    point: str


@dataclass(frozen=True, slots=True)
class RespondAct:
    """For officials: let me answer this point of an act in this way."""

    act: str
    point: str
    response: str


@dataclass(frozen=True, slots=True)
class PrintAct:
    """Bring me this act, signed or to be signed on paper, as this kind of file."""

    act: str
    what: str


@dataclass(frozen=True, slots=True)
class BringScan:
    """Bring me the paper that some signed by hand, as it was scanned."""

    act: str


@dataclass(frozen=True, slots=True)
class BringEvidence:
    """Bring me the photos and voices of this signed act."""

    act: str


@dataclass(frozen=True, slots=True)
class ShowDecisions:
    """Show me what acts of this municipality came to, past the newest so many."""

    municipality: str
    after: str


@dataclass(frozen=True, slots=True)
class ShowDecision:
    """Show me what this act found and what was answered."""

    act: str


DecisionAction: TypeAlias = (
    ShowActs | ShowAct | ShowPoint | RespondAct | PrintAct | BringScan | BringEvidence | ShowDecisions | ShowDecision
)

DECISION_CODES: Final[dict[str, type[DecisionAction]]] = {
    "1ds": ShowActs,
    "1da": ShowAct,
    "1dp": ShowPoint,
    "1dr": RespondAct,
    "1df": PrintAct,
    "1dc": BringScan,
    "1de": BringEvidence,
    "1dl": ShowDecisions,
    "1dd": ShowDecision,
}
