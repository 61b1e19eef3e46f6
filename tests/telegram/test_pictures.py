"""Of a picture that somebody sent, the picture alone is kept: no place, no camera, no notes, and the right way up."""

import random
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pictures_to_send import MARKER, bomb, camera, jpeg, opened, picture, png, says_nothing
from PIL import ExifTags, Image
from stage import PIXEL

from bot.telegram.pictures import Unreadable, bare

_UNDONE = {  # how a camera's sheet lies in its file, by what its EXIF says
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def is_red(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    return bool(pixel[0] > pixel[2])


def test_the_pictures_of_these_tests_say_a_lot() -> None:
    assert not says_nothing(jpeg())
    assert not says_nothing(png())
    assert opened(jpeg()).getexif().get_ifd(ExifTags.IFD.GPSInfo)


def test_nothing_but_the_picture_is_left_of_a_photo() -> None:
    left = bare(jpeg())
    assert says_nothing(left)
    assert (opened(left).format, opened(left).size) == ("JPEG", (64, 32))


def test_a_png_stays_one_and_loses_its_text_chunks() -> None:
    left = bare(png())
    assert says_nothing(left)
    assert opened(left).format == "PNG"
    assert opened(left).convert("RGB").tobytes() == picture().tobytes()


@pytest.mark.parametrize("orientation", _UNDONE)
def test_a_photo_is_the_right_way_up_however_the_camera_was_held(orientation: int) -> None:
    turn = _UNDONE[orientation]
    sheet = picture() if turn is None else picture().transpose(turn)
    seen = opened(bare(jpeg(orientation, sheet=sheet)))
    assert seen.size == (64, 32)
    assert is_red(seen.getpixel((4, 4)))
    assert not is_red(seen.getpixel((60, 28)))


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_printers_photos_are_read(mode: str) -> None:
    assert says_nothing(bare(jpeg(sheet=picture(mode=mode), icc_profile=None)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    left = bare(png(sheet=picture(mode=mode)))
    assert says_nothing(left)
    assert opened(left).size == (64, 32)


def test_a_png_of_sixteen_bits_is_read() -> None:
    assert says_nothing(bare(png(sheet=Image.new("I;16", (64, 32), 40_000))))


def test_what_is_clear_stays_clear() -> None:
    sheet = picture(mode="RGBA")
    sheet.putpixel((0, 0), (0, 0, 0, 0))
    assert opened(bare(png(sheet=sheet))).getpixel((0, 0)) == (0, 0, 0, 0)


def test_a_camera_s_large_photo_is_made_small_enough_for_telegram_to_show() -> None:
    left = opened(bare(jpeg(6, sheet=picture(8000, 6000))))
    assert left.size == (1920, 2560)


def test_a_png_too_large_to_be_shown_becomes_a_jpeg() -> None:
    noise = Image.frombytes("RGB", (2500, 2500), random.Random(7).randbytes(2500 * 2500 * 3))
    left = bare(png(sheet=noise))
    assert opened(left).format == "JPEG"
    assert len(left) < 10_000_000
    assert says_nothing(left)


@pytest.mark.parametrize("size", [(30_000, 30_000), (9_000, 9_000), (5_001, 5_000)])
def test_a_bomb_is_refused_unopened(size: tuple[int, int]) -> None:
    with pytest.raises(Unreadable, match=r"too many pixels|DecompressionBomb"):
        bare(bomb(*size))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # Pillow says so; the photo matters
@pytest.mark.parametrize("directory", [b"\xff\xff\x01", b"\x00\x01\x01\x12\x00\x02\x00\x00\x00\x04abc\x00"])
def test_a_photo_with_damaged_exif_is_no_less_a_photo(directory: bytes) -> None:
    written = BytesIO()
    picture().save(written, "JPEG", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08" + directory)
    assert opened(bare(written.getvalue())).size == (64, 32)


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "WEBP", "BMP", "PDF"])
def test_other_formats_are_refused(kind: str) -> None:
    written = BytesIO()
    picture().save(written, kind)
    with pytest.raises(Unreadable):
        bare(written.getvalue())


def test_half_a_photo_is_refused_and_the_reason_does_not_quote_it() -> None:
    whole = jpeg(sheet=Image.effect_noise((640, 480), 90).convert("RGB"))
    with pytest.raises(Unreadable) as refusal:
        bare(whole[: len(whole) // 2])
    assert MARKER not in str(refusal.value)


def test_the_second_picture_hidden_behind_a_phone_s_photo_goes_too() -> None:
    written = BytesIO()
    picture().save(written, "MPO", save_all=True, append_images=[picture()], exif=camera())
    left = bare(written.getvalue())
    assert opened(left).format == "JPEG"
    assert says_nothing(left)


def test_the_same_picture_becomes_the_same_bytes_whatever_was_said_beside_it() -> None:
    assert bare(jpeg()) == bare(jpeg(comment=b"other", xmp=b"other"))


@given(st.binary(max_size=300))
@example(PIXEL)
def test_any_bytes_are_a_picture_or_refused(content: bytes) -> None:
    _bare_or_refused(content)


@given(st.sampled_from([jpeg(), png()]), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12))
@settings(max_examples=300)
def test_a_damaged_picture_is_bare_or_refused(whole: bytes, damage: list[tuple[float, int]]) -> None:
    content = bytearray(whole)
    for place, byte in damage:
        content[int(place * len(content))] = byte
    _bare_or_refused(bytes(content))


def _bare_or_refused(content: bytes) -> None:
    try:
        left = bare(content)
    except Unreadable:
        return
    assert says_nothing(left)
