"""The sandbox's memory on disk: one JSON file, replaced as a whole, so that a crash leaves the old or the new one."""

import asyncio
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.codec import freeze, thaw
from sandbox.world import World

if TYPE_CHECKING:
    from sandbox.events import Events

_PAUSE = 0.2


class Store:
    """Reads and writes `<directory>/state.json`."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._path = directory / "state.json"

    def read(self) -> World | None:
        """What was saved last, None on a first start."""
        if not self._path.exists():
            return None
        world: World = thaw(World, json.loads(self._path.read_text(encoding="utf-8")))
        return world

    def write(self, world: World) -> None:
        """Save everything; the file is complete before it takes the old one's name."""
        self._directory.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(freeze(world), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)

    async def keep(self, world: World, events: "Events") -> None:
        """Save soon after every change until cancelled, and once more then."""
        seen = -1
        try:
            while True:
                await events.more(seen)
                seen = events.seq
                self.write(world)
                await asyncio.sleep(_PAUSE)
        finally:
            self.write(world)
