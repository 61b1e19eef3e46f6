"""Faults on demand: a bot's mettle shows when Telegram answers late, wrongly or not at all."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from sandbox.refusals import Dropped, Refusal, forbidden, too_many

Kind = Literal["too_many", "error", "forbidden", "hang", "drop"]


@dataclass(kw_only=True)
class Fault:
    """The next `times` calls of `method` (of any method if empty, in `chat` if given) go wrong.

    `after` lets Telegram accept the call first and lose only the answer. `seconds` is what a 429 asks to wait,
    or how long a hanging call hangs before its connection is cut.
    """

    kind: Kind
    method: str = ""
    chat: int | None = None
    times: int = 1
    seconds: float = 1
    after: bool = False
    description: str = ""

    def strikes(self, method: str, chat: int | None) -> bool:
        """Whether this call is one of those that go wrong."""
        wanted = self.method.lower() in {"", method.lower()}
        return self.times > 0 and wanted and (self.chat is None or self.chat == chat)


class Faults:
    """The faults still to come, first come first served."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let it go wrong from the next call on."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Let all go well again."""
        self._waiting.clear()

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault that strikes this call, if any; it is used up by one."""
        fault = next((each for each in self._waiting if each.strikes(method, chat)), None)
        if fault:
            fault.times -= 1
            self._waiting = [each for each in self._waiting if each.times > 0]
        return fault


async def strike(fault: Fault) -> None:
    """Do what the fault says; never returns normally."""
    if fault.kind == "too_many":
        raise too_many(int(fault.seconds))
    if fault.kind == "error":
        raise Refusal(500, fault.description or "Internal Server Error")
    if fault.kind == "forbidden":
        raise forbidden(fault.description or "bot was blocked by the user")
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
    raise Dropped
