"""Telegram's rate limits, off until a scenario switches them on; the exact figures are unpublished."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.refusals import too_many


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Messages a second overall; burst and refill a second per private chat; messages a minute per group."""

    overall: int = 30
    burst: int = 5
    private_per_second: float = 1.0
    group_per_minute: int = 20


@dataclass(kw_only=True)
class Tally:
    """What became of messages since the limits were set: counts, and when the first and last were accepted."""

    accepted: int = 0
    refused: int = 0
    first: float | None = None
    last: float | None = None

    @property
    def per_second(self) -> float | None:
        """Accepted messages a second between the first and the last, None for fewer than two."""
        if self.first is None or self.last is None or self.last == self.first:
            return None
        return (self.accepted - 1) / (self.last - self.first)


class Limits:
    """Counts accepted messages; a refused one costs nothing."""

    def __init__(self, clock: Clock, rates: Rates | None = None) -> None:
        self.on = False
        self.rates = rates or Rates()
        self.tally = Tally()
        self._clock = clock
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = defaultdict(deque)
        self._private: dict[int, tuple[float, float]] = {}

    def check(self, chat_id: int, *, private: bool, messages: int = 1) -> None:
        """Count one message to the chat, or an album of several, or refuse with the seconds to wait."""
        now = self._clock().timestamp()
        if self.on and (wait := self._wait(chat_id, now, private=private)) > 0:
            self.tally.refused += 1
            raise too_many(max(1, math.ceil(wait)))
        for _ in range(messages):
            self._count(chat_id, now, private=private)

    def _wait(self, chat_id: int, now: float, *, private: bool) -> float:
        wait = self._window(self._all, now, 1.0, self.rates.overall)
        return max(wait, self._bucket(chat_id, now) if private else self._group(chat_id, now))

    def _count(self, chat_id: int, now: float, *, private: bool) -> None:
        self.tally.accepted += 1
        self.tally.first = self.tally.first or now
        self.tally.last = now
        if not self.on:
            return
        self._all.append(now)
        if private:
            self._private[chat_id] = (self._level(chat_id, now) - 1, now)
        else:
            self._groups[chat_id].append(now)

    def _group(self, chat_id: int, now: float) -> float:
        return self._window(self._groups[chat_id], now, 60.0, self.rates.group_per_minute)

    def _bucket(self, chat_id: int, now: float) -> float:
        return (1 - self._level(chat_id, now)) / self.rates.private_per_second

    def _level(self, chat_id: int, now: float) -> float:
        level, at = self._private.get(chat_id, (float(self.rates.burst), now))
        return min(self.rates.burst, level + (now - at) * self.rates.private_per_second)

    @staticmethod
    def _window(sent: deque[float], now: float, span: float, most: int) -> float:
        while sent and sent[0] <= now - span:
            sent.popleft()
        return sent[0] + span - now if len(sent) >= most else 0.0
