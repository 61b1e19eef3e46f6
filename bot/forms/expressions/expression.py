"""An expression that was read: what it asks for, what it comes to, and whether it fits its form."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.forms.expressions.checks import faults
from bot.forms.expressions.tree import Answer, Column, Itself, Node, parts, written
from bot.forms.expressions.values import Known, as_truth, value
from bot.forms.model import Answers, Kind, Value


@dataclass(frozen=True, slots=True)
class Expression:
    """`str` of it parses to an equal one."""

    root: Node

    def __str__(self) -> str:
        return written(self.root)

    @property
    def names(self) -> frozenset[str]:
        """The questions it reads."""
        return frozenset(part.name for part in parts(self.root) if isinstance(part, Answer))

    @property
    def columns(self) -> frozenset[str]:
        """The columns of a list of choices that it reads, by bare names."""
        return frozenset(part.name for part in parts(self.root) if isinstance(part, Column))

    @property
    def reads_itself(self) -> bool:
        """It is about the answer of the question it stands at."""
        return any(isinstance(part, Itself) for part in parts(self.root))

    def value(
        self, answers: Answers, today: date, itself: Value | None = None, row: Mapping[str, str] | None = None
    ) -> str | float | bool | None:
        """What it comes to; None where an answer is missing. `itself` is `.`, `row` the columns of one choice."""
        return value(self.root, Known(answers, today, itself, row or {}))

    def is_true(
        self, answers: Answers, today: date, itself: Value | None = None, row: Mapping[str, str] | None = None
    ) -> bool:
        """Whether it holds, as a condition."""
        return as_truth(self.value(answers, today, itself, row))

    def check(
        self, kinds: Mapping[str, Kind], *, itself: Kind | None = None, columns: Collection[str] = ()
    ) -> Iterable[str]:
        """What does not fit a form with these questions, each with its mend: unknown names, wrong types.

        `itself` is the kind of the question it stands at, `columns` those of the list of choices it filters.
        """
        return faults(self.root, kinds, itself, columns)
