"""The commands on PostgreSQL: each says in a line what it did or what is wrong, without the password."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import postgres
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from command_line import CommandLine
from ports import free_port
from stage import HandClock, fast_settings

from bot.config import WrongSetting
from bot.house import open_house
from bot.storage import migrate
from bot.storage.tables import metadata
from sandbox.server import serve
from sandbox.telegram import Options, Telegram

PASSWORD = "unguessable"


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, monkeypatch, capsys)


def named(bot: CommandLine, address: str) -> str:
    """The bot uses this database, with a password that its server does not ask for."""
    bot.set(DATABASE_URL=address.replace("postgres:@", f"postgres:{PASSWORD}@"))
    return address


def test_from_an_empty_database_to_one_that_is_checked(bot: CommandLine) -> None:
    address = named(bot, postgres.empty())
    assert (bot.run("check"), bot.out) == (0, "all is well\n")
    assert bot.run("migrate") == 0
    assert bot.err == f"postgresql://{address.partition('@')[2].partition('?')[0]}: migrated\n"
    assert (bot.run("migrate"), bot.err) == (0, "")
    assert (bot.run("check"), bot.out) == (0, "all is well\n")


def test_a_copy_is_made_by_the_servers_own_means(bot: CommandLine) -> None:
    named(bot, postgres.migrated())
    assert bot.run("backup", "copy.db") == 2
    assert "pg_dump" in bot.err
    assert PASSWORD not in bot.err


def test_the_secret_must_be_given_for_processes_share_it(bot: CommandLine) -> None:
    postgres.order(named(bot, postgres.migrated()), "INSERT INTO meta VALUES ('secret-fingerprint', 'of another')")
    bot.set(SECRET_KEY="")
    assert bot.run("check") == 1
    assert bot.err.startswith("SECRET_KEY: wants")
    bot.set(SECRET_KEY="x" * 40)
    assert bot.run("check") == 1
    assert "fingerprint differs" in bot.err


@pytest.mark.parametrize("command", ["migrate", "run"])
def test_a_newer_database_is_refused(bot: CommandLine, command: str) -> None:
    address = named(bot, postgres.migrated())
    postgres.order(address, "UPDATE alembic_version SET version_num = 'ffffffffffff'")
    assert bot.run(command) == 2
    assert "newer version" in bot.err
    assert len(bot.err.splitlines()) == 1
    assert bot.run("check") == 1
    assert postgres.rows(address, "SELECT version_num FROM alembic_version") == [("ffffffffffff",)]


def test_an_older_database_is_migrated_by_its_operator_alone(bot: CommandLine) -> None:
    address = named(bot, postgres.migrated())
    postgres.order(address, "DELETE FROM alembic_version")
    assert bot.run("run") == 2
    assert "python -m bot migrate" in bot.err
    assert len(bot.err.splitlines()) == 1
    assert bot.run("check") == 1


@pytest.mark.parametrize("command", ["run", "check", "migrate"])
def test_a_server_that_is_not_there_is_one_line(bot: CommandLine, command: str) -> None:
    bot.set(DATABASE_URL=f"postgresql://bot:{PASSWORD}@127.0.0.1:{free_port()}/bot")
    assert bot.run(command) == (1 if command == "check" else 2)
    (line,) = bot.err.splitlines()
    assert line.startswith("DATABASE_URL: ")
    assert "Connection refused" in line
    assert PASSWORD not in bot.err


def test_two_processes_that_start_at_once_on_an_empty_database_make_it_once() -> None:
    address = postgres.empty()
    with ThreadPoolExecutor(4) as together:
        assert list(together.map(lambda _: migrate.upgrade(address, datetime.now(UTC)), range(4))) == [None] * 4
    assert migrate.state(address) is migrate.State.CURRENT


def test_the_tables_there_are_exactly_those_in_code() -> None:
    with migrate.connected(postgres.migrated()) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


async def test_of_two_first_processes_with_different_secrets_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram = Telegram(Options(seed=1))
    async with serve(telegram) as server:
        address = fast_settings(tmp_path, telegram, server.url).database_url
        one = fast_settings(tmp_path, telegram, server.url).model_copy(
            update={"database_url": type(address)(postgres.migrated())}
        )
        other = one.model_copy(update={"secret_key": type(address)("another " * 8)})
        monkeypatch.setattr(migrate, "fingerprint_in", lambda _: None)  # both look before either has written
        async with open_house(one, HandClock(), asyncio.Event()):
            with pytest.raises(WrongSetting, match="SECRET_KEY"):
                async with open_house(other, HandClock(), asyncio.Event()):
                    pass
