"""`python -m benchmarks.hotspots [PERSONS]`: where the bot's loop spends a dialogue, and its trips to the database."""

import asyncio
import cProfile
import pstats
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks import grounds, inside, processes, scene
from benchmarks.grounds import Ground
from benchmarks.lineup import Lineup
from benchmarks.person import Person
from benchmarks.side import Side
from bot.storage.db import Query
from bot.storage.sqlite import SqliteLink

_WARM = 10  # dialogues
_LINES = 40
_SHOWN = 70  # characters of a statement

_people = count(1_000_000)


async def main(persons: int, kept: Path) -> None:
    """Print the dialogue's cost, its trips by what they ask, and the functions that take longest."""
    with grounds.folder(kept) as folder:
        ground, side = Ground(var_dir=folder), Side()
        await scene.prepare(ground)
        async with processes.serve() as api, inside.living(api, ground, side):
            await _dialogues(side, _WARM)
            with _trips_counted() as trips:
                began = time.thread_time()
                await _dialogues(side, persons)
                spent = (time.thread_time() - began) / persons * 1000
            profile = cProfile.Profile()
            profile.enable()
            await _dialogues(side, persons)
            profile.disable()
    sys.stdout.write(f"the loop's thread: {spent:.1f} ms a dialogue; trips: {trips.total() / persons:.1f}\n")
    sys.stdout.writelines(f"{times / persons:6.2f}  {what}\n" for what, times in trips.most_common())
    stats = pstats.Stats(profile)
    stats.sort_stats("tottime").print_stats(_LINES)
    stats.sort_stats("cumtime").print_stats(_LINES)


async def _dialogues(side: Side, persons: int) -> None:
    words = scene.dialogue()
    lineup = Lineup((Person(who, words.link, words.taps(), side.add) for who in _people), persons)
    side.heard = lineup.heard
    lineup.begin()
    await lineup.done.wait()


@contextmanager
def _trips_counted() -> Iterator[Counter[str]]:
    """Each visit of a connection's thread, by the beginnings of its statements."""
    trips: Counter[str] = Counter()
    send = SqliteLink.send

    async def counted(self: SqliteLink, queries: Sequence[Query]) -> Any:
        trips[" ; ".join(" ".join(sql.split())[:_SHOWN] for sql, _ in queries)] += 1
        return await send(self, queries)

    with patch.object(SqliteLink, "send", counted):
        yield trips


if __name__ == "__main__":
    kept = Path("var/bench")
    kept.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30, kept))
