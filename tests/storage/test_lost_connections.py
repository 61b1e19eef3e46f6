"""A connection to PostgreSQL may end at any moment: nothing is half-written, and the next transaction works."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial

import postgres
import pytest
from migrated import SEAL
from relay import relay
from sqlalchemy import bindparam, func, insert, select

from bot.storage.db import StorageFault
from bot.storage.opening import open_database
from bot.storage.postgres import FOR_THE_LEASE, PostgresDatabase
from bot.storage.postgres_link import AT_THE_SERVER
from bot.storage.tables import meta

pytestmark = pytest.mark.postgresql

_add = insert(meta).values(key=bindparam("name"), value="").returning(meta.c.key)
_all = select(meta.c.key).order_by(meta.c.key)
_die = select(func.pg_terminate_backend(func.pg_backend_pid()))


@pytest.fixture
def address() -> str:
    return postgres.migrated()


@pytest.fixture
async def database(address: str) -> AsyncIterator[PostgresDatabase]:
    database = await open_database(address, SEAL)
    assert isinstance(database, PostgresDatabase)
    yield database
    await database.close()


async def add(database: PostgresDatabase, *names: str) -> None:
    async with database.write() as tx:
        for name in names:
            await tx.all(_add, name=name)


async def seen(database: PostgresDatabase) -> list[str]:
    async with database.read() as tx:
        return [row["key"] for row in await tx.all(_all)]


def terminate_all(address: str) -> None:
    postgres.rows(address, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")


async def write_and_lose(database: PostgresDatabase, address: str) -> None:
    async with database.write() as tx:
        await tx.all(_add, name="a")
        await asyncio.to_thread(terminate_all, address)
        await tx.all(_add, name="b")


async def test_a_connection_lost_within_a_transaction_is_a_fault_and_nothing_of_it_is_left(
    database: PostgresDatabase, address: str
) -> None:
    with pytest.raises(StorageFault, match="terminating connection"):
        await write_and_lose(database, address)
    assert await seen(database) == []
    await add(database, "c")
    assert await seen(database) == ["c"]


async def test_a_connection_lost_while_nobody_used_it_is_no_fault(database: PostgresDatabase, address: str) -> None:
    await add(database, "a")
    assert await seen(database) == ["a"]
    await asyncio.to_thread(terminate_all, address)
    await add(database, "b")
    assert await seen(database) == ["a", "b"]


async def test_a_connection_lost_by_what_ends_its_transaction_at_once_is_not_tried_twice(
    database: PostgresDatabase, address: str
) -> None:
    await add(database, "a")
    await asyncio.to_thread(terminate_all, address)
    with pytest.raises(StorageFault):  # for it may have been committed
        async with database.write() as tx:
            await tx.run(_add, name="b")
    assert await seen(database) == ["a"]


async def test_a_process_that_stands_still_within_a_transaction_keeps_the_others_waiting_for_a_while_only(
    database: PostgresDatabase, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(database, "0")
    monkeypatch.setitem(AT_THE_SERVER, "transaction_timeout", "100ms")
    frozen = await open_database(address, SEAL)

    async def stand_still() -> None:
        async with frozen.write() as tx:
            await tx.all(_add, name="a")
            async with asyncio.timeout(3):
                await add(database, "b")  # waits for the lock until the server takes it away
            await tx.all(_add, name="c")

    with pytest.raises(StorageFault):
        await stand_still()
    assert await seen(database) == ["0", "b"]
    await frozen.close()


async def test_a_reader_whose_connection_is_lost_reads_again(database: PostgresDatabase) -> None:
    async def read_and_lose() -> None:
        async with database.read() as tx:
            await tx.all(_all)
            await tx.all(_die)

    with pytest.raises(StorageFault):
        await read_and_lose()
    assert await seen(database) == []


@pytest.mark.parametrize("milliseconds", [0, 1, 2, 4, 8])
async def test_whenever_a_trip_is_cancelled_nothing_or_all_is_written_and_the_next_one_works(
    database: PostgresDatabase, address: str, milliseconds: int
) -> None:
    await add(database, "a")
    task = asyncio.create_task(add(database, "b", "c"))
    await asyncio.sleep(milliseconds / 1000)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await add(database, "d")
    assert await seen(database) in (["a", "d"], ["a", "b", "c", "d"])
    here = "(SELECT oid FROM pg_database WHERE datname = current_database())"
    held = f"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = {here}"  # noqa: S608  (our own words)
    assert postgres.rows(address, held) == [(0,)]


async def test_a_long_query_that_is_cancelled_does_not_hold_the_others_up(database: PostgresDatabase) -> None:
    async def long() -> None:
        async with database.write() as tx:
            await tx.all(select(func.pg_sleep(30)))

    task = asyncio.create_task(long())
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(2):
        await add(database, "a")


async def test_a_server_that_is_stopped_is_a_fault_until_it_is_started(address: str) -> None:
    async with relay(address) as (wire, reached):
        database = await open_database(reached, SEAL)
        assert isinstance(database, PostgresDatabase)
        await add(database, "a")
        await wire.cut()
        await _fails(database)
        await wire.mend()
        await add(database, "b")
        assert await seen(database) == ["a", "b"]
        await database.close()


async def _fails(database: PostgresDatabase) -> None:
    for _ in range(2):
        with pytest.raises(StorageFault, match=r"Connection refused|server closed") as fault:
            await add(database, "never")
        assert "\n" not in str(fault.value)
    with pytest.raises(StorageFault):
        await seen(database)


async def test_several_processes_write_one_after_another(address: str) -> None:
    """Read, then write what follows from it: with a lock of their own each, two of them would read the same."""
    others = [await open_database(address, SEAL) for _ in range(3)]

    async def count(number: int) -> None:
        async with others[number % 3].write() as tx:
            known = len(await tx.all(_all))
            await tx.all(_add, name=f"{known:02}")

    await asyncio.gather(*(count(number) for number in range(30)))
    assert [key for (key,) in postgres.rows(address, "SELECT key FROM meta ORDER BY key")] == [
        f"{number:02}" for number in range(30)
    ]
    for other in others:
        await other.close()


async def test_a_process_that_waits_for_its_turn_too_long_has_a_fault(database: PostgresDatabase, address: str) -> None:
    other = await open_database(address, SEAL)

    async def wait() -> None:
        async with other.write() as tx:
            await tx.all(_add, name="b")

    async with other.write() as tx:
        await tx.all(select(func.set_config("lock_timeout", "50ms", False)))
    async with database.write() as tx:
        await tx.all(_add, name="a")
        with pytest.raises(StorageFault, match="lock timeout"):
            await wait()
    await wait()
    assert await seen(database) == ["a", "b"]
    await other.close()


async def test_the_lease_is_over_for_who_could_not_be_reached_when_another_process_got_it(address: str) -> None:
    other = await open_database(address, SEAL)
    async with relay(address) as (wire, reached):
        one = await open_database(reached, SEAL)
        stop = asyncio.Event()
        async with one.alone(stop, lambda: None) as over, asyncio.timeout(10):
            await wire.cut()
            async with other.alone(stop, lambda: None) as elsewhere:
                assert not over.is_set(), "nobody knows who speaks while it can't be asked"
                await wire.mend()
                await over.wait()
                assert not elsewhere.is_set()
        await one.close()
    await other.close()


async def test_a_lease_that_was_lost_and_got_again_at_once_is_not_over(address: str) -> None:
    one, heard = await open_database(address, SEAL), asyncio.Event()
    async with one.alone(asyncio.Event(), heard.set) as over:
        await asyncio.to_thread(terminate_all, address)
        async with asyncio.timeout(3):
            await heard.wait()  # words may have been promised meanwhile
        assert not over.is_set()
    await one.close()


async def test_who_waits_for_the_lease_stops_when_told_to(address: str) -> None:
    one, other = [await open_database(address, SEAL) for _ in range(2)]
    stop = asyncio.Event()
    async with one.alone(asyncio.Event(), lambda: None):
        asyncio.get_running_loop().call_later(0.1, stop.set)
        async with asyncio.timeout(1), other.alone(stop, lambda: None) as over:
            assert over.is_set()
    for each in (one, other):
        await each.close()


async def test_the_holder_of_the_lease_hears_of_promises_of_others_and_not_of_its_own(address: str) -> None:
    one, other = [await open_database(address, SEAL) for _ in range(2)]
    heard = asyncio.Event()
    async with one.alone(asyncio.Event(), heard.set):
        async with one.write() as tx:
            await tx.all(_add, name="a")
        await asyncio.sleep(0.2)
        assert not heard.is_set()
        async with other.write() as tx:
            await tx.all(_add, name="b")
        async with asyncio.timeout(1):
            await heard.wait()
    for each in (one, other):
        await each.close()


async def test_a_process_that_stands_still_loses_the_lease(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FOR_THE_LEASE, "idle_session_timeout", "100ms")
    one, other = [await open_database(address, SEAL) for _ in range(2)]
    async with one.alone(asyncio.Event(), lambda: None):
        monkeypatch.setattr(one, "_ask_for_lease", partial(asyncio.sleep, 60))  # it does not notice
        async with asyncio.timeout(5), other.alone(asyncio.Event(), lambda: None) as over:
            assert not over.is_set()
    for each in (one, other):
        await each.close()
