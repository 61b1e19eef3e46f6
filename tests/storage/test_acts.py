"""Acts as they are kept: what several enter is all there, what is signed is what was hashed, numbers have no gaps."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from inspect import iscoroutinefunction
from pathlib import Path

import pytest
from migrated import NOON, BrokenRule, opened, rows

from bot.domain.acts import (
    Act,
    ActId,
    ActState,
    Attendee,
    Finding,
    Found,
    Recommendation,
    Signature,
    SignedAct,
    Way,
    act_number,
)
from bot.domain.canonical import canonical
from bot.domain.drawing import Begun, Drawn, Note, Remark, Scan
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Member, MemberId, Seat
from bot.domain.municipalities import MunicipalityId
from bot.domain.signing import hash_of, text_of
from bot.domain.standards import ClauseStatus, Criterion, ServiceId
from bot.storage import acts, acts_drawing, acts_reading, acts_scans, acts_visit, decisions, files, monitoring
from bot.storage.db import Database, Tx
from bot.storage.monitoring import Entered, NewMember

HERE, ELSEWHERE = MunicipalityId("chet-nura"), MunicipalityId("burgondu-dostuk")
WORDING = {Language.KY: "Жумасына 1 жолу", Language.RU: "Раз в неделю"}


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "bot.db") as database:
        yield database


def finding(number: int) -> Finding:
    return Finding(
        number=number,
        clause=f"waste.timing@{number}",
        criterion=Criterion.TIMING,
        wording=WORDING,
        is_official=False,
        status=ClauseStatus.PLANNED,
        decision=None,
        found=None,
    )


async def two_members(tx: Tx, of: MunicipalityId = HERE) -> tuple[MemberId, MemberId]:
    await monitoring.enter(tx, of, Entered(language=Language.KY))
    positions = ("Депутат", "Тургун")
    one, other = [
        await monitoring.add(tx, of, NewMember(position=each, seat=Seat.CITIZEN), NOON.date()) for each in positions
    ]
    return one, other


async def begun(tx: Tx, draft: str = "d", of: MunicipalityId = HERE) -> Drawn:
    group = await monitoring.group_of(tx, of)
    members = group.members if group is not None else await listed(tx, of)
    told = Act(
        id=ActId(0),
        municipality=of,
        service=ServiceId("waste"),
        service_name={Language.KY: "Таштанды", Language.RU: "Мусор"},
        village=None,
        place="Борбор",
        visited=NOON,
        present=(
            *(Attendee(position=each.position, member=each.id, seat=each.seat, duty=each.duty) for each in members),
            Attendee(position="Айдоочу", member=None),
        ),
        findings=(finding(1), finding(2)),
        recommendations=(),
        explanation=None,
        linked=(),
        corrects=None,
        resolution=None,
        regulation=None,
    )
    number = await acts_drawing.begin(tx, Begun(act=told, by=members[0].id, at=NOON, draft=draft))
    drawn = await known(tx, number)
    assert drawn.act == replace(told, id=number)
    return drawn


async def listed(tx: Tx, of: MunicipalityId) -> tuple[Member, ...]:
    await two_members(tx, of)
    group = await monitoring.group_of(tx, of)
    assert group is not None
    return group.members


async def known(tx: Tx, number: ActId) -> Drawn:
    drawn = await acts_reading.get(tx, number)
    assert drawn is not None
    return drawn


async def fixed(tx: Tx, drawn: Drawn) -> tuple[bytes, str]:
    text = text_of(drawn.act)
    await acts.fix(tx, drawn.id, text, hash_of(text))
    return text, hash_of(text)


async def sign(tx: Tx, drawn: Drawn, year: int, quorum: int | None = None) -> str:
    _, sha256 = await fixed(tx, drawn)
    series = await acts.next_series(tx, drawn.act.municipality, year)
    number = act_number("ЧН" if drawn.act.municipality == HERE else "БД", year, series)
    given = SignedAct(number=number, act=drawn.act, sha256=sha256, signed=NOON, signatures=(), quorum=quorum)
    await acts.sign(tx, drawn.id, given, year, series)
    return number


def agreed(by: MemberId, sha256: str, way: Way = Way.TAP, dissent: str | None = None) -> Signature:
    return Signature(member=by, position="Депутат", duty=Duty.MEMBER, way=way, sha256=sha256, at=NOON, dissent=dissent)


async def test_what_several_members_enter_is_all_there(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx)
        one, other = (each.member for each in drawn.act.present[:2])
        assert one is not None
        assert other is not None
        photos = [await files.note(tx, each, "photo", NOON) for each in ("p1", "p2")]
        voice = await files.note(tx, "v1", "voice", NOON)
    async with database.write() as tx:
        await acts_drawing.find(tx, drawn.id, 1, Found.NOT_MET)
        await acts_drawing.note(tx, drawn.id, 1, other, "Экинчи")
        await acts_drawing.note(tx, drawn.id, 1, one, "Биринчи")
        await acts_drawing.measure(tx, drawn.id, 2, "10 күн")
        for each in (*photos, voice):
            await acts_drawing.show_file(tx, drawn.id, 1, each, NOON)
        await acts_drawing.explain(tx, drawn.id, "Унаа бузулган")
        new = Recommendation(number=9, words="Унааны оңдоо", responsible="Ишкана", due=date(2026, 12, 1))
        for draft in ("r1", "r1", "r2"):
            await acts_drawing.recommend(tx, drawn.id, new, draft)
        await acts_drawing.link(tx, drawn.id, ["ЧН-1", "ЧН-2"])
        await acts_drawing.link(tx, drawn.id, ["ЧН-2"])
    async with database.read() as tx:
        drawn = await known(tx, drawn.id)
    first, second = drawn.act.findings
    here, there = (each.position for each in drawn.act.present[:2])
    said = f"{here}: Биринчи\n{there}: Экинчи"
    assert (first.found, first.words, second.measured) == (Found.NOT_MET, said, "10 күн")
    assert [int(each.file) for each in first.photos] == photos
    assert [int(each.file) for each in first.voices] == [voice]
    assert first.photos[0].at == NOON
    assert drawn.notes == (
        Note(finding=1, member=one, position=here, words="Биринчи"),
        Note(finding=1, member=other, position=there, words="Экинчи"),
    )
    assert drawn.act.recommendations == (replace(new, number=1), replace(new, number=2))
    assert (drawn.act.explanation, drawn.act.linked) == ("Унаа бузулган", ("ЧН-2",))


async def test_what_one_takes_back_is_gone_and_nothing_else(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx)
        one, other = (MemberId(each.member or 0) for each in drawn.act.present[:2])
        photo = await files.note(tx, "p1", "photo", NOON)
        for each in (1, 2):
            await acts_drawing.show_file(tx, drawn.id, each, photo, NOON)
        for by in (one, other):
            await acts_drawing.note(tx, drawn.id, 1, by, "Сөз")
        new = Recommendation(number=1, words="Оңдоо", responsible="Ишкана", due=date(2026, 12, 1))
        for draft in ("r1", "r2"):
            await acts_drawing.recommend(tx, drawn.id, new, draft)
        drawn = await known(tx, drawn.id)
        await acts_drawing.hide_file(tx, drawn.id, 1, photo)
        await acts_drawing.note(tx, drawn.id, 1, one, None)
        await acts_drawing.drop_recommendation(tx, drawn.id, drawn.recommended[0])
        drawn = await known(tx, drawn.id)
        assert [len(each.photos) for each in drawn.act.findings] == [0, 1]
        assert (await files.get(tx, photo) or pytest.fail("gone")).state == "wanted"
        assert [each.member for each in drawn.notes] == [other]
        assert len(drawn.recommended) == 1
        await acts_drawing.hide_file(tx, drawn.id, 2, photo)
        assert (await files.get(tx, photo) or pytest.fail("gone")).state == "unwanted"


async def test_a_file_that_is_lost_is_no_evidence_and_is_counted(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx)
        kept, lost = [await files.note(tx, each, "photo", NOON) for each in ("p1", "p2")]
        for each in (kept, lost):
            await acts_drawing.show_file(tx, drawn.id, 1, each, NOON)
        await files.keep(tx, kept, "a" * 64)
        await files.try_later(tx, lost, NOON, lost=True)
        drawn = await known(tx, drawn.id)
    assert [each.sha256 for each in drawn.act.findings[0].photos] == ["a" * 64]
    assert drawn.lost == 1


async def test_one_form_becomes_one_act(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx, "d1")
        assert await acts_reading.of_draft(tx, HERE, "d1") == drawn.id
        assert await acts_reading.of_draft(tx, ELSEWHERE, "d1") is None
    with pytest.raises(BrokenRule):
        async with database.write() as tx:
            await begun(tx, "d1")


async def test_a_fixed_text_is_kept_exactly_as_it_was_hashed_and_later_rows_do_not_reach_it(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx)
        text, sha256 = await fixed(tx, drawn)
        await acts_drawing.explain(tx, drawn.id, "Кийин айтылган")
        after = await known(tx, drawn.id)
        assert (after.state, after.sha256, after.act) == (ActState.FIXED, sha256, drawn.act)
        assert hash_of(canonical(after.act)) == hash_of(text) == sha256


async def test_a_text_that_was_given_back_is_open_again_and_nobody_has_agreed_to_the_next(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx)
        one, other = (MemberId(each.member or 0) for each in drawn.act.present[:2])
        _, sha256 = await fixed(tx, drawn)
        await acts.agree(tx, drawn.id, agreed(one, sha256))
        await acts.reopen(tx, drawn.id, Remark(member=other, words="Убактысы туура эмес"))
        drawn = await known(tx, drawn.id)
        assert (drawn.state, drawn.sha256) == (ActState.OPEN, None)
        assert drawn.remark == Remark(member=other, words="Убактысы туура эмес")
        await acts_drawing.measure(tx, drawn.id, 1, "9 күн")
        number = await sign(tx, await known(tx, drawn.id), 2026)
        found = await acts.signed(tx, number)
    assert found is not None
    assert found.signatures == ()


async def test_who_signed_on_paper_is_known_to_wait_for_its_scan_until_that_is_kept(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx)
        one, other = (MemberId(each.member or 0) for each in drawn.act.present[:2])
        _, sha256 = await fixed(tx, drawn)
        await acts.agree(tx, drawn.id, agreed(one, sha256))
        assert not (await known(tx, drawn.id)).awaits_scan
        await acts.agree(tx, drawn.id, agreed(other, sha256, Way.PAPER))
        seen = [await known(tx, drawn.id)]
        first, kept, again = [await files.note(tx, each, "pdf", NOON) for each in ("one", "two", "three")]
        await acts_scans.keep(tx, drawn.id, [first, kept], NOON)
        await files.keep(tx, kept, "a" * 64)
        seen.append(await known(tx, drawn.id))
        await files.try_later(tx, first, NOON, lost=True)
        seen.append(await known(tx, drawn.id))
        await acts_scans.keep(tx, drawn.id, [again], NOON)
        await files.keep(tx, again, "b" * 64)
        seen.append(await known(tx, drawn.id))
    assert [(each.scan, each.awaits_scan) for each in seen] == [
        (None, True),
        (Scan.COMING, True),
        (Scan.LOST, True),
        (Scan.KEPT, False),
    ]


async def test_a_signed_act_has_its_signatures_and_dissent(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx)
        one, other = (MemberId(each.member or 0) for each in drawn.act.present[:2])
        _, sha256 = await fixed(tx, drawn)
        given = [agreed(one, sha256, dissent="Сапаты канааттандырарлык"), agreed(other, sha256, Way.PAPER)]
        for each in (agreed(one, sha256), *given):
            await acts.agree(tx, drawn.id, each)
        number = await sign(tx, drawn, 2026, quorum=2)
        found = await acts.signed(tx, number)
        assert found == await acts.signed_this(tx, drawn.id)
        assert await decisions.page(tx, HERE, 5, 0) == [found]
        assert await decisions.page(tx, ELSEWHERE, 5, 0) == []
        assert await acts_reading.going_on(tx, HERE) == []
    assert found == SignedAct(
        number=number,
        act=drawn.act,
        sha256=sha256,
        signed=NOON,
        signatures=tuple(given),
        quorum=2,
    )


async def whole(tx: Tx) -> tuple[Drawn, str]:
    """An act of all that there is, signed by one of two."""
    drawn = await begun(tx)
    photo, scan = await files.note(tx, "p1", "photo", NOON), await files.note(tx, "s1", "pdf", NOON)
    await acts_drawing.note(tx, drawn.id, 1, drawn.begun_by, "Сөз")
    await acts_drawing.show_file(tx, drawn.id, 1, photo, NOON)
    await files.keep(tx, photo, "a" * 64)
    new = Recommendation(number=1, words="Оңдоо", responsible="Ишкана", due=date(2026, 12, 1))
    await acts_drawing.recommend(tx, drawn.id, new, "r1")
    await acts_drawing.link(tx, drawn.id, ["ЧН-1"])
    drawn = await known(tx, drawn.id)
    _, sha256 = await fixed(tx, drawn)
    await acts.agree(tx, drawn.id, agreed(drawn.begun_by, sha256))
    await acts_scans.keep(tx, drawn.id, [scan], NOON)
    return drawn, await sign(tx, drawn, 2026)


def later(drawn: Drawn) -> dict[Callable[..., Awaitable[object]], tuple[object, ...]]:
    """Whatever may be done to an act, and with what."""
    finding, photo = 1, int(drawn.act.findings[0].photos[0].file)
    other = next(each.member for each in drawn.act.present if each.member != drawn.begun_by)
    signed = SignedAct(
        number="ЧН-2027/01",
        act=drawn.act,
        sha256="",
        signed=datetime(2027, 1, 1, tzinfo=UTC),
        signatures=(),
        quorum=9,
    )
    new = Recommendation(number=2, words="Дагы", responsible="Ишкана", due=date(2026, 12, 1))
    return {
        acts.fix: (b"{}", "c" * 64),
        acts.reopen: (Remark(member=drawn.begun_by, words="Жок"),),
        acts.drop: (),
        acts.agree: (agreed(MemberId(other or 0), hash_of(text_of(drawn.act)), dissent="Кеч"),),
        acts.unsign: (drawn.begun_by,),
        acts_scans.keep: ([photo], NOON),
        acts_scans.let_go: (),
        acts.sign: (signed, 2027, 1),
        acts_drawing.cite: (replace(drawn.act.findings[0], number=3),),
        acts_drawing.attend: (drawn.act.present[:1],),
        acts_drawing.find: (finding, Found.MET),
        acts_drawing.measure: (finding, "1 күн"),
        acts_drawing.note: (finding, other, "Кеч"),
        acts_drawing.show_file: (2, photo, NOON),
        acts_drawing.caption: (finding, photo, "Кеч"),
        acts_drawing.hide_file: (finding, photo),
        acts_drawing.explain: ("Кеч",),
        acts_drawing.recommend: (new, "r2"),
        acts_drawing.drop_recommendation: (drawn.recommended[0],),
        acts_drawing.link: (["ЧН-2"],),
    }


def of_acts(path: Path) -> list[list[tuple[object, ...]]]:
    """All that is written down of acts."""
    tables = (
        "act",
        "act_attendee",
        "act_finding",
        "act_note",
        "act_file",
        "act_recommendation",
        "act_link",
        "act_scan",
    )
    return [rows(path, f"SELECT * FROM {each}") for each in (*tables, "act_signature")]  # noqa: S608  (our own tables)


NO_CHANGE = {
    "acts_of",
    "begin",
    "hashes",
    "is_recommended",
    "next_series",
    "sheets",
    "signed",
    "signed_this",
    "stored",
    "tell_officials",
    "waited_for",
}
"""What the modules do besides."""


async def test_a_signed_act_never_changes(database: Database, tmp_path: Path) -> None:
    async with database.write() as tx:
        drawn, number = await whole(tx)
        before = await acts.signed(tx, number)
    kept = of_acts(tmp_path / "bot.db")
    todo = later(drawn)

    async def move(tx: Tx, _: ActId) -> None:
        await acts_visit.move(tx, drawn.act, replace(drawn.act, place="Башка", findings=drawn.act.findings[1:]))

    written = {
        each
        for module in (acts, acts_drawing, acts_scans)
        for name, each in vars(module).items()
        if iscoroutinefunction(each) and each.__module__ == module.__name__ and name not in NO_CHANGE
    }
    assert {each for each in written if not each.__name__.startswith("_")} == set(todo)
    todo[move] = ()
    for change, arguments in todo.items():
        async with database.write() as tx:
            await change(tx, drawn.id, *arguments)
            assert await acts.signed(tx, number) == before, change.__name__
        assert of_acts(tmp_path / "bot.db") == kept, change.__name__
    async with database.read() as tx:
        photo = await files.get(tx, int(drawn.act.findings[0].photos[0].file))
    assert photo is not None
    assert photo.state == "kept"


async def test_it_is_signed_once(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx)
        _, sha256 = await fixed(tx, drawn)
        given = SignedAct(number="ЧН-2026/01", act=drawn.act, sha256=sha256, signed=NOON, signatures=(), quorum=None)
        assert await acts.sign(tx, drawn.id, given, 2026, 1)
        assert not await acts.sign(tx, drawn.id, replace(given, number="ЧН-2026/02"), 2026, 2)


async def test_numbers_have_no_gaps_in_a_municipality_and_year_and_what_is_given_up_takes_none(
    database: Database,
) -> None:
    async with database.write() as tx:
        given_up = await begun(tx, "d0")
        await fixed(tx, given_up)
        await acts.drop(tx, given_up.id)
        assert (await known(tx, given_up.id)).state is ActState.DROPPED
        wanted = [(HERE, 2026), (HERE, 2026), (ELSEWHERE, 2026), (HERE, 2027), (HERE, 2026)]
        given = [
            await sign(tx, await begun(tx, f"d{place}", of), year) for place, (of, year) in enumerate(wanted, start=1)
        ]
    assert given == ["ЧН-2026/01", "ЧН-2026/02", "БД-2026/01", "ЧН-2027/01", "ЧН-2026/03"]


async def test_of_another_visit_only_what_is_still_cited_is_kept_under_its_new_number(database: Database) -> None:
    async with database.write() as tx:
        drawn = await begun(tx)
        one, other = [each.member for each in drawn.act.present if each.member is not None]
        shown = [await files.note(tx, f"photo {number}", "photo", NOON) for number in (1, 2)]
        for number, photo in zip((1, 2), shown, strict=True):
            await acts_drawing.find(tx, drawn.id, number, Found.NOT_MET)
            await acts_drawing.note(tx, drawn.id, number, one, f"сөз {number}")
            await acts_drawing.show_file(tx, drawn.id, number, photo, NOON)
        await acts_drawing.note(tx, drawn.id, 2, other, "дагы")
        before = (await known(tx, drawn.id)).act
        stays = replace(before.findings[1], number=1)
        after = replace(before, service=ServiceId("water"), village=None, findings=(stays, finding(3), finding(2)))
        after = replace(after, findings=tuple(replace(each, number=at) for at, each in enumerate(after.findings, 1)))
        after = replace(after, findings=(*after.findings[:2], replace(after.findings[2], clause="waste.timing@4")))
        await acts_visit.move(tx, before, after)
        assert (await known(tx, drawn.id)).act == after
        assert [each.id for each in await files.unwanted(tx, 10)] == [shown[0]]


async def test_a_scan_goes_with_the_text_that_was_signed_on_it_and_stays_with_a_signed_act(database: Database) -> None:
    async with database.write() as tx:
        pages = [await files.note(tx, each, "photo", NOON) for each in ("one", "two")]
        given_back, given_up, signed = [await begun(tx, each) for each in ("d0", "d1", "d2")]
        for each in (given_back, given_up, signed):
            await fixed(tx, each)
        await acts_scans.keep(tx, given_back.id, pages, NOON)
        await acts.reopen(tx, given_back.id, Remark(member=given_back.begun_by, words="Жок"))
        assert (await known(tx, given_back.id)).scan is None
        await acts_scans.keep(tx, given_up.id, pages[:1], NOON)
        await acts.drop(tx, given_up.id)
        assert [each.id for each in await files.unwanted(tx, 10)] == pages
        await acts_scans.keep(tx, signed.id, pages, NOON)
        await sign(tx, signed, 2026)
        await acts.drop(tx, signed.id)
        assert (await known(tx, signed.id)).scan is Scan.COMING
        assert await files.unwanted(tx, 10) == []
