"""Takes out of a picture all that is not the picture: where, when and with what it was made, and notes about it."""

from io import BytesIO

from PIL import ExifTags, Image
from PIL.Image import Transpose

_FORMATS = ("JPEG", "PNG")
_MOST_PIXELS = {"PNG": 25_000_000}  # decoded whole, 4 bytes each: what a small server bears
_MOST_PIXELS_OF_PHOTOS = 64_000_000  # a JPEG is decoded at the size that is wanted
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
        width, height = sent.size
        if width * height > _MOST_PIXELS.get(sent.format or "", _MOST_PIXELS_OF_PHOTOS):
            raise Unreadable("too many pixels")
        turn = _TURNS.get(_orientation(sent))
        sent.thumbnail((_LONGEST_EDGE, _LONGEST_EDGE))
        is_clear = "A" in sent.mode or "transparency" in sent.info
        seen = sent.convert("RGBA" if is_clear else "RGB")
        is_png = sent.format == "PNG"
    sheet = Image.new(seen.mode, seen.size)  # nothing but pixels comes along
    sheet.paste(seen)
    sheet = sheet if turn is None else sheet.transpose(turn)
    saved = _png(sheet) if is_png else b""
    return saved if 0 < len(saved) <= _LARGEST_PHOTO else _jpeg(sheet)


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
