"""Chooses, for each number too small to be told, a world in which it differs, and tells what is true in all of them.

For each small cell (1 to k-1 people of a group who gave one answer) an exchange is chosen that changes it. A question
that no exchange touches is told exactly, others in steps, and a step is made wider where an exchange crosses its
border. Sizes of groups, totals, progress and rows of answers are the same in all these worlds, whatever is chosen. So
whoever knows all of that cannot know the small cell, however cleverly they reckon: another of the worlds may be theirs.

Columns about who answered stand in rows only where no cell by them is small, so that nothing has to be exchanged there.
Within a pool people change places unseen; where all of it gave one answer, the sizes of its parts are not known.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from bot.domain.results.worlds import Asked, Exchange, Someone, exchanges, ones

PAIRS: Final = 4_000
"""So many exchanges are weighed for one small cell; a worse one costs exactness, never secrecy."""


class Telling:
    """The exchanges that were chosen, and how much each cell can be told; group and column by their number."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.exchanges: list[Exchange] = []
        self.counts = asked.counts()
        self._small = self._columns(lambda count: 0 < count < asked.minimum_cell)
        self._lowest = self._columns(lambda count: count % asked.step == 0)
        self._highest = self._columns(lambda count: (count + 1) % asked.step == 0)
        self._exact = [self._without_small(each) for each in asked.attributes]
        self._lower = [0] * asked.groups  # columns whose step is wider at its lower end, by group
        self._upper = [0] * asked.groups
        self._compared = sum(asked.questions)
        self._shown = sum(asked.attributes)
        self._choose()

    def span(self, group: int, column: int) -> tuple[int, int]:
        """The least and the most people that a cell of a comparison has in any of the worlds."""
        count, step = self.counts[group][column], self.asked.step
        if any(groups >> group & self._exact[at] >> column & 1 for at, groups in enumerate(self.asked.attributes)):
            return count, count
        least = count // step * step
        most = least + step - 1
        return least - step * (self._lower[group] >> column & 1), most + step * (self._upper[group] >> column & 1)

    def _choose(self) -> None:
        people = sorted(set(self.asked.people))
        open_cells = list(self._small)
        for group in range(self.asked.groups):
            for column in ones(self._small[group]):
                if not open_cells[group] >> column & 1:
                    continue
                best = self._best(people, group, column)
                if best is None:  # everybody gave this answer: it tells nothing about who anybody is
                    continue
                self._take(best)
                for touched in ones(best.swapped):
                    open_cells[touched] &= ~best.changed

    def _best(self, people: Sequence[Someone], group: int, column: int) -> Exchange | None:
        best: Exchange | None = None
        least = 0
        for each in islice(exchanges(people, group, column), PAIRS):
            cost = self._cost(each)
            if best is None or cost < least:
                best, least = each, cost
            if not least:
                break
        return best

    def _cost(self, exchange: Exchange) -> int:
        """How many columns are no longer told exactly, and how many steps become wider."""
        swapped, changed = exchange.swapped, exchange.changed
        cost = 0
        for groups, exact in zip(self.asked.attributes, self._exact, strict=True):
            if swapped & groups:
                cost += (changed & exact).bit_count()
        for group in ones(swapped & self._shown):
            lower, upper = self._crossed(exchange, group)
            cost += (lower & ~self._lower[group]).bit_count() + (upper & ~self._upper[group]).bit_count()
        return cost

    def _take(self, exchange: Exchange) -> None:
        self.exchanges.append(exchange)
        for at, groups in enumerate(self.asked.attributes):
            if exchange.swapped & groups:
                self._exact[at] &= sum(each for each in self.asked.questions if not each & exchange.changed)
        for group in ones(exchange.swapped & self._shown):
            lower, upper = self._crossed(exchange, group)
            self._lower[group] |= lower
            self._upper[group] |= upper

    def _crossed(self, exchange: Exchange, group: int) -> tuple[int, int]:
        """The compared columns in which the group's count falls below its step, and those in which it rises above."""
        fewer, more = exchange.fewer_and_more(group)
        return fewer & self._lowest[group] & self._compared, more & self._highest[group] & self._compared

    def _columns(self, holds: Callable[[int], bool]) -> list[int]:
        return [sum(1 << at for at, count in enumerate(row) if holds(count)) for row in self.counts]

    def _without_small(self, groups: int) -> int:
        small = 0
        for group in ones(groups):
            small |= self._small[group]
        return sum(each for each in self.asked.questions if not each & small)
