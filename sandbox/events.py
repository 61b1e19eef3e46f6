"""What happened, in order: for the page's live view, for tests that wait, and for saving."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass

from sandbox.messages import Message


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that a person could see happen.

    `kind` is message, edit, delete, toast, typing, keyboard, pin, people or update.
    """

    seq: int
    kind: str
    chat: int | None = None
    message: Message | None = None
    person: int | None = None
    text: str = ""
    alert: bool = False


class Events:
    """A numbered log that can be awaited, as a whole or chat by chat; the oldest entries fall off.

    A thousand people may wait at once: an event wakes those of its own chat and those who wait for any.
    """

    def __init__(self, keep: int = 20_000) -> None:
        self._keep = keep
        self._log: deque[Event] = deque()
        self._by_chat: defaultdict[int, deque[Event]] = defaultdict(deque)
        self._waiters: defaultdict[int | None, set[asyncio.Future[None]]] = defaultdict(set)
        self._newest: dict[int | None, int] = {}
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
        self._write(event)
        self._wake(None)
        if where is not None:
            self._wake(where)
        return event

    def since(self, seq: int, *, chat: int | None = None) -> list[Event]:
        """Events after `seq`, of one chat or of all."""
        found = []
        for event in reversed(self._log if chat is None else self._by_chat[chat]):
            if event.seq <= seq:
                break
            found.append(event)
        return found[::-1]

    async def more(self, after: int, *, chat: int | None = None) -> None:
        """Return as soon as there is an event after `after`, in this chat if one is named."""
        while self._newest.get(chat, 0) <= after:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters[chat].add(waiter)
            try:
                await waiter
            finally:
                self._waiters[chat].discard(waiter)

    def _write(self, event: Event) -> None:
        self._log.append(event)
        self._newest[None] = event.seq
        if event.chat is not None:
            self._by_chat[event.chat].append(event)
            self._newest[event.chat] = event.seq
        if len(self._log) > self._keep and (oldest := self._log.popleft()).chat is not None:
            self._by_chat[oldest.chat].popleft()

    def _wake(self, chat: int | None) -> None:
        for waiter in self._waiters.pop(chat, ()):
            if not waiter.done():
                waiter.set_result(None)
