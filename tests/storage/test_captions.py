"""What is written below a photo is said of one finding of one act, whoever sends the same photo again elsewhere."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from migrated import NOON, by_hand, opened, rows, take_back, taken_back
from signing_work import Visit

from bot.domain.drawing import Remark
from bot.forms.model import Answers
from bot.services.files import Files
from bot.storage import acts, files, migrate

BEFORE = "b36d1f08e7a9"
CHAIR, SECRETARY = 0, 1
BROKEN = "Кран сынган"


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path / "bot.db") as database:
        begun = Visit(tmp_path / "bot.db", database)
        await begun.begin(there=(CHAIR, SECRETARY), quorum=2)
        async with database.write() as tx:
            await acts.reopen(tx, begun.act, Remark(member=begun.members[CHAIR], words="Толуктайлы"))
        yield begun


async def send(visit: Visit, who: int, finding: int, words: str = "", telegram_file: str = "p1") -> str:
    """One of them sends a photo for a finding, with this below it."""
    view = await visit.view(who)
    of = view.drawn.act.findings[finding - 1]
    async with visit.database.write() as tx:
        sent = await Files(lambda: visit.now, visit.path).keep(tx, telegram_file)
        photos: Answers = {"photo": (*(each.file for each in of.photos), sent)}
        await visit.acts.enter(tx, view, of, photos, {sent: words} if words else {})
    return sent


async def below(visit: Visit, finding: int) -> list[str | None]:
    """What stands below the photos of a finding."""
    return [each.caption for each in (await visit.view(CHAIR)).drawn.act.findings[finding - 1].photos]


async def test_a_photo_sent_for_two_findings_says_of_each_what_was_written_there(visit: Visit) -> None:
    await send(visit, CHAIR, 1, BROKEN)
    await send(visit, SECRETARY, 2, "Такыр башка сөз")
    await send(visit, SECRETARY, 3)
    assert [await below(visit, each) for each in (1, 2, 3)] == [[BROKEN], ["Такыр башка сөз"], [None]]


async def test_what_is_written_in_a_new_act_changes_nothing_in_the_one_before(visit: Visit) -> None:
    await send(visit, CHAIR, 1, BROKEN)
    first = visit.act
    said = {"service": "waste", "village": "orto-nura", "day": "2026-11-18", "hour": "1200"}
    present = tuple(str(each) for each in visit.members[:2])
    async with visit.database.write() as tx:
        begun = await visit.acts.begin(tx, visit.people[CHAIR], "chet-nura", {**said, "present": present}, "second")
    assert begun is not None
    visit.act = begun.drawn.id
    await send(visit, CHAIR, 1, "Такыр башка сөз")
    visit.act = first
    assert await below(visit, 1) == [BROKEN]


async def test_sent_again_for_the_same_finding_words_take_the_place_of_words_and_silence_takes_nothing_away(
    visit: Visit,
) -> None:
    await send(visit, CHAIR, 1, BROKEN)
    await send(visit, CHAIR, 1)
    assert await below(visit, 1) == [BROKEN]
    await send(visit, CHAIR, 1, "Кран оңдолду")
    assert await below(visit, 1) == ["Кран оңдолду"]


async def test_a_photo_that_was_taken_away_comes_back_without_its_words(visit: Visit) -> None:
    await send(visit, CHAIR, 1, BROKEN)
    view = await visit.view(CHAIR)
    async with visit.database.write() as tx:
        await visit.acts.enter(tx, view, view.drawn.act.findings[0], {}, {})
    await send(visit, CHAIR, 1)
    assert await below(visit, 1) == [None]


async def test_a_correction_begins_with_the_captions_that_were_signed(visit: Visit) -> None:
    photo = await send(visit, CHAIR, 1, BROKEN)
    await send(visit, CHAIR, 1, telegram_file="p2")
    view = await visit.view(CHAIR)
    async with visit.database.write() as tx:
        for each in view.drawn.act.findings[0].photos:
            await files.keep(tx, int(each.file), each.file * 64)
    view = await visit.view(CHAIR)
    async with visit.database.write() as tx:
        assert await visit.signing.fix(tx, view) == ()
    for who in (CHAIR, SECRETARY):
        assert await visit.agree(who)
    async with visit.database.write() as tx:
        begun = await visit.acts.correct(tx, visit.people[CHAIR], str(visit.act))
    assert begun is not None
    shown = begun.drawn.act.findings[0].photos
    assert [each.caption for each in shown] == [BROKEN, None]
    assert shown[0].file == photo


def shown_before(path: Path) -> None:
    """A captioned photo that two findings show, one that none shows, and one without words."""
    with by_hand(path) as put:
        put("INSERT INTO monitoring_group (municipality, language) VALUES ('m', 'ky')")
        put(
            "INSERT INTO monitoring_member (id, municipality, position, seat, duty, works_for, since)"
            " VALUES (1, 'm', 'p', 'citizen', 'chair', '[]', '2026-01-01')"
        )
        put(
            "INSERT INTO act (id, municipality, service, service_name, visited, begun, begun_by, draft, state)"
            " VALUES (1, 'm', 's', '{}', 1, 1, 1, 'd', 'open')"
        )
        for number, words in ((1, BROKEN), (2, "Эч жерде"), (3, None)):
            put(
                "INSERT INTO file (id, kind, telegram_file, caption, state, attempts, not_before, created)"
                " VALUES (:id, 'photo', :name, :words, 'kept', 0, 1, 1)",
                id=number,
                name=f"p{number}",
                words=words,
            )
        for finding, photo in ((1, 1), (2, 1), (2, 3)):
            put(
                "INSERT INTO act_file (act_id, finding, file_id, at) VALUES (1, :finding, :photo, :finding)",
                finding=finding,
                photo=photo,
            )


async def test_captions_from_before_stay_with_the_findings_that_show_the_photo_and_go_back(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    address = taken_back(path, BEFORE)
    shown_before(path)
    migrate.upgrade(address, NOON)
    assert rows(path, "SELECT finding, file_id, caption FROM act_file ORDER BY finding, file_id") == [
        (1, 1, BROKEN),
        (2, 1, BROKEN),
        (2, 3, None),
    ]
    with by_hand(path) as put:
        put("UPDATE act_file SET caption = 'Жаңы' WHERE finding = 2 AND file_id = 1")
    take_back(address, BEFORE)
    assert rows(path, "SELECT id, caption FROM file ORDER BY id") == [(1, "Жаңы"), (2, None), (3, None)]
