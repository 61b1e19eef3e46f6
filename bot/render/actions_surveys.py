"""What buttons of surveys ask for; bot/render/actions.py makes callback data of them."""

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class SetSurveys:
    """Invite me to surveys, or no longer."""

    wished: str


@dataclass(frozen=True, slots=True)
class MuteSurveys:
    """Bring me no more of such invitations; the message itself may stay."""


@dataclass(frozen=True, slots=True)
class ShowSurvey:
    """Tell me about this survey, before I begin."""

    survey: str


@dataclass(frozen=True, slots=True)
class BeginSurvey:
    """I answer this survey: from the beginning, or where I was."""

    survey: str


@dataclass(frozen=True, slots=True)
class HearResult:
    """Tell me what comes of this survey, or do not."""

    survey: str
    wished: str


@dataclass(frozen=True, slots=True)
class AskToTakeBack:
    """I want my answers to this survey to count no more."""

    survey: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Yes, take my answers to this survey back."""

    survey: str


@dataclass(frozen=True, slots=True)
class ShowFieldwork:
    """Show our surveys, this page of them."""

    page: str


@dataclass(frozen=True, slots=True)
class ShowEnded:
    """Show those of our surveys that are over, this page of them."""

    page: str


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """We want to open a survey in this municipality."""

    municipality: str


@dataclass(frozen=True, slots=True)
class ShowPlan:
    """Show how this survey of ours goes."""

    survey: str


@dataclass(frozen=True, slots=True)
class AskToClose:
    """We want to close this survey before its last day."""

    survey: str


@dataclass(frozen=True, slots=True)
class CloseSurvey:
    """Yes, close it."""

    survey: str


@dataclass(frozen=True, slots=True)
class ShowResult:
    """Show me this of a survey's results."""

    survey: str
    view: str


@dataclass(frozen=True, slots=True)
class PrintSurvey:
    """Make this of a survey for paper: its poster, or the questionnaire in a language."""

    survey: str
    what: str


@dataclass(frozen=True, slots=True)
class AskToEnter:
    """I have the answers of somebody who does not use the bot."""

    survey: str


@dataclass(frozen=True, slots=True)
class EnterSheet:
    """Let me enter them: a new household's (no token), or those of one that were begun or entered before."""

    survey: str
    token: str


@dataclass(frozen=True, slots=True)
class HideWords:
    """Show what this response says to this question to nobody any more."""

    survey: str
    question: str
    response: str


SurveyAction: TypeAlias = (
    SetSurveys
    | MuteSurveys
    | ShowSurvey
    | BeginSurvey
    | HearResult
    | AskToTakeBack
    | TakeBack
    | ShowFieldwork
    | ShowEnded
    | OpenSurvey
    | ShowPlan
    | AskToClose
    | CloseSurvey
    | ShowResult
    | PrintSurvey
    | AskToEnter
    | EnterSheet
    | HideWords
)

SURVEY_CODES: Final[dict[str, type[SurveyAction]]] = {
    "1js": SetSurveys,
    "1jn": MuteSurveys,
    "1q1": ShowSurvey,
    "1q2": BeginSurvey,
    "1q3": HearResult,
    "1q4": AskToTakeBack,
    "1q5": TakeBack,
    "1fw": ShowFieldwork,
    "1fr": ShowEnded,
    "1fo": OpenSurvey,
    "1fp": ShowPlan,
    "1fc": AskToClose,
    "1fd": CloseSurvey,
    "1sr": ShowResult,
    "1sp": PrintSurvey,
    "1se": AskToEnter,
    "1sn": EnterSheet,
    "1sh": HideWords,
}
