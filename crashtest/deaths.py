"""How a life ends by itself: at a step of a transaction, where nobody outside could aim."""

import os
import signal
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from importlib import import_module
from itertools import count
from typing import Any
from unittest.mock import patch

from bot import house
from bot.jobs.schedule import Jobs

AT_ONCE = {"jobs": "at once"}
"""What a life is told, so that nobody waits a minute for what it does by the clock."""


def by(deed: str, times: int = 1) -> Mapping[str, str]:
    """What a life is told, so that it dies as soon as it has done this for the so-many-eth time.

    A deed is a function that the bot calls by its module: «bot.storage.digests.keep».
    """
    return {"dies_after": deed, "times": str(times)}


def foretell(told: Mapping[str, str]) -> None:
    """In the process that is to live so."""
    if "jobs" in told:
        patch.object(house, "Jobs", partial(Jobs, first=timedelta())).start()
    if "dies_after" in told:
        module, _, name = told["dies_after"].rpartition(".")
        does, left = getattr(import_module(module), name), count(1 - int(told["times"]))

        async def die(*given: Any, **more: Any) -> Any:
            found = await does(*given, **more)
            if next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return found

        patch.object(import_module(module), name, die).start()
