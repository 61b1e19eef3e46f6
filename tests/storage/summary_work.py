"""The job of weekly summaries, in a process of its own that may be killed at a step of it."""

import asyncio
import os
import signal
from contextlib import nullcontext
from datetime import datetime
from functools import cache
from multiprocessing.synchronize import Barrier
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


async def _once(address: Address, now: datetime, step: str, met: Barrier | None) -> None:
    database = await open_database(address, Seal(SECRET))
    if met is not None:
        met.wait()
    with deadly(step) if step else nullcontext():
        await look(database, lambda: now)
    await database.close()


def once(address: Address, now: datetime, step: str = "", met: Barrier | None = None) -> None:
    """One run in a process of its own, which dies at that step, or begins when all have met."""
    asyncio.run(_once(address, now, step, met))
