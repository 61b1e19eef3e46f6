"""Corrected acts: one correction each, and from its signing on nobody waits for answers to the first."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import signed_acts
from migrated import NOON, BrokenRule, by_hand, opened, rows, taken_back
from shipped import CATALOG

from bot.catalog.holidays import is_holiday
from bot.domain.act_weeks import signed, waiting
from bot.domain.acts import ActAnswer, ActId, Correction, Response, SignedAct
from bot.domain.decisions import points
from bot.domain.drawing import Begun
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.services.decisions import Decisions
from bot.storage import act_corrections, acts, acts_drawing, decisions, migrate, officials, people
from bot.storage.db import Database, Tx
from bot.storage.officials import OfficialChat

HERE = CATALOG.municipality(MunicipalityId("chet-nura"))
SIGNED = datetime(2026, 11, 18, 6, tzinfo=UTC)
WEEK, A_MOMENT = timedelta(weeks=1), timedelta(microseconds=1)
BEFORE = "c4f2a86be915"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "bot.db") as database:
        yield database


async def whole(tx: Tx, number: ActId) -> SignedAct:
    found = await decisions.signed(tx, number)
    assert found is not None
    return found


async def corrected_after(tx: Tx, days: int) -> tuple[SignedAct, SignedAct]:
    """An act and its correction, as they stand then."""
    await signed_acts.register(tx, HERE, None, None, SIGNED)
    first = await signed_acts.signed(tx, HERE, SIGNED)
    later = SIGNED + timedelta(days=days)
    second = await signed_acts.signed(tx, HERE, later, corrects=(await whole(tx, first)).number)
    return await whole(tx, first), await whole(tx, second)


async def waited(tx: Tx, until: datetime) -> list[tuple[str, int]]:
    known = await decisions.of_week(tx, HERE.id, until - WEEK, until)
    return [(each.number, each.unanswered) for each in waiting(HERE, known, until, partial(is_holiday, HERE))]


async def test_a_corrected_act_waits_until_its_correction_is_signed_and_that_one_from_then_on(
    database: Database,
) -> None:
    async with database.write() as tx:
        first, second = await corrected_after(tx, 20)
        asked = len(points(first.act))
        assert (first.corrected, second.corrected) == (
            Correction(id=second.act.id, number=second.number, at=second.signed),
            None,
        )
        assert await waited(tx, first.signed + WEEK) == [(first.number, asked)]
        assert await waited(tx, second.signed) == [(first.number, asked)]
        for until in (second.signed + A_MOMENT, second.signed + 10 * WEEK):
            assert await waited(tx, until) == [(second.number, asked)]
        read = await decisions.of_week(tx, HERE.id, second.signed + 9 * WEEK, second.signed + 10 * WEEK)
        assert [each.number for each in read] == [second.number], "nothing waits of the first: it need not be read"


async def test_answers_stay_with_the_act_that_they_were_given_to(database: Database) -> None:
    async with database.write() as tx:
        await signed_acts.register(tx, HERE, None, None, SIGNED)
        first = await signed_acts.signed(tx, HERE, SIGNED)
        given = ActAnswer(to_recommendation=True, number=1, response=Response.ACCEPTED, at=SIGNED + WEEK)
        await decisions.add(tx, first, given, "d1")
        number = (await whole(tx, first)).number
        second = await signed_acts.signed(tx, HERE, SIGNED + 2 * WEEK, corrects=number)
        assert ((await whole(tx, first)).answers, (await whole(tx, second)).answers) == ((given,), ())
        late = replace(given, number=4, to_recommendation=False, at=SIGNED + 3 * WEEK)
        await decisions.add(tx, first, late, "d2")
        assert [number for number, _ in await waited(tx, SIGNED + 5 * WEEK)] == [(await whole(tx, second)).number]


async def test_an_act_that_is_corrected_takes_no_answer_any_more_and_its_correction_does(database: Database) -> None:
    async with database.write() as tx:
        first, second = await corrected_after(tx, 1)
        chat = (await people.group(tx, -1)).chat
        await officials.set_chat(tx, HERE.id, OfficialChat(chat=chat, language=Language.KY), SIGNED)
        service = Decisions(CATALOG, lambda: SIGNED + WEEK)
        given = ActAnswer(to_recommendation=True, number=1, response=Response.ACCEPTED, at=SIGNED)
        assert await service.answer(tx, None, chat, first.act.id, given, "d1") is None
        assert (await whole(tx, first.act.id)).answers == ()
        assert await service.answer(tx, None, chat, second.act.id, given, "d1") is not None


async def test_a_new_act_in_a_summary_says_what_it_corrects(database: Database) -> None:
    async with database.write() as tx:
        first, second = await corrected_after(tx, 1)
        until = second.signed + WEEK
        known = await decisions.of_week(tx, HERE.id, first.signed, until)
        told = signed(HERE, known, first.signed, until)
        assert [(each.number, each.corrects) for each in told] == [(first.number, None), (second.number, first.number)]


async def draft(tx: Tx, corrects: str, name: str) -> ActId:
    group = (await whole(tx, ActId(1))).act
    member = group.present[0].member
    assert member is not None
    begun = Begun(act=replace(group, corrects=corrects), by=member, at=SIGNED, draft=name)
    return await acts_drawing.begin(tx, begun)


async def test_one_act_has_one_correction_and_what_is_given_up_frees_its_place(database: Database) -> None:
    async with database.write() as tx:
        await signed_acts.register(tx, HERE, None, None, SIGNED)
        number = (await whole(tx, await signed_acts.signed(tx, HERE, SIGNED))).number
        one = await draft(tx, number, "one")
        assert await act_corrections.begun(tx, number) == one
    with pytest.raises(BrokenRule):
        async with database.write() as tx:
            await draft(tx, number, "two")
    async with database.write() as tx:
        await acts.drop(tx, one)
        assert await act_corrections.begun(tx, number) is None
        assert await act_corrections.begun(tx, number) != await draft(tx, number, "two")


async def test_corrections_from_before_are_put_in_a_row(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    address = taken_back(path, BEFORE)
    with by_hand(path) as put:
        put("INSERT INTO monitoring_group (municipality, language) VALUES ('m', 'ky')")
        put(
            "INSERT INTO monitoring_member (id, municipality, position, seat, duty, works_for, since)"
            " VALUES (1, 'm', 'p', 'citizen', 'chair', '[]', '2026-01-01')"
        )
        for act, (state, number, signed_at, corrects) in enumerate(
            (
                ("signed", "m1", 10, None),
                ("fixed", None, None, "m1"),
                ("signed", "m3", 30, "m1"),
                ("signed", "m2", 20, "m1"),
                ("dropped", None, None, "m1"),
                ("open", None, None, "m3"),
                ("fixed", None, None, "m3"),
            ),
            start=1,
        ):
            put(
                "INSERT INTO act (id, municipality, service, service_name, visited, begun, begun_by, draft, state,"
                " number, signed, corrects, text, sha256)"
                " VALUES (:id, 'm', 's', '{}', 1, 1, 1, :draft, :state, :number, :signed, :corrects, 't', 'h')",
                id=act,
                draft=f"d{act}",
                state=state,
                number=number,
                signed=signed_at,
                corrects=corrects,
            )
        for file, its_acts in enumerate(((7,), (7, 3), (3,)), start=1):
            put(
                "INSERT INTO file (id, kind, telegram_file, state, attempts, not_before, created)"
                " VALUES (:id, 'pdf', :name, 'kept', 0, 1, 1)",
                id=file,
                name=f"file{file}",
            )
            for act in its_acts:
                put("INSERT INTO act_scan (act_id, place, file_id) VALUES (:act, :id, :id)", act=act, id=file)
        for act in (3, 7):
            put(
                "INSERT INTO act_signature (act_id, member_id, sha256, position, duty, way, at)"
                " VALUES (:act, 1, 'h', 'p', 'chair', 'paper', 1)",
                act=act,
            )
    migrate.upgrade(address, NOON)
    assert rows(path, "SELECT act_id, file_id FROM act_scan ORDER BY file_id") == [(3, 2), (3, 3)]
    assert rows(path, "SELECT id, state FROM file ORDER BY id") == [(1, "unwanted"), (2, "kept"), (3, "kept")]
    assert rows(path, "SELECT act_id FROM act_signature") == [(3,)]
    assert rows(path, "SELECT id, state, corrects, answered, sha256 FROM act ORDER BY id") == [
        (1, "signed", None, 20, "h"),
        (2, "open", None, None, None),
        (3, "signed", "m2", None, "h"),
        (4, "signed", "m1", 30, "h"),
        (5, "dropped", None, None, "h"),
        (6, "open", "m3", None, "h"),
        (7, "open", None, None, None),
    ]
