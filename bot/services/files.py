"""Files that people send: noted at once, fetched later."""

from bot.domain.calendar import Clock
from bot.storage import files
from bot.storage.db import Tx


class Files:
    """Keeps track of photos."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def keep(self, tx: Tx, telegram_file: str) -> str:
        """Note a photo; its number is the answer that stands in a draft."""
        return str(await files.note(tx, telegram_file, self._clock()))

    async def telegram_file(self, tx: Tx, number: int) -> str | None:
        """A photo as Telegram names it to this bot."""
        file = await files.get(tx, number)
        return None if file is None else file.telegram_file
