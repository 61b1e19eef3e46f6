"""What buttons about one's own and neighbours' reports ask for."""

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class StartReport:
    """I want to report a problem, throwing nothing away that I began."""


@dataclass(frozen=True, slots=True)
class MeToo:
    """The same happened here: I join this incident."""

    incident: str


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


ReportAction: TypeAlias = (
    StartReport | MeToo | Judge | SayBack | ShowMine | ShowReport | ShowHistory | Extend | AskToWithdraw | Withdraw
)

REPORT_CODES: Final[dict[str, type[ReportAction]]] = {
    "1r": StartReport,
    "1m": MeToo,
    "1y": Judge,
    "1iy": SayBack,
    "1ml": ShowMine,
    "1i": ShowReport,
    "1ih": ShowHistory,
    "1ie": Extend,
    "1ia": AskToWithdraw,
    "1iw": Withdraw,
}
