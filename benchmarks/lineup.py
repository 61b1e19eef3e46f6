"""Persons who report, one after another: the next one begins when the one before has read the last screen."""

import asyncio
from collections.abc import Iterator
from time import perf_counter

from benchmarks.dialogue import OFFICIAL
from benchmarks.person import Json, Person


class Lineup:
    """So many persons, and the official chat that reads of every report. Done when all was answered and read."""

    def __init__(self, persons: Iterator[Person], number: int) -> None:
        self._persons = persons
        self._left = number
        self._unheard = number
        self._notices: set[str] = set()
        self.twice = 0  # notices that the official chat read before: a bot at fault
        self._now: Person | None = None
        self._acted = perf_counter()
        self.waits: dict[int, list[float]] = {}  # seconds until the screen after each step
        self.done = asyncio.Event()

    def begin(self) -> None:
        """The next person opens the link, if there is one."""
        self._now = next(self._persons) if self._left else None
        self._left -= 1
        self._act()

    def heard(self, message: Json, markup: Json) -> None:
        """A message or an edit arrived: do what is next, or wait for the screen that asks for it."""
        chat = message["chat"]["id"]
        if chat == OFFICIAL:
            self._notice(message["text"])
        elif self._now is not None and chat == self._now.id and self._now.looks(message, markup):
            self.waits.setdefault(self._now.step - 1, []).append(perf_counter() - self._acted)
            self.begin() if self._now.is_done else self._act()
        if self._now is None and self._unheard <= 0:
            self.done.set()

    def _act(self) -> None:
        self._acted = perf_counter()
        if self._now is not None:
            self._now.act()

    def _notice(self, text: str) -> None:
        """Every report's notice has its number in it, so that one said again is told from a new one.

        Word of many reports in an hour comes on top.
        """
        if text in self._notices:
            self.twice += 1
        else:
            self._notices.add(text)
            self._unheard -= 1
