"""Files that people send: noted at once, fetched later, shown to others without what they say of their place."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from bot.domain.calendar import Clock
from bot.storage import files
from bot.storage.db import Tx
from bot.storage.files import File, Kind

FILES = "files"
"""The folder in VAR_DIR that keeps what people sent."""

_PATIENCE = timedelta(minutes=2)
_TRIES = 4  # made within 70 seconds


class Shown(NamedTuple):
    """How others may see a file: by Telegram's id for it, or from our disk; with neither, it is still being fetched."""

    telegram_file: str | None = None
    path: Path | None = None


class Files:
    """Keeps track of photos and voices."""

    def __init__(self, clock: Clock, directory: Path) -> None:
        self._clock = clock
        self._directory = directory

    async def keep(self, tx: Tx, telegram_file: str, *, kind: Kind = "photo") -> str:
        """Note a file; its number is the answer that stands in a draft. A photo sent as a file is a `document`."""
        return str(await files.note(tx, telegram_file, kind, self._clock()))

    async def shown(self, tx: Tx, number: int) -> Shown | None:
        """How the officials may see it; None when they can't, and need not wait for it.

        Telegram takes the place out of photos itself. A photo sent as a file has it still: only our copy is shown.
        """
        file = await files.get(tx, number)
        if file is None or file.state == "unwanted":
            return None
        if file.kind != "document":
            return Shown(telegram_file=file.telegram_file)
        if file.sha256 is not None:
            return _on_disk(path_of(self._directory, file.sha256))
        is_late = file.attempts >= _TRIES or self._clock() - file.not_before > _PATIENCE
        return None if file.state == "lost" or is_late else Shown()

    def kept(self, file: File) -> Path | None:
        """Where our own copy of it is; None where there is none, or it is gone."""
        path = None if file.sha256 is None else path_of(self._directory, file.sha256)
        return path if path is not None and path.is_file() else None

    def contents(self, hashes: Iterable[str]) -> dict[str, bytes]:
        """What is kept under these hashes, as far as it is; it reads the disk, so it is work for a thread."""
        paths = {each: path_of(self._directory, each) for each in hashes}
        return {each: path.read_bytes() for each, path in paths.items() if path.is_file()}


def path_of(directory: Path, sha256: str) -> Path:
    """Where content with this hash is kept."""
    return directory / sha256[:2] / sha256


def _on_disk(path: Path) -> Shown | None:
    return Shown(path=path) if path.is_file() else None  # a database may be restored without its files
