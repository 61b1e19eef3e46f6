"""Contacts are sealed: found by their owner's id, opened with the key alone, and damage is noticed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from migrated import NOON, SEAL, by_hand, opened, rows

from bot.storage import outbox, people, speaking
from bot.storage.outbox import SCREEN, Line
from bot.storage.seal import BrokenSeal, Seal

IDS = some.integers(-(2**63), 2**63 - 1)
SECRETS = some.binary(min_size=1, max_size=64)
OTHER = Seal(b"another secret of thirty-two letters")


@given(IDS)
def test_an_address_comes_back_as_it_was(telegram_id: int) -> None:
    assert SEAL.open_address(SEAL.address(telegram_id)) == telegram_id


@given(some.text())
def test_words_come_back_as_they_were(text: str) -> None:
    assert SEAL.open_words(SEAL.words(text)) == text


@given(IDS, IDS)
def test_addresses_are_equal_where_the_ids_are_and_of_one_length(one: int, other: int) -> None:
    assert (SEAL.address(one) == SEAL.address(other)) == (one == other)
    assert len(SEAL.address(one)) == len(SEAL.address(other))


@given(some.text())
def test_equal_words_never_look_equal(text: str) -> None:
    assert SEAL.words(text) != SEAL.words(text)


@given(SECRETS, IDS)
def test_the_same_secret_finds_the_same_people_after_a_restart(secret: bytes, telegram_id: int) -> None:
    assert Seal(secret).address(telegram_id) == Seal(secret).address(telegram_id)


@given(SECRETS, SECRETS, IDS)
def test_another_secret_opens_nothing(one: bytes, other: bytes, telegram_id: int) -> None:
    if one != other:
        with pytest.raises(BrokenSeal):
            Seal(other).open_address(Seal(one).address(telegram_id))
        with pytest.raises(BrokenSeal):
            Seal(other).open_words(Seal(one).words(str(telegram_id)))


@given(IDS, some.data())
def test_a_changed_bit_is_noticed(telegram_id: int, data: some.DataObject) -> None:
    for sealed, opened_by in ((SEAL.address(telegram_id), SEAL.open_address), (SEAL.words("Айгүл"), SEAL.open_words)):
        bit = data.draw(some.integers(0, 8 * len(sealed) - 1))
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BrokenSeal):
            opened_by(bytes(changed))


@given(some.binary(max_size=24))
def test_what_was_never_sealed_is_refused(junk: bytes) -> None:
    for opened_by in (SEAL.open_address, SEAL.open_words):
        with pytest.raises(BrokenSeal):
            opened_by(junk)


def test_words_and_addresses_are_not_taken_for_one_another() -> None:
    with pytest.raises(BrokenSeal):
        SEAL.open_address(SEAL.words("12345678"))
    with pytest.raises(BrokenSeal):
        SEAL.open_words(b"\0" * 16 + SEAL.address(7))


def test_the_format_of_databases_that_exist_stays() -> None:
    """A change here would lock every installation out of its own database: it needs a migration."""
    assert SEAL.address(777_000_777).hex() == "fc7f0c484415069a9ff54339deac0980aefaf83ea11a7416"
    assert (
        SEAL.open_words(
            bytes.fromhex("c39457751d36d6d4ec627911f10eaf8113e7673a77bb49acc5b4a0c29f3f0455a51f06b1d5c12812b141")
        )
        == "Айгүл"
    )


async def test_who_somebody_is_stands_in_no_table_in_the_clear(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database, database.write() as tx:
        aigul = (await people.meet(tx, 777_000_777, NOON, is_operator=False)).person
        await people.set_name(tx, aigul.id, "Айгүл Сапарова")
        assert await people.name(tx, aigul.id) == "Айгүл Сапарова"
    ((address, name),) = rows(path, "SELECT telegram_id, name FROM identity")
    assert (SEAL.open_address(address), SEAL.open_words(name)) == (777_000_777, "Айгүл Сапарова")
    assert rows(path, "SELECT telegram_id FROM chat") == [(address,)]


async def test_one_chat_whose_address_is_damaged_silences_no_other(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            for telegram_id in (1, 2):
                chat = (await people.meet(tx, telegram_id, NOON, is_operator=False)).person.chat
                await outbox.add(tx, Line(chat=chat, kind=SCREEN, payload={}), NOON)
        with by_hand(path) as put:
            put("UPDATE chat SET telegram_id = :address WHERE id = 1", address=OTHER.address(1))
        async with database.read() as tx:
            assert [waiting.telegram_id for waiting in await speaking.heads(tx, 9, NOON)] == [None, 2]
