"""Which result somebody looks at: an overview, a question, its groups, a picture, a file; short enough for a button."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_SIZES: Final = {"p": 0, "o": 1, "q": 1, "c": 1, "g": 3, "d": 3, "w": 2, "x": 0, "k": 0, "v": 0}
_DIGITS: Final = 3
_PICTURES: Final = 8  # at most, of one comparison


class Look(StrEnum):
    """What is looked at, with how many numbers it takes."""

    PROGRESS = "p"
    OVERVIEW = "o"  # page of questions
    QUESTION = "q"  # question
    CHART = "c"  # question
    GROUPS = "g"  # question, attribute, page
    GROUPS_CHART = "d"  # question, attribute, page
    WORDS = "w"  # question, page
    WORKBOOK = "x"
    CODED_WORKBOOK = "k"
    CSV = "v"


FILES: Final = frozenset({Look.WORKBOOK, Look.CODED_WORKBOOK, Look.CSV})
"""What stands in rows."""

FOR_OFFICIALS: Final = FILES | {Look.WORDS}
"""What only those see who asked: rows, and what people wrote."""

PICTURES: Final = frozenset({Look.CHART, Look.GROUPS_CHART})


@dataclass(frozen=True, slots=True)
class View:
    """A look at a result; questions and attributes by their number in the order of asking, pages from 0."""

    look: Look
    at: tuple[int, ...] = (0,)

    def __str__(self) -> str:
        return ".".join((self.look.value, *map(str, self.at)))


PROGRESS: Final = View(Look.PROGRESS, ())
"""The one thing that may be told before a survey is over, to those who asked."""

OVERVIEW: Final = View(Look.OVERVIEW)


def view_of(text: str) -> View:
    """The view that a button names; the overview where it names none."""
    look, *numbers = text.split(".")
    if _SIZES.get(look) != len(numbers):
        return OVERVIEW
    if not all(each.isascii() and each.isdecimal() and len(each) <= _DIGITS for each in numbers):
        return OVERVIEW
    return View(Look(look), tuple(map(int, numbers)))


def parts(view: View) -> tuple[View, ...]:
    """The messages that a view takes: a picture of many groups goes on in others, as far as there are any."""
    if view.look is not Look.GROUPS_CHART:
        return (view,)
    number, attribute, _ = view.at
    return tuple(View(view.look, (number, attribute, page)) for page in range(_PICTURES))
