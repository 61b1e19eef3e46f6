"""How fast the speaker may speak: Telegram's unpublished limits, kept from our side, and its pauses, obeyed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import ChatId
from bot.storage.outbox import Rank, Waiting

_CHATS_THAT_PAUSE_ALL = 3
_WITHIN = timedelta(seconds=5)
_NOW = timedelta()


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Messages allowed: in all and in broadcasts per second, notices to one chat per second, to a group per minute."""

    per_second: int
    broadcasts_per_second: int
    notices_per_chat_second: int
    per_group_minute: int


class Bucket:
    """A token bucket: `rate` tokens in `per`, all of which may be taken at once."""

    def __init__(self, rate: int, per: timedelta) -> None:
        self._rate = rate
        self._per = per
        self._tokens = float(rate)
        self._at: datetime | None = None

    def wait(self, now: datetime) -> timedelta:
        """How long until a token is there."""
        self._fill(now)
        return _NOW if self._tokens >= 1 else (1 - self._tokens) / self._rate * self._per

    def take(self, now: datetime) -> None:
        """Use a token."""
        self._fill(now)
        self._tokens -= 1

    def is_full(self, now: datetime) -> bool:
        """Nothing was taken lately: the bucket may be forgotten."""
        self._fill(now)
        return self._tokens >= self._rate

    def _fill(self, now: datetime) -> None:
        if self._at is not None:
            self._tokens = min(self._rate, self._tokens + (now - self._at) / self._per * self._rate)
        self._at = now


class Pace:
    """Whether a row may be said now: buckets overall, for broadcasts and per chat, and the pauses of 429."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        second = timedelta(seconds=1)
        self._overall = Bucket(limits.per_second, second)
        self._broadcasts = Bucket(limits.broadcasts_per_second, second)
        self._chats: dict[ChatId, Bucket] = {}
        self._paused: dict[ChatId, datetime] = {}
        self._all_paused: datetime | None = None
        self._refused: dict[ChatId, datetime] = {}

    def wait(self, waiting: Waiting, now: datetime) -> timedelta:
        """How long this row has to wait; zero means it may be said."""
        pauses = [waiting.not_before, self._all_paused, self._paused.get(waiting.line.chat)]
        waits = [until - now for until in pauses if until is not None]
        waits += [bucket.wait(now) for bucket in self._buckets(waiting)]
        return max(_NOW, *waits)

    def take(self, waiting: Waiting, now: datetime) -> None:
        """This row is being said."""
        for bucket in self._buckets(waiting):
            bucket.take(now)

    def told_to_wait(self, chat: ChatId, pause: timedelta, now: datetime) -> None:
        """Telegram answered 429: its chat pauses; when several chats hear it within seconds, everything does."""
        self._paused = {**_still(self._paused, now), chat: now + pause}
        self._refused = {known: at for known, at in self._refused.items() if now - at <= _WITHIN} | {chat: now}
        if len(self._refused) >= _CHATS_THAT_PAUSE_ALL:
            self._all_paused = max(now + pause, self._all_paused or now)

    def _buckets(self, waiting: Waiting) -> list[Bucket]:
        """Replies in private chats know only the overall limit: nobody waits for an answer because of a bucket."""
        buckets = [self._overall]
        if waiting.line.rank is Rank.BROADCAST:
            buckets.append(self._broadcasts)
        if waiting.person is None:
            buckets.append(self._chat(waiting.line.chat, self._limits.per_group_minute, timedelta(minutes=1)))
        elif waiting.line.rank is not Rank.REPLY:
            buckets.append(self._chat(waiting.line.chat, self._limits.notices_per_chat_second, timedelta(seconds=1)))
        return buckets

    def _chat(self, chat: ChatId, rate: int, per: timedelta) -> Bucket:
        return self._chats.setdefault(chat, Bucket(rate, per))

    def forget_idle(self, now: datetime) -> None:
        """Let go of the buckets of chats that were quiet, so that memory does not grow with every chat ever met."""
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)}


def _still(pauses: Mapping[ChatId, datetime], now: datetime) -> dict[ChatId, datetime]:
    return {chat: until for chat, until in pauses.items() if until > now}
