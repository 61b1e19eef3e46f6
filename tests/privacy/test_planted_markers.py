"""A resident with a marker in every field that says who they are leaves no trace of it, in what no conversation shows.

The golden conversations in Kyrgyz are lived through by the same resident: a new feature is walked with its first one.
"""

from pathlib import Path
from typing import Any

import planted
import pytest
from golden import FOLDER, OFFICIAL, Player, script
from marked import found, resident
from planted import ID, NAME, PHONE, in_files, told_to_others
from stage import SEAL


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
