"""Answers compared between groups: how many, exactly or within a span, and of how many."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.responses import Variable
from bot.domain.results.groups import Attribute, Group
from bot.domain.results.overall import HIGH
from bot.domain.results.rows import Profile


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """How many people: at least and at most, the same where it is told exactly.

    `least` 0 and `most` more than 0 is "fewer than `most` + 1"; it may be nobody.
    """

    least: int
    most: int

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.least == self.most

    def __str__(self) -> str:
        """As it is told: 14, or 5–9."""
        return str(self.least) if self.is_exact else f"{self.least}–{self.most}"


def exactly(count: int) -> Span:
    """One number as a span."""
    return Span(least=count, most=count)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What one group, or everybody (None), said to one question.

    `n` people were asked and said something, don't-know included (of numbers: gave one); shares are of them. `counts`
    by option in the order of asking, don't-know and refused among them; of numbers only how many are `ABOVE` the middle
    of everybody's: a group's own middle is somebody's number, and rows would tell whose.
    """

    group: Group | None
    n: Span
    counts: Mapping[str, Span]

    def share(self, option: str) -> tuple[float, float] | None:
        """The least and the greatest share; equal where both numbers are exact. None where nobody was asked."""
        return self._of_n(self.counts[option])

    def high(self) -> tuple[float, float] | None:
        """The share of 4 and 5 of a rating."""
        both = [self.counts[each] for each in sorted(HIGH)]
        return self._of_n(Span(least=sum(each.least for each in both), most=sum(each.most for each in both)))

    def _of_n(self, part: Span) -> tuple[float, float] | None:
        if not self.n.most:
            return None
        return part.least / self.n.most, min(1.0, part.most / self.n.least) if self.n.least else 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """One question by one attribute. Without `rows` there are too few people to compare.

    `everybody` is exact and has the rows' base, so that one can hold a row against it.
    """

    variable: Variable
    attribute: Attribute
    rows: tuple[Row, ...]
    everybody: Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """All comparisons of a survey and what its rows may say, made together: they are only safe together.

    Always all of them from all responses of a closed survey: two sets of different days would give away the difference.
    """

    attributes: tuple[Attribute, ...]
    comparisons: tuple[Comparison, ...]
    profile: Profile

    def by(self, attribute: Attribute) -> tuple[Comparison, ...]:
        """Every question by one attribute, in the order of asking."""
        return tuple(each for each in self.comparisons if each.attribute == attribute)

    def of(self, name: str) -> tuple[Comparison, ...]:
        """One question by every attribute, in the order of asking."""
        return tuple(each for each in self.comparisons if each.variable.name == name)
