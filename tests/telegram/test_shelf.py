"""What people sent is on the disk before the database says so, and nothing else is after a start, whatever came before.

A kill is an exception that nobody catches, at each step in turn; what would be done after it is done by the next start.
"""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from unittest.mock import AsyncMock, Mock

import pytest
from booth import Booth, booth
from pictures_to_send import jpeg
from stage import PIXEL

from bot.services.files import path_of
from bot.storage import files
from bot.telegram import shelf
from bot.telegram.fetch import Fetcher
from bot.telegram.pictures import bare

KEPT = bare(PIXEL)
SHA256 = hashlib.sha256(KEPT).hexdigest()
STEPS = range(9)
"""Of a first photo: two folders, the mark, its name; a folder, the content, its name; the row; the mark again."""


class Killed(BaseException):
    """Nothing after this is done any more."""


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Booth]:
    async with booth(tmp_path) as opened:
        yield opened


def fetcher(at: Booth) -> Fetcher:
    return Fetcher(
        bot=at.bot,
        database=at.database,
        directory=at.path.parent / "files",
        clock=at.clock,
        kept=AsyncMock(),
        committed=Mock(),
    )


def on_disk(at: Booth) -> dict[str, bytes]:
    """Everything in the folder, by its path in it."""
    folder = at.path.parent / "files"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def wanted(at: Booth, content: bytes = PIXEL) -> int:
    sent = await (await at.telegram.person("Айгүл")).send_photo(content)
    async with at.database.write() as tx:
        number = await files.note(tx, sent.photo or "", "photo", at.clock())
        await files.want(tx, number, at.clock())
    return number


async def state(at: Booth, number: int) -> str | None:
    async with at.database.read() as tx:
        file = await files.get(tx, number)
    return None if file is None else file.state


async def killed_at(at: Booth, step: int, patch: pytest.MonkeyPatch) -> None:
    """Fetch what is wanted, and die at the step of this number; of what is written then, half is there."""
    steps = count()
    fsync, keep, settle = os.fsync, files.keep, shelf.settle

    def syncing(opened: int) -> None:
        path = Path(f"/proc/self/fd/{opened}").readlink()
        if next(steps) == step:
            if path.is_file():
                os.truncate(path, path.stat().st_size // 2)
            raise Killed
        fsync(opened)

    async def keeping(*row: object) -> None:
        if next(steps) == step:
            raise Killed
        await keep(*row)  # type: ignore[arg-type]  # as it was called

    def settling(directory: Path, sha256: str) -> None:
        if next(steps) == step:
            raise Killed
        settle(directory, sha256)

    with patch.context() as dying:
        dying.setattr(os, "fsync", syncing)
        dying.setattr(files, "keep", keeping)
        dying.setattr(shelf, "settle", settling)
        with pytest.raises(Killed):
            await fetcher(at).fetch_wanted()
    assert next(steps) == step + 1


@pytest.mark.parametrize("step", STEPS)
async def test_whenever_it_is_killed_the_photo_is_kept_once_and_whole(
    at: Booth, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await wanted(at)
    await killed_at(at, step, monkeypatch)
    await fetcher(at).tidy()
    is_kept = await state(at, number) == "kept"
    assert on_disk(at) == ({f"{SHA256[:2]}/{SHA256}": KEPT} if is_kept else {})
    await fetcher(at).fetch_wanted()
    assert on_disk(at) == {f"{SHA256[:2]}/{SHA256}": KEPT}
    assert await state(at, number) == "kept"


@pytest.mark.parametrize("step", STEPS)
async def test_whenever_it_is_killed_nothing_stays_of_what_its_sender_takes_back_then(
    at: Booth, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await wanted(at)
    await killed_at(at, step, monkeypatch)
    async with at.database.write() as tx:
        await files.unwant(tx, number)
    await fetcher(at).tidy()
    await fetcher(at).fetch_wanted()
    assert on_disk(at) == {}
    assert await state(at, number) is None


def synced(patch: pytest.MonkeyPatch) -> list[Path]:
    """The paths that are synced from now on, in order."""
    fsync, paths = os.fsync, list[Path]()

    def noting(opened: int) -> None:
        paths.append(Path(f"/proc/self/fd/{opened}").readlink())
        fsync(opened)

    patch.setattr(os, "fsync", noting)
    return paths


def test_what_is_kept_and_every_folder_on_its_way_is_on_the_disk_and_the_mark_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, folder = synced(monkeypatch), tmp_path / "files"
    sha256 = shelf.keep(folder, b"x")
    target, mark = path_of(folder, sha256), folder / "new" / sha256
    assert paths == [tmp_path, folder, mark, mark.parent, folder, target, target.parent]
    assert shelf.unsettled(folder) == [sha256]


def test_what_is_dropped_does_not_come_back_with_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sha256 = shelf.keep(tmp_path, b"x")
    paths = synced(monkeypatch)
    shelf.drop(tmp_path, sha256)
    assert paths == [path_of(tmp_path, sha256).parent]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_same_content_is_kept_once_and_what_was_damaged_is_whole_again(tmp_path: Path) -> None:
    sha256 = shelf.keep(tmp_path, b"xy")
    shelf.settle(tmp_path, sha256)
    before = path_of(tmp_path, sha256).stat().st_mtime_ns
    assert shelf.keep(tmp_path, b"xy") == sha256
    assert path_of(tmp_path, sha256).stat().st_mtime_ns == before
    path_of(tmp_path, sha256).write_bytes(b"x")
    shelf.keep(tmp_path, b"xy")
    shelf.settle(tmp_path, sha256)
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"xy"]


async def test_what_a_full_disk_left_is_taken_away_though_its_sender_took_it_back_meanwhile(
    at: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("bot.telegram.fetch._UNWELL", 0.01)
    monkeypatch.setattr("bot.telegram.fetch._IDLE", 0.01)
    first = await wanted(at, jpeg())
    fetching = asyncio.create_task(fetcher(at).run())
    async with asyncio.timeout(10):
        while await state(at, first) != "kept" or len(on_disk(at)) > 1:
            await asyncio.sleep(0.001)
        before = on_disk(at)
        monkeypatch.setattr(files, "keep", full)
        number = await wanted(at)
        while f"new/{SHA256}" not in on_disk(at):
            await asyncio.sleep(0.001)
        async with at.database.write() as tx:
            await files.unwant(tx, number)
        while on_disk(at) != before:
            await asyncio.sleep(0.001)
    fetching.cancel()
