"""What a group was told of a week stays, whatever a clock that was wrong has reckoned since: both are shown."""

from datetime import timedelta
from pathlib import Path

from migrated import address_of, migrated, opened, rows
from stage import HandClock
from summary_work import look, service
from test_clocks_put_right import report, say_all, shown, week
from test_summaries_once import MONDAY, THERE, bound

from bot.domain.digests import Fate, Kept
from bot.storage.db import Database
from bot.storage.kept import summaries

TWO_WEEKS = timedelta(weeks=2)


async def told(database: Database, clock: HandClock, name: str) -> tuple[Fate, tuple[Kept, ...]]:
    """What became of the week, and what the group was told of it before."""
    _, kept = await shown(database, clock, name)
    async with database.read() as tx:
        return await service(clock).told(tx, THERE, week(name), kept)


async def weeks_told(database: Database, clock: HandClock, many: int) -> None:
    """So many are told on their Mondays, and the clock goes on to the middle of the next."""
    await bound(database)
    for _ in range(many):
        await look(database, clock)
        assert len(await say_all(database, clock)) == 1
        clock.pass_(weeks=1)
    clock.pass_(days=-4)


async def test_a_clock_that_is_behind_for_one_look_leaves_every_word_that_was_told(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await weeks_told(database, clock, 3)
        right = clock()
        names = ("2026-W47", "2026-W48", "2026-W49")
        before = {name: (await shown(database, clock, name))[1] for name in names}
        clock.now = MONDAY + timedelta(days=1)  # a battery died: Tuesday of W48
        await look(database, clock)
        report(path, clock())  # … and somebody reports
        clock.now = right + timedelta(minutes=5)
        await look(database, clock)
        assert (await told(database, clock, "2026-W49"))[0] is Fate.ON_ITS_WAY
        assert await say_all(database, clock) == ["2026-W49"], "the last one says something else by now"
        assert await told(database, clock, "2026-W47") == (Fate.TOLD, ())
        assert await told(database, clock, "2026-W48") == (Fate.OTHERWISE, (before["2026-W48"],))
        assert await told(database, clock, "2026-W49") == (Fate.TOLD, (before["2026-W49"],))
        reckoned, _ = await shown(database, clock, "2026-W48")
    assert sum(each.reports or 0 for each in reckoned.services) == 1
    assert [name for _, name, _, _ in summaries(address_of(path))] == [*names, "2026-W48", "2026-W49"], (
        "what was told is held against its hash for good"
    )


async def test_a_clock_that_is_behind_for_one_look_changes_nothing_where_nothing_is_new(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await weeks_told(database, clock, 3)
        right, before = clock(), rows(path, "SELECT period, sha256, said FROM digest ORDER BY period")
        clock.now = MONDAY + timedelta(days=1)
        await look(database, clock)
        clock.now = right
        await look(database, clock)
        assert await say_all(database, clock) == []
    assert rows(path, "SELECT period, sha256, said FROM digest ORDER BY period") == before
    assert rows(path, "SELECT * FROM digest_replaced") == []


async def test_a_false_week_that_was_read_is_told_anew_and_is_known_to_have_been_read(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await weeks_told(database, clock, 1)
        right = clock()
        clock.now = MONDAY + TWO_WEEKS  # ahead
        await look(database, clock)
        assert await say_all(database, clock) == ["2026-W49"]
        _, false = await shown(database, clock, "2026-W49")
        clock.now = right
        report(path, clock())
        for days in (5, 12):
            clock.now = MONDAY + timedelta(days=days + 2)
            await look(database, clock)
            await say_all(database, clock)
        assert await told(database, clock, "2026-W48") == (Fate.TOLD, ()), "the false one of it was read by nobody"
        assert await told(database, clock, "2026-W49") == (Fate.TOLD, (false,))


async def test_a_week_that_is_told_again_in_the_same_words_is_shown_once(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await weeks_told(database, clock, 1)
        right = clock()
        clock.now = MONDAY + TWO_WEEKS  # ahead
        await look(database, clock)
        assert await say_all(database, clock) == ["2026-W49"]
        clock.now = right
        await look(database, clock)
        clock.now = MONDAY + TWO_WEEKS  # its hour: nothing has happened meanwhile
        await look(database, clock)
        assert (await told(database, clock, "2026-W49"))[0] is Fate.ON_ITS_WAY
        clock.pass_(minutes=1)
        assert await say_all(database, clock) == ["2026-W49"]
        assert await told(database, clock, "2026-W49") == (Fate.TOLD, ())
    assert len(rows(path, "SELECT 1 FROM digest_replaced")) == 1, "that it was told before its time is kept"
