"""Signing by the services: an act that has its number stays as it is, whoever comes late; not everybody numbers it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest
from aiogram.types import CallbackQuery, User
from migrated import opened, rows
from signing_work import TOWN, Visit
from stage import catalog

from bot.catalog import loader
from bot.catalog.catalog import Catalog
from bot.domain.drawing import View
from bot.domain.languages import Language
from bot.domain.signing import hash_of
from bot.domain.standards import Coverage, CoverageStatus
from bot.handlers import acts as handlers
from bot.handlers import acts_signing
from bot.i18n import translator
from bot.render.actions_acts import Agree, KeepScan, ReadAct, WriteInAct
from bot.render.acts_form import DISSENT, RETURN
from bot.render.screen import Screen
from bot.services.act_papers import ActPapers
from bot.services.acts import Acts
from bot.storage import files
from bot.telegram.fetch import Fetcher

NOW_ABSENT = (Coverage(status=CoverageStatus.NO, since=None, source=None),)
TR = translator.load()[Language.RU]
TAP = CallbackQuery(id="1", from_user=User(id=1, is_bot=False, first_name="Азамат"), chat_instance="1")


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path / "bot.db") as database:
        yield Visit(tmp_path / "bot.db", database)


async def signed_by_two_of_three(visit: Visit) -> tuple[View, ...]:
    """The quorum signed and the chair numbered it; what all had before them while it was being signed."""
    await visit.begin(there=(0, 2, 3), quorum=2)
    seen = tuple([await visit.view(each) for each in range(4)])
    await visit.agree(0)
    await visit.agree(2)
    assert await visit.number(0)
    return seen


@pytest.mark.parametrize("is_old", [True, False], ids=["as it was before", "as it is"])
async def test_whoever_comes_late_changes_nothing_and_nobody_is_told_again(visit: Visit, is_old: bool) -> None:
    old = await signed_by_two_of_three(visit)
    chair, late = (old[0], old[3]) if is_old else (await visit.view(0), await visit.view(3))
    signed, promised = await visit.signed(), visit.promised()
    visit.later()
    assert not await visit.agree(3, late)
    assert not await visit.agree(3, late, "Макул эмесмин")
    assert not await visit.number(0, chair)
    async with visit.database.write() as tx:
        scan = await files.note(tx, "scan", "pdf", visit.now)
        on_paper = {"signed": (str(visit.members[3]),), "scan": (str(scan),)}
        assert not await visit.signing.sign_on_paper(tx, chair, on_paper)
        assert not await visit.signing.give_back(tx, late, "Кайра")
        assert not await visit.acts.drop(tx, chair)
        await visit.signing.fix(tx, chair)
    assert await visit.signed() == signed
    assert visit.promised() == promised


async def test_whoever_comes_late_sees_the_signed_act_and_that_it_was_signed_without_them(visit: Visit) -> None:
    old = await signed_by_two_of_three(visit)
    number, mark = str(visit.act), old[0].drawn.mark
    without = TR("act-signed-without-you")
    for who, says_so in ((3, True), (2, False), (0, False)):
        me, known = visit.people[who], (visit.acts, visit.signing, TR)
        async with visit.database.write() as tx:
            screens = [
                await acts_signing.agree(TAP, Agree(number, mark), me, tx, *known),
                await acts_signing.write(TAP, WriteInAct(number, DISSENT), me, tx, *known, {}),
                await acts_signing.write(TAP, WriteInAct(number, RETURN), me, tx, *known, {}),
                await acts_signing.keep_scan(TAP, KeepScan(number), me, tx, *known, {}),
                await handlers.read(TAP, ReadAct(number, "1"), me, tx, *known),
            ]
        for screen in screens:
            assert isinstance(screen, Screen)
            assert "ЧН-2026/01" in screen.text
            assert (without in screen.text) is says_so


@pytest.mark.parametrize(("who", "may"), [(0, True), (1, False), (2, True), (3, False), (4, False)])
async def test_the_number_is_given_by_the_chair_and_by_who_began_the_act_alone(
    visit: Visit, who: int, may: bool
) -> None:
    """The secretary (1) was there too, began nothing; nobody (4) was not: they see nothing of it."""
    await visit.begin(there=(0, 1, 2, 3), quorum=2, by=2)
    await visit.agree(1)
    await visit.agree(3)
    seen = (
        await visit.view(who) if who != 4 else replace(await visit.view(3), me=(await visit.view(3)).group.members[4])
    )
    assert await visit.number(who, seen) is may
    assert (await visit.signed() is not None) is may


async def test_who_signed_and_taps_again_has_still_signed_and_is_not_told_that_the_text_changed(visit: Visit) -> None:
    await visit.begin(there=(0, 2, 3), quorum=2)
    view = await visit.view(0)
    await visit.agree(0)
    async with visit.database.write() as tx:
        tap = Agree(str(visit.act), view.drawn.mark)
        screen = await acts_signing.agree(TAP, tap, visit.people[0], tx, visit.acts, visit.signing, TR)
    assert TR("act-text-changed") not in screen.text
    assert [each.member for each in (await visit.view(0)).drawn.signatures] == [visit.members[0]]


async def test_an_act_that_waits_for_its_paper_alone_has_its_number_once_that_is_kept(visit: Visit) -> None:
    await visit.begin(there=(0, 2, 3), quorum=2)
    await visit.agree(0)
    await visit.agree(2)
    chair = await visit.view(0)
    async with visit.database.write() as tx:
        pages = [await files.note(tx, each, "pdf", visit.now) for each in ("one", "two")]
        on_paper = {"signed": (str(visit.members[3]),), "scan": tuple(map(str, pages))}
        assert await visit.signing.sign_on_paper(tx, chair, on_paper)
    for place, each in enumerate(pages):
        assert await visit.signed() is None
        async with visit.database.write() as tx:
            await files.keep(tx, each, str(place) * 64)
            await visit.signing.file_kept(tx, each)
    signed, promised = await visit.signed(), visit.promised()
    assert signed is not None
    assert len({chat for chat, kind, _ in promised if kind == "act-signed"}) == 3, "whoever brought the scan, too"
    async with visit.database.write() as tx:
        await visit.signing.file_kept(tx, pages[0])
    assert (await visit.signed(), visit.promised()) == (signed, promised)


async def test_an_act_whose_number_failed_when_its_paper_was_kept_has_it_at_the_next_start(visit: Visit) -> None:
    await visit.begin(there=(0, 2, 3), quorum=2)
    await visit.agree(0)
    await visit.agree(2)
    chair = await visit.view(0)
    async with visit.database.write() as tx:
        page = await files.note(tx, "one", "pdf", visit.now)
        on_paper = {"signed": (str(visit.members[3]),), "scan": (str(page),)}
        assert await visit.signing.sign_on_paper(tx, chair, on_paper)
        await files.keep(tx, page, "a" * 64)
    assert await visit.signed() is None
    restarted = Fetcher(
        bot=Mock(),
        database=visit.database,
        directory=visit.path.parent,
        clock=lambda: visit.now,
        kept=visit.signing.file_kept,
        committed=Mock(),
    )
    await restarted.catch_up()
    assert await visit.signed() is not None


async def test_a_kept_scan_gives_no_number_while_somebody_is_still_waited_for(visit: Visit) -> None:
    await visit.begin(there=(0, 2, 3), quorum=2)
    await visit.agree(2)
    chair = await visit.view(0)
    async with visit.database.write() as tx:
        scan = await files.note(tx, "scan", "pdf", visit.now)
        on_paper = {"signed": (str(visit.members[3]),), "scan": (str(scan),)}
        assert await visit.signing.sign_on_paper(tx, chair, on_paper)
        await files.keep(tx, scan, "a" * 64)
        await visit.signing.file_kept(tx, scan)
    assert await visit.signed() is None
    assert await visit.number(0)


async def test_who_agreed_to_a_text_that_was_given_back_signs_anew_even_if_it_is_fixed_unchanged(visit: Visit) -> None:
    await visit.begin(there=(0, 2, 3), quorum=2)
    first = await visit.view(3)
    await visit.agree(2, dissent="Сапаты начар")
    async with visit.database.write() as tx:
        assert await visit.signing.give_back(tx, first, "Текшергиле")
    again = await visit.view(0)
    async with visit.database.write() as tx:
        assert await visit.signing.fix(tx, again) == ()
    now = await visit.view(2)
    assert now.drawn.sha256 == first.drawn.sha256
    assert now.drawn.signatures == ()
    assert await visit.agree(2)


@pytest.mark.parametrize(("village", "is_absent"), [("ak-kyya", True), ("orto-nura", False)])
async def test_what_is_signed_says_whether_the_village_was_known_to_have_no_such_service(
    visit: Visit, village: str, is_absent: bool
) -> None:
    await visit.begin(there=(0, 2), quorum=2, of=("water", village))
    ((text, sha256),) = rows(visit.path, "SELECT text, sha256 FROM act")
    assert ('"is_absent":true' in text, hash_of(text.encode())) == (is_absent, sha256)
    await visit.agree(0)
    await visit.agree(2)
    signed = await visit.signed()
    assert signed is not None
    assert signed.act.is_absent is is_absent
    town = catalog(loader.MUNICIPALITIES).municipality(TOWN)
    other = tuple(replace(each, coverage={each.id: NOW_ABSENT for each in town.villages}) for each in town.services)
    visit.acts = Acts(Catalog(municipalities={TOWN: replace(town, services=other)}), lambda: visit.now)
    assert (await visit.view(0)).drawn.act == signed.act, "whatever the file says by now"


async def test_a_print_of_an_act_that_is_entered_says_what_is_known_now(visit: Visit) -> None:
    await visit.begin(there=(0, 2), quorum=2, of=("water", "ak-kyya"))
    async with visit.database.write() as tx:
        view = await visit.acts.view(tx, visit.people[0], str(visit.act))
        assert view is not None
        assert await visit.signing.give_back(tx, view, "Кайра")
        printed = await ActPapers(catalog(loader.MUNICIPALITIES), lambda: visit.now).get(tx, visit.act)
    assert printed is not None
    assert printed.drawn.act.is_absent
