"""The marked resident on a stage: what they live through, and every trace of who they were that it left.

Seen red: with the outbox, names or ids in the clear, a name logged, a fault stored with its message, and without
secure_delete.
"""

import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import structlog
from golden import Player, on_stage, script
from planted import AS_IN_TELEGRAM, FIRST_NAME, NAME, in_files, in_tables, told_to_others, traces, watch

from bot import logs
from bot.config import Settings
from bot.storage import migrate

_TYPED = ("Айгүл эже", "Айгүл")
"""How people wish to be called in the conversations."""

AGREED = ("Аты: " + NAME,)  # the line of a notice under which the resident put their name


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
            watch(player.stage.settings.database_path)
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


async def play(path: Path, var_dir: Path, logged: Callable[[], str]) -> tuple[str, list[str]]:
    """The transcript as it happens to them now, in the words of the conversation, and the traces that they left.

    `logged` is what was logged since it was last asked.
    """
    lines = script(path.read_text(encoding="utf-8"))
    called = next((each for each in _TYPED if f"> {each}" in lines), NAME)
    async with resident(var_dir, lines) as player:
        for line in lines:
            await player.step(f"> {NAME}" if line == f"> {called}" else line)
        left = found(player, logged())
    left += [*traces("the log", logged()), *in_files(var_dir)]
    return "\n".join(player.lines).replace(NAME, called) + "\n", left
