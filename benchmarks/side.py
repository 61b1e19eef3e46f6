"""What one bot is sent, what it says, and the limits it is held to."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from itertools import count
from time import monotonic, perf_counter
from typing import TypeAlias

from benchmarks.dialogue import READERS
from benchmarks.person import Json
from sandbox.clock import system_clock
from sandbox.limits import Limits
from sandbox.refusals import Refusal

ME = {"id": 1, "is_bot": True, "first_name": "bench", "username": "bench_bot"}


Heard: TypeAlias = Callable[[Json, Json], None]
"""Is told of a message and its buttons."""


def _nobody(_message: Json, _markup: Json) -> None: ...


class Side:
    """One bot's half of the Bot API; `heard` is told of every message and edit."""

    def __init__(self, *, is_limited: bool = False) -> None:
        self.polled = asyncio.Event()
        self.polled_at = 0.0
        self.heard: Heard = _nobody
        self.calls = 0
        self.handed: dict[int, float] = {}  # when each update was first handed out
        self.taken: list[float] = []  # when each message was, where limits are kept
        self.broadcast: list[float] = []  # … and was for somebody who only reads
        self.refused = 0
        self._limits = Limits(system_clock)
        self._limits.on = is_limited
        self._pending: deque[Json] = deque()
        self._arrived = asyncio.Event()
        self._update_ids = count(1)
        self._message_ids = count(1)

    def add(self, update: Json) -> int:
        """Something happened that the bot should hear of; the update's number."""
        number = next(self._update_ids)
        self._pending.append({"update_id": number} | update)
        self._arrived.set()
        return number

    async def updates(self, offset: int, timeout: float) -> list[Json]:
        """What is there, or what comes within the timeout."""
        if not self.polled.is_set():
            self.polled_at = monotonic()
            self.polled.set()
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()
        if not self._pending:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), timeout)
            except TimeoutError:
                return []
        now = perf_counter()
        for update in self._pending:
            self.handed.setdefault(update["update_id"], now)
        return list(self._pending)

    def said(self, params: Json) -> Json:
        """A message sent or edited, shown to whom it is for; raises `Refusal` for one too many."""
        chat: Json = {"id": int(params["chat_id"]), "type": "private", "first_name": "Айгүл"}
        try:
            self._limits.check(chat["id"], private=True)
        except Refusal:
            self.refused += 1
            raise
        now = perf_counter()
        if self._limits.on:
            self.taken.append(now)
        if chat["id"] >= READERS:
            self.broadcast.append(now)
        number = int(params["message_id"]) if "message_id" in params else next(self._message_ids)
        message = {"message_id": number, "date": 1_800_000_000, "chat": chat, "from": ME, "text": params["text"]}
        markup: Json = json.loads(params.get("reply_markup") or "{}")
        if "inline_keyboard" in markup:
            message["reply_markup"] = markup
        self.heard(message, markup)
        return message
