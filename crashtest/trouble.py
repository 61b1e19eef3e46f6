"""Dialogues while Telegram is difficult, with the limits that it enforces."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from crashtest import rows, streams
from crashtest.scene import Scene, Unwell
from crashtest.stories import Spot, Town, spots
from crashtest.streams import Heard
from sandbox.faults import Fault

TOGETHER = 6
"""People of a village who tell of one event."""
_SIDE_BY_SIDE = 16  # such villages
_FAULTS = 12
_REQUEST_PATIENCE = 16.0  # a second more than the bot waits for an answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Weather:
    """Seconds of `calm` between faults that last as long as a `storm`, and of the one `darkness` among them."""

    calm: float
    storm: float
    darkness: float


@dataclass(kw_only=True)
class Troubled:
    """What a run came to. `struck` counts faults by kind, `refused` the words that broke Telegram's limits."""

    dialogues: int = 0
    heard: Heard = field(default_factory=Heard)
    struck: dict[str, int] = field(default_factory=dict)
    refused: int = 0
    findings: list[str] = field(default_factory=list)
    seconds: float = 0


async def trouble(scene: Scene, chance: random.Random, *, villages: int, pause: float, weather: Weather) -> Troubled:
    """So many villages tell of something each, in this weather."""
    begun, troubled = monotonic(), Troubled(dialogues=villages * TOGETHER)
    town = Town(scene=scene, chance=chance, pause=pause)
    await scene.start()
    await scene.listening()
    await town.open()
    scene.telegram.limits.on = True
    free, room = spots(), asyncio.Semaphore(_SIDE_BY_SIDE)
    chance.shuffle(free)
    troubling = asyncio.create_task(_trouble(town, weather))

    async def tell(spot: Spot) -> None:
        async with room:
            await town.tell_together(spot, TOGETHER - 1)

    try:
        await asyncio.gather(*(tell(each) for each in free[:villages]))
        troubling.cancel()
        scene.telegram.faults.clear()
        await scene.settle()
        await scene.stop()
        troubled.heard = streams.check(town, _lost_answers(scene))
        troubled.findings += [*troubled.heard.wrong, *rows.check(town)]
    except (Unwell, TimeoutError) as unwell:
        troubled.findings.append(str(unwell) or scene.last_log_lines())
    finally:
        troubling.cancel()
    troubled.struck, troubled.refused = dict(scene.telegram.faults.struck), scene.telegram.limits.tally.refused
    troubled.seconds = monotonic() - begun
    return troubled


def _lost_answers(scene: Scene) -> int:
    """Only of calls that took effect is the answer lost by these two kinds."""
    return scene.telegram.faults.struck["hang"] + scene.telegram.faults.struck["drop"]


async def _trouble(town: Town, weather: Weather) -> None:
    """Fault after fault, as the seed has it; in the middle of them it goes dark. After that everything is well.

    Between them it is calm, or a bot that waits longer after each failure would meet nothing else, and taps, which
    Telegram keeps for 150 seconds, would be lost by Telegram.
    """
    telegram = town.scene.telegram
    for number in range(_FAULTS):
        await asyncio.sleep(weather.calm)
        telegram.fail(town.chance.choice(_faults(town, weather.storm)))
        if number == _FAULTS // 2:
            telegram.darken(weather.darkness)
            await asyncio.sleep(1.5 * weather.darkness)


def _faults(town: Town, lasts: float) -> Sequence[Fault]:
    """Of each kind one; bursts last by time, or a bot that waits longer and longer would meet them one by one."""
    somebody = town.chance.choice(town.residents).person.id if town.residents else None
    lost: dict[str, Any] = {"kind": "drop", "after": True, "lasts": lasts, "every": 4}
    return (
        Fault(kind="too_many", chat=somebody, lasts=4 * lasts),
        Fault(kind="error", lasts=lasts),
        Fault(kind="gateway", method="sendMessage", lasts=lasts),
        Fault(kind="gateway", method="editMessageText", lasts=lasts),
        Fault(kind="reset", lasts=lasts, every=2),
        Fault(**lost, method="sendMessage"),
        Fault(**lost, method="editMessageText"),
        Fault(kind="hang", method="sendMessage", after=True, seconds=min(_REQUEST_PATIENCE, 4 * lasts)),
    )
