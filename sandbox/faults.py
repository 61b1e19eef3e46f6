"""Faults on demand: a bot's mettle shows when Telegram answers late, wrongly or not at all."""

import asyncio
import math
from collections import Counter
from dataclasses import dataclass
from typing import Literal, get_args

from sandbox.clock import MovableClock
from sandbox.refusals import Dropped, Garbled, Refusal, forbidden, too_many

Kind = Literal["too_many", "error", "gateway", "forbidden", "hang", "drop", "reset"]

DOWNLOAD, WEBHOOK = "download", "webhook"
"""What a fault calls the fetching of a file and the delivery of an update, which are no methods."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Calls of `method` (of any if empty, in `chat` if given) go wrong: the next `times`, or all that come in `lasts`.

    The first `skip` go well, then each `every`-th goes wrong. `after` lets Telegram accept the call first and lose
    only the answer. `seconds` is what a 429 asks to wait (with `lasts`: what is left of it), or how long a hanging call
    hangs before its connection is cut, by the wall clock, since HTTP clients know no other. `lasts` is by ours.
    """

    kind: Kind
    method: str = ""
    chat: int | None = None
    times: int = 1
    seconds: float = 1
    after: bool = False
    description: str = ""
    skip: int = 0
    every: int = 1
    lasts: float = 0

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"no fault is called {self.kind}; there are {', '.join(get_args(Kind))}")
        if self.every < 1:
            raise ValueError("every is 1 or more")

    def fits(self, method: str, chat: int | None) -> bool:
        """Whether it is about such a call; a download or a delivery only if it names it."""
        wanted = self.method.lower() == method.lower() or (not self.method and method not in {DOWNLOAD, WEBHOOK})
        return wanted and (self.chat is None or self.chat == chat)


@dataclass(kw_only=True)
class Waiting:
    """A fault in force: how many calls it met and struck, and until when it lasts, if by time."""

    fault: Fault
    until: float
    met: int = 0
    struck: int = 0

    def over(self, now: float) -> bool:
        """Whether it strikes no more."""
        return now >= self.until if self.fault.lasts else self.struck >= self.fault.times

    def strikes(self) -> bool:
        """Count one fitting call; whether it goes wrong."""
        self.met += 1
        beyond = self.met - self.fault.skip
        hit = beyond > 0 and beyond % self.fault.every == 0
        self.struck += hit
        return hit


class Faults:
    """The faults still to come, first come first served, and the darkness in which nothing is answered at all."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._dark_until = 0.0
        self.waiting: list[Waiting] = []
        self.struck: Counter[str] = Counter()

    @property
    def dark(self) -> float:
        """Seconds until the light comes back, 0 in the light."""
        return max(0.0, self._dark_until - self._now())

    def add(self, fault: Fault) -> None:
        """Let it go wrong from the next call on."""
        self.waiting.append(Waiting(fault=fault, until=self._now() + fault.lasts))

    def darken(self, seconds: float) -> None:
        """From now on every connection of the bot is reset."""
        self._dark_until = self._now() + seconds

    async def light(self) -> None:
        """Return when it is not dark."""
        await self._clock.until(self._dark_until)

    def clear(self) -> None:
        """Let all go well again."""
        self.waiting.clear()
        self._dark_until = 0.0

    def refuse_in_darkness(self) -> None:
        """Cut the connection of any call while it is dark."""
        if self.dark:
            self.struck["dark"] += 1
            raise Dropped(reset=True)

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that strikes this call, if any; those before it that let it pass have counted it."""
        now = self._now()
        self.waiting = [each for each in self.waiting if not each.over(now)]
        for each in self.waiting:
            if each.fault.fits(method, chat) and each.strikes():
                self.struck[each.fault.kind] += 1
                return each.fault if not each.fault.lasts else _remaining(each.fault, each.until - now)
        return None

    def _now(self) -> float:
        return self._clock().timestamp()


def _remaining(fault: Fault, seconds: float) -> Fault:
    """The same fault; if it is a 429, asking for as long as it still lasts."""
    if fault.kind != "too_many":
        return fault
    return Fault(kind="too_many", seconds=math.ceil(seconds), after=fault.after)


async def strike(fault: Fault) -> None:
    """Do what the fault says; never returns normally."""
    if fault.kind == "too_many":
        raise too_many(int(fault.seconds))
    if fault.kind == "error":
        raise Refusal(500, fault.description or "Internal Server Error")
    if fault.kind == "gateway":
        raise Garbled
    if fault.kind == "forbidden":
        raise forbidden(fault.description or "bot was blocked by the user")
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
    raise Dropped(reset=fault.kind == "reset")
