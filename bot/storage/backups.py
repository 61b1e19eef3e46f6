"""Daily copies of a SQLite database: made whole, looked through before they count, the old ones let go."""

import os
import re
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.domain.retention import copies_kept
from bot.storage import migrate

_COPY = re.compile(r"aiyl-unu-(\d{4}-\d{2}-\d{2})\.db", re.ASCII)
_PART = "aiyl-unu.part"


class DamagedBackup(Exception):  # noqa: N818  (named for what is wrong)
    """What was copied is not sound, or not this bot's: the database itself is to be looked at."""


class UnwritableBackup(Exception):  # noqa: N818  (as above)
    """The folder takes no copy: its disk is full or fails, or the bot may not write there."""


@dataclass(frozen=True, kw_only=True)
class Backups:
    """A folder of copies, `aiyl-unu-<day>.db`; `fingerprint` is of the secret that the database was made with."""

    database: Path
    folder: Path
    fingerprint: str
    daily: int
    weekly: int

    def make(self, day: date) -> Path:
        """The copy of a day, in place of one that is there; takes as long as reading the database three times.

        It has its name once it is whole, sound and on the disk. Raises `DamagedBackup`, `UnwritableBackup`.
        """
        part, target = self.folder / _PART, self.folder / f"aiyl-unu-{day}.db"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.unlink(missing_ok=True)  # of a process that was killed
            try:
                migrate.backup(self.database, part)
                self._look_through(part)
                _keep(part, target)
            finally:
                part.unlink(missing_ok=True)
        except (OSError, sqlite3.OperationalError) as error:
            raise UnwritableBackup from error
        except (sqlite3.DatabaseError, migrate.NotADatabase) as error:
            raise DamagedBackup from error
        return target

    def let_old_ones_go(self, today: date) -> None:
        """What is not kept any more is removed; what the bot did not make, or is of a later day, is left alone."""
        found = {path: _day(path) for path in self.folder.iterdir()}
        copies = {path: day for path, day in found.items() if day is not None and day <= today}
        kept = copies_kept(copies.values(), self.daily, self.weekly)
        for path, day in copies.items():
            if day not in kept:
                path.unlink()

    def _look_through(self, copy: Path) -> None:
        is_sound = migrate.state(copy) is migrate.State.CURRENT and not migrate.damage(copy)
        if not is_sound or migrate.fingerprint_in(copy) != self.fingerprint:
            raise DamagedBackup


def _day(path: Path) -> date | None:
    named = _COPY.fullmatch(path.name)
    try:
        return named and date.fromisoformat(named[1])
    except ValueError:  # a day that no calendar has
        return None


def _keep(part: Path, target: Path) -> None:
    """SQLite leaves to us that a copy reaches the disk."""
    _flush(part)
    part.replace(target)
    _flush(target.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
