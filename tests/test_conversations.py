"""Every golden conversation goes as it is written (`make golden` writes them anew, for a diff to be read).

In Kyrgyz it is lived through by somebody with a marker in every field that says who they are, and the marker is
searched for wherever it must not be.
"""

import os
from pathlib import Path

import marked
import postgres
import pytest
from golden import FOLDER, play

from bot.domain.languages import Language

CONVERSATIONS = sorted(FOLDER.glob("*.txt"))
IN_KYRGYZ = sorted(FOLDER.glob("*.ky.txt"))
ON_POSTGRESQL = (
    "announcement",
    "answers",
    "merge-split",
    "monitoring-changes",
    "monitoring-chat",
    "monitoring-group",
    "monitoring-links",
    "official-chat-moves",
    "outage",
    "own-data",
    "questions-changed",
    "redelivered-update",
    "restart-in-the-middle",
    "survey",
    "survey-closed",
    "unanswered",
)
"""Those whose queries and transactions are the least ordinary; the others go there as well when they are tried."""


@pytest.mark.parametrize("path", IN_KYRGYZ, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written_and_leaves_no_trace_of_who_it_was(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    played, traces = await marked.play(path, tmp_path, lambda: capsys.readouterr().err)
    check(path, played)
    assert traces == []


@pytest.mark.parametrize("path", sorted({*CONVERSATIONS} - {*IN_KYRGYZ}), ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written(path: Path, tmp_path: Path) -> None:
    check(path, await play(path, tmp_path))


def check(path: Path, played: str) -> None:
    """The words are the written ones; or they are written down."""
    if os.environ.get("GOLDEN") == "write":
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ON_POSTGRESQL)
async def test_it_goes_the_same_way_on_postgresql(name: str, tmp_path: Path) -> None:
    path = FOLDER / f"{name}.ky.txt"
    assert await play(path, tmp_path, postgres.migrated()) == path.read_text(encoding="utf-8")


def test_every_conversation_exists_in_every_language() -> None:
    names = {path.name.split(".")[0] for path in CONVERSATIONS}
    wanted = {f"{name}.{language}.txt" for name in names for language in Language}
    assert {path.name for path in CONVERSATIONS} == wanted
