"""Files are fetched off the update path, however often it fails; pictures are kept bare, under their content's hash."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import AsyncMock, Mock

import pytest
from booth import Booth, booth, connected
from gateway import gateway
from pictures_to_send import bomb, jpeg, opened, says_nothing
from stage import PIXEL

from bot.storage import files
from bot.storage.db import Tx
from bot.storage.files import Kind
from bot.telegram import shelf
from bot.telegram.fetch import Fetcher
from bot.telegram.pictures import bare
from sandbox.faults import Fault
from sandbox.server import serve


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Booth]:
    async with booth(tmp_path) as opened:
        yield opened


def fetcher(at: Booth) -> Fetcher:
    return Fetcher(
        bot=at.bot,
        database=at.database,
        directory=at.path.parent / "files",
        clock=at.clock,
        kept=AsyncMock(),
        committed=Mock(),
    )


async def wanted(at: Booth, content: bytes = PIXEL) -> int:
    aigul = await at.telegram.person("Айгүл")
    sent = await aigul.send_photo(content)
    async with at.database.write() as tx:
        return await want(tx, sent.photo or "", at)


async def want(tx: Tx, telegram_file: str, at: Booth, kind: Kind = "photo") -> int:
    number = await files.note(tx, telegram_file, kind, at.clock())
    await files.want(tx, number, at.clock())
    return number


def kept(at: Booth) -> dict[str, bytes]:
    """What is on the disk, by name."""
    paths = (at.path.parent / "files").rglob("*")
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


async def state(at: Booth, number: int) -> files.File:
    async with at.database.read() as tx:
        file = await files.get(tx, number)
    assert file is not None
    return file


async def test_a_photo_is_kept_whole_under_its_hash(at: Booth) -> None:
    number = await wanted(at)
    await fetcher(at).fetch_wanted()
    sha256 = hashlib.sha256(bare(PIXEL)).hexdigest()
    assert (await state(at, number)).sha256 == sha256
    assert kept(at) == {sha256: bare(PIXEL)}


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
        assert list(kept(at)) == [(await state(at, number)).sha256]


async def test_a_file_that_telegram_does_not_know_is_given_up_and_others_are_fetched(at: Booth) -> None:
    async with at.database.write() as tx:
        lost = await want(tx, "nonsense", at)
    number = await wanted(at)
    await fetcher(at).fetch_wanted()
    assert (await state(at, lost)).state == "lost"
    assert (await state(at, number)).sha256 is not None


async def test_a_file_that_never_comes_is_given_up_after_about_a_day(at: Booth) -> None:
    number = await wanted(at)
    at.telegram.fail(Fault(kind="error", method="getFile", times=100))
    began = at.clock()
    while (await state(at, number)).state != "lost":
        await fetcher(at).fetch_wanted()
        at.clock.pass_(minutes=5)
    assert 20 < (at.clock() - began).total_seconds() / 3600 < 30


async def test_the_same_photo_sent_twice_has_one_number(at: Booth) -> None:
    async with at.database.write() as tx:
        assert await files.note(tx, "a", "photo", at.clock()) == await files.note(tx, "a", "photo", at.clock())


async def sent_as_file(at: Booth, content: bytes) -> int:
    aigul = await at.telegram.person("Айгүл")
    sent = await aigul.send_document(content, "photo.jpg", mime="image/jpeg")
    async with at.database.write() as tx:
        return await want(tx, sent.content["document"]["file_id"], at, "document")


async def test_a_photo_sent_as_a_file_is_kept_without_its_place_and_under_the_hash_of_what_is_kept(at: Booth) -> None:
    number = await sent_as_file(at, jpeg())
    await fetcher(at).fetch_wanted()
    ((name, content),) = kept(at).items()
    assert name == hashlib.sha256(content).hexdigest() == (await state(at, number)).sha256
    assert says_nothing(content)
    assert opened(content).size == (64, 32)


async def test_one_photo_from_two_cameras_is_kept_once(at: Booth) -> None:
    numbers = [await sent_as_file(at, jpeg(comment=b"one")), await sent_as_file(at, jpeg(comment=b"other"))]
    await fetcher(at).fetch_wanted()
    one, other = [(await state(at, number)).sha256 for number in numbers]
    assert one == other
    assert list(kept(at)) == [one]


@pytest.mark.parametrize(
    "content",
    [bomb(), b"\x00\x00\x00\x18ftypheic", b"<svg/>", jpeg()[:700]],
    ids=["bomb", "heic", "svg", "half"],
)
async def test_what_can_not_be_read_is_lost_and_never_kept_and_others_are_fetched(at: Booth, content: bytes) -> None:
    lost, photo = await sent_as_file(at, content), await wanted(at)
    await fetcher(at).fetch_wanted()
    assert (await state(at, lost)).state == "lost"
    assert list(kept(at)) == [(await state(at, photo)).sha256]


async def test_a_file_of_more_than_twenty_megabytes_is_lost_at_once(at: Booth) -> None:
    number = await sent_as_file(at, jpeg() + bytes(20 * 1024 * 1024))
    await fetcher(at).fetch_wanted()
    assert (await state(at, number)).state == "lost"


async def test_a_voice_is_kept_as_it_was_spoken(at: Booth) -> None:
    aigul = await at.telegram.person("Айгүл")
    sent = await aigul.send_voice(b"OggS, a voice")
    async with at.database.write() as tx:
        number = await want(tx, sent.content["voice"]["file_id"], at, "voice")
    await fetcher(at).fetch_wanted()
    assert kept(at) == {(await state(at, number)).sha256: b"OggS, a voice"}


@pytest.mark.parametrize("fails", [False, True])
async def test_what_its_sender_takes_back_while_it_is_fetched_is_deleted_all_the_same(at: Booth, fails: bool) -> None:
    number = await wanted(at)
    before = await state(at, number)
    async with at.database.write() as tx:
        await files.unwant(tx, number)
    if fails:
        at.telegram.fail(Fault(kind="error", method="getFile"))
    fetching = fetcher(at)
    await fetching._fetch(before)
    assert (await state(at, number)).state == "unwanted"
    await fetching.fetch_wanted()
    assert kept(at) == {}
    async with at.database.read() as tx:
        assert await files.get(tx, number) is None


async def test_what_is_wanted_again_before_it_is_deleted_is_kept(at: Booth) -> None:
    number = await wanted(at)
    fetching = fetcher(at)
    await fetching.fetch_wanted()
    async with at.database.write() as tx:
        await files.unwant(tx, number)
    stale = await state(at, number)
    async with at.database.write() as tx:
        await files.want(tx, number, at.clock())
    await fetching._delete(stale)
    await fetching.fetch_wanted()
    assert list(kept(at)) == [(await state(at, number)).sha256]


async def test_a_bug_in_what_follows_on_a_file_does_not_unkeep_it_and_others_are_fetched(at: Booth) -> None:
    first = await wanted(at)
    fetching = replace(fetcher(at), kept=AsyncMock(side_effect=[ZeroDivisionError, None]))
    await fetching.fetch_wanted()
    assert (await state(at, first)).state == "kept"
    assert shelf.unsettled(at.path.parent / "files") == []
    second = await wanted(at, jpeg())
    await fetching.fetch_wanted()
    assert (await state(at, second)).state == "kept"
    assert at.telegram.calls["getFile"] == 2, "nothing is fetched again"
