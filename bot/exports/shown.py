"""Results as they may be shown, in the reader's words: what charts draw and sheets list."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """One option: how many chose it, and of a hundred who answered; None where that is hidden.

    `is_apart`: it says nothing ("I don't know"), and stands after the others.
    """

    label: str
    count: int | None
    share: int | None  # percent
    is_apart: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """How one question was answered. `notes` stand below: that several could be chosen, that nobody was sampled."""

    title: str
    answered: int
    shares: Sequence[Share]
    minimum_cell: int  # fewer people than this are never shown apart
    notes: Sequence[str] = ()

    @property
    def hides(self) -> bool:
        """Whether something in it is hidden."""
        return any(each.count is None for each in self.shares)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """How one group answered: shares are of the group. A hidden one has no number and no shares."""

    label: str
    answered: int | None
    shares: Sequence[Share] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Breakdown:
    """How groups answered one question; the rest as in a result."""

    title: str
    by: str
    groups: Sequence[Group]
    minimum_cell: int
    notes: Sequence[str] = ()

    @property
    def hides(self) -> bool:
        """Whether something in it is hidden."""
        shares = (share for group in self.groups for share in group.shares)
        return any(group.answered is None for group in self.groups) or any(each.count is None for each in shares)
