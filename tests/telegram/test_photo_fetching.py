"""Photos are fetched off the update path, however often it fails, and kept whole under their content's hash."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from booth import Booth, booth, connected
from gateway import gateway
from stage import PIXEL

from bot.storage import files
from bot.storage.db import Tx
from bot.telegram import fetch
from bot.telegram.fetch import Fetcher
from sandbox.faults import Fault
from sandbox.server import serve


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Booth]:
    async with booth(tmp_path) as opened:
        yield opened


def fetcher(at: Booth) -> Fetcher:
    return Fetcher(bot=at.bot, database=at.database, directory=at.path.parent / "files", clock=at.clock)


async def wanted(at: Booth, content: bytes = PIXEL) -> int:
    aigul = await at.telegram.person("Айгүл")
    sent = await aigul.send_photo(content)
    async with at.database.write() as tx:
        return await want(tx, sent.photo or "", at)


async def want(tx: Tx, telegram_file: str, at: Booth) -> int:
    number = await files.note(tx, telegram_file, at.clock())
    await files.want(tx, number, at.clock())
    return number


async def state(at: Booth, number: int) -> files.File:
    async with at.database.read() as tx:
        file = await files.get(tx, number)
    assert file is not None
    return file


async def test_a_photo_is_kept_whole_under_its_hash(at: Booth) -> None:
    number = await wanted(at)
    await fetcher(at).fetch_wanted()
    sha256 = hashlib.sha256(PIXEL).hexdigest()
    assert (await state(at, number)).sha256 == sha256
    kept = [path for path in (at.path.parent / "files").rglob("*") if path.is_file()]
    assert [(path.name, path.read_bytes()) for path in kept] == [(sha256, PIXEL)]


@pytest.mark.parametrize("kind", ["error", "drop", "too_many"])
async def test_a_failed_fetch_is_tried_again_later_and_later(at: Booth, kind: str) -> None:
    number = await wanted(at)
    at.telegram.fail(Fault(kind=kind, method="getFile", times=3))  # type: ignore[arg-type]  # a kind by its name
    fetching = fetcher(at)
    for pause in (10, 20, 40):
        await fetching.fetch_wanted()
        at.clock.pass_(seconds=pause - 1)
        before = at.telegram.calls["getFile"]
        await fetching.fetch_wanted()
        assert at.telegram.calls["getFile"] == before
        at.clock.pass_(seconds=1)
    await fetching.fetch_wanted()
    assert (await state(at, number)).sha256 is not None


@pytest.mark.parametrize("only", ["getFile", "/file/"])
async def test_a_page_of_a_broken_gateway_is_no_photo(tmp_path: Path, only: str) -> None:
    async with (
        booth(tmp_path) as at,
        serve(at.telegram) as server,
        gateway(server.url) as gate,
        connected(gate.url, at.telegram.options.token) as bot,
    ):
        at.bot = bot
        gate.broken, gate.only = 1, only
        number = await wanted(at)
        await fetcher(at).fetch_wanted()
        assert (await state(at, number)).sha256 is None
        at.clock.pass_(seconds=10)
        await fetcher(at).fetch_wanted()
        assert (await state(at, number)).sha256 == hashlib.sha256(PIXEL).hexdigest()


async def test_a_file_that_telegram_does_not_know_is_given_up_and_others_are_fetched(at: Booth) -> None:
    async with at.database.write() as tx:
        lost = await want(tx, "nonsense", at)
    number = await wanted(at)
    await fetcher(at).fetch_wanted()
    assert (await state(at, lost)).is_lost
    assert (await state(at, number)).sha256 is not None


async def test_a_file_that_never_comes_is_given_up_after_about_a_day(at: Booth) -> None:
    number = await wanted(at)
    at.telegram.fail(Fault(kind="error", method="getFile", times=100))
    began = at.clock()
    while not (await state(at, number)).is_lost:
        await fetcher(at).fetch_wanted()
        at.clock.pass_(minutes=5)
    assert 20 < (at.clock() - began).total_seconds() / 3600 < 30


async def test_the_same_photo_sent_twice_has_one_number(at: Booth) -> None:
    async with at.database.write() as tx:
        assert await files.note(tx, "a", at.clock()) == await files.note(tx, "a", at.clock())


def test_the_same_content_is_kept_once_and_a_part_is_never_seen(tmp_path: Path) -> None:
    assert fetch.keep(tmp_path, b"x") == fetch.keep(tmp_path, b"x")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
