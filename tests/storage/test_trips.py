"""What one trip carries to PostgreSQL arrives as it was sent, and one that fails leaves the next as good as new."""

import asyncio
from collections.abc import AsyncIterator

import postgres
import psycopg
import pytest
from migrated import SEAL
from sqlalchemy import BigInteger, Integer, LargeBinary, Text, bindparam, cast, func, insert, literal, select

from bot.storage.db import StorageFault
from bot.storage.opening import open_database
from bot.storage.postgres import PostgresDatabase
from bot.storage.postgres_link import AT_THE_SERVER
from bot.storage.tables import meta

pytestmark = pytest.mark.postgresql

_add = insert(meta).values(key=bindparam("name"), value=bindparam("text"))
_count = select(func.count().label("rows")).select_from(meta)
_text = select(bindparam("text", type_=Text()).label("said"))
_each = select(
    bindparam("number", type_=BigInteger()).label("number"),
    bindparam("text", type_=Text()).label("text"),
    cast(bindparam("content"), LargeBinary).label("content"),
    bindparam("number", type_=BigInteger()).label("again"),
)
_divided = select((literal(1) / bindparam("by", type_=Integer())).label("result"))


@pytest.fixture
async def database() -> AsyncIterator[PostgresDatabase]:
    database = await open_database(postgres.migrated(), SEAL)
    assert isinstance(database, PostgresDatabase)
    yield database
    await database.close()


@pytest.mark.parametrize("number", [0, -7, 2**15, 2**31, 2**62, None])
@pytest.mark.parametrize("text", ["", "өңү %s %(text)s '$1'", None])
@pytest.mark.parametrize("content", [b"", b"\x00\xff'\\", None])
async def test_every_value_comes_back_as_it_was_sent(
    database: PostgresDatabase, number: int | None, text: str | None, content: bytes | None
) -> None:
    async with database.read() as tx:
        row = await tx.one(_each, number=number, text=text, content=content)
        assert row == {"number": number, "text": text, "content": content, "again": number}


async def test_more_than_a_socket_holds_travels_both_ways_at_once(database: PostgresDatabase) -> None:
    texts = [f"{number}" * 200_000 for number in range(10)]
    async with asyncio.timeout(10), database.read() as tx:
        asked = [tx.ask(_text, text=text) for text in texts]
        assert [(await each)[0]["said"] for each in asked] == texts


async def test_what_can_not_be_sent_stops_before_anything_is_and_its_transaction_goes(
    database: PostgresDatabase,
) -> None:
    async def write() -> None:
        async with database.write() as tx:
            await tx.run(_add, name="a", text="1")
            await tx.run(_add, name="b", text="\x00")  # SQLite would take it

    with pytest.raises(psycopg.DataError):
        await write()
    async with database.read() as tx:
        assert await tx.all(_count) == [{"rows": 0}]


async def test_the_statements_of_a_trip_that_failed_work_in_the_next_one(database: PostgresDatabase) -> None:
    async def divide(by: int) -> int:
        async with database.write() as tx:
            await tx.run(_add, name=f"by {by}", text="")
            result = tx.ask(_divided, by=by)
            rows = tx.ask(_count)
            assert (await rows)[0]["rows"] == 1
            return int((await result)[0]["result"])

    for _ in range(2):
        with pytest.raises(psycopg.errors.DivisionByZero):
            await divide(0)
    assert await divide(1) == 1


async def test_who_stands_still_within_a_transaction_is_cut_off_by_any_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """`transaction_timeout` came with PostgreSQL 17; this one is older, and was not heard after psycopg's pipelines."""
    monkeypatch.setitem(AT_THE_SERVER, "transaction_timeout", "0")
    monkeypatch.setitem(AT_THE_SERVER, "idle_in_transaction_session_timeout", "50ms")
    database = await open_database(postgres.migrated(), SEAL)

    async def stand_still() -> None:
        async with database.read() as tx:
            await tx.all(_count)
            await asyncio.sleep(0.2)
            await tx.all(_count)

    with pytest.raises(StorageFault):
        await stand_still()
    await database.close()
