"""Fetches the files that people sent, off the update path, and keeps what is left of them by its hash."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiohttp import ClientError

from bot.domain.calendar import Clock
from bot.logs import place_of
from bot.storage import acts_scans, files
from bot.storage.db import Database, StorageFault, Tx
from bot.storage.files import File
from bot.telegram import shelf
from bot.telegram.pictures import Unreadable, bare

_AT_ONCE = 20  # rows looked at in one go; fetched one after another
_MOST_TRIES = 17  # about a day, with the backoff below
_LONGEST_BACKOFF = timedelta(hours=4)
_IDLE = 1.0  # seconds between looks: officials may be waiting for a photo
_UNWELL = 10.0  # … while the disk or the database is at fault
_TIMEOUT = 60
_AS_SENT = frozenset({"voice", "pdf"})

Kept: TypeAlias = Callable[[Tx, int], Awaitable[None]]
"""What follows once a file, by its number, is kept."""

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Fetcher:
    """One loop that looks for what is wanted, and for what nobody may see any more.

    `kept` does what a file was waited for, once it is kept, maybe again; `committed` hears of it after that.
    """

    bot: Bot
    database: Database
    directory: Path
    clock: Clock
    kept: Kept
    committed: Callable[[], None]

    async def run(self) -> None:
        """Fetch until cancelled; whatever goes wrong with files, the bot goes on."""
        is_tidy = False
        while True:
            pause = _UNWELL
            try:
                if not is_tidy:
                    await self.tidy()
                    await self.catch_up()
                is_tidy = False  # unless all goes well
                await self.fetch_wanted()
                is_tidy, pause = True, _IDLE
            except (StorageFault, OSError) as error:
                log.warning("fetch.storage", reason=str(error))
            except Exception as bug:  # noqa: BLE001  (a photo must not stop the bot)
                log.error("fetch.bug", error=place_of(bug))  # noqa: TRY400  (values stay out of the log)
            await asyncio.sleep(pause)

    async def tidy(self) -> None:
        """Of what was in hand when this process failed, or the one before was killed, what the database knows stays."""
        for sha256 in await asyncio.to_thread(shelf.unsettled, self.directory):
            async with self.database.read() as tx:
                is_kept = await files.is_kept(tx, sha256)
            await asyncio.to_thread(shelf.settle if is_kept else shelf.drop, self.directory, sha256)

    async def catch_up(self) -> None:
        """What should have followed on files that are kept, and may not have, in a failure or a kill."""
        async with self.database.read() as tx:
            waited_for = await acts_scans.waited_for(tx)
        for file in waited_for:
            await self._follow(file)

    async def fetch_wanted(self) -> None:
        """Fetch what is due; delete what nobody may see any more."""
        async with self.database.read() as tx:
            wanted = await files.wanted(tx, _AT_ONCE, self.clock())
            unwanted = await files.unwanted(tx, _AT_ONCE)
        for file in wanted:
            await self._fetch(file)
        for file in unwanted:
            await self._delete(file)

    async def _delete(self, file: File) -> None:
        """Somebody wants to be forgotten: the content goes, unless somebody else sent the same."""
        async with self.database.write() as tx:
            if file.sha256 is not None and not await files.is_shared(tx, file):
                await asyncio.to_thread(shelf.drop, self.directory, file.sha256)
            await files.drop(tx, file.id)

    async def _fetch(self, file: File) -> None:
        try:
            content = BytesIO()
            await self.bot.download(file.telegram_file, content, timeout=_TIMEOUT)
        except (AiogramError, ClientError, OSError, TimeoutError) as error:
            lost = isinstance(error, TelegramBadRequest) or file.attempts + 1 >= _MOST_TRIES  # 400: over 20 MB, say
            await self._fail(file, type(error).__name__, lost=lost)
            return
        try:
            sha256 = await asyncio.to_thread(self._keep, file, content.getvalue())
        except Unreadable as refusal:
            await self._fail(file, str(refusal), lost=True)
            return
        async with self.database.write() as tx:
            await files.keep(tx, file.id, sha256)
        await asyncio.to_thread(shelf.settle, self.directory, sha256)
        await self._follow(file.id)

    async def _follow(self, file: int) -> None:
        """In a transaction of its own: a bug in what follows neither unkeeps the file nor stops others."""
        try:
            async with self.database.write() as tx:
                await self.kept(tx, file)
        except StorageFault:
            raise
        except Exception as bug:  # noqa: BLE001  (tried again when the process starts anew)
            log.error("fetch.follow", file=file, error=place_of(bug))  # noqa: TRY400  (values stay out of the log)
        self.committed()

    def _keep(self, file: File, content: bytes) -> str:
        """Pictures are never kept as they came, not even those Telegram recompressed: there is one way for all."""
        return shelf.keep(self.directory, content if file.kind in _AS_SENT else bare(content))

    async def _fail(self, file: File, reason: str, *, lost: bool) -> None:
        pause = min(timedelta(seconds=10) * 2**file.attempts, _LONGEST_BACKOFF)
        log.warning("fetch.failed", file=file.id, reason=reason, lost=lost)
        async with self.database.write() as tx:
            await files.try_later(tx, file.id, self.clock() + pause, lost=lost)
