"""poster MUNICIPALITY [VILLAGE] --bot NAME --out DIR: files for a printer, and what to mend where it can't."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from command_line import CommandLine
from pypdf import PdfReader
from stage import TEST_MUNICIPALITIES

from bot.catalog import loader
from bot.poster import chosen


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, monkeypatch, capsys)


def words(path: Path) -> str:
    return " ".join(PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text().split())


def test_one_village_has_one_file_and_needs_no_token_and_no_database(bot: CommandLine) -> None:
    bot.unset("BOT_TOKEN")
    assert bot.run("poster", "chet-nura", "ak-kyya", "--bot", "aiyl_unu_bot", "--out", "a/b") == 0
    (path,) = (bot.folder / "a" / "b").iterdir()
    assert path.name == "poster-chet-nura-ak-kyya.pdf"
    assert bot.out == "a/b/poster-chet-nura-ak-kyya.pdf: written\n"
    assert "t.me/aiyl_unu_bot?start=v_chet-nura_ak-kyya" in words(path)
    assert not (bot.folder / "var").exists()


def test_a_municipality_has_a_file_for_each_village_here_where_no_folder_is_given(bot: CommandLine) -> None:
    assert bot.run("poster", "chet-nura", "--bot", "@aiyl_unu_bot") == 0
    assert len(list(bot.folder.glob("poster-chet-nura-*.pdf"))) == 8
    assert "@aiyl_unu_bot" in words(bot.folder / "poster-chet-nura-orto-nura.pdf")


def test_a_poster_from_before_is_replaced(bot: CommandLine) -> None:
    for name in ("first_bot", "second_bot"):
        assert bot.run("poster", "chet-nura", "ak-kyya", "--bot", name) == 0
    assert "second_bot" in words(bot.folder / "poster-chet-nura-ak-kyya.pdf")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("chet-nur", "--bot", "aiyl_unu_bot"),
            "chet-nur: no such municipality; there are: burgondu-dostuk, chet-nura",
        ),
        (("chet-nura", "dostuk", "--bot", "aiyl_unu_bot"), "dostuk: no such village; there are: orto-nura, chet-nura"),
        (("chet-nura", "--bot", "Айыл"), "--bot Айыл: wants the bot's name in Telegram, as in t.me/NAME"),
        (("chet-nura", "--bot", "https://t.me/aiyl_unu_bot"), "wants the bot's name"),
        (("chet-nura", "--bot", "aiyl_unu_bot\n"), "wants the bot's name"),
        (("chet-nura", "--bot", "aiyl_unu_bot", "--out", "file"), "--out file: wants a directory to write to"),
    ],
)
def test_what_can_not_be_done_is_said_in_a_line(bot: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    (bot.folder / "file").write_text("no directory")
    assert bot.run("poster", *arguments) == 2
    assert said in bot.err
    assert list(bot.folder.rglob("*.pdf")) == []


def test_a_village_that_belongs_from_a_later_day_has_a_poster_only_when_it_is_named() -> None:
    """Printed in advance where somebody wants it so; not among those of today."""
    catalog = loader.load(TEST_MUNICIPALITIES)
    before = datetime(2026, 6, 30, 12, tzinfo=UTC)

    def villages(only: str | None, now: datetime) -> list[str]:
        return [each.village.id for each in chosen(catalog, "ak-too", only, "aiyl_unu_bot", now)]

    assert villages(None, before) == ["ak-too", "kok-zhar"]
    assert villages(None, before + timedelta(days=1)) == ["ak-too", "kok-zhar", "zhany-ayil"]
    assert villages("zhany-ayil", before) == ["zhany-ayil"]
