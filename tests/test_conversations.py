"""Every golden conversation goes as it is written (`make golden` writes them anew, for a diff to be read)."""

import os
from pathlib import Path

import pytest
from golden import FOLDER, play

from bot.domain.languages import Language

CONVERSATIONS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", CONVERSATIONS, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written(path: Path, tmp_path: Path) -> None:
    played = await play(path, tmp_path)
    if os.environ.get("GOLDEN") == "write":
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")


def test_every_conversation_exists_in_every_language() -> None:
    names = {path.name.split(".")[0] for path in CONVERSATIONS}
    wanted = {f"{name}.{language}.txt" for name in names for language in Language}
    assert {path.name for path in CONVERSATIONS} == wanted
