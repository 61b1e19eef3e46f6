"""Somebody who has all that is told of a survey, and wants to know what a few people of a village said.

They know every row of answers, and of each group its size and how many of it, at least and at most, are among certain
rows. Whether row `r` is of group `g` is an unknown, 0 or 1. They solve the exact equations with fractions, then narrow
what is left by bounds, and begin again with what that settled. Nothing of the bot is used here.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

Unknown = tuple[int, int]  # a row, a group


class Fact(NamedTuple):
    """Of the rows, so many are of the group."""

    group: int
    rows: frozenset[int]
    least: int
    most: int


class Sum(NamedTuple):
    """Unknowns with their factors, and what they come to."""

    terms: Mapping[Unknown, Fraction]
    least: Fraction
    most: Fraction


class Attacker:
    """What can be known of the groups that divide the rows among them; `facts` hold their sizes, too."""

    def __init__(self, rows: int, groups: int, facts: Iterable[Fact], known: Mapping[int, int] | None = None) -> None:
        self.groups = groups
        self.facts = list(facts)
        self.bounds = {(row, group): (0, 1) for row in range(rows) for group in range(groups)}
        self.sums = [self.plain(((row, group) for group in range(groups)), 1, 1) for row in range(rows)]
        self.sums += [
            self.plain(((row, each.group) for row in each.rows), each.least, each.most) for each in self.facts
        ]
        for row, group in (known or {}).items():
            self.bounds[row, group] = (1, 1)
        self.equations: dict[Unknown, Sum] = {}
        self.think()

    @staticmethod
    def plain(unknowns: Iterable[Unknown], least: int, most: int) -> Sum:
        return Sum(dict.fromkeys(unknowns, Fraction(1)), Fraction(least), Fraction(most))

    def think(self) -> None:
        settled = -1
        while settled != (settled := self.settled()):
            self.narrow(self.sums)
            self.solve()
            self.narrow(self.equations.values())

    def settled(self) -> int:
        return sum(least == most for least, most in self.bounds.values())

    def narrow(self, sums: Iterable[Sum]) -> None:
        """Each unknown by what the others of its sum leave for it."""
        for _ in range(4):
            for terms, least, most in sums:
                lows = {each: min(factor * bound for bound in self.bounds[each]) for each, factor in terms.items()}
                highs = {each: max(factor * bound for bound in self.bounds[each]) for each, factor in terms.items()}
                low, high = sum(lows.values(), Fraction(0)), sum(highs.values(), Fraction(0))
                for each, factor in terms.items():
                    ends = (least - (high - highs[each])) / factor, (most - (low - lows[each])) / factor
                    old_low, old_high = self.bounds[each]
                    self.bounds[each] = max(old_low, ceil(min(ends))), min(old_high, floor(max(ends)))
                    assert self.bounds[each][0] <= self.bounds[each][1]  # what was told contradicts itself

    def solve(self) -> None:
        """The equations, each solved for an unknown that no other holds; what is settled already is put in."""
        self.equations = {}
        for each in self.sums:
            if each.least == each.most:
                found = self.reduced(each.terms, each.least)
                if found.terms:
                    self.keep(found)

    def keep(self, found: Sum) -> None:
        pivot, factor = next(iter(found.terms.items()))
        terms = {each: value / factor for each, value in found.terms.items()}
        total = found.least / factor
        self.equations[pivot] = Sum(terms, total, total)
        for at, other in self.equations.items():
            if at != pivot and pivot in other.terms:
                self.equations[at] = self.reduced(other.terms, other.least, only=pivot)

    def reduced(self, terms: Mapping[Unknown, Fraction], total: Fraction, only: Unknown | None = None) -> Sum:
        left = dict(terms)
        for each in [only] if only else list(terms):
            factor = left.get(each, Fraction(0))
            low, high = self.bounds[each]
            if low == high:
                total -= factor * low
                left.pop(each, None)
            elif factor and each in self.equations:
                equation = self.equations[each]
                total -= factor * equation.least
                for other, value in equation.terms.items():
                    left[other] = left.get(other, Fraction(0)) - factor * value
                    if not left[other]:
                        del left[other]
        return Sum(left, total, total)

    def knows(self, group: int, rows: frozenset[int]) -> int | None:
        """How many of the rows are of the group, where that can be known."""
        least = sum(self.bounds[row, group][0] for row in rows)
        most = sum(self.bounds[row, group][1] for row in rows)
        for each in self.facts:
            if each.group == group and each.rows == rows:
                least, most = max(least, each.least), min(most, each.most)
        sought = self.reduced({(row, group): Fraction(1) for row in rows}, Fraction(0))
        if not sought.terms:
            return int(-sought.least)
        return least if least == most else None
