"""Migrating: after a copy, to the newest tables, and never a database from the future."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from migrated import NOON, migrated, opened, rows

from bot.storage import migrate
from bot.storage.migrate import State


def stamped(path: Path, revision: str) -> Path:
    with closing(sqlite3.connect(migrated(path))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
    return path


def unmigrated(path: Path) -> Path:
    """What a first version, before any migration of ours, could have left."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE old (words TEXT)")
        connection.execute("INSERT INTO old VALUES ('kept')")
        connection.commit()
    return path


def test_the_migrations_make_exactly_the_tables_in_code() -> None:
    assert migrate.difference() == []


def test_the_state_of_a_database_is_seen_without_changing_it(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    paths = {
        tmp_path / "none.db": State.MISSING,
        tmp_path / "empty.db": State.MISSING,
        unmigrated(tmp_path / "old.db"): State.BEHIND,
        migrated(tmp_path / "now.db"): State.CURRENT,
        stamped(tmp_path / "new.db", "ffffffffffff"): State.NEWER,
    }
    before = {path: path.read_bytes() for path in paths if path.exists()}
    assert {path: migrate.state(path) for path in paths} == paths
    assert {path: path.read_bytes() for path in before} == before
    assert not (tmp_path / "none.db").exists()


def test_a_database_with_data_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    path = unmigrated(tmp_path / "bot.db")
    copy = migrate.upgrade(path, NOON)
    assert copy is not None
    assert rows(copy, "SELECT name FROM sqlite_schema") == [("old",)]
    assert rows(path, "SELECT words FROM old") == [("kept",)]
    assert migrate.state(path) is State.CURRENT


def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    assert migrate.upgrade(tmp_path / "var" / "bot.db", NOON) is None
    assert [each.name for each in (tmp_path / "var").iterdir()] == ["bot.db"]


def test_a_second_migration_changes_nothing(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    before = path.read_bytes()
    assert migrate.upgrade(path, NOON) is None
    assert path.read_bytes() == before


async def test_a_copy_of_a_database_in_use_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        await database._writer.execute_fetchall("INSERT INTO meta VALUES ('a', 'in the write-ahead log')")
        migrate.backup(path, tmp_path / "copies" / "bot.db")
    copy = tmp_path / "copies" / "bot.db"
    assert rows(copy, "SELECT key FROM meta") == [("a",)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert migrate.damage(copy) == []


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        migrate.backup(migrated(tmp_path / "bot.db"), tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_damaged_file_is_told_from_a_sound_one(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    assert migrate.damage(path) == []
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 3 + 200] = b"\xff" * 200
    path.write_bytes(content)
    assert migrate.damage(path) != []
