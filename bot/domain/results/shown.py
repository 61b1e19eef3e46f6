"""Results as they may be shown, in the reader's words: what screens say, charts draw and sheets list."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.results.comparisons import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """One option: how many chose it, and of a hundred who answered: one number, or a span where few people would show.

    `is_apart`: it says nothing ("I don't know"), and stands after the others. `place` and `first` are of a vote: the
    place it won, told as shared where it is, and how many would improve it first.
    """

    label: str
    count: Span
    share: Span  # percent
    is_apart: bool = False
    place: str = ""
    first: int | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether it may be nobody as well as a few."""
        return self.count.least == 0 and not self.count.is_exact


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What was reckoned from the answers: a number, of a hundred or of a unit; neither where too few answered."""

    label: str
    number: float | None = None
    share: int | None = None  # percent


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """How one question was answered. `notes` stand below: that several could be chosen, that nobody was sampled."""

    title: str
    answered: int
    shares: Sequence[Share]
    minimum_cell: int  # fewer people than this are never shown apart
    notes: Sequence[str] = ()
    figures: Sequence[Figure] = ()

    @property
    def hides(self) -> bool:
        """Whether something in it is not told exactly."""
        return any(not each.count.is_exact for each in self.shares)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """How one group answered: shares are of the group."""

    label: str
    answered: Span
    shares: Sequence[Share] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Breakdown:
    """How groups answered one question; the rest as in a result."""

    title: str
    by: str
    groups: Sequence[Group]
    everybody: Group
    minimum_cell: int
    notes: Sequence[str] = ()

    @property
    def hides(self) -> bool:
        """Whether something in it is not told exactly."""
        told = (each for group in self.groups for each in (group.answered, *(share.count for share in group.shares)))
        return not all(each.is_exact for each in told)
