"""People as bits, and other worlds: the same people and the same answers, where two have swapped who they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import NamedTuple


class Someone(NamedTuple):
    """The groups somebody is in, and the columns that hold for their answers, as the bits of two numbers."""

    groups: int
    answers: int


class Exchange(NamedTuple):
    """Two people swap their groups, and keep their answers: a world that nobody can tell from the real one by these."""

    one: Someone
    other: Someone

    @property
    def swapped(self) -> int:
        """The groups that lose one of them and get the other."""
        return self.one.groups ^ self.other.groups

    @property
    def changed(self) -> int:
        """The columns in which these groups' counts are one more or one less."""
        return self.one.answers ^ self.other.answers

    def fewer_and_more(self, group: int) -> tuple[int, int]:
        """The columns in which a swapped group has one less, and those in which it has one more."""
        gone, come = (self.one, self.other) if self.one.groups >> group & 1 else (self.other, self.one)
        return gone.answers & ~come.answers, come.answers & ~gone.answers


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is to be told about the groups that one profile question makes.

    `attributes`: the groups of each comparison. Groups of none are told nowhere, and protected like all others.
    `questions`: the columns of each question, as far as they are compared.
    """

    people: Sequence[Someone]
    groups: int
    columns: int
    attributes: Sequence[int]
    questions: Sequence[int]
    minimum_cell: int
    step: int

    def counts(self) -> list[list[int]]:
        """How many people of each group hold each column."""
        counts = [[0] * self.columns for _ in range(self.groups)]
        for someone in self.people:
            answers = tuple(ones(someone.answers))
            for group in ones(someone.groups):
                for column in answers:
                    counts[group][column] += 1
        return counts


def exchanges(people: Sequence[Someone], group: int, column: int) -> Iterator[Exchange]:
    """All exchanges that change how many of the group hold the column: those that take one away come first."""
    kinds: dict[tuple[int, int], list[Someone]] = {(inside, holds): [] for inside in (0, 1) for holds in (0, 1)}
    for each in people:
        kinds[each.groups >> group & 1, each.answers >> column & 1].append(each)
    pairs = chain(product(kinds[1, 1], kinds[0, 0]), product(kinds[1, 0], kinds[0, 1]))
    return (Exchange(one, other) for one, other in pairs)


def ones(bits: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
