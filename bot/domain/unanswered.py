"""What waits for an answer of officials, as their list names it."""

from dataclasses import dataclass
from datetime import date

from bot.domain.languages import Words
from bot.domain.reports import ReportId


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An incident that nobody answered, or whose last answer somebody contests, by its first report."""

    report: ReportId
    receipt: str
    village: Words | str  # a name of the list, or as typed
    problem: Words
    day: date
    is_contested: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Some of what waits, newest first, past the first `after`, of `total`."""

    waiting: tuple[Waiting, ...]
    after: int
    total: int
