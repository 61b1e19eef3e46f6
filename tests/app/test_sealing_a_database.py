"""A database from before contacts were sealed: migrated with its own key alone, and the open copy is named."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from command_line import SECRET, CommandLine

from bot.config import fingerprint
from bot.storage import migrate
from bot.storage.migrate import State
from bot.storage.seal import Seal

BEFORE = "54ffb6a8d35a"


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, monkeypatch, capsys)


@pytest.fixture
def path(bot: CommandLine) -> Path:
    """Somebody stands in it in the clear."""
    path = bot.folder / "var" / "bot.db"
    path.parent.mkdir()
    with migrate.connected(path) as connection:
        command.upgrade(migrate._config(connection), BEFORE)
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO meta VALUES ('secret-fingerprint', ?)", (fingerprint(SECRET.encode()),))
        connection.execute("INSERT INTO chat (id, telegram_id, reachable) VALUES (1, -7351924680, 1)")
        connection.commit()
    return path


def test_its_contacts_are_sealed_and_the_copy_that_is_not_is_named(bot: CommandLine, path: Path) -> None:
    assert bot.run("migrate") == 0
    (copy,) = path.parent.glob("bot-before-migration-*.db")
    assert f"{copy.relative_to(bot.folder)}: holds contacts in the clear" in bot.err
    with closing(sqlite3.connect(path)) as connection:
        ((address,),) = connection.execute("SELECT telegram_id FROM chat").fetchall()
    assert address == Seal(SECRET.encode()).address(-7351924680)


@pytest.mark.parametrize("given", ["another " * 8, ""])
def test_with_another_key_or_none_it_is_refused_and_not_touched(bot: CommandLine, path: Path, given: str) -> None:
    before = path.read_bytes()
    bot.set(SECRET_KEY=given)
    assert bot.run("migrate") == 2
    assert bot.err.startswith("SECRET_KEY: wants the key")
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["bot.db"]


def test_a_migration_that_fails_leaves_the_database_as_it_was(bot: CommandLine, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER t BEFORE UPDATE ON person BEGIN SELECT RAISE(ABORT, 'no'); END")
        connection.execute("INSERT INTO person (id, created) VALUES (1, 1)")
        connection.execute("INSERT INTO identity VALUES (1, 7, NULL)")
        connection.commit()
    shutil.copy(path, path.with_suffix(".kept"))
    assert bot.run("migrate") == 2
    assert migrate.state(path) is State.BEHIND
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT telegram_id FROM identity").fetchall() == [(7,)]
