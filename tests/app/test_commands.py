"""run | check | migrate | backup FILE: each does its one thing, says so in a line, and exits with a code."""

import asyncio
import os
import signal
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from command_line import SECRET, TOKEN, CommandLine
from stage import HandClock, fast_settings

from bot.config import WrongSetting, fingerprint
from bot.house import open_house, run
from bot.storage import migrate
from bot.storage.migrate import State
from sandbox.faults import Fault
from sandbox.server import serve
from sandbox.telegram import Options, Telegram

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, monkeypatch, capsys)


def database(bot: CommandLine) -> Path:
    return bot.folder / "var" / "bot.db"


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_migrate_makes_a_database_for_its_owner_alone(bot: CommandLine) -> None:
    assert bot.run("migrate") == 0
    assert migrate.state(database(bot)) is State.CURRENT
    assert stat.S_IMODE(database(bot).stat().st_mode) == 0o600
    assert bot.run("migrate") == 0
    assert (bot.out, bot.err) == ("", "")


def test_migrate_names_the_copy_it_made_before(bot: CommandLine) -> None:
    database(bot).parent.mkdir()
    change(database(bot), "CREATE TABLE old (words TEXT)")
    assert bot.run("migrate") == 0
    (copy,) = (bot.folder / "var").glob("bot-before-migration-*.db")
    assert str(copy.relative_to(bot.folder)) in bot.err


@pytest.mark.parametrize("command", ["migrate", "run"])
def test_a_newer_database_is_refused_and_not_touched(bot: CommandLine, command: str) -> None:
    bot.run("migrate")
    change(database(bot), "UPDATE alembic_version SET version_num = 'ffffffffffff'")
    before = database(bot).read_bytes()
    assert bot.run(command) == 2
    assert "newer version" in bot.err
    assert database(bot).read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ("migrate",),
        ("run",),
        ("backup", "copy.db"),
    ],
)
def test_a_file_that_is_no_database_is_refused_in_one_line(bot: CommandLine, command: tuple[str, ...]) -> None:
    database(bot).parent.mkdir()
    database(bot).write_bytes(b"not a database, but long enough to be looked at " * 100)
    assert bot.run(*command) == 2
    assert len(bot.err.splitlines()) == 1
    assert str(Path("var/bot.db")) in bot.err


def test_backup_writes_a_whole_copy_for_its_owner_alone(bot: CommandLine) -> None:
    bot.run("migrate")
    change(database(bot), "INSERT INTO meta VALUES ('a', 'b')")
    assert bot.run("backup", "copies/bot.db") == 0
    copy = bot.folder / "copies" / "bot.db"
    assert bot.out == "copies/bot.db: written\n"
    assert migrate.state(copy) is State.CURRENT
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_backup_overwrites_nothing(bot: CommandLine) -> None:
    bot.run("migrate")
    (bot.folder / "mine").write_text("mine")
    assert bot.run("backup", "mine") == 2
    assert bot.err == "mine: exists already; name a new file\n"
    assert (bot.folder / "mine").read_text() == "mine"


def test_backup_of_nothing_says_so(bot: CommandLine) -> None:
    assert bot.run("backup", "copy.db") == 1
    assert "there is no database yet" in bot.err
    assert not (bot.folder / "copy.db").exists()


def test_backup_to_a_place_that_is_none_says_so(bot: CommandLine) -> None:
    bot.run("migrate")
    (bot.folder / "file").touch()
    assert bot.run("backup", "file/copy.db") == 2
    assert len(bot.err.splitlines()) == 1


def test_check_finds_nothing_in_what_is_shipped(bot: CommandLine) -> None:
    assert bot.run("check") == 0
    assert bot.out == "all is well\n"
    bot.run("migrate")
    assert bot.run("check") == 0
    assert list((bot.folder / "var").iterdir()) == [database(bot)]


@pytest.mark.parametrize("var_dir", ["/proc/x", "/proc/x/y", "file", "file/var"])
def test_check_finds_that_nothing_can_be_kept(bot: CommandLine, var_dir: str) -> None:
    (bot.folder / "file").touch()
    bot.set(VAR_DIR=var_dir)
    assert bot.run("check") == 1
    assert bot.err == "VAR_DIR: wants a directory that the bot may write to\n"


@pytest.mark.parametrize(
    ("name", "value", "said"), [("BOT_TOKEN", "", "BOT_TOKEN: wants"), ("SECRET_KEY", "x" * 40, "SECRET_KEY: wants")]
)
def test_check_names_what_is_to_be_mended(bot: CommandLine, name: str, value: str, said: str) -> None:
    bot.run("migrate")
    change(database(bot), f"INSERT INTO meta VALUES ('secret-fingerprint', '{fingerprint(SECRET.encode())}')")  # noqa: S608 - our own words
    assert bot.run("check") == 0
    bot.set(**{name: value})
    assert bot.run("check") == 1
    (line,) = bot.err.splitlines()
    assert line.startswith(said)


def test_check_finds_a_database_that_is_old_new_or_none(bot: CommandLine) -> None:
    bot.run("migrate")
    for statement, said in (
        ("UPDATE alembic_version SET version_num = 'ffffffffffff'", "newer version"),
        ("DELETE FROM alembic_version", "older than this version"),
    ):
        change(database(bot), statement)
        assert bot.run("check") == 1
        assert said in bot.err
    database(bot).write_bytes(b"not a database, but long enough to be looked at " * 100)
    assert bot.run("check") == 1
    assert len(bot.err.splitlines()) == 1


def test_check_finds_a_damaged_database(bot: CommandLine) -> None:
    bot.run("migrate")
    content = bytearray(database(bot).read_bytes())
    content[4096 * 3 : 4096 * 3 + 200] = b"\xff" * 200
    database(bot).write_bytes(content)
    assert bot.run("check") == 1
    assert "malformed" in bot.err


async def test_another_secret_than_the_databases_is_refused_by_run(tmp_path: Path) -> None:
    telegram = Telegram(Options(seed=1))
    async with serve(telegram) as server:
        settings = fast_settings(tmp_path, telegram, server.url)
        migrate.upgrade(settings.database_path, HandClock()())
        for _ in range(2):
            async with open_house(settings, HandClock(), asyncio.Event()):
                pass
        other = settings.model_copy(update={"secret_key": type(settings.secret_key)("another " * 8)})  # type: ignore[misc]  # the field may be None
        with pytest.raises(WrongSetting, match="SECRET_KEY: wants"):
            async with open_house(other, HandClock(), asyncio.Event()):
                pass


async def test_a_token_that_telegram_refuses_is_a_wrong_setting(tmp_path: Path) -> None:
    telegram = Telegram(Options(seed=1))
    async with serve(telegram) as server:
        settings = fast_settings(tmp_path, telegram, server.url)
        migrate.upgrade(settings.database_path, HandClock()())
        telegram.options = Options(token="42:revoked")
        with pytest.raises(WrongSetting, match="BOT_TOKEN: wants") as refusal:
            async with open_house(settings, HandClock(), asyncio.Event()):
                pass
    assert "42:sandbox" not in str(refusal.value)


@pytest.mark.parametrize("host", ["192.0.2.1", "no..name", "127.0.0.1:80"])
async def test_an_address_of_another_machine_is_a_wrong_setting(tmp_path: Path, host: str) -> None:
    await refused(tmp_path, rf"WEB_HOST: wants .+; {host}", web_host=host, web_port=1)


async def test_a_taken_port_is_a_wrong_setting(tmp_path: Path) -> None:
    telegram = Telegram(Options(seed=1))
    async with serve(telegram) as server:
        await refused(tmp_path, "WEB_PORT: wants", web_port=server.port)


async def refused(folder: Path, why: str, **changes: object) -> None:
    """The bot does not open, and Telegram, which is not even there, is not asked."""
    settings = fast_settings(folder, Telegram(Options(seed=1)), "http://127.0.0.1:1").model_copy(update=changes)
    migrate.upgrade(settings.database_path, HandClock()())
    with pytest.raises(WrongSetting, match=why):
        async with open_house(settings, HandClock(), asyncio.Event()):
            pass


async def process(folder: Path, *arguments: str, **environment: str) -> asyncio.subprocess.Process:
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "VAR_DIR": str(folder), "WEB_PORT": "0"}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=folder,
        env={**given, "BOT_TOKEN": TOKEN, "SECRET_KEY": SECRET, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_commands_other_than_run_do_not_import_aiogram(tmp_path: Path) -> None:
    program = """
import sys
from bot.__main__ import main
for arguments in (["migrate"], ["check"], ["backup", "copy.db"], ["poster", "chet-nura", "ak-bulun", "--bot", "a_bot"]):
    sys.argv = ["bot", *arguments]
    assert main() == 0, arguments
print("aiogram" in sys.modules, "aiohttp" in sys.modules)
"""
    running = await process(tmp_path, "-c", program)
    out, err = await running.communicate()
    assert out.decode().splitlines()[-1] == "False False", err.decode()


async def test_the_process_stops_cleanly_when_it_is_told_to(tmp_path: Path) -> None:
    telegram = Telegram(Options(seed=1, token=TOKEN))
    async with serve(telegram) as server:
        running = await process(tmp_path, "-m", "bot", "run", BOT_API_URL=server.url)
        async with asyncio.timeout(30):
            while not telegram.updates.polling:
                await asyncio.sleep(0.02)
        aigul = await telegram.person("Айгүл")
        await aigul.say("/start")
        assert "Тилди тандаңыз" in (await aigul.answer()).text
        running.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            _, err = await running.communicate()
        assert running.returncode == 0, err.decode()
        assert "Traceback" not in err.decode()
        assert TOKEN not in err.decode()
        assert telegram.updates.pending == []


async def test_a_bot_that_waits_for_telegram_stops_when_it_is_told_to(tmp_path: Path) -> None:
    telegram = Telegram(Options(seed=1))
    stop, slept = asyncio.Event(), []

    async def stopped_while_asleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            stop.set()
            await asyncio.sleep(60)

    async with serve(telegram) as server, asyncio.timeout(30):  # half of what it would sleep
        telegram.fail(Fault(kind="error", method="getMe", times=100))
        settings = fast_settings(tmp_path, telegram, server.url)
        migrate.upgrade(settings.database_path, HandClock()())
        async with open_house(settings, HandClock(), stop, sleep=stopped_while_asleep) as house:
            await run(house, stop)
    assert slept == [1, 2, 4]
