"""Files that people or the bot sent: their bytes, and the ids Telegram would give them."""

import hashlib
from pathlib import Path

from sandbox import images
from sandbox.messages import Json
from sandbox.refusals import Refusal, bad_request
from sandbox.world import StoredFile, World

PHOTO_LIMIT = 10 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
_SIZES = (("s", 90), ("m", 320), ("x", 800), ("y", 1280))
_SUFFIX = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}


class Files:
    """Bytes by file path, in memory and, given a directory, on disk as well."""

    def __init__(self, world: World, directory: Path | None) -> None:
        self._world = world
        self._directory = directory
        self._bytes: dict[str, bytes] = {}
        self._paths = {each.path for each in world.files.values()}

    def add(
        self, data: bytes, kind: str, *, name: str = "", mime: str = "application/octet-stream", seconds: int = 0
    ) -> StoredFile:
        """Keep `data`; the same bytes of the same kind get the same ids."""
        if not data:
            raise bad_request("file must be non-empty")
        unique = hashlib.sha256(data).hexdigest()[:16]
        path = f"{kind}s/{unique}{_SUFFIX.get(mime) or Path(name).suffix[:8]}"
        kept = StoredFile(
            id=f"{kind}-{unique}",
            unique_id=f"u{unique}",
            kind=kind,
            path=path,
            size=len(data),
            name=name,
            mime=mime,
            seconds=seconds,
        )
        self._world.files[kept.id] = kept
        self._bytes[path] = data
        self._paths.add(path)
        if self._directory:
            target = self._directory / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return kept

    def find(self, file_id: str) -> StoredFile | None:
        """The file behind an id; every size of a photo leads to the same file."""
        return self._world.files.get(file_id) or self._world.files.get(file_id.rpartition("-")[0])

    def read(self, path: str) -> bytes | None:
        """The bytes under a `file_path`, None if there is no such file."""
        if path not in self._paths:
            return None
        if path not in self._bytes and self._directory and (self._directory / path).is_file():
            self._bytes[path] = (self._directory / path).read_bytes()
        return self._bytes.get(path)

    def photo(self, data: bytes) -> Json:
        """Keep a picture and return the message's `photo`: its sizes, all with the original's bytes."""
        if len(data) > PHOTO_LIMIT:
            reason = f"file of size {len(data)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
            raise bad_request(reason)
        if data and not images.dimensions(data):
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = images.dimensions(data) or (0, 0)
        if data and (width + height > 10_000 or max(width, height) > 20 * min(width, height)):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return self.photo_again(self.add(data, "photo", mime=images.mime(data)))

    def photo_again(self, kept: StoredFile) -> Json:
        """The `photo` of a picture that is kept already."""
        width, height = images.dimensions(self.read(kept.path) or b"") or (90, 90)
        longest = max(width, height)
        wanted = [(letter, edge) for letter, edge in _SIZES if edge < longest]
        wanted.append(("w" if longest > 1280 else _SIZES[len(wanted)][0], longest))
        return {"photo": [_size(kept, letter, edge / longest, (width, height)) for letter, edge in wanted]}

    def document(self, kept: StoredFile) -> Json:
        """The message's `document`."""
        return {"document": _file(kept) | {"file_name": kept.name, "mime_type": kept.mime}}

    def voice(self, kept: StoredFile) -> Json:
        """The message's `voice`."""
        return {"voice": _file(kept) | {"duration": kept.seconds, "mime_type": kept.mime}}

    def content(self, kept: StoredFile) -> Json:
        """What a message carries that shows a kept file once more."""
        show = {"photo": self.photo_again, "document": self.document, "voice": self.voice}
        return show[kept.kind](kept)

    def upload(self, data: bytes, kind: str, *, name: str = "", mime: str, seconds: int = 0) -> StoredFile:
        """Keep what the bot uploads, up to 50 MB."""
        if len(data) > UPLOAD_LIMIT:
            raise Refusal(413, "Request Entity Too Large")
        return self.add(data, kind, name=name, mime=mime, seconds=seconds)


def _file(kept: StoredFile) -> Json:
    return {"file_id": kept.id, "file_unique_id": kept.unique_id, "file_size": kept.size}


def _size(kept: StoredFile, letter: str, scale: float, edges: tuple[int, int]) -> Json:
    width, height = (max(1, round(edge * scale)) for edge in edges)
    ids = {"file_id": f"{kept.id}-{letter}", "file_unique_id": f"{kept.unique_id}{letter}"}
    return ids | {"file_size": max(1, round(kept.size * scale * scale)), "width": width, "height": height}
