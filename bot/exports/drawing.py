"""Marks on a sheet of pixels become a PNG; letters are PT Sans, and DejaVu Sans where that has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from PIL.ImageFont import FreeTypeFont

WIDTH: Final = 1080
"""Pixels: what a phone shows from edge to edge."""

INK: Final = "#1a1a1a"
_FAMILY: Final = ("PT Sans", "DejaVu Sans")
_FILES: Final = {False: "PT_Sans-Web-Regular.ttf", True: "PT_Sans-Web-Bold.ttf"}
_UNKNOWN: Final = "\N{WHITE SQUARE}"
_DPI: Final = 72  # a point is a pixel


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of text: where its left end and the top of its letters stand, in pixels from the top left."""

    x: float
    y: float
    text: str
    size: int
    is_bold: bool = False
    colour: str = INK


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A filled rectangle; with a hatch it is told apart without colours."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    edge: str | None = None
    hatch: str | None = None


Mark = Line | Box


def png(marks: Sequence[Mark], height: int) -> bytes:
    """The sheet; the same marks are the same bytes."""
    from matplotlib.figure import Figure  # noqa: PLC0415  (half a second and 40 MiB, and most bots rarely draw)

    _know_our_letters()
    figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor="white")
    for mark in marks:
        if isinstance(mark, Line):
            _write(figure, mark, height)
        else:
            _fill(figure, mark, height)
    content = BytesIO()
    figure.savefig(content, format="png", metadata={"Software": None})
    return _lighter(content)


def wrapped(text: str, width: float, size: int, *, is_bold: bool = False) -> list[str]:
    """The text in lines of `width` pixels at most; a word that is wider is broken."""
    font, lines, line = _font(size, is_bold=is_bold), [], ""
    for word in text.split():
        rest = f"{line} {word}" if line else word
        if line and font.getlength(rest) > width:
            lines.append(line)
            rest = word
        while font.getlength(rest) > width and len(rest) > 1:
            fits = next(end for end in range(len(rest) - 1, 0, -1) if end == 1 or font.getlength(rest[:end]) <= width)
            lines.append(rest[:fits])
            rest = rest[fits:]
        line = rest
    return [*lines, line] if line else lines


def _write(figure: "Figure", line: Line, height: int) -> None:
    figure.text(
        line.x / WIDTH,
        1 - (line.y + line.size) / height,
        "".join(letter if ord(letter) in _letters() else _UNKNOWN for letter in line.text),
        fontsize=line.size,
        fontweight="bold" if line.is_bold else "normal",
        fontfamily=_FAMILY,
        color=line.colour,
        verticalalignment="baseline",
        parse_math=False,  # a dollar in somebody's words is no formula
    )


def _fill(figure: "Figure", box: Box, height: int) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  (as above)

    left, bottom = box.x / WIDTH, 1 - (box.y + box.height) / height
    patch = Rectangle((left, bottom), box.width / WIDTH, box.height / height, transform=figure.transFigure)
    patch.set(facecolor=box.colour, edgecolor=box.edge or box.colour, linewidth=2 if box.edge else 0, hatch=box.hatch)
    figure.add_artist(patch)


def _lighter(content: BytesIO) -> bytes:
    """The same picture with as many colours as a chart has, at a third of its size."""
    from PIL import Image  # noqa: PLC0415  (as above)

    few = Image.open(content).convert("RGB").quantize(colors=16, dither=Image.Dither.NONE)
    found = BytesIO()
    few.save(found, format="PNG", optimize=True)
    return found.getvalue()


def _fonts() -> Path:
    from fontpkg_pt_sans import ROOT  # noqa: PLC0415  (as above)

    return Path(ROOT) / "files"


@cache
def _font(size: int, *, is_bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415  (as above)

    return ImageFont.truetype(_fonts() / _FILES[is_bold], size)


@cache
def _know_our_letters() -> None:
    from matplotlib.font_manager import fontManager  # noqa: PLC0415  (as above)

    for name in _FILES.values():
        fontManager.addfont(_fonts() / name)


@cache
def _letters() -> frozenset[int]:
    """Every letter that one of the families has."""
    from matplotlib.font_manager import findfont  # noqa: PLC0415  (as above)
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415  (as above)

    return frozenset(letter for name in _FAMILY for letter in FT2Font(findfont(name)).get_charmap())
