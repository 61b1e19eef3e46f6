"""A chat that is a group's no more gets nothing of it, whatever was promised; the group's new chat gets it all."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from migrated import NOON, opened, rows

from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.storage import monitoring, outbox, people
from bot.storage.db import Database
from bot.storage.decisions import ACT_ANSWER
from bot.storage.digests import CHART, DIGEST, PAGE, PIN
from bot.storage.monitoring import Entered, Spot
from bot.storage.outbox import ACT_SIGNED, TO_GROUP, Line

THERE, ELSEWHERE = MunicipalityId("chet-nura"), MunicipalityId("ak-too")
WEEK = "chet-nura/2026-W47"
PROMISED = [(CHART, WEEK), (DIGEST, WEEK), (PIN, WEEK), (ACT_SIGNED, f"7/{TO_GROUP}"), (ACT_ANSWER, 3)]
ASKED = [(CHART, f"{WEEK}/ky"), (PAGE, f"{WEEK}/ru")]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "bot.db") as database:
        yield database


async def bound(database: Database, municipality: MunicipalityId, telegram_id: int) -> ChatId:
    """The municipality's group is told things there, was promised much, and asked for more."""
    async with database.write() as tx:
        chat = (await people.group(tx, telegram_id)).chat
        await monitoring.enter(tx, municipality, Entered(language=Language.KY))
        await monitoring.bind(tx, municipality, Spot(chat=chat, topic=5))
        for kind, subject in (*PROMISED, *ASKED):
            about = str(subject).replace(THERE, municipality) if isinstance(subject, str) else subject
            await outbox.add(tx, Line(chat=chat, kind=kind, payload={"subject": about}, topic=5), NOON)
        await outbox.notify(tx, chat, "group-bound", f"{municipality}/{chat}", NOON)
    return chat


def waiting(path: Path, chat: ChatId) -> list[tuple[str, int | str, int | None]]:
    found = rows(path, "SELECT chat_id, kind, payload, topic FROM outbox ORDER BY id")
    return [(kind, json.loads(payload)["subject"], topic) for where, kind, payload, topic in found if where == chat]


async def test_a_chat_that_was_unbound_reads_only_that_it_is_no_more(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    chat, other = await bound(database, THERE, -1), await bound(database, ELSEWHERE, -2)
    before = waiting(path, other)
    async with database.write() as tx:
        await outbox.hold(tx, chat, "out of reach")
        await monitoring.bind(tx, THERE, None)
    assert waiting(path, chat) == [("group-bound", f"{THERE}/{chat}", None)]
    assert waiting(path, other) == before, "another group's chat keeps all of it"


async def test_what_was_promised_goes_to_the_groups_new_chat_and_its_topic(database: Database, tmp_path: Path) -> None:
    chat = await bound(database, THERE, -1)
    async with database.write() as tx:
        new = (await people.group(tx, -2)).chat
        await monitoring.bind(tx, THERE, Spot(chat=new, topic=9))
    path = tmp_path / "bot.db"
    assert waiting(path, chat) == [("group-bound", f"{THERE}/{chat}", None)]
    assert waiting(path, new) == [(kind, subject, 9) for kind, subject in PROMISED]


async def test_another_topic_of_the_same_chat_is_told_what_waits(database: Database, tmp_path: Path) -> None:
    chat = await bound(database, THERE, -1)
    async with database.write() as tx:
        await monitoring.bind(tx, THERE, Spot(chat=chat, topic=9))
    assert [topic for *_, topic in waiting(tmp_path / "bot.db", chat)][: len(PROMISED)] == [9] * len(PROMISED)


async def test_a_group_that_becomes_a_supergroup_loses_nothing(database: Database, tmp_path: Path) -> None:
    chat = await bound(database, THERE, -1)
    before = waiting(tmp_path / "bot.db", chat)
    async with database.write() as tx:
        new = (await people.group(tx, -1001)).chat  # it spoke up first
        await people.move(tx, chat, -1001)
        assert await monitoring.bound_to(tx, new) == THERE
    assert waiting(tmp_path / "bot.db", new) == before
