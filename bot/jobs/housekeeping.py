"""What the bot forgets by itself: update numbers, drafts, old words and absent people."""

from collections.abc import Awaitable, Callable, Iterable

from apscheduler.triggers.interval import IntervalTrigger

from bot.domain.calendar import Clock
from bot.jobs.schedule import Job
from bot.services.drafts import Drafts
from bot.services.privacy import Privacy
from bot.storage import updates
from bot.storage.db import Database, Tx


def jobs(database: Database, clock: Clock, privacy: Privacy, drafts: Drafts) -> Iterable[Job]:
    """Every hour rather than at an hour: machines are switched off at night."""

    async def forget_updates() -> None:
        async with database.write() as tx:
            await updates.forget_old(tx, clock())

    async def forget_officials_words() -> None:
        async with database.write() as tx:
            await privacy.forget_officials_words(tx)

    async def in_batches(forget: Callable[[Tx], Awaitable[bool]]) -> None:
        more = True
        while more:
            async with database.write() as tx:
                more = await forget(tx)

    async def expire_drafts() -> None:
        await in_batches(drafts.expire)
        await in_batches(drafts.drop_files)

    runs = {
        "forget-updates": forget_updates,
        "expire-drafts": expire_drafts,
        "forget-old-words": lambda: in_batches(privacy.forget_old_words),
        "forget-officials-words": forget_officials_words,
        "forget-absent-people": lambda: in_batches(privacy.forget_absent_people),
    }
    return [Job(name=name, trigger=IntervalTrigger(hours=1), run=run) for name, run in runs.items()]
