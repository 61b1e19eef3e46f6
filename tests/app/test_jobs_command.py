"""jobs: what happens by the clock, read from the database by whoever looks after the bot, also while it runs."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

import postgres
import pytest
from command_line import CommandLine
from stage import SECRET, stage

Address = Callable[[CommandLine], None]


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, monkeypatch, capsys)


def on_sqlite(_: CommandLine) -> None:
    """As it is by default."""


def on_postgresql(bot: CommandLine) -> None:
    bot.set(DATABASE_URL=postgres.empty())


@pytest.mark.parametrize("kind", [on_sqlite, on_postgresql])
def test_before_the_first_start_nothing_has_run(bot: CommandLine, kind: Address) -> None:
    kind(bot)
    assert bot.run("jobs") == 2
    assert "is missing; ask: python -m bot check" in bot.err
    bot.run("migrate")
    assert (bot.run("jobs"), bot.out) == (0, "no job has run here yet\n")
    assert not (bot.folder / "var" / "secret.key").exists()


def test_a_file_that_is_no_database_is_told_in_one_line(bot: CommandLine) -> None:
    (bot.folder / "var").mkdir()
    (bot.folder / "var" / "bot.db").write_bytes(b"not a database, but long enough to be looked at " * 100)
    assert bot.run("jobs") == 2
    assert len(bot.err.splitlines()) == 1


@pytest.mark.parametrize("is_server", [False, True])
async def test_jobs_are_listed_while_the_bot_runs(tmp_path: Path, is_server: bool) -> None:
    url = postgres.migrated() if is_server else ""
    async with stage(tmp_path, database_url=url) as at:
        await at.run_jobs()
        settings = {"VAR_DIR": str(tmp_path), "DATABASE_URL": url, "SECRET_KEY": SECRET}
        asking = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "jobs", env=os.environ | settings, stdout=asyncio.subprocess.PIPE
        )
        listed = (await asking.communicate())[0].decode().splitlines()
    names = [line.partition(":")[0] for line in listed if not line.startswith(" ")]
    assert names[0] == "times of Asia/Bishkek"
    assert {"ask-if-over", "expire-drafts", "forget-updates", "surveys"} < set(names)
    assert ("backup" in names) is not is_server, "there it is the operator's"
    assert ("  2026-11-18: done" in listed) is not is_server
    assert all(": done 18.11.2026 12:00; next " in line for line in listed if line.partition(":")[0] in names[1:])


def test_check_finds_a_place_for_backups_that_is_none(bot: CommandLine) -> None:
    (bot.folder / "file").write_text("")
    bot.set(BACKUP_DIR="file/backups")
    assert bot.run("check") == 1
    assert bot.err == "BACKUP_DIR: wants a directory that the bot may write to (empty: backups in VAR_DIR)\n"
    bot.set(BACKUP_DAYS="0")
    assert bot.run("check") == 0, "nothing is to be written there"
