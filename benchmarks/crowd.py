"""Many persons at once, who act at a fixed rate whatever the bot does: an open loop hides no waiting."""

import asyncio
from collections import deque
from collections.abc import Iterator, Mapping
from time import perf_counter
from typing import Any

from benchmarks.person import Json, Person

_THINKING = 1.0  # seconds a person looks at a screen, at least
_PATIENCE = 10.0  # seconds that the last answers are waited for


class Crowd:
    """At every beat whoever has looked longest acts; where nobody has looked long enough, somebody new comes."""

    def __init__(self, persons: Iterator[Person], handed: Mapping[int, float]) -> None:
        self._persons = persons
        self._handed = handed  # when each update was first handed out
        self._ready: deque[Person] = deque()
        self._waiting: dict[int, tuple[Person, int, float]] = {}
        self._all_heard = asyncio.Event()
        self.since_act: list[float] = []  # seconds from the beat to the request that answers
        self.since_handed: list[float] = []  # … from when the bot was given the update
        self.late = 0.0  # seconds that a beat came late at most: the crowd's own fault

    async def pour(self, per_second: float, seconds: float) -> None:
        """Act at this rate for so long."""
        begun = perf_counter()
        for beat in range(round(per_second * seconds)):
            due = begun + beat / per_second
            await asyncio.sleep(due - perf_counter())
            self.late = max(self.late, perf_counter() - due)
            person = self._ready.popleft() if self._ready else next(self._persons)
            self._waiting[person.id] = (person, person.act(), due)

    async def settle(self) -> int:
        """Wait for the last answers; how many never came."""
        self._all_heard.clear()
        if self._waiting:
            try:
                await asyncio.wait_for(self._all_heard.wait(), _PATIENCE)
            except TimeoutError:
                return len(self._waiting)
        return 0

    def heard(self, message: Json, markup: Json) -> None:
        """A message or an edit arrived: whoever waited for it looks at it for a while."""
        person, number, due = self._waiting.get(message["chat"]["id"], (None, 0, 0.0))
        if person is None or not person.looks(message, markup):
            return
        now = perf_counter()
        self.since_act.append(now - due)
        self.since_handed.append(now - self._handed[number])
        del self._waiting[person.id]
        if not self._waiting:
            self._all_heard.set()
        if not person.is_done:
            asyncio.get_running_loop().call_later(_THINKING, self._ready.append, person)

    def found(self) -> dict[str, Any]:
        """What it heard, for the JSON."""
        return {"since_act": self.since_act, "since_handed": self.since_handed, "late": self.late}
