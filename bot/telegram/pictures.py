"""Takes out of a picture all that is not the picture: where, when and with what it was made, and notes about it."""

import re
from io import BytesIO

from PIL import ExifTags, Image
from PIL.Image import Transpose

_FORMATS = ("JPEG", "PNG")
_MOST_PIXELS = 25_000_000  # decoded whole, 4 bytes each, twice where they are clear: what a small server bears
_MOST_PIXELS_AT_ONCE = 64_000_000  # a JPEG that is gone over once is decoded at no more than twice the size wanted
_MOST_SCANS = 50  # times that a JPEG is gone over; ten are usual, and each takes its time
_MARKER = re.compile(rb"\xff[\xc0-\xcf\xd9-\xfe]")  # what begins a part of a JPEG; all others stand within one
_SCAN, _END = b"\xff\xda", b"\xff\xd9"
_LONGEST_EDGE = 2560  # enough to read a meter; Telegram shows no photo with edges of more than 10,000 together
_LARGEST_PHOTO = 10_000_000  # bytes; Telegram's limit for photos
_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


class Unreadable(Exception):  # noqa: N818  (a refusal, not an error of ours)
    """Nobody may see this file, for nobody knows what it says; the reason never quotes it."""


def bare(content: bytes) -> bytes:
    """The picture alone, upright, with edges of at most 2560 pixels: work for a thread.

    A JPEG comes back as JPEG, a PNG as PNG unless it would be too large to be shown; all else is refused.
    """
    try:
        return _bare(content)
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001  (a hostile file may make a decoder raise anything)
        raise Unreadable(type(error).__name__) from None


def _bare(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=_FORMATS) as sent:
        is_png = sent.format == "PNG"
        _check_size(sent.size, 0 if is_png else _scans(content))
        turn = _TURNS.get(_orientation(sent))
        sent.thumbnail((_LONGEST_EDGE, _LONGEST_EDGE), reducing_gap=1)  # 2 would decode a camera's photo whole
        is_clear = "A" in sent.mode or "transparency" in sent.info
        seen = sent.convert("RGBA" if is_clear else "RGB")
    sheet = Image.new(seen.mode, seen.size)  # nothing but pixels comes along
    sheet.paste(seen)
    sheet = sheet if turn is None else sheet.transpose(turn)
    saved = _png(sheet) if is_png else b""
    return saved if 0 < len(saved) <= _LARGEST_PHOTO else _jpeg(sheet)


def _check_size(size: tuple[int, int], scans: int) -> None:
    """Raises `Unreadable` for what would take too much memory or time, before any pixel is decoded."""
    if scans > _MOST_SCANS:
        raise Unreadable("too many scans")
    if size[0] * size[1] > (_MOST_PIXELS_AT_ONCE if scans == 1 else _MOST_PIXELS):
        raise Unreadable("too many pixels")


def _scans(content: bytes) -> int:
    """How often a JPEG goes over its pixels, counted no further than matters; more than once keeps all in memory."""
    scans = at = 0
    while scans <= _MOST_SCANS and (found := _MARKER.search(content, at)) is not None and found[0] != _END:
        scans += found[0] == _SCAN
        at = found.end() + max(2, int.from_bytes(content[found.end() : found.end() + 2], "big"))
    return scans


def _orientation(sent: Image.Image) -> int:
    """How the camera was held; damaged EXIF is no reason to lose a photo."""
    try:
        return int(sent.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001  (whatever its parser stumbles over)
        return 1


def _png(sheet: Image.Image) -> bytes:
    written = BytesIO()
    sheet.save(written, "PNG")
    return written.getvalue()


def _jpeg(sheet: Image.Image) -> bytes:
    written = BytesIO()
    sheet.convert("RGB").save(written, "JPEG", quality=85)
    return written.getvalue()
