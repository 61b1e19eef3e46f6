"""The command line in this process, in a folder and an environment of its own."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog

from bot import __main__ as command_line
from bot.config import Settings

TOKEN = "42:invented-token"
SECRET = "an invented secret of thirty-two letters"


@contextmanager
def logs_restored() -> Iterator[None]:
    """Whatever the commands set up for their logs is gone afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()


class CommandLine:
    """`run` gives the exit code; what was printed is in `out` and `err`."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, printed: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._patch = patch
        self._printed = printed
        self.out = self.err = ""
        patch.chdir(folder)
        for name in Settings.model_fields:
            patch.delenv(name.upper(), raising=False)
        self.set(BOT_TOKEN=TOKEN, SECRET_KEY=SECRET, VAR_DIR="var", WEB_PORT="0")

    def set(self, **environment: str) -> None:
        """Settings of the coming commands."""
        for name, value in environment.items():
            self._patch.setenv(name, value)

    def unset(self, name: str) -> None:
        """A setting goes back to its default."""
        self._patch.delenv(name)

    def run(self, *arguments: str) -> int:
        """Run a command to its end."""
        self._patch.setattr(sys, "argv", ["bot", *arguments])
        with logs_restored():
            code = command_line.main()
        self.out, self.err = self._printed.readouterr()
        return code
