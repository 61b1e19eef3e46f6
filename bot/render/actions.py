"""Callback data: what a button asks for, in at most 64 bytes, and back again.

Data is `<code>:<field>:<field>…`; the code carries a version digit, so that a button of an older shape is recognised
as stale instead of misread. Whoever handles an action checks the right to it anew: data can be forged.
"""

from dataclasses import dataclass, fields
from typing import TypeAlias

from bot.render.actions_acts import ACT_CODES, ActAction
from bot.render.actions_decisions import DECISION_CODES, DecisionAction
from bot.render.actions_digests import DIGEST_CODES, DigestAction
from bot.render.actions_monitoring import MONITORING_CODES, MonitoringAction
from bot.render.actions_surveys import SURVEY_CODES, SurveyAction

LIMIT = 64
"""Bytes that Telegram allows."""


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak this language with me."""

    language: str


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Show me the languages."""


@dataclass(frozen=True, slots=True)
class StartReport:
    """I want to report a problem, throwing nothing away that I began."""


@dataclass(frozen=True, slots=True)
class ChangeHome:
    """I live somewhere else."""


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


@dataclass(frozen=True, slots=True)
class InviteOfficial:
    """Make a link that gives this municipality its official chat."""

    municipality: str


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
class MakePoster:
    """Bring this official chat the poster of this village."""

    municipality: str
    village: str


@dataclass(frozen=True, slots=True)
class SetFollowing:
    """Tell me ("1") or don't tell me ("0") what neighbours report."""

    wished: str


@dataclass(frozen=True, slots=True)
class SetAnnouncements:
    """Bring me ("1") or don't bring me ("0") what officials announce."""

    wished: str


@dataclass(frozen=True, slots=True)
class MeToo:
    """The same happened here: I join this incident."""

    incident: str


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
class Judge:
    """What I say to «Is it solved?»."""

    verdict: str
    said: str


@dataclass(frozen=True, slots=True)
class SayBack:
    """What I say to «Is it back?» about what I reported."""

    report: str
    said: str


@dataclass(frozen=True, slots=True)
class ShowMine:
    """Show me what I reported, past the first so many; with none given, below what I am reading."""

    after: str


@dataclass(frozen=True, slots=True)
class ShowReport:
    """Show me how one of my reports stands."""

    report: str


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """Show me all that happened to one of my reports, past the newest so many."""

    report: str
    after: str


@dataclass(frozen=True, slots=True)
class Extend:
    """Let me add words, photos or a voice to one of my reports."""

    report: str


@dataclass(frozen=True, slots=True)
class AskToWithdraw:
    """Tell me what happens if I withdraw one of my reports."""

    report: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Withdraw one of my reports."""

    report: str


@dataclass(frozen=True, slots=True)
class Announce:
    """Begin an announcement of this municipality."""

    municipality: str


@dataclass(frozen=True, slots=True)
class MuteAnnouncements:
    """Bring me no more of what this message is; the message itself may stay."""


Action: TypeAlias = (
    SetLanguage
    | ChooseLanguage
    | StartReport
    | ChangeHome
    | Pick
    | Toggle
    | TurnPage
    | Settle
    | Change
    | ShowChanges
    | Skip
    | Back
    | Leave
    | Discard
    | Resume
    | Send
    | InviteOfficial
    | ShowStandard
    | AskToForget
    | Forget
    | KeepMe
    | MakePoster
    | SetFollowing
    | SetAnnouncements
    | Announce
    | MuteAnnouncements
    | MeToo
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
    | Judge
    | SayBack
    | ShowMine
    | ShowReport
    | ShowHistory
    | Extend
    | AskToWithdraw
    | Withdraw
    | SurveyAction
    | DigestAction
    | MonitoringAction
    | DecisionAction
    | ActAction
)

CODES: dict[str, type[Action]] = {
    "1l": SetLanguage,
    "1g": ChooseLanguage,
    "1r": StartReport,
    "1h": ChangeHome,
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
    "1o": InviteOfficial,
    "1n": ShowStandard,
    "1q": AskToForget,
    "1x": Forget,
    "1k": KeepMe,
    "1w": MakePoster,
    "1z": SetFollowing,
    "1j": SetAnnouncements,
    "1t": Announce,
    "1jm": MuteAnnouncements,
    "1m": MeToo,
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
    "1y": Judge,
    "1iy": SayBack,
    "1ml": ShowMine,
    "1i": ShowReport,
    "1ih": ShowHistory,
    "1ie": Extend,
    "1ia": AskToWithdraw,
    "1iw": Withdraw,
    **SURVEY_CODES,
    **DIGEST_CODES,
    **MONITORING_CODES,
    **DECISION_CODES,
    **ACT_CODES,
}
_CODE_OF = {kind: code for code, kind in CODES.items()}


class TooLong(ValueError):  # noqa: N818  (named for what is wrong)
    """An action that does not fit a button: its ids are longer than this house allows."""


def encode(action: Action) -> str:
    """The callback data of an action; raises `TooLong` past 64 bytes."""
    values = (getattr(action, field.name) for field in fields(action))  # `astuple` would copy deeply
    data = ":".join((_CODE_OF[type(action)], *values))
    if len(data.encode()) > LIMIT:
        raise TooLong(data)
    return data


def decode(data: str) -> Action | None:
    """The action of callback data, or None when it is none of ours (stale or forged)."""
    code, *values = data.split(":")
    kind = CODES.get(code)
    if kind is None or len(values) != len(fields(kind)) or not data.isprintable():  # no database holds all that is not
        return None
    return kind(*values)
