"""People's photos made small enough for a page of a document."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

_LONGEST: Final = 1280  # pixels: sharp on half a page
_QUALITY: Final = 82


@dataclass(frozen=True, kw_only=True, slots=True)
class Fitted:
    """A JPEG with its size in pixels."""

    content: bytes
    width: int
    height: int


def fitted(content: bytes | None) -> Fitted | None:
    """The photo as a JPEG of a size for paper; None where it can't be read. The same photo is the same bytes."""
    from PIL import Image  # noqa: PLC0415  (most bots rarely print)

    if content is None:
        return None
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as opened:
            drawn = opened.convert("RGB")
    except (OSError, SyntaxError, ValueError):  # what its decoders raise at a broken file
        return None
    drawn.thumbnail((_LONGEST, _LONGEST))
    made = BytesIO()
    drawn.save(made, "JPEG", quality=_QUALITY)
    return Fitted(content=made.getvalue(), width=drawn.width, height=drawn.height)
