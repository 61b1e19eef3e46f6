"""The faces of printed papers: PT Sans, and DejaVu Sans for signs that it has none of."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst


@cache
def faces() -> "typst.Fonts":
    """Both families; typst takes the second where the first lacks a sign."""
    import typst  # noqa: PLC0415  (it takes 13 MiB with its fonts, and most bots rarely print)

    return typst.Fonts(include_system_fonts=False, font_paths=[_pt_sans(), _dejavu()])


@cache
def letters() -> frozenset[int]:
    """Every letter and sign that one of them has."""
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415  (half a second, and most papers have no such signs)

    both = (_pt_sans() / "PT_Sans-Web-Regular.ttf", _dejavu() / "DejaVuSans.ttf")
    return frozenset(letter for each in both for letter in FT2Font(str(each)).get_charmap())


def _pt_sans() -> Path:
    import fontpkg_pt_sans  # noqa: PLC0415  (as above)

    return Path(fontpkg_pt_sans.ROOT) / "files"


def _dejavu() -> Path:
    """Beside matplotlib, which need not be loaded for it."""
    found = find_spec("matplotlib")
    assert found is not None  # noqa: S101  (the project depends on it)
    assert found.origin is not None  # noqa: S101  (it is a package with files)
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
