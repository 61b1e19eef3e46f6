"""What buttons of every form ask for."""

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Pick:
    """My answer to this question of this draft is that option."""

    draft: str
    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class Toggle:
    """Tick this option of the question asked, or take its tick away; an empty one means all of them."""

    draft: str
    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class TurnPage:
    """Show me this page of the question's options, and this part of its words; both count from 0."""

    draft: str
    question: str
    options: str
    words: str


@dataclass(frozen=True, slots=True)
class Settle:
    """What is ticked is my answer to this question."""

    draft: str
    question: str


@dataclass(frozen=True, slots=True)
class Change:
    """Let me answer this question of this draft again, or for the first time."""

    draft: str
    question: str


@dataclass(frozen=True, slots=True)
class ShowChanges:
    """Let me see all that I can change in this draft."""

    draft: str


@dataclass(frozen=True, slots=True)
class Skip:
    """I leave this optional question without an answer."""

    draft: str
    question: str


@dataclass(frozen=True, slots=True)
class Back:
    """One step back from this question (empty: from the preview)."""

    draft: str
    question: str


@dataclass(frozen=True, slots=True)
class Leave:
    """I want to give this draft up."""

    draft: str


@dataclass(frozen=True, slots=True)
class Discard:
    """Yes, throw this draft away."""

    draft: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on with this draft."""

    draft: str


@dataclass(frozen=True, slots=True)
class Send:
    """This draft is what I want to say: send it."""

    draft: str


FormAction: TypeAlias = (
    Pick | Toggle | TurnPage | Settle | Change | ShowChanges | Skip | Back | Leave | Discard | Resume | Send
)

FORM_CODES: Final[dict[str, type[FormAction]]] = {
    "1p": Pick,
    "1pt": Toggle,
    "1pg": TurnPage,
    "1pe": Settle,
    "1c": Change,
    "1cs": ShowChanges,
    "1s": Skip,
    "1b": Back,
    "1v": Leave,
    "1d": Discard,
    "1u": Resume,
    "1f": Send,
}
