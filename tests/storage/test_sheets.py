"""A survey's sheets: one each, known by a pseudonym alone, and told to exactly those whom the survey asks."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from migrated import NOON, SEAL, opened, rows

from bot.domain.announcements import UNLISTED
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import ChatId, Person, PersonId, Place
from bot.domain.questionnaires import QuestionnaireId
from bot.domain.standards import VillageId
from bot.domain.surveys import Survey, SurveyId, by_person, by_proxy
from bot.forms.model import PASSED, Draft
from bot.storage import outbox, people, sheets, surveys
from bot.storage.db import Tx

THERE = MunicipalityId("ak-too")
DAY = date(2026, 11, 18)
PLANNED = Survey(
    id=SurveyId(0),
    municipality=THERE,
    questionnaire=QuestionnaireId("pulse"),
    version=1,
    service=None,
    villages=("kok-zhar", UNLISTED),
    opens=DAY,
    closes=date(2026, 12, 2),
    purpose="Суу «жакшырсын»",
    least=30,
)
ME, OTHER = PersonId(1), PersonId(2)


def draft(number: str, **answers: str) -> Draft:
    """A draft of a survey with these answers in it."""
    return Draft(id=number, form="survey", version=1, context={"survey": "1"}, answers=answers)


async def two_surveys(tx: Tx) -> tuple[SurveyId, SurveyId]:
    return await surveys.add(tx, PLANNED, "first"), await surveys.add(tx, PLANNED, "second")


async def answer(tx: Tx, of: SurveyId, who: PersonId, number: str, **answers: str) -> None:
    """Keep and send, as the service does."""
    await sheets.keep(tx, of, by_person(who), draft(number, **answers))
    await sheets.send(tx, of, by_person(who), answers, DAY, number)


async def test_a_survey_comes_back_as_it_was_written_and_one_draft_becomes_one(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        first, second = await two_surveys(tx)
        assert await surveys.get(tx, first) == replace(PLANNED, id=first)
        assert [each.id for each in await surveys.of(tx, THERE)] == [second, first]
        found = await surveys.of_draft(tx, THERE, "second")
        assert found is not None
        assert found.id == second
        assert await surveys.of_draft(tx, MunicipalityId("chet-nura"), "second") is None


async def test_one_person_has_one_sheet_however_often_they_answer_and_the_last_answers_count(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            of, _ = await two_surveys(tx)
            await answer(tx, of, ME, "d1", water="1")
            await answer(tx, of, OTHER, "d2", water="2")
            await answer(tx, of, ME, "d3", water="5", words="Суу келди")
            assert await sheets.count(tx, of) == 2
            assert sorted(each.values["water"] for each in sheets.responses(await sheets.sent(tx, of))) == ["2", "5"]
        assert rows(path, "SELECT count(*) FROM survey_sheet") == [(2,)]


async def test_while_a_change_is_not_sent_what_was_sent_before_counts(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        of, _ = await two_surveys(tx)
        await answer(tx, of, ME, "d1", water="1")
        changing = draft("d2", water="5")
        await sheets.keep(tx, of, by_person(ME), changing)
        assert await sheets.get(tx, of, by_person(ME)) == (changing, {"water": "1"}, False)
        assert [each.values for each in sheets.responses(await sheets.sent(tx, of))] == [{"water": "1"}]


async def test_what_was_passed_by_is_known_to_its_writer_and_is_no_answer(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        of, _ = await two_surveys(tx)
        await sheets.keep(tx, of, by_person(ME), draft("d1"))
        await sheets.send(tx, of, by_person(ME), {"water": "1", "words": PASSED}, DAY, "d1")
        assert await sheets.get(tx, of, by_person(ME)) == (None, {"water": "1", "words": PASSED}, False)
        assert [each.values for each in sheets.responses(await sheets.sent(tx, of))] == [{"water": "1"}]


async def test_a_draft_is_sealed_each_time_otherwise_and_gone_once_it_was_sent(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    kept = []
    async with opened(path) as database:
        async with database.write() as tx:
            of, _ = await two_surveys(tx)
        for _ in range(2):
            async with database.write() as tx:
                await sheets.keep(tx, of, by_person(ME), draft("d1", words="Суу жок"))
            ((sealed,),) = rows(path, "SELECT draft FROM survey_sheet WHERE answers IS NULL")
            assert "Суу жок".encode() not in bytes(sealed)
            assert "Суу жок" in SEAL.open_words(bytes(sealed))
            kept.append(bytes(sealed))
        assert kept[0] != kept[1]
        async with database.write() as tx:
            await sheets.send(tx, of, by_person(ME), {"words": "Суу жок"}, DAY, "d1")
        assert rows(path, "SELECT draft, day FROM survey_sheet") == [(None, DAY.isoformat())]


async def test_the_same_person_has_another_pseudonym_in_each_survey_and_households_by_proxy_have_their_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            for of in await two_surveys(tx):
                await sheets.keep(tx, of, by_person(ME), draft("d"))
                await sheets.keep(tx, of, by_proxy("1"), draft("d"), is_assisted=True)
        found = rows(path, "SELECT pseudonym, assisted FROM survey_sheet")
    assert len({pseudonym for pseudonym, _ in found}) == 4
    assert sorted(assisted for _, assisted in found) == [0, 0, 1, 1]


async def test_what_is_taken_back_leaves_nothing_and_nobody_elses_goes(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        first, second = await two_surveys(tx)
        for of in (first, second):
            await answer(tx, of, ME, f"mine{of}", water="1")
            await answer(tx, of, OTHER, f"theirs{of}", water="2")
        await sheets.drop(tx, first, by_person(ME))
        assert await sheets.get(tx, first, by_person(ME)) is None
        assert [each.values["water"] for each in sheets.responses(await sheets.sent(tx, first))] == ["2"]
        assert await sheets.count(tx, second) == 2
        await surveys.note(tx, first, "ended", NOON)
        await sheets.forget(tx, OTHER)
        assert await sheets.count(tx, first) == 1, "of a survey that is over nothing is taken back"
        assert [each.values["water"] for each in sheets.responses(await sheets.sent(tx, second))] == ["1"]


async def test_the_end_lets_go_what_was_never_sent_and_by_what_a_second_send_was_known(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            of, other = await two_surveys(tx)
            await answer(tx, of, ME, "d1", water="1")
            await sheets.keep(tx, of, by_person(ME), draft("d2", water="5"))
            await sheets.keep(tx, of, by_person(OTHER), draft("d3", water="2"))
            await sheets.keep(tx, other, by_person(OTHER), draft("d4"))
            await sheets.hear(tx, of, by_person(ME), wished=True)
            await sheets.end(tx, of)
            assert await sheets.get(tx, of, by_person(ME)) == (None, {"water": "1"}, True)
            assert await sheets.get(tx, of, by_person(OTHER)) is None
            assert await sheets.get(tx, other, by_person(OTHER)) is not None
        assert rows(path, "SELECT sent_draft FROM survey_sheet WHERE answers IS NOT NULL") == [(None,)]


async def test_a_draft_leads_to_its_survey_for_its_writer_alone_and_stands_nowhere_as_the_chat_knew_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            _, of = await two_surveys(tx)
            await answer(tx, of, ME, "d1a2b3c4", water="1")
            await answer(tx, of, OTHER, "e1a2b3c4", water="2")
            assert await sheets.became(tx, "d1a2b3c4", ME) == of
            assert await sheets.became(tx, "d1a2b3c4", OTHER) is None
            assert await sheets.became(tx, "unheard", ME) is None
        assert "a2b3c4" not in str(rows(path, "SELECT * FROM survey_sheet"))


async def resident(tx: Tx, number: int, municipality: str, village: str | None) -> Person:
    """Somebody who lives in a village, or in one that is not in the list."""
    me = (await people.meet(tx, number, NOON, is_operator=False)).person
    listed = VillageId(village) if village else None
    home = Place(municipality=MunicipalityId(municipality), village=listed, typed=None if village else "Конуш")
    await people.set_home(tx, me.id, home)
    return me


async def asked_and_others(tx: Tx) -> tuple[list[ChatId], ChatId]:
    """The chats of those whom the survey asks, and of one of the same villages who wants no invitations."""
    asked = [await resident(tx, 1, THERE, "kok-zhar"), await resident(tx, 2, THERE, None)]
    await resident(tx, 3, THERE, "ak-too")
    await resident(tx, 4, "chet-nura", None)
    await people.meet(tx, 5, NOON, is_operator=False)
    muted, gone, forgotten = [await resident(tx, number, THERE, "kok-zhar") for number in (6, 7, 8)]
    await people.set_surveys(tx, muted.id, wished=False)
    await people.set_reachable(tx, gone.chat, reachable=False)
    await people.forget(tx, forgotten.id)
    return [each.chat for each in asked], muted.chat


async def test_exactly_those_whom_it_asks_are_invited_and_the_result_is_told_to_the_muted_too(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    told = "SELECT chat_id FROM outbox WHERE kind = '{}' ORDER BY id"
    async with opened(path) as database:
        async with database.write() as tx:
            of, _ = await two_surveys(tx)
            planned = replace(PLANNED, id=of)
            asked, muted = await asked_and_others(tx)
            assert await surveys.readers(tx, planned) == len(asked)
            for kind in (surveys.INVITATION, surveys.REMINDER, surveys.RESULT):
                await surveys.tell(tx, planned, kind, NOON)
        assert rows(path, told.format(surveys.INVITATION)) == [(each,) for each in asked]
        assert rows(path, told.format(surveys.REMINDER)) == [(each,) for each in asked]
        assert rows(path, told.format(surveys.RESULT)) == [(each,) for each in (*asked, muted)]
        assert rows(path, "SELECT DISTINCT rank, payload, state FROM outbox") == [
            (int(outbox.Rank.BROADCAST), f'{{"subject": {of}}}', "waiting")
        ]


async def test_whoever_moved_away_since_is_told_the_result_and_nothing_else_of_it(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with opened(path) as database:
        async with database.write() as tx:
            of, _ = await two_surveys(tx)
            early, late = await resident(tx, 1, THERE, "kok-zhar"), await resident(tx, 2, THERE, "kok-zhar")
            elsewhere = Place(municipality=MunicipalityId("chet-nura"), village=None, typed="Конуш")
            for who in (early, late):
                await people.set_home(tx, who.id, elsewhere)
            for kind in (surveys.INVITATION, surveys.RESULT):
                await surveys.tell(tx, replace(PLANNED, id=of, opens=NOON.date()), kind, NOON)
            after = NOON.date() + timedelta(days=2)
            await surveys.tell(tx, replace(PLANNED, id=of, opens=after), surveys.RESULT, NOON)
        assert rows(path, "SELECT kind, chat_id FROM outbox ORDER BY id") == [
            (surveys.RESULT, early.chat),
            (surveys.RESULT, late.chat),
        ]


async def test_what_was_done_is_noted_once_and_what_ended_goes_on_no_more(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        first, second = await two_surveys(tx)
        for what in ("invited", "reminded", "ended"):
            assert await surveys.note(tx, first, what, NOON)
            assert not await surveys.note(tx, first, what, NOON)
        assert [each.id for each in await surveys.going_on(tx)] == [second]
        ended = await surveys.get(tx, first)
        assert ended is not None
        assert ended.is_ended


async def test_who_turned_invitations_off_has_turned_them_off_whatever_else_they_change(tmp_path: Path) -> None:
    async with opened(tmp_path / "bot.db") as database, database.write() as tx:
        me = (await people.meet(tx, 1, NOON, is_operator=False)).person
        assert me.surveys
        await people.set_surveys(tx, me.id, wished=False)
        await people.set_language(tx, me.id, Language.RU)
        assert not (await people.meet(tx, 1, NOON, is_operator=False)).person.surveys
