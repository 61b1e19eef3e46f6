"""Power cuts: what stands on the disk at a moment, the end of it torn off, must hold all that people were told.

The bot is stopped (SIGSTOP) in the middle of whatever it does while its files are copied: so the copy is of one moment.
A power cut also loses what was never synced. That can't be had without cutting power; but nothing that was confirmed
may depend on it, so the copy's write-ahead log is cut off anywhere after the commits of the copy before, or its end is
overwritten, and all that people had been told by then must still be there.
"""

import asyncio
import copy
import random
import shutil
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bot.storage import migrate
from crashtest import rows
from crashtest.databases import broken, in_file
from crashtest.scene import Scene, Unwell
from crashtest.stories import Book, Town, spots

_WAL_HEADER = 32
_FRAME_HEADER = 24


class Committed(NamedTuple):
    """Where in a write-ahead log the last commit ends, and which log it is (it begins anew, with another salt)."""

    salt: bytes
    end: int


@dataclass(kw_only=True)
class Cut:
    """How many copies were opened, and what was missing in them."""

    copies: int = 0
    torn: int = 0
    findings: list[str] = field(default_factory=list)


async def cut_power(scene: Scene, chance: random.Random, *, cuts: int, crowd: int) -> Cut:
    """While `crowd` stories go on, copy the files so many times, and open every copy, whole and torn."""
    town, cut, over = Town(scene=scene, chance=chance, pause=0.02), Cut(), asyncio.Event()
    await scene.start()
    await scene.listening()
    await town.open()
    free = spots()
    chance.shuffle(free)

    async def live() -> None:
        while not over.is_set() and free:
            await town.incident(free.pop(), 2)

    async def copy_again_and_again() -> None:
        before = Book(), Committed(b"", 0)
        for number in range(cuts):
            await asyncio.sleep(min(1.0, chance.expovariate(4)))
            if number % 3:  # the moment that somebody reads something: it must stand on the disk by then
                await _somebody_reads(scene)
            before = await _copy(town, scene.folder / f"cut{number}", before, cut)
        over.set()

    try:
        await asyncio.gather(copy_again_and_again(), *(live() for _ in range(crowd)))
        await scene.settle()
        await scene.stop()
        cut.findings += rows.check(town)
    except (Unwell, TimeoutError) as unwell:
        cut.findings.append(str(unwell) or scene.last_log_lines())
    return cut


async def _somebody_reads(scene: Scene) -> None:
    events, seen = scene.telegram.events, scene.telegram.events.seq
    while not any(each.message and each.message.by_bot for each in events.since(seen)):
        await events.more(events.seq)
    await asyncio.sleep(0.005)  # they note it in the book


async def _copy(town: Town, to: Path, before: tuple[Book, Committed], cut: Cut) -> tuple[Book, Committed]:
    """Copy the files as they are at this moment; what had been confirmed by it, and where the log stood."""
    life = town.scene.life
    assert life is not None  # noqa: S101  (for the type checker: it lives all the time)
    await life.freeze()
    told = copy.deepcopy(town.book)
    to.mkdir()
    for name in ("bot.db", "bot.db-wal", "bot.db-shm"):
        if (town.scene.folder / name).exists():
            shutil.copy(town.scene.folder / name, to / name)
    life.thaw()
    committed = _committed(to / "bot.db-wal")
    told_before, log_before = before
    torn = []
    if log_before.salt == committed.salt:  # else all of the log before is in the database by now
        torn = [(town.chance.randint(log_before.end, committed.end), told_before) for _ in range(3)]
    torn.append((committed.end, told))
    for number, (end, book) in enumerate(torn):
        _open(_torn(to, end, f"torn{number}", town.chance), book, cut)
        cut.torn += 1
    _open(to / "bot.db", told, cut)
    shutil.rmtree(to)
    return told, committed


def _committed(log: Path) -> Committed:
    """Frames of this round of the log carry its salt; the last one of a transaction, the database's size."""
    content = log.read_bytes() if log.exists() else b""
    if len(content) < _WAL_HEADER:
        return Committed(b"", 0)
    page, salt = struct.unpack(">I", content[8:12])[0], content[16:24]
    end, at = _WAL_HEADER, _WAL_HEADER
    while at + _FRAME_HEADER + page <= len(content) and content[at + 8 : at + 16] == salt:
        size = struct.unpack(">I", content[at + 4 : at + 8])[0]
        at += _FRAME_HEADER + page
        end = at if size else end
    return Committed(salt, end)


def _torn(whole: Path, end: int, name: str, chance: random.Random) -> Path:
    """The same files, with the log cut at `end`, or with rubbish from there on; the shared index is lost anyhow."""
    to = whole / name
    to.mkdir()
    shutil.copy(whole / "bot.db", to / "bot.db")
    log = whole / "bot.db-wal"
    if log.exists():
        rest = chance.choice([b"", chance.randbytes(3000), bytes(5000)])
        (to / "bot.db-wal").write_bytes(log.read_bytes()[:end] + rest)
    return to / "bot.db"


def _open(database: Path, told: Book, cut: Cut) -> None:
    cut.copies += 1
    if migrate.state(database) is not migrate.State.CURRENT:
        cut.findings.append(f"copy {cut.copies} is not of this version")
        return
    found, wrong = rows.read(in_file(database))
    cut.findings += [f"copy {cut.copies}: {each}" for each in (*broken(database), *wrong, *rows.missing(found, told))]
