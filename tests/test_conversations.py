"""Every golden conversation goes as it is written (`make golden` writes them anew, for a diff to be read)."""

import os
from pathlib import Path

import postgres
import pytest
from golden import FOLDER, play

from bot.domain.languages import Language

CONVERSATIONS = sorted(FOLDER.glob("*.txt"))
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


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written(path: Path, tmp_path: Path) -> None:
    played = await play(path, tmp_path)
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
