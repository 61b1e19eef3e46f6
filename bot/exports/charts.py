"""Results as pictures for a phone: how one question was answered, and how groups answered it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from bot.domain.results.shown import Breakdown, Group, Result, Share
from bot.exports.drawing import WIDTH, Box, Line, Mark, png, wrapped
from bot.i18n.translator import Translator

# Okabe and Ito's blue, which every eye tells from grey; what is apart is hatched besides.
_BLUE, _GREY, _PALE, _FAINT = "#0072B2", "#8c8c8c", "#e6e6e6", "#555555"
_MARGIN: Final = 44
_INSIDE: Final = WIDTH - 2 * _MARGIN
_TITLE, _HEADING, _LABEL, _SMALL = 46, 38, 36, 30  # the heights of letters
_BAR: Final = 36
_VALUE: Final = 260  # what is kept free for the value beside the longest bar
_SPANS: Final = 340  # the same where it may be «1000–1004 · 95–100 %»
_COLUMN: Final = 400  # of the options' labels in a breakdown
_LEADING: Final = 1.25
TALLEST: Final = 1600
"""Pixels of a picture, as far as there is a choice: Telegram shrinks a taller one until nobody can read it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """Some marks from their own top down, and how tall they are together."""

    marks: Sequence[Mark]
    height: float


def chart(of: Result, tr: Translator) -> bytes:
    """One question's result as a PNG."""
    answered = tr.plain("survey-chart-answered", count=str(of.answered))
    head, foot = _head(of.title, answered), _foot(_notes(of, tr))
    bars = [_bar(each, tr) for each in _in_order(of.shares)]
    if sum(part.height for part in (head, *bars, foot)) + 2 * _MARGIN > TALLEST:
        bars = [_row(each, tr) for each in _in_order(of.shares)]
    return _drawn([head, *bars, foot])


def breakdown(of: Breakdown, tr: Translator) -> tuple[bytes, ...]:
    """The groups, as many in one picture as a phone can show; each picture says what it is about."""
    foot = _foot(_notes(of, tr))
    head = _head(of.title, tr.plain("survey-chart-by", by=of.by))
    room = TALLEST - head.height - foot.height - 2 * _MARGIN
    pages = list(_pages([_group(each, tr) for each in of.groups], room))
    return tuple(_drawn([head, *page, foot]) for page in pages)


def _notes(of: Result | Breakdown, tr: Translator) -> list[str]:
    """Below a picture: why something is hidden, where it is, and what its maker has to say."""
    told = [tr.plain("survey-chart-spans")] if of.hides else []
    return [*told, *of.notes]


def _pages(parts: Iterable[_Part], room: float) -> Iterator[list[_Part]]:
    page: list[_Part] = []
    for part in parts:
        if page and sum(each.height for each in page) + part.height > room:
            yield page
            page = []
        page.append(part)
    if page:
        yield page


def _in_order(shares: Iterable[Share]) -> list[Share]:
    return sorted(shares, key=lambda each: each.is_apart)


def _drawn(parts: Sequence[_Part]) -> bytes:
    whole = _below(_Part(marks=(), height=_MARGIN), *parts, gap=_MARGIN)
    return png(whole.marks, round(whole.height))


def _lines(text: str, size: int, *, width: float = _INSIDE, is_bold: bool = False, colour: str = "black") -> _Part:
    """A text that is as wide as it may be, from the left margin."""
    found = wrapped(text, width, size, is_bold=is_bold)
    step = size * _LEADING
    marks = [
        Line(x=_MARGIN, y=number * step, text=line, size=size, is_bold=is_bold, colour=colour)
        for number, line in enumerate(found)
    ]
    return _Part(marks=marks, height=len(found) * step)


def _below(*parts: _Part, gap: float = 0) -> _Part:
    """One under another as one part, and a gap after them."""
    tops = list(accumulate((part.height for part in parts), initial=0.0))
    marks = [replace(mark, y=mark.y + top) for part, top in zip(parts, tops, strict=False) for mark in part.marks]
    return _Part(marks=marks, height=tops[-1] + gap)


def _head(title: str, below: str) -> _Part:
    return _below(_lines(title, _TITLE, is_bold=True), _lines(below, _LABEL, colour=_FAINT), gap=28)


def _foot(notes: Iterable[str]) -> _Part:
    return _below(*(_lines(note, _SMALL, colour=_FAINT) for note in notes))


def _bar(share: Share, tr: Translator) -> _Part:
    """The option's words in full, its bar under them, the value behind the bar."""
    words = _lines(share.label, _LABEL)
    drawn = _measured(share, tr, left=_MARGIN, widest=_INSIDE - _VALUE)
    return _below(words, _Part(marks=(), height=6), _Part(marks=drawn, height=_BAR), gap=22)


def _group(group: Group, tr: Translator) -> _Part:
    """The group's name and number, then each option beside its bar."""
    answered = tr.plain("survey-chart-group", group=group.label, count=str(group.answered))
    rows = (_row(each, tr) for each in _in_order(group.shares))
    return _below(_lines(answered, _HEADING, is_bold=True), *rows, gap=24)


def _row(share: Share, tr: Translator) -> _Part:
    words = _lines(share.label, _SMALL, width=_COLUMN)
    left = _MARGIN + _COLUMN + 16
    drawn = _measured(share, tr, left=left, widest=WIDTH - _MARGIN - _SPANS - left)
    return _Part(marks=[*words.marks, *drawn], height=max(words.height, _BAR) + 10)


def _measured(share: Share, tr: Translator, *, left: float, widest: float) -> list[Mark]:
    """The bar and its value: solid as far as it is sure, crossed as far as it may be; a thin line for nobody."""
    colour, hatch, edge = (_PALE, "//", _GREY) if share.is_apart else (_BLUE, None, None)
    sure, at_most = (max(widest * percent / 100, 3) for percent in (share.share.least, share.share.most))
    marks: list[Mark] = []
    if not share.count.is_exact:
        marks.append(Box(x=left, y=0, width=at_most, height=_BAR, colour="white", hatch="xx", edge=_GREY))
    if not share.is_hidden:
        marks.append(Box(x=left, y=0, width=sure, height=_BAR, colour=colour, hatch=hatch, edge=edge))
    value = tr.plain("survey-chart-value", count=str(share.count), share=str(share.share))
    return [*marks, Line(x=left + at_most + 14, y=0, text=value, size=_SMALL, is_bold=True)]
