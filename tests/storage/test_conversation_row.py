"""The conversation row holds one draft a chat; update numbers are claimed once."""

from datetime import timedelta
from pathlib import Path

from migrated import NOON, opened

from bot.domain.people import ChatId, Person
from bot.forms.model import Draft
from bot.storage import conversations, people, updates
from bot.storage.db import Tx

DRAFT = Draft(
    id="0a1b2c3d",
    form="report",
    version=3,
    context={"village": "көк-жар"},
    answers={"service": "waste", "photo": ("1", "2")},
    at="photo",
    leaving=True,
    changing=True,
)


async def somebody(tx: Tx, telegram_id: int = 1) -> Person:
    return (await people.meet(tx, telegram_id, NOON, is_operator=False)).person


async def chat_of(tx: Tx, telegram_id: int = 1) -> ChatId:
    return (await somebody(tx, telegram_id)).chat


async def test_a_draft_comes_back_as_it_was_kept_also_after_a_restart(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        await conversations.save(tx, await chat_of(tx), DRAFT, NOON)
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        assert await conversations.load(tx, await chat_of(tx)) == DRAFT


async def test_a_chat_has_one_draft_and_only_its_own(tmp_path: Path) -> None:
    other = Draft(id="ffffffff", form="home", version=1)
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        aigul, group = await chat_of(tx), (await people.group(tx, -5)).chat
        await conversations.save(tx, aigul, DRAFT, NOON)
        await conversations.save(tx, aigul, other, NOON)
        assert await conversations.load(tx, aigul) == other
        assert await conversations.load(tx, group) is None
        await conversations.save(tx, group, DRAFT, NOON)
        assert await conversations.load(tx, group) == DRAFT
        assert await conversations.load(tx, aigul) == other


async def test_an_ended_draft_is_gone(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        aigul = await chat_of(tx)
        await conversations.save(tx, aigul, DRAFT, NOON)
        await conversations.end(tx, aigul)
        assert await conversations.load(tx, aigul) is None


async def test_drafts_left_lying_are_let_go_the_oldest_first_and_younger_ones_stay(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        aigul, nurlan, group = await somebody(tx, 1), await somebody(tx, 2), (await people.group(tx, -5)).chat
        await conversations.save(tx, aigul.chat, DRAFT, NOON - timedelta(days=2))
        await conversations.save(tx, group, DRAFT, NOON - timedelta(days=3))
        await conversations.save(tx, nurlan.chat, DRAFT, NOON)
        assert await conversations.expire(tx, NOON, most=1) == [(group, None)]
        assert await conversations.expire(tx, NOON, most=5) == [(aigul.chat, aigul.id)]
        assert await conversations.expire(tx, NOON, most=5) == []
        assert await conversations.load(tx, nurlan.chat) == DRAFT


async def test_an_update_is_new_once_for_each_bot(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        assert [bool(await updates.claim(tx, bot, 7, NOON)) for bot in (1, 1, 2)] == [True, False, True]


async def test_update_numbers_are_kept_longer_than_telegram_keeps_updates_and_not_for_ever(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        await updates.claim(tx, 1, 7, NOON)
        await updates.forget_old(tx, NOON + timedelta(hours=25))
        assert not await updates.claim(tx, 1, 7, NOON)
        await updates.forget_old(tx, NOON + timedelta(days=4))
        assert await updates.claim(tx, 1, 7, NOON)
