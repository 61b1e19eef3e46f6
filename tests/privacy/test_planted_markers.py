"""A resident with a marker in every field that says who they are lives through every conversation there is, and the
marker is searched for wherever it must not be.

A new feature is walked as soon as it has a golden conversation; what no conversation shows has a test of its own below.
Seen red: with the outbox, names or ids in the clear, a name logged, a fault stored with its message, and without
secure_delete.
"""

import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import planted
import pytest
import structlog
from golden import FOLDER, OFFICIAL, Player, on_stage, script
from planted import AS_IN_TELEGRAM, FIRST_NAME, ID, NAME, PHONE, in_files, in_tables, told_to_others, traces
from stage import SEAL

from bot import logs
from bot.config import Settings
from bot.storage import migrate

AGREED = ("Аты: " + NAME,)  # the line of a notice under which the resident put their name
TYPED_NAMES = ("> Айгүл эже", "> Айгүл")


@contextmanager
def talkative_log() -> Iterator[None]:
    """Everything is logged that ever is; the handlers of pytest are put aside, not closed."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.handlers.clear()
    logs.set_up(Settings(_env_file=None, log_level="DEBUG"))
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        logging.getLogger("bot").setLevel(logging.NOTSET)
        structlog.reset_defaults()


@asynccontextmanager
async def resident(var_dir: Path, lines: Sequence[str]) -> AsyncIterator[Player]:
    """The marked resident on a stage of their own; every row the database ever holds is remembered."""
    with talkative_log():
        async with on_stage(list(lines), var_dir, FIRST_NAME, **AS_IN_TELEGRAM) as player:
            planted.watch(player.stage.settings.database_path)
            yield player


def found(player: Player, log: str) -> list[str]:
    """Every marker in every place, while the bot runs, with a backup made now."""
    folder = player.stage.settings.var_dir
    database = player.stage.settings.database_path
    migrate.backup(database, folder / f"backup-{len(list(folder.iterdir()))}.db")
    return [
        *traces("the log", log),
        *in_tables(database),
        *in_files(folder),
        *told_to_others(player.stage.telegram, player.main, AGREED),
    ]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ky.txt")), ids=lambda path: path.name.split(".")[0])
async def test_no_conversation_leaves_a_trace_of_who_it_was(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = script(path.read_text(encoding="utf-8"))
    async with resident(tmp_path, lines) as player:
        for line in lines:
            await player.step(f"> {NAME}" if line in TYPED_NAMES else line)
        assert found(player, capsys.readouterr().err) == []
    assert [*traces("the log", capsys.readouterr().err), *in_files(tmp_path)] == []


async def test_a_monitoring_groups_chat_leaves_no_trace_of_what_it_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = script((FOLDER / "monitoring-chat.ky.txt").read_text(encoding="utf-8"))
    async with resident(tmp_path, lines) as player:
        for line in lines:
            await player.step(line.replace("Мониторинг", NAME).replace("Байкоочулар", PHONE))
        assert any(line.startswith("‹") and NAME in line for line in player.lines), "its chair reads it"
        assert found(player, capsys.readouterr().err) == []


BEGUN = (
    "@clock 2026-11-18 12:00",
    "@official Чет-Нура",
    "> link v_chet-nura_orto-nura",
    "> [Кыргызча]",
    "> /report",
    "> [Таштанды]",
    "> [Башка көйгөй]",
    "> Көчөдө ит көп",
    "> [➕ Атым]",
    f"> {NAME}",
)


async def played(player: Player, *lines: str) -> None:
    for line in lines:
        await player.step(line)


async def test_a_report_begun_and_whatever_telegram_tells_of_somebody_leave_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with resident(tmp_path, BEGUN) as player:
        await played(player, *BEGUN)
        await player.main.send_contact(PHONE)
        await player.stage.settle()
        await played(player, "> sticker", "> /my", "> /settings", "> blocks the bot", "> comes back", "@restart")
        assert found(player, capsys.readouterr().err) == []


async def test_a_fault_of_the_program_leaves_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*values: Any, **_: Any) -> None:
        raise LookupError(f"{NAME} {ID} {values}")

    async with resident(tmp_path, BEGUN) as player:
        await played(player, *BEGUN)
        monkeypatch.setattr("bot.services.reports.open_report", broken)
        await played(player, "> [✅ Жөнөтүү]")
        assert "update.bug" in (log := capsys.readouterr().err)
        assert found(player, log) == []


async def test_who_agreed_is_named_to_the_official_and_to_nobody_else(tmp_path: Path) -> None:
    async with resident(tmp_path, BEGUN) as player:
        await played(player, *BEGUN, "> [✅ Жөнөтүү]")
        telegram, official = player.stage.telegram, player.people[OFFICIAL]
        assert {trace.rpartition(" in ")[2] for trace in told_to_others(telegram, player.main, ())} == {
            f"chat {official.chat.title}"
        }


async def test_of_somebody_forgotten_not_even_the_sealed_address_is_left(tmp_path: Path) -> None:
    async with resident(tmp_path, BEGUN) as player:
        await played(player, *BEGUN, "> [✅ Жөнөтүү]")
        database = player.stage.settings.database_path
        planted.unwatch(database)
        await player.stage.stop()
        assert SEAL.address(ID) in database.read_bytes()
        await player.stage.start()
        await played(player, "> /forget", "> [Унутуңуз, сөзү да өчсүн]")
    assert SEAL.address(ID) not in database.read_bytes()
    assert "Көчөдө ит көп".encode() not in database.read_bytes()
    assert list(in_files(tmp_path)) == []
