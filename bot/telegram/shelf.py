"""The folder of what people sent, by the hash of its content: right by the next start, however the last one ended.

What the database does not know yet bears a mark, which is on the disk before the content is.
"""

import hashlib
import os
from pathlib import Path

from bot.services.files import path_of

_MARKS = "new"


def keep(directory: Path, content: bytes) -> str:
    """Write content under its SHA-256 (`ab/abcd…`), marked, and all of it synced; the same content is kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(directory, sha256)
    if target.is_file() and target.read_bytes() == content:
        return sha256
    _write(_mark(directory, sha256), b"")
    _write(target, content)
    return sha256


def settle(directory: Path, sha256: str) -> None:
    """The database knows it: it is kept for good."""
    _mark(directory, sha256).unlink(missing_ok=True)


def drop(directory: Path, sha256: str) -> None:
    """Nobody may see it any more, not even after a power cut."""
    target = path_of(directory, sha256)
    if target.is_file():
        target.unlink()
        _sync(target.parent)
    settle(directory, sha256)


def unsettled(directory: Path) -> list[str]:
    """What bears a mark: whole, in part or not there at all."""
    marks = directory / _MARKS
    return sorted(each.name for each in marks.iterdir()) if marks.is_dir() else []


def _mark(directory: Path, sha256: str) -> Path:
    return directory / _MARKS / sha256


def _write(path: Path, content: bytes) -> None:
    _make(path.parent)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _sync(path.parent)


def _make(folder: Path) -> None:
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)


def _sync(folder: Path) -> None:
    """What a folder holds is a content of its own."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
