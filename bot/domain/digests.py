"""The weekly summary for the monitoring group: what was known of a municipality's week at its end.

A digest holds all words that it needs, so that what a group was told can be said again whatever a file says by then.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bot.domain.languages import Language, Words
from bot.domain.monitoring import Paper
from bot.domain.municipalities import MunicipalityId
from bot.domain.periods import Period, week_of

WEEKS: Final = 8
"""How many the chart shows; the last one is the digest's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """The villages known to have no such service, and how many more nobody knows of."""

    service: Words
    villages: tuple[Words, ...]
    unknown: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceWeek:
    """What was told of a service. `weeks`: reports of each of the last `WEEKS`, each as known at its own end.

    A week that was over before the bot was there is None: nobody could tell it anything.
    `people` and `institutions` reported or said «the same here»; `claimed`: how often officials said that it is fixed;
    `confirmed`, `contested`: of how many answers those affected came to say so (rule 5: always told together).
    """

    service: Words
    weeks: tuple[int | None, ...]
    people: int
    institutions: int
    claimed: int
    confirmed: int
    contested: int

    @property
    def reports(self) -> int | None:
        """Of the week itself."""
        return self.weeks[-1]

    @property
    def before(self) -> int | None:
        """Of the week before."""
        return self.weeks[-2]

    @property
    def is_silent(self) -> bool:
        """Whether nobody said anything of it, officials neither: no news, not good news.

        Of a week in which nobody could, that is not said.
        """
        told = self.reports or self.people or self.claimed or self.confirmed or self.contested
        return self.reports is not None and not told


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingAct:
    """A signed act with so much of it unanswered. `due`: the last day of the term for answers, where one is set."""

    number: str
    service: Words
    unanswered: int
    due: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAct:
    """An act that was signed in the week, with how many clauses it found met, met in part and not met.

    `corrects`: the number of the act whose place it takes.
    """

    number: str
    service: Words
    village: Words | None
    met: int
    partly: int
    not_met: int
    corrects: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AnsweredAct:
    """What the municipality said in the week to an act's findings and recommendations, and its decisions.

    `decided`: of how many points it sent a decision, whether that accepts them or not. In weeks that were kept before
    that was counted it is None, and such points are among those accepted.
    """

    number: str
    accepted: int
    partly: int
    rejected: int
    decisions: tuple[Paper, ...]
    decided: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RunningSurvey:
    """A survey that goes on after the week; `closes` is its last day."""

    title: Words
    closes: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Fixed:
    """A problem of which those affected came to say that it is solved."""

    problem: Words
    village: Words | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """All that is told of one municipality's week, by its Monday; lists are in the order in which they are told."""

    municipality: MunicipalityId
    name: Words
    monday: date
    gaps: tuple[Gap, ...]
    services: tuple[ServiceWeek, ...]
    waiting: tuple[WaitingAct, ...] = ()
    signed: tuple[NewAct, ...] = ()
    answered: tuple[AnsweredAct, ...] = ()
    surveys: tuple[RunningSurvey, ...] = ()
    fixed: tuple[Fixed, ...] = ()

    @property
    def week(self) -> Period:
        """The week it is about."""
        return week_of(self.monday)

    @property
    def is_known(self) -> bool:
        """Whether the bot was there in the week."""
        return all(each.reports is not None for each in self.services)

    @property
    def follows_another(self) -> bool:
        """Whether the bot was there in the week before."""
        return all(each.before is not None for each in self.services)

    @property
    def overdue(self) -> tuple[WaitingAct, ...]:
        """Acts whose term had run out by the week's end, the oldest first. By date, never by second."""
        late = (each for each in self.waiting if each.due is not None and each.due <= self.week.last)
        return tuple(sorted(late, key=lambda each: (each.due or date.max, each.number)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A digest with the lines that say it in the group's language, the title first: what is hashed and kept."""

    digest: Digest
    language: Language
    lines: tuple[str, ...]


class NoWeek(StrEnum):
    """Why a week has no summary."""

    RUNNING = "running"  # it is not over
    BEFORE = "before"  # the bot was not there


class Fate(StrEnum):
    """What became of a week's summary in the group's chat."""

    TOLD = "told"
    ON_ITS_WAY = "on-its-way"
    OUT_OF_REACH = "out-of-reach"  # it is told once the chat can be written to again
    REFUSED = "refused"  # by Telegram, for ever
    NEWER = "newer"  # not told: by then there was a later week to tell
    NO_CHAT = "no-chat"  # not told: there was nowhere to tell it, or no more
    NOT_KEPT = "not-kept"  # it was before the group was told weeks
    OTHERWISE = "otherwise"  # not told as it was reckoned since: the group was told something else before


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What was told of a week, as evidence. `sha256` is of the canonical value of `told`.

    `promised`: to the group; not where it had no chat, or where a later week was due as well. `said`: when it had it.
    """

    told: Told
    sha256: str
    made: datetime  # aware, UTC
    promised: bool
    said: datetime | None = None
