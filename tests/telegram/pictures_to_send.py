"""Pictures as cameras make them: with the place, the camera and notes inside."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

MARKER = "Ак-Тоо, үй 7"
LATITUDE = (41.0, 25.0, 49.08)
_RED, _BLUE = (200, 30, 30), (30, 30, 200)


def picture(width: int = 64, height: int = 32, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    sheet = Image.new("RGB", (width, height), _RED)
    sheet.paste(_BLUE, (width // 2, 0, width, height))
    return sheet.convert(mode)


def camera(orientation: int = 1) -> Image.Exif:
    """What a phone writes beside a photo."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = MARKER
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: LATITUDE, 3: "E", 4: (75.0, 59.0, 27.96)}
    return exif


def jpeg(orientation: int = 1, *, sheet: Image.Image | None = None, **more: Any) -> bytes:
    """A photo with its place, its camera, a comment, XMP, a colour profile and something behind its end."""
    written = BytesIO()
    said = {"comment": MARKER.encode(), "xmp": MARKER.encode(), "icc_profile": MARKER.encode()} | more
    (sheet or picture()).save(written, "JPEG", exif=camera(orientation), **said)
    return written.getvalue() + MARKER.encode()


def png(*, sheet: Image.Image | None = None) -> bytes:
    """A picture with text chunks, EXIF and something behind its end."""
    chunks = PngInfo()
    chunks.add_text("Comment", MARKER)
    chunks.add_itxt("XML:com.adobe.xmp", MARKER, zip=True)
    written = BytesIO()
    (sheet or picture()).save(written, "PNG", pnginfo=chunks, exif=camera(), icc_profile=MARKER.encode())
    return written.getvalue() + MARKER.encode()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A few bytes that say they are an enormous picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(10_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def opened(content: bytes) -> Image.Image:
    """A picture's pixels, as a reader of it sees them."""
    image = Image.open(BytesIO(content))
    image.load()
    return image


def says_nothing(content: bytes) -> bool:
    """Whether a picture has nothing beside its pixels."""
    image = opened(content)
    beside = set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "transparency"}
    return not beside and not image.getexif() and MARKER.encode() not in content and b"Exif" not in content
