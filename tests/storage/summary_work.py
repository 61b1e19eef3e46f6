"""The job of weekly summaries, in a process of its own that may be killed at a step of it."""

import asyncio
import os
import signal
import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.catalog import loader
from bot.catalog.questionnaires import loader as questionnaires
from bot.config import Address
from bot.domain.calendar import Clock
from bot.domain.digests import Digest
from bot.domain.languages import Language
from bot.i18n import translator
from bot.jobs import digests as digest_jobs
from bot.render.digests import in_words
from bot.services.digests import Digests
from bot.storage import digests, jobs, outbox
from bot.storage.db import Database
from bot.storage.opening import open_database
from bot.storage.seal import Seal

MUNICIPALITIES = Path(__file__).parents[1] / "municipalities"
STEPS = {"claimed": (jobs, "claim"), "kept": (digests, "keep"), "promised": (outbox, "add")}
_catalog, _questionnaires = cache(loader.load), cache(questionnaires.load)
SECRET = b"a secret of at least thirty-two letters"


def service(clock: Clock) -> Digests:
    """As the app makes it."""

    def said(of: Digest, language: Language) -> tuple[str, ...]:
        return in_words(of, translator.load()[language])

    return Digests(_catalog(MUNICIPALITIES), _questionnaires(questionnaires.QUESTIONNAIRES), clock, said)


async def look(database: Database, clock: Clock) -> None:
    """One run of the job."""
    for job in digest_jobs.jobs(database, clock, service(clock)):
        await job.run()


def deadly(step: str) -> Any:
    """The process dies as soon as this is done, before anything is committed."""
    module, name = STEPS[step]
    does = getattr(module, name)

    async def die(*args: Any, **more: Any) -> Any:
        found = await does(*args, **more)
        os.kill(os.getpid(), signal.SIGKILL)
        return found

    return patch.object(module, name, die)


async def _main(address: Address, now: datetime, step: str) -> None:
    database = await open_database(address, Seal(SECRET))
    if step:
        with deadly(step):
            await look(database, lambda: now)
    else:
        print("ready", flush=True)  # noqa: T201  (it speaks to the test)
        sys.stdin.readline()
        await look(database, lambda: now)
    await database.close()


if __name__ == "__main__":
    where, when, what = sys.argv[1:]
    asyncio.run(_main(where if where.startswith("postgresql:") else Path(where), datetime.fromisoformat(when), what))
