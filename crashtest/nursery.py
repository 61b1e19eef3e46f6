"""A process that has read the bot's code and files, and forks one bot after another: `python -m crashtest.nursery`.

Starting a bot costs seconds of CPU, nearly all of it imports and texts. Forked after that, it is a process like any
other and runs all of `python -m bot run`: settings, migration, database, Telegram. Orders are JSON lines on stdin,
one answer a line; when stdin ends, every bot that is left ends with it.
"""

import gc
import json
import os
import signal
import sys
import traceback
from contextlib import suppress
from functools import cache
from typing import Any

from bot import __main__ as command_line
from bot import house  # noqa: F401  (imported so that bots need not)
from bot.catalog import loader
from bot.catalog.questionnaires import loader as questionnaires
from bot.i18n import translator
from bot.storage import migrate, postgres  # noqa: F401  (as above)
from crashtest import deaths


def main() -> None:
    """Obey orders until there are no more."""
    _read_files_once()
    gc.freeze()  # what was read stays in pages that the bots share
    alive: set[int] = set()
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "bear":
            answer = _bear(order)
            alive.add(answer)
        else:
            _, answer = os.waitpid(order["pid"], 0)
            alive.discard(order["pid"])
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
    for pid in alive:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _read_files_once() -> None:
    """Texts, municipalities and questionnaires do not change while the test runs."""
    loader.load = cache(loader.load)
    questionnaires.load = cache(questionnaires.load)
    translator.load = cache(translator.load)
    loader.load(loader.MUNICIPALITIES)
    questionnaires.load(questionnaires.QUESTIONNAIRES)
    translator.load()


def _bear(order: dict[str, Any]) -> int:
    """Fork; the child is `python -m bot run`."""
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.chdir(order["folder"])
        os.environ.update(order["environment"])
        sys.argv = ["bot", "run"]
        deaths.foretell(order["told"])
        code = command_line.main()
    except BaseException:  # noqa: BLE001  (a child must never come back into the nursery's loop)
        traceback.print_exc()
    os._exit(code)


if __name__ == "__main__":
    main()
