"""A database that can't be written to for a while: its disk is full, or somebody else holds it."""

import asyncio
import errno
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path

from crashtest.lives import Nursery
from crashtest.scene import Scene, Unwell, scene
from sandbox.people import Person

_NOT_SAVED = "Азыр сактай албай жатабыз"
_KEPT = ("SELECT * FROM conversation", "SELECT * FROM report", "SELECT update_id FROM update_seen")


async def unwritable(stage: Scene, trouble: AbstractContextManager[None]) -> list[str]:
    """Somebody taps in the trouble; what goes wrong.

    They must read once that nothing was saved, nothing of it may be half there, and when the trouble is over the tap
    must work by itself, in the same life.
    """
    life = await stage.start()
    await stage.listening()
    aigul = await _asked_which_service(stage)
    before = [stage.rows(query) for query in _KEPT]
    wrong = []
    with trouble:
        await aigul.press("Ичүүчү суу")
        async with asyncio.timeout(stage.patience):
            while not _told(aigul):
                await asyncio.sleep(0.05)
        await aigul.say("дагы бир сөз")  # waits behind what could not be saved
        await asyncio.sleep(2)  # the tap is tried again meanwhile, in vain
        if before != [stage.rows(query) for query in _KEPT]:
            wrong.append("something was written while nothing could be")
    await stage.settle()
    if _told(aigul) != 1:
        wrong.append(f"told {_told(aigul)} times that nothing was saved")
    if not any(each.text.startswith("Эмне болду?") for each in aigul.chat.messages):
        wrong.append("the tap was forgotten")
    if len(stage.rows(_KEPT[-1])) != len(before[-1]) + 2 or life.is_over:
        wrong.append("not every update was dealt with in the same life")
    await stage.stop()
    return wrong


@contextmanager
def small_files(stage: Scene) -> Iterator[None]:
    """No file of the bot may grow beyond what its log is now."""
    assert stage.life is not None  # noqa: S101  (for the type checker: `unwritable` has given it one)
    stage.life.limit_files((stage.folder / "bot.db-wal").stat().st_size)
    yield
    stage.life.limit_files(-1)


@contextmanager
def held(stage: Scene) -> Iterator[None]:
    """This process holds the bot's database, for longer than the bot waits for a lock."""
    with closing(sqlite3.connect(stage.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(stage: Scene) -> Iterator[None]:
    """The file system has no byte left."""
    rest = stage.folder / "rest"
    with rest.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    yield
    rest.unlink()


@asynccontextmanager
async def on_a_small_disk(born: Nursery, folder: Path) -> AsyncIterator[Scene]:
    """A scene on a file system of its own; raises `PermissionError` where this user may not mount one."""
    folder.mkdir(parents=True)
    if await _run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)) != 0:
        raise PermissionError(errno.EPERM, "may not mount")
    try:
        async with scene(born, folder / "scene") as stage:
            yield stage
    finally:
        await _run("umount", str(folder))


async def _run(*words: str) -> int:
    try:
        return await (await asyncio.create_subprocess_exec(*words, stderr=asyncio.subprocess.DEVNULL)).wait()
    except FileNotFoundError:
        return 1


async def everything(born: Nursery, folder: Path) -> tuple[list[str], list[str]]:
    """Each trouble once: what was tried, and what is wrong."""
    tried, wrong = [], []
    for name, trouble in (("a limit on files", small_files), ("another process's lock", held)):
        async with scene(born, folder / trouble.__name__) as stage:
            tried.append(name)
            wrong += await _findings(name, stage, trouble(stage))
    try:
        async with on_a_small_disk(born, folder / "disk") as stage:
            tried.append("a full file system")
            wrong += await _findings("a full file system", stage, full(stage))
    except PermissionError:
        tried.append("no full file system, for this user may not mount one")
    return tried, wrong


async def _findings(name: str, stage: Scene, trouble: AbstractContextManager[None]) -> list[str]:
    try:
        return [f"{name}: {each}" for each in await unwritable(stage, trouble)]
    except (Unwell, TimeoutError) as unwell:
        return [f"{name}: {str(unwell) or stage.last_log_lines()}"]


async def _asked_which_service(stage: Scene) -> Person:
    aigul = await stage.telegram.person("Айгүл")
    await aigul.open_link(f"https://t.me/{stage.telegram.options.username}?start=v_chet-nura_orto-nura")
    await stage.reads(aigul, "Тилди тандаңыз")
    await aigul.press("Кыргызча")
    await stage.reads(aigul, "Айылыңыз")
    await aigul.say("/report")
    await stage.reads(aigul, "Кайсы кызмат боюнча?")
    await stage.settle()
    return aigul


def _told(person: Person) -> int:
    return sum(_NOT_SAVED in each.text for each in person.chat.messages if each.by_bot)
