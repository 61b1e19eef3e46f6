"""A group that became a supergroup: everything of it goes along but its message numbers, which start anew there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from migrated import NOON, opened, rows

from bot.domain.people import ChatId
from bot.forms.model import Draft
from bot.storage import conversations, outbox, people, said, speaking
from bot.storage.db import Database, Tx
from bot.storage.outbox import KEYED_MESSAGE, Line

OLD, NEW = -1, -1001
NOTICE = f"{outbox.REPORT}:1"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "bot.db") as database:
        yield database


def draft(name: str) -> Draft:
    return Draft(id=name, form="announcement", version=1)


async def told(tx: Tx, where: ChatId, key: str) -> None:
    """The notice of that key is message 7 of the chat."""
    await outbox.add(tx, Line(chat=where, kind=outbox.REPORT, payload={"subject": 1}, key=key), NOON)
    (waiting,) = await speaking.heads(tx, 9, NOON)
    await speaking.said_it(tx, waiting, 7, NOON)


@pytest.mark.parametrize("spoke_first", [False, True])
async def test_no_message_there_is_taken_for_an_older_one(database: Database, spoke_first: bool) -> None:
    async with database.write() as tx:
        old = (await people.group(tx, OLD)).chat
        await told(tx, old, NOTICE)
        new = (await people.group(tx, NEW)).chat if spoke_first else old
        await people.move(tx, old, NEW)
        assert (await people.group(tx, NEW)).chat == new
        assert [await said.key_of(tx, where, 7) for where in (old, new)] == [None, None]


async def test_what_was_said_there_is_still_known_when_the_move_is_heard_of_again(database: Database) -> None:
    async with database.write() as tx:
        chat = (await people.group(tx, OLD)).chat
        await people.move(tx, chat, NEW)
        await told(tx, chat, NOTICE)
        await people.move(tx, chat, NEW)
        assert await said.key_of(tx, chat, 7) == NOTICE


@pytest.mark.parametrize("edits", [KEYED_MESSAGE, 7])
async def test_words_meant_for_a_message_of_the_old_group_are_said_anew(database: Database, edits: int) -> None:
    async with database.write() as tx:
        chat = (await people.group(tx, OLD)).chat
        await told(tx, chat, NOTICE)
        line = Line(chat=chat, kind=outbox.SCREEN, payload={"text": "жаңы"}, key=NOTICE, edits=edits)
        await outbox.add(tx, line, NOON)
        await people.move(tx, chat, NEW)
        (waiting,) = await speaking.heads(tx, 9, NOON)
        assert waiting.line.edits is None


@pytest.mark.parametrize(("there", "kept"), [(None, "old"), ("new", "new")])
async def test_a_draft_goes_along_unless_there_is_one_already(
    database: Database, tmp_path: Path, there: str | None, kept: str
) -> None:
    async with database.write() as tx:
        old, new = (await people.group(tx, OLD)).chat, (await people.group(tx, NEW)).chat
        await conversations.save(tx, old, draft("old"), NOON)
        if there is not None:
            await conversations.save(tx, new, draft(there), NOON)
        await people.move(tx, old, NEW)
        found = await conversations.load(tx, new)
        assert found is not None
        assert found.id == kept
    assert rows(tmp_path / "bot.db", "SELECT chat_id FROM conversation") == [(new,)]


async def test_of_several_keys_of_one_message_always_the_same_is_found(database: Database) -> None:
    async with database.write() as tx:
        chat = (await people.group(tx, OLD)).chat
        for key in (f"{outbox.REPORT}:2", NOTICE):
            await told(tx, chat, key)
        assert await said.key_of(tx, chat, 7) == NOTICE
