"""How fast the speaker may speak: Telegram's unpublished limits, kept from our side, and its pauses, obeyed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import ChatId
from bot.storage.outbox import Rank
from bot.storage.speaking import Waiting

_CHATS_THAT_PAUSE_ALL = 3
_WITHIN = timedelta(seconds=5)
_NOW = timedelta()
_JITTER = timedelta(milliseconds=15)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Messages allowed: in all and in broadcasts per second, notices to one chat per second, to a group per minute."""

    per_second: int
    broadcasts_per_second: int
    notices_per_chat_second: int
    per_group_minute: int


@dataclass(kw_only=True, slots=True)
class Slot:
    """Room taken for one message; who sends it later than that says when (`at`)."""

    at: datetime


class Window:
    """At most `rate` in any span of `per`, and a little longer, for not all messages travel equally fast."""

    def __init__(self, rate: int, per: timedelta) -> None:
        self._rate = rate
        self._per = per + _JITTER
        self._taken: list[Slot] = []

    def wait(self, now: datetime) -> timedelta:
        """How long until there is room for one more."""
        self._forget(now)
        if len(self._taken) < self._rate:
            return _NOW
        return sorted(slot.at for slot in self._taken)[-self._rate] + self._per - now

    def take(self, now: datetime) -> Slot:
        """One more."""
        slot = Slot(at=now)
        self._taken.append(slot)
        return slot

    def is_idle(self, now: datetime) -> bool:
        """Nothing was taken lately: the window may be forgotten."""
        self._forget(now)
        return not self._taken

    def _forget(self, now: datetime) -> None:
        self._taken = [slot for slot in self._taken if abs(now - slot.at) < self._per]  # a clock may have gone back


class Pace:
    """Whether a row may be said now: windows overall, for broadcasts and per chat, and the pauses of 429."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        second = timedelta(seconds=1)
        self._overall = Window(limits.per_second, second)
        self._broadcasts = Window(limits.broadcasts_per_second, second)
        self._chats: dict[ChatId, Window] = {}
        self._paused: dict[ChatId, datetime] = {}
        self._all_paused: datetime | None = None
        self._refused: dict[ChatId, datetime] = {}

    def wait(self, waiting: Waiting, now: datetime) -> timedelta:
        """How long this row has to wait; zero means it may be said."""
        pauses = [waiting.not_before, self._all_paused, self._paused.get(waiting.line.chat)]
        waits = [until - now for until in pauses if until is not None]
        waits += [window.wait(now) for window in self._windows(waiting)]
        return max(_NOW, *waits)

    def take(self, waiting: Waiting, now: datetime) -> list[Slot]:
        """This row is going to be said: a notice may have to be rendered before."""
        return [window.take(now) for window in self._windows(waiting)]

    def told_to_wait(self, chat: ChatId, pause: timedelta, now: datetime) -> None:
        """Telegram answered 429: its chat pauses; when several chats hear it within seconds, everything does."""
        self._paused = {**_still(self._paused, now), chat: now + pause}
        self._refused = {known: at for known, at in self._refused.items() if now - at <= _WITHIN} | {chat: now}
        if len(self._refused) >= _CHATS_THAT_PAUSE_ALL:
            self._all_paused = max(now + pause, self._all_paused or now)

    def _windows(self, waiting: Waiting) -> list[Window]:
        """Replies in private chats know only the overall limit: nobody waits for an answer because of a window."""
        windows = [self._overall]
        if waiting.line.rank is Rank.BROADCAST:
            windows.append(self._broadcasts)
        if waiting.person is None:
            windows.append(self._chat(waiting.line.chat, self._limits.per_group_minute, timedelta(minutes=1)))
        elif waiting.line.rank is not Rank.REPLY:
            windows.append(self._chat(waiting.line.chat, self._limits.notices_per_chat_second, timedelta(seconds=1)))
        return windows

    def _chat(self, chat: ChatId, rate: int, per: timedelta) -> Window:
        return self._chats.setdefault(chat, Window(rate, per))

    def forget_idle(self, now: datetime) -> None:
        """Let go of the windows of chats that were quiet, so that memory does not grow with every chat ever met."""
        self._chats = {chat: window for chat, window in self._chats.items() if not window.is_idle(now)}


def _still(pauses: Mapping[ChatId, datetime], now: datetime) -> dict[ChatId, datetime]:
    return {chat: until for chat, until in pauses.items() if until > now}
