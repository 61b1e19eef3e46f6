"""A week's summary as one A4 page for the notice board, in the largest type that fits."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bot.exports.poster import fonts
from bot.exports.unbroken import unbroken

TEMPLATE = Path(__file__).parent / "digest.typ"


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """All that stands on the page, in one language; it is data, nothing of it is markup."""

    language: str
    title: str
    name: str
    week: str
    lines: Sequence[str]
    report: str


def pdf(board: Board) -> bytes:
    """The page; the same board is the same bytes."""
    import typst  # noqa: PLC0415  (it takes 13 MiB with its fonts, and most bots never print)

    held = replace(board, week=unbroken(board.week), lines=[unbroken(each) for each in board.lines])
    return typst.compile(TEMPLATE, font_paths=fonts(), sys_inputs={"page": json.dumps(asdict(held))})
