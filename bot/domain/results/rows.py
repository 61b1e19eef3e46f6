"""Which columns about who answered may stand in a file of rows beside the answers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from bot.domain.responses import Collected
from bot.domain.results.columns import Columns
from bot.domain.results.groups import Attribute
from bot.domain.results.worlds import ones


class Standing(StrEnum):
    """Whether a column stands in the rows, and if not, why."""

    KEPT = "kept"  # with its groups pooled as everywhere
    TOO_FEW = "too-few"  # no two groups large enough
    SMALL_CELL = "small-cell"  # rows would tell a number of people under the minimum cell
    TOGETHER = "together"  # alone it might stand, but not beside those that are kept
    HOUSEHOLD = "household"  # what burdens a household stands in no row, whatever the numbers


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """What rows say about who answered. The day never stands in them: it would date what the progress told.

    `tells_assisted`: whether rows may say that somebody else entered them: only where that makes no small cell either.
    """

    standings: tuple[tuple[Attribute, Standing], ...]
    tells_assisted: bool

    @property
    def kept(self) -> tuple[Attribute, ...]:
        """The columns that stand in the rows, in the order of asking."""
        return tuple(each for each, standing in self.standings if standing is Standing.KEPT)


def profile(found: Sequence[Attribute], answers: Columns, collected: Collected) -> Profile:
    """The most columns with which every combination of groups that occurs has k people and gave no small cell.

    Of equally many those asked first are kept. No comparison by a column that is kept hides anything.
    """
    alone = [each for each in found if _why_not(each) is None and _is_safe([each], answers, collected)]
    kept = next(each for each in _subsets(alone) if _is_safe(each, answers, collected))
    is_mixed = len({each.is_assisted for each in collected.responses}) > 1
    return Profile(
        standings=tuple((each, _standing(each, alone, kept)) for each in found),
        tells_assisted=is_mixed and _is_safe(kept, answers, collected, tells_assisted=True),
    )


def _subsets(alone: Sequence[Attribute]) -> Iterator[Sequence[Attribute]]:
    for many in range(len(alone), -1, -1):
        yield from combinations(alone, many)


def _standing(attribute: Attribute, alone: Sequence[Attribute], kept: Sequence[Attribute]) -> Standing:
    if attribute in kept:
        return Standing.KEPT
    return _why_not(attribute) or (Standing.TOGETHER if attribute in alone else Standing.SMALL_CELL)


def _why_not(attribute: Attribute) -> Standing | None:
    if attribute.option is not None:
        return Standing.HOUSEHOLD
    return None if attribute.groups else Standing.TOO_FEW


def _is_safe(
    kept: Sequence[Attribute], answers: Columns, collected: Collected, *, tells_assisted: bool = False
) -> bool:
    people: Counter[tuple[int, ...]] = Counter()
    cells: Counter[tuple[tuple[int, ...], int]] = Counter()
    if not kept and not tells_assisted:
        return True
    for response, held in zip(collected.responses, answers.bits, strict=True):
        groups = (each.groups.index(each.group(response)) for each in kept)
        combination = (int(tells_assisted and response.is_assisted), *groups)
        people[combination] += 1
        cells.update((combination, column) for column in ones(held))
    return min((*people.values(), *cells.values())) >= collected.minimum_cell
