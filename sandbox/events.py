"""What happened, in order: for the page's live view, for tests that wait, and for saving."""

import asyncio
from collections import deque
from dataclasses import dataclass

from sandbox.messages import Message


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that a person could see happen.

    `kind` is message, edit, delete, toast, typing, keyboard, people or update.
    """

    seq: int
    kind: str
    chat: int | None = None
    message: Message | None = None
    person: int | None = None
    text: str = ""
    alert: bool = False


class Events:
    """A numbered log that can be awaited; the oldest entries fall off."""

    def __init__(self, keep: int = 20_000) -> None:
        self._log: deque[Event] = deque(maxlen=keep)
        self._waiters: set[asyncio.Future[None]] = set()
        self.seq = 0

    def tell(
        self,
        kind: str,
        *,
        chat: int | None = None,
        message: Message | None = None,
        person: int | None = None,
        text: str = "",
        alert: bool = False,
    ) -> Event:
        """Log what happened and wake whoever waits."""
        self.seq += 1
        where = message.chat if message else chat
        event = Event(seq=self.seq, kind=kind, chat=where, message=message, person=person, text=text, alert=alert)
        self._log.append(event)
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)
        return event

    def since(self, seq: int, *, chat: int | None = None) -> list[Event]:
        """Events after `seq`, of one chat or of all."""
        found = []
        for event in reversed(self._log):
            if event.seq <= seq:
                break
            if chat is None or event.chat == chat:
                found.append(event)
        return found[::-1]

    async def more(self, after: int) -> None:
        """Return as soon as there is an event after `after`."""
        while self.seq <= after:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.add(waiter)
            try:
                await waiter
            finally:
                self._waiters.discard(waiter)
