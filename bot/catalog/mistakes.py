"""What is wrong in an editor's file, in plain words: where, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""The way to a value inside a file: field names and positions in lists, counted from 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """One mistake at one place of one file; `what` and `mend` are half-sentences without a full stop."""

    place: Place
    what: str
    mend: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Located:
    """A mistake as an editor finds it: the file, the line (from 1) and the place in words."""

    file: str
    line: int
    place: str
    what: str
    mend: str

    def __str__(self) -> str:
        """`file:line: place: what is wrong; how to mend it`, the form editors and terminals can jump to."""
        where = f"{self.file}:{self.line}: "
        return where + (f"{self.place}: " if self.place else "") + f"{self.what}; {self.mend}"


class CatalogError(Exception):
    """The files can't be used; the text lists every mistake found, one a line."""

    def __init__(self, mistakes: Iterable[Located]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))
