"""Persons who report, one after another: each looks at the buttons it is sent and taps the one it wants."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import count
from time import perf_counter
from typing import Any, TypeAlias

from benchmarks.dialogue import OFFICIAL

Json: TypeAlias = dict[str, Any]
_ids = count(1)


class Persons:
    """A run of `persons` dialogues; `act` takes the updates they cause. Done when the last one was answered."""

    def __init__(
        self, link: str, taps: list[str], ids: Iterator[int], persons: int, act: Callable[[Json], None]
    ) -> None:
        self._link = link
        self._taps = taps
        self._ids = ids
        self._left = persons
        self._unheard = persons
        self._notices: set[str] = set()
        self.twice = 0  # notices that the official chat read before: a bot at fault
        self._act = act
        self._who = 0
        self._step = 0
        self._acted = perf_counter()
        self.waits: list[list[float]] = [[] for _ in range(len(taps) + 1)]
        self.done = asyncio.Event()

    def begin(self) -> None:
        """The next person opens the link."""
        self._left -= 1
        self._who, self._step = next(self._ids), 0
        self._say(self._link)

    def heard(self, message: Json, markup: Json) -> None:
        """A message or an edit arrived: tap what is wanted, or wait for the screen that has it."""
        chat = message["chat"]["id"]
        if chat == OFFICIAL:
            self._notice(message["text"])
        elif chat == self._who:
            self._look(message, markup)
        if self._left == 0 and self._unheard <= 0 and self._who == 0:
            self.done.set()

    def _notice(self, text: str) -> None:
        """Every report's notice has its number in it, so that one said again is told from a new one.

        Word of many reports in an hour comes on top.
        """
        if text in self._notices:
            self.twice += 1
        else:
            self._notices.add(text)
            self._unheard -= 1

    def _look(self, message: Json, markup: Json) -> None:
        if self._step == len(self._taps):
            self._note()
            self._who = 0
            if self._left:
                self.begin()
            return
        wanted = self._taps[self._step]
        for row in markup.get("inline_keyboard") or markup.get("keyboard") or ():
            for button in row:
                if button["text"] == wanted:
                    self._note()
                    self._step += 1
                    self._tap(button["callback_data"], message) if "callback_data" in button else self._say(wanted)
                    return

    def _note(self) -> None:
        self.waits[self._step].append(perf_counter() - self._acted)

    def _user(self) -> Json:
        return {"id": self._who, "is_bot": False, "first_name": "Айгүл", "language_code": "ru"}

    def _say(self, text: str) -> None:
        chat = {"id": self._who, "type": "private", "first_name": "Айгүл"}
        said: Json = {"message_id": next(_ids), "date": 1_800_000_000, "chat": chat, "from": self._user(), "text": text}
        if text.startswith("/"):
            said["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}]
        self._do({"message": said})

    def _tap(self, data: str, message: Json) -> None:
        tap = {"id": str(next(_ids)), "from": self._user(), "chat_instance": "1", "data": data, "message": message}
        self._do({"callback_query": tap})

    def _do(self, update: Json) -> None:
        self._acted = perf_counter()
        self._act(update)
