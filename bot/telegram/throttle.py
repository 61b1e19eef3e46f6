"""How much one person may send at a time: above it one sentence, then silence until it is calm."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum


class Judgement(Enum):
    """What is done with an update."""

    LISTEN = "listen"
    SLOW_DOWN = "slow-down"  # the first one too many: say so, once
    IGNORE = "ignore"


@dataclass(kw_only=True, slots=True)
class _Recent:
    """What somebody sent lately, by update, the oldest first, and at which update they were asked to slow down."""

    sent: dict[int, datetime]
    told: int | None = None


class Throttle:
    """Counts each person's updates of the last `span`, in memory alone. People are known by their Telegram id."""

    def __init__(self, most: int, span: timedelta) -> None:
        self._most = most
        self._span = span
        self._people: dict[int, _Recent] = {}
        self._swept: datetime | None = None

    def judge(self, person: int, update: int, now: datetime) -> Judgement:
        """Count an update and say what is done with it; one that is tried again counts once and is judged alike.

        Somebody who was asked to slow down is heard again once half of what is allowed has not been used up.
        """
        self._sweep(now)
        recent = self._people.setdefault(person, _Recent(sent={}))
        self._forget_old(recent, now)
        recent.sent.setdefault(update, now)
        if len(recent.sent) > self._most + 1:
            del recent.sent[next(iter(recent.sent))]
        if recent.told not in (None, update) and len(recent.sent) <= max(1, self._most // 2):
            recent.told = None
        if recent.told is None and len(recent.sent) <= self._most:
            return Judgement.LISTEN
        if recent.told in (None, update):
            recent.told = update
            return Judgement.SLOW_DOWN
        return Judgement.IGNORE

    def _forget_old(self, recent: _Recent, now: datetime) -> None:
        while recent.sent and now - recent.sent[first := next(iter(recent.sent))] >= self._span:
            del recent.sent[first]

    def _sweep(self, now: datetime) -> None:
        """Whoever has been silent for a while is not remembered."""
        if self._swept is not None and now - self._swept < self._span:
            return
        self._swept = now
        for person, recent in tuple(self._people.items()):
            self._forget_old(recent, now)
            if not recent.sent:
                del self._people[person]
