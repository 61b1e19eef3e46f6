"""What is past its term goes, what is not stays, and nothing stops counting."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from migrated import NOON, SEAL, by_hand, migrated, opened, rows
from stage import sqlite_link

from bot.domain.announcements import AnnouncementId
from bot.domain.answers import Answer, AnswerId, AnswerKind, Phrase
from bot.domain.incidents import IncidentId
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId
from bot.domain.reports import ReportId
from bot.domain.retention import Terms, since
from bot.services import privacy as privacy_module
from bot.services.privacy import Privacy
from bot.storage import announcements, answers, officials, outbox, people, reports, said, speaking
from bot.storage.db import Database
from bot.storage.instants import to_micros
from bot.storage.officials import OfficialChat
from bot.storage.outbox import Line

TERMS = Terms(words=1095, answers=1000, people=730)
PRIVACY = Privacy(TERMS, lambda: NOON)
OLD, KEPT = NOON - timedelta(days=1096), NOON - timedelta(days=1094)
PLACE = "place, typed_village, latitude, longitude"
SAID = "words, voice_id, typed_village, place, latitude, longitude"


def village(path: Path) -> Path:
    """Three reports of one place, two of them old, each with everything that can be said in one."""
    with by_hand(migrated(path)) as put:
        for person in (1, 2, 3):
            put("INSERT INTO person (id, created, seen) VALUES (:person, 1, '2026-11-18')", person=person)
            for kind, number in (("voice", person), ("photo", person + 10)):
                put(
                    "INSERT INTO file (id, kind, telegram_file, state, attempts, not_before, created)"
                    " VALUES (:number, :kind, :file, 'kept', 0, 0, 0)",
                    number=number,
                    kind=kind,
                    file=f"{kind} {person}",
                )
        put(
            "INSERT INTO incident (id, municipality, service, problem, place, opened) VALUES (1, 'm', 's', 'p', '1', 1)"
        )
        for number, filed, institution in ((1, OLD, "№3 мектеп"), (2, OLD, None), (3, KEPT, None)):
            put(
                "INSERT INTO report (id, municipality, number, incident_id, person_id, institution, typed_village,"
                " place, latitude, longitude, service, problem, label, words, voice_id, named, filed, noticed)"
                " VALUES (:number, 'm', :number, 1, :number, :institution, 'айыл', :place, 41430347, 75991111,"
                " 's', 'p', 'l', 'сөз', :number, 1, :filed, 1)",
                number=number,
                institution=institution,
                place=f"{number}",
                filed=to_micros(filed),
            )
            put("INSERT INTO report_photo VALUES (:number, 0, :photo)", number=number, photo=number + 10)
    return path


async def until_done(database: Database, forget: Any) -> int:
    runs, more = 0, True
    while more:
        async with database.write() as tx:
            more = await forget(tx)
        runs += 1
    return runs


async def test_what_was_said_in_old_reports_goes_and_the_reports_stay(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    async with opened(path) as database:
        await until_done(database, PRIVACY.forget_old_words)
    assert rows(path, f"SELECT {SAID} FROM report ORDER BY id")[:2] == [(None,) * 6] * 2  # noqa: S608 - our own words
    assert rows(path, f"SELECT {SAID} FROM report WHERE id = 3") == [("сөз", 3, "айыл", "3", 41430347, 75991111)]  # noqa: S608 - as above
    assert rows(path, "SELECT number, label, problem, person_id FROM report ORDER BY id") == [
        (1, "l", "p", 1),
        (2, "l", "p", 2),
        (3, "l", "p", 3),
    ]
    assert rows(path, "SELECT report_id FROM report_photo") == [(3,)]
    assert rows(path, "SELECT id FROM file WHERE state = 'unwanted' ORDER BY id") == [(1,), (2,), (11,), (12,)]


async def test_an_incident_is_where_those_whose_words_are_kept_say_it_is(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    async with opened(path) as database:
        await until_done(database, PRIVACY.forget_old_words)
        assert rows(path, f"SELECT {PLACE} FROM incident") == [("3", "айыл", 41430000, 75991000)]  # noqa: S608 - as above
        await until_done(database, Privacy(TERMS, lambda: NOON + timedelta(days=9)).forget_old_words)
        assert rows(path, f"SELECT {PLACE} FROM incident") == [(None,) * 4]  # noqa: S608 - as above


async def test_where_a_withdrawn_report_said_it_was_is_nowhere(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    with by_hand(path) as put:
        put("UPDATE report SET withdrawn = 1 WHERE id = 3")
    async with opened(path) as database:
        await until_done(database, PRIVACY.forget_old_words)
    assert rows(path, f"SELECT {PLACE} FROM incident") == [(None,) * 4]  # noqa: S608 - as above


async def test_an_institution_is_still_counted_apart_once_its_name_is_gone(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    async with opened(path) as database:
        await until_done(database, PRIVACY.forget_old_words)
    assert rows(path, "SELECT institution FROM report ORDER BY id") == [("№ 1",), (None,), (None,)]


async def test_a_file_that_a_younger_report_shows_too_is_kept(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    with by_hand(path) as put:
        put("INSERT INTO report_photo VALUES (3, 1, 11)")
    async with opened(path) as database:
        await until_done(database, PRIVACY.forget_old_words)
    assert rows(path, "SELECT state FROM file WHERE id = 11") == [("kept",)]


async def test_what_is_added_to_an_old_report_goes_too(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    with by_hand(path) as put:
        put("UPDATE report SET label = 'no-schedule'")
    async with opened(path) as database:
        await until_done(database, PRIVACY.forget_old_words)
        async with database.write() as tx:
            stored = await reports.get(tx, ReportId(2))
            assert stored is not None
            assert stored.writer is not None
            await reports.extend(tx, stored.report, replace(stored.report, words="дагы"), stored.writer, "d")
        await until_done(database, PRIVACY.forget_old_words)
    assert rows(path, "SELECT words FROM report WHERE id = 2") == [(None,)]


async def test_much_is_forgotten_in_small_transactions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy_module, "_AT_ONCE", 1)
    path = village(tmp_path / "bot.db")
    async with opened(path) as database:
        assert await until_done(database, PRIVACY.forget_old_words) == 3
        assert await until_done(database, PRIVACY.forget_old_words) == 1


async def meet(database: Database, telegram_id: int, when: datetime) -> people.Known:
    async with database.write() as tx:
        return await people.meet(tx, telegram_id, when, is_operator=False)


async def test_who_was_not_seen_for_the_term_is_forgotten_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        gone = (await meet(database, 1, NOON - timedelta(days=731))).person
        await meet(database, 2, NOON - timedelta(days=730))
        back = await meet(database, 3, NOON - timedelta(days=900))
        await meet(database, 3, NOON - timedelta(days=1))
        async with database.write() as tx:
            await people.set_follows(tx, gone.id, wished=True)
        await until_done(database, PRIVACY.forget_absent_people)
    assert rows(path, "SELECT telegram_id FROM identity") == rows(path, "SELECT telegram_id FROM chat")
    assert {SEAL.open_address(each) for (each,) in rows(path, "SELECT telegram_id FROM chat")} == {2, 3}
    assert rows(path, "SELECT id, seen, follows FROM person WHERE seen IS NULL") == [(gone.id, None, 0)]
    assert rows(path, "SELECT seen FROM person ORDER BY id")[back.person.id - 1] == ("2026-11-17",)
    assert rows(path, "SELECT * FROM outbox") == []


async def test_officials_are_not_forgotten_however_silent(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        official = (await meet(database, 1, NOON - timedelta(days=5000))).person
        async with database.write() as tx:
            await officials.set_chat(tx, MunicipalityId("m"), OfficialChat(official.chat, Language.KY), NOON)
        await until_done(database, PRIVACY.forget_absent_people)
    assert len(rows(path, "SELECT * FROM identity")) == 1


@pytest.mark.parametrize(("state", "chats"), [("held", 0), ("waiting", 1)])
async def test_words_that_can_still_be_said_are_said_before_the_address_goes(
    tmp_path: Path, state: str, chats: int
) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        gone = (await meet(database, 1, NOON - timedelta(days=800))).person
        async with database.write() as tx:
            await outbox.notify(tx, gone.chat, "answer", 7, NOON)
            if state == "held":
                await outbox.hold(tx, gone.chat, "blocked")
        await until_done(database, PRIVACY.forget_absent_people)
        assert len(rows(path, "SELECT * FROM chat")) == chats
        async with database.write() as tx:
            for waiting in await speaking.heads(tx, 9, NOON):
                await speaking.said_it(tx, waiting, 1, NOON)
    assert rows(path, "SELECT * FROM chat") == rows(path, "SELECT * FROM identity") == []


async def test_a_term_of_nought_keeps_everything(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    forever = Privacy(Terms(words=0, answers=0, people=0), lambda: NOON)
    async with opened(path) as database:
        await meet(database, 1, NOON - timedelta(days=5000))
        await until_done(database, forever.forget_old_words)
        await until_done(database, forever.forget_absent_people)
    assert rows(path, "SELECT count(words), count(voice_id) FROM report") == [(3, 3)]
    assert len(rows(path, "SELECT * FROM identity")) == 1


async def test_what_officials_said_goes_after_its_term_and_that_they_said_it_stays(tmp_path: Path) -> None:
    path = village(tmp_path / "bot.db")
    old, young = NOON - timedelta(days=1001), NOON - timedelta(days=999)
    async with opened(path) as database:
        async with database.write() as tx:
            for at in (old, young):
                words = Answer(
                    id=AnswerId(0), incident=IncidentId(1), kind=AnswerKind.REFUSED, phrase=None, words="сөз", at=at
                )
                await answers.add(tx, words)
                await answers.add(tx, replace(words, phrase=Phrase.NO_FUNDS, words=None))
                told = announcements.Stored(AnnouncementId(0), MunicipalityId("m"), ("v",), "сөз", at)
                await announcements.add(tx, told, f"draft {at}")
        async with database.write() as tx:
            await PRIVACY.forget_officials_words(tx)
    assert rows(path, "SELECT kind, phrase, words FROM answer ORDER BY id") == [
        ("refused", None, None),
        ("refused", "no-funds", None),
        ("refused", None, "сөз"),
        ("refused", "no-funds", None),
    ]
    assert rows(path, "SELECT villages, words FROM announcement ORDER BY id") == [('["v"]', ""), ('["v"]', "сөз")]


async def say(database: Database, chat: ChatId, key: str, message: int, now: datetime) -> None:
    """A message of ours under a key."""
    async with database.write() as tx:
        await outbox.add(tx, Line(chat=chat, kind=outbox.SCREEN, payload={"text": "сөз"}, key=key), now)
        [waiting] = await speaking.heads(tx, 9, now)
        await speaking.said_it(tx, waiting, message, now)


async def test_where_a_notice_stands_is_known_for_as_long_as_its_words(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    keys = ["album:7", "report:1", "report:1:added5", "report:2", "screen"]
    async with opened(path) as database:
        chat = (await meet(database, 1, NOON)).person.chat
        for number, key in enumerate(keys):
            await say(database, chat, key, number, NOON - timedelta(days=1100))
        await say(database, chat, "report:2", 9, NOON - timedelta(days=31))  # it was edited since
        async with database.write() as tx:
            await PRIVACY.forget_officials_words(tx)
    assert rows(path, "SELECT key, message_id FROM said") == [("report:2", 9)]


async def test_a_wish_for_an_answer_never_becomes_the_last_word_again(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database:
        chat = (await meet(database, 1, NOON)).person.chat
        last = NOON - timedelta(days=31)
        for number, key in enumerate(["report:1", "report:1:reply", "report:2:refused", "screen"]):
            await say(database, chat, key, number, last + timedelta(minutes=number))
        async with database.write() as tx:
            assert await said.newest_key(tx, chat) == "screen"
            await PRIVACY.forget_officials_words(tx)
            assert await said.newest_key(tx, chat) == "report:1"


@pytest.mark.sqlite  # only there the changes of a connection are counted
async def test_the_day_somebody_was_seen_is_written_once_a_day(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        await meet(database, 1, NOON)
        before = sqlite_link(database).total_changes
        await meet(database, 1, NOON + timedelta(hours=1))
        assert sqlite_link(database).total_changes == before
        await meet(database, 1, NOON + timedelta(days=1))
        assert sqlite_link(database).total_changes == before + 1
    assert rows(path, "SELECT seen FROM person") == [("2026-11-19",)]


@given(some.integers(1, 36500), some.dates(date(2026, 1, 1), date(2100, 1, 1)))
def test_a_term_keeps_as_many_days_as_it_says(days: int, today: date) -> None:
    kept = since(days, today)
    assert kept is not None
    assert (today - kept).days == days
    assert since(0, today) is None
