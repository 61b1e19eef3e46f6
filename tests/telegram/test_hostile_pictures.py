"""Pictures made to eat memory or time: what is accepted stays within bounds, all else is refused undecoded."""

import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from pictures_to_send import bomb
from PIL import Image

from bot.telegram.pictures import Unreadable, bare

_MEASURE = """
import resource, sys
from pathlib import Path
from PIL import Image, JpegImagePlugin, PngImagePlugin
from bot.telegram.pictures import Unreadable, bare

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

before = peak()
try:
    bare(Path(sys.argv[1]).read_bytes())
    print("bare", peak() - before)
except Unreadable as refusal:
    print(refusal, peak() - before, sep="|")
"""
_DRAW = """
import sys
from PIL import Image
kind, mode, edge, path = sys.argv[1:]
Image.new(mode, (int(edge), int(edge))).save(path, kind, subsampling=0)
"""


def megabytes(content: Path) -> tuple[str, int]:
    """What became of a picture in a process of its own, and how much its memory grew at most."""
    told = subprocess.run([sys.executable, "-c", _MEASURE, content], capture_output=True, check=True, text=True)  # noqa: S603  (our own script)
    outcome, _, grown = told.stdout.strip().replace("|", " ").rpartition(" ")
    return outcome, int(grown)


def drawn(path: Path, kind: str, mode: str, edge: int) -> Path:
    subprocess.run([sys.executable, "-c", _DRAW, kind, mode, str(edge), path], check=True)  # noqa: S603  (our own script)
    return path


def with_size(content: bytes, edge: int) -> bytes:
    """A JPEG that says it is as large as that, without a pixel more."""
    at = max(content.find(b"\xff\xc0"), content.find(b"\xff\xc2"))
    size = edge.to_bytes(2, "big")
    return content[: at + 5] + size + size + content[at + 9 :]


def jpeg(*, progressive: bool = False) -> bytes:
    written = BytesIO()
    Image.effect_noise((640, 480), 90).convert("RGB").save(written, "JPEG", progressive=progressive)
    return written.getvalue()


def scanned(times: int) -> bytes:
    """A photo that is gone over again and again."""
    content = jpeg(progressive=True)
    begin, end = content.rindex(b"\xff\xda"), content.rindex(b"\xff\xd9")
    return content[:end] + content[begin:end] * times + content[end:]


def refused(content: bytes) -> str:
    """Why, and that it took no time."""
    began = time.process_time()
    with pytest.raises(Unreadable) as refusal:
        bare(content)
    assert time.process_time() - began < 1
    return str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "mode", "edge", "most"), [("JPEG", "RGB", 8000, 220), ("PNG", "RGBA", 5000, 340)], ids=["jpeg", "png"]
)
def test_the_largest_pictures_that_are_accepted_need_so_much_memory_at_most(
    tmp_path: Path, kind: str, mode: str, edge: int, most: int
) -> None:
    outcome, grown = megabytes(drawn(tmp_path / "picture", kind, mode, edge))
    assert outcome == "bare"
    assert grown < most


def test_ten_thousand_pixels_square_are_refused_without_memory(tmp_path: Path) -> None:
    for name, content in (("png", bomb(10_000, 10_000)), ("jpeg", with_size(jpeg(), 10_000))):
        (tmp_path / name).write_bytes(content)
        outcome, grown = megabytes(tmp_path / name)
        assert "too many pixels" in outcome
        assert grown < 40


def test_a_photo_that_is_gone_over_several_times_may_be_smaller_only() -> None:
    """All of it would stand in memory at once, twice over."""
    assert refused(with_size(jpeg(progressive=True), 7000)) == "too many pixels"
    assert bare(jpeg(progressive=True))


def test_a_photo_that_is_gone_over_without_end_is_refused() -> None:
    assert refused(scanned(1000)) == "too many scans"
    assert bare(scanned(5))


def test_a_small_picture_within_a_camera_s_photo_is_not_counted() -> None:
    photo, thumbnail = jpeg(), jpeg(progressive=True)
    hidden = b"\xff\xe1" + (len(thumbnail[:60_000]) + 2).to_bytes(2, "big") + thumbnail[:60_000]
    assert bare(with_size(photo[:2] + hidden * 20 + photo[2:], 500))
