"""A file belongs to every report that shows it; its notice goes where its municipality's officials read."""

from pathlib import Path

import pytest
from migrated import NOON, SEAL, by_hand, migrated, opened, rows

from bot.domain.people import ChatId
from bot.storage import files, outbox
from bot.storage.limits import FLOOD

OLD, NEW = ChatId(1), ChatId(2)


def village(path: Path) -> Path:
    """Reports 1 and 2 of one municipality share a voice (file 1); report 3 of another has one too (2), and a photo."""
    with by_hand(migrated(path)) as put:
        for number in (1, 2, 3):
            put(
                "INSERT INTO chat (id, telegram_id, reachable) VALUES (:number, :address, 1)",
                number=number,
                address=SEAL.address(number),
            )
            put(
                "INSERT INTO file (id, kind, telegram_file, state, attempts, not_before, created)"
                " VALUES (:number, :kind, :file, 'wanted', 0, 0, 0)",
                number=number,
                kind="photo" if number == 3 else "voice",
                file=f"file {number}",
            )
        put("INSERT INTO incident (id, municipality, service, problem, opened) VALUES (1, 'm', 's', 'p', 1)")
        for number, municipality, voice in ((1, "m", 1), (2, "m", 1), (3, "n", 2)):
            put(
                "INSERT INTO report (id, municipality, number, incident_id, service, problem, label, voice_id, named,"
                " filed, noticed)"
                " VALUES (:number, :municipality, :number, 1, 's', 'p', 'l', :voice, 0, 1, 1)",
                number=number,
                municipality=municipality,
                voice=voice,
            )
        put("INSERT INTO report_photo VALUES (3, 0, 3)")
    return path


async def test_a_voice_goes_only_when_no_report_has_it_any_more(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    async with opened(path) as database:
        for number in (1, 2):
            with by_hand(path) as put:
                put("UPDATE report SET voice_id = NULL WHERE id = :number", number=number)
            async with database.write() as tx:
                await files.unwant(tx, 1)
                gone = await files.unwanted(tx, 10)
            assert [file.telegram_file for file in gone] == ([] if number == 1 else ["file 1"])


async def test_a_new_official_chat_gets_the_voices_of_its_own_municipality(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    async with opened(path) as database, database.write() as tx:
        for voice in (1, 2):
            await outbox.notify(tx, OLD, outbox.REPORT_VOICE, voice, NOON)
        await outbox.redirect(tx, "m", OLD, NEW)
    assert rows(path, "SELECT chat_id, payload FROM outbox ORDER BY id") == [
        (NEW, '{"subject": 1}'),
        (OLD, '{"subject": 2}'),
    ]


@pytest.mark.parametrize("state", ["waiting", "held", "parked"])
@pytest.mark.parametrize("kind", [outbox.REPORT, outbox.ADDITION, outbox.CONTEST, FLOOD])
async def test_a_new_official_chat_hears_all_that_the_old_one_was_not_told(
    tmp_path: Path, kind: str, state: str
) -> None:
    path = village(tmp_path / "bot.db")
    async with opened(path) as database:
        async with database.write() as tx:
            for subject in (1, 3):
                await outbox.notify(tx, OLD, kind, subject, NOON)
        with by_hand(path) as put:
            put("UPDATE outbox SET state = :state", state=state)
        async with database.write() as tx:
            await outbox.redirect(tx, "m", OLD, NEW)
    assert rows(path, "SELECT chat_id, state FROM outbox ORDER BY id") == [(NEW, "waiting"), (OLD, state)]


async def test_photos_sent_as_files_are_fetched_first_for_officials_wait_for_them(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    async with opened(path) as database, database.write() as tx:
        document = await files.note(tx, "as a file", "document", NOON)
        await files.want(tx, document, NOON)
        assert [file.id for file in await files.wanted(tx, 10, NOON)] == [document, 1, 2, 3]
