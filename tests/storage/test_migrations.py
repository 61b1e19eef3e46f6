"""Migrating: after a copy, to the newest tables, and never a database from the future."""

import sqlite3
import stat
import time
from contextlib import closing
from pathlib import Path

import pytest
from migrated import NOON, SEAL, SECRET, migrated, of_the_first_version, opened, rows
from stage import sqlite_link

from bot.storage import migrate
from bot.storage.migrate import State

pytestmark = pytest.mark.sqlite


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
        await sqlite_link(database).execute_fetchall("INSERT INTO meta VALUES ('a', 'in the write-ahead log')")
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


def plain_traces(path: Path) -> list[bytes]:
    """Which contacts can be read in a file's bytes; a negative id stands there as its complement."""
    numbers = [number.to_bytes(6, "big", signed=True) for number in (7351924680, -1007351924681)]
    return [each for each in (*numbers, b"7351924680", "Белгиева".encode()) if each in path.read_bytes()]


def test_contacts_of_the_first_version_are_sealed_and_everything_else_stays(tmp_path: Path) -> None:
    path = of_the_first_version(tmp_path / "bot.db")
    assert len(plain_traces(path)) == 3
    migrate.upgrade(path, NOON, SECRET)
    assert rows(path, "SELECT person_id, telegram_id FROM identity ORDER BY 1") == [
        (1, SEAL.address(7351924680)),
        (2, SEAL.address(42)),
    ]
    ((name, unnamed),) = rows(path, "SELECT max(name), sum(name IS NULL) FROM identity")
    assert (SEAL.open_words(name), unnamed) == ("Маркер Белгиева", 1)
    assert rows(path, "SELECT id, telegram_id, person_id, reachable FROM chat ORDER BY 1") == [
        (1, SEAL.address(7351924680), 1, 1),
        (2, SEAL.address(42), 2, 0),
        (3, SEAL.address(-1007351924681), None, 1),
    ]
    assert rows(path, "SELECT chat_id FROM conversation UNION SELECT chat_id FROM official_chat") == [(1,), (3,)]
    assert migrate.state(path) is State.CURRENT
    assert migrate.damage(path) == []


def test_nothing_of_contacts_in_the_clear_is_left_in_the_file_but_in_the_copy_from_before(tmp_path: Path) -> None:
    path = of_the_first_version(tmp_path / "bot.db")
    copy = migrate.upgrade(path, NOON, SECRET)
    assert copy is not None
    assert plain_traces(path) == []
    assert len(plain_traces(copy)) == 3
    assert [migrate.holds_plain_contacts(each) for each in (path, copy)] == [False, True]


def test_somebody_from_before_was_last_seen_when_they_came_or_reported(tmp_path: Path) -> None:
    path = of_the_first_version(tmp_path / "bot.db")
    migrate.upgrade(path, NOON, SECRET)
    assert rows(path, "SELECT seen FROM person ORDER BY id") == [("2026-11-19",), ("2025-11-18",)]


def test_where_old_messages_stand_is_known_for_a_whole_term_from_now(tmp_path: Path) -> None:
    path = of_the_first_version(tmp_path / "bot.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT OR REPLACE INTO said (chat_id, key, message_id) VALUES (1, 'report:1', 7)")
        connection.commit()
    before = time.time()
    migrate.upgrade(path, NOON, SECRET)
    [(at,)] = rows(path, "SELECT at FROM said WHERE key = 'report:1'")
    assert before <= at / 1_000_000 <= time.time()


def test_contacts_are_not_sealed_without_their_key(tmp_path: Path) -> None:
    path = of_the_first_version(tmp_path / "bot.db")
    with pytest.raises(RuntimeError, match="key"):
        migrate.upgrade(path, NOON)
    assert rows(path, "SELECT telegram_id FROM identity ORDER BY 1") == [(42,), (7351924680,)]
    assert migrate.upgrade(path, NOON.replace(hour=7), SECRET) is not None
    assert migrate.state(path) is State.CURRENT
