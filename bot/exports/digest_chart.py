"""Eight weeks of each service as one picture for a phone: bars side by side, with their numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.domain.digests import WEEKS, Digest, ServiceWeek
from bot.exports.drawing import WIDTH, Box, Line, Mark, png, wrapped
from bot.i18n.translator import Translator

# Okabe and Ito's blue, which every eye tells from grey; the week itself is solid, those before it hatched besides.
_BLUE, _PALE, _GREY, _FAINT = "#0072B2", "#cfe3f0", "#8c8c8c", "#555555"
_MARGIN: Final = 44
_INSIDE: Final = WIDTH - 2 * _MARGIN
_TITLE, _HEADING, _NUMBER, _DAY, _SMALL = 44, 38, 36, 30, 30  # the heights of letters
_LEADING: Final = 1.25
_NO_DATA: Final = "–"
_STEP: Final = _INSIDE / WEEKS
_BAR: Final = _STEP * 0.62
_TALL: Final = 200  # of the highest bar, where there is room
_LOW: Final = 60  # … and at least
_TALLEST: Final = 1600  # of the picture: Telegram shrinks a taller one until nobody can read it


def chart(of: Digest, tr: Translator) -> bytes:
    """A PNG; the same digest is the same bytes."""
    head = list(_words(tr.plain("digest-chart-title", name=tr.name(of.name)), _TITLE, 0, is_bold=True))
    foot = list(_foot(of, tr))
    top, fixed = _MARGIN + _height(head, _TITLE) + 20, _height(foot, _SMALL) + 2 * _MARGIN
    room = (_TALLEST - top - fixed) / max(len(of.services), 1)
    tall = max(_LOW, min(_TALL, room - _around()))
    most = max((many or 0 for each in of.services for many in each.weeks), default=0)
    marks: list[Mark] = list(_moved(head, _MARGIN))
    for each in of.services:
        marks += _moved(list(_panel(each, of.week.first, tall, most, tr)), top)
        top += _around() + tall
    return png([*marks, *_moved(foot, top + 10)], round(top + fixed))


def _around() -> float:
    """What a service takes besides its highest bar: its name, the numbers, the days, and air."""
    return _HEADING * _LEADING + _NUMBER * _LEADING + _DAY * _LEADING + 44


def _panel(of: ServiceWeek, monday: date, tall: float, most: int, tr: Translator) -> Iterator[Mark]:
    """A service's name and its bars, all services to one scale; a week begins on the day below it."""
    yield from _words(tr.name(of.service), _HEADING, 0, is_bold=True)
    floor = _HEADING * _LEADING + 16 + _NUMBER * _LEADING + tall
    for number, many in enumerate(of.weeks):
        is_last = number == len(of.weeks) - 1
        left = _MARGIN + number * _STEP + (_STEP - _BAR) / 2
        height = tall * (many or 0) / most if most else 0
        if many:
            colour, hatch, edge = (_BLUE, None, None) if is_last else (_PALE, "//", _BLUE)
            yield Box(x=left, y=floor - height, width=_BAR, height=height, colour=colour, hatch=hatch, edge=edge)
        told = _NO_DATA if many is None else str(many)
        yield _centred(told, left, floor - height - _NUMBER * _LEADING, _NUMBER, is_bold=is_last)
        first = monday - timedelta(weeks=len(of.weeks) - 1 - number)
        yield _centred(f"{first:%d.%m}", left, floor + 8, _DAY, is_bold=is_last)
    yield Box(x=_MARGIN, y=floor, width=_INSIDE, height=3, colour=_GREY)


def _foot(of: Digest, tr: Translator) -> Iterator[Line]:
    """What the days and signs mean, and what no report does not mean."""
    notes = ["digest-chart-mondays"] if of.services else []
    notes += ["digest-chart-no-data"] if any(None in each.weeks for each in of.services) else []
    below = 0.0
    for note in [*notes, "digest-chart-foot"]:
        lines = list(_words(tr.plain(note), _SMALL, below, colour=_FAINT))
        yield from lines
        below += _height(lines, _SMALL)


def _centred(text: str, left: float, y: float, size: int, *, is_bold: bool) -> Line:
    """A number or a day in the middle of its bar; digits are all of one width, a dot is a third of that."""
    wide = sum(0.25 if sign == "." else 0.53 for sign in text) * size
    return Line(x=left + (_BAR - wide) / 2, y=y, text=text, size=size, is_bold=is_bold)


def _words(text: str, size: int, y: float, *, is_bold: bool = False, colour: str = "black") -> Iterator[Line]:
    for number, line in enumerate(wrapped(text, _INSIDE, size, is_bold=is_bold)):
        yield Line(x=_MARGIN, y=y + number * size * _LEADING, text=line, size=size, is_bold=is_bold, colour=colour)


def _height(lines: Sequence[Line], size: int) -> float:
    return len(lines) * size * _LEADING


def _moved(marks: Sequence[Mark], down: float) -> list[Mark]:
    return [replace(mark, y=mark.y + down) for mark in marks]
