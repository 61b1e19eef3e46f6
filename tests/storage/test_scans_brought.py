"""The paper that some signed by hand, brought to whoever may have it: what is kept of it, and never nothing at all."""

import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from migrated import opened
from signing_work import Visit

from bot.domain.drawing import Scan
from bot.domain.languages import Language
from bot.handlers import act_scans
from bot.i18n import translator
from bot.render.screen import Document, Photo, Screen
from bot.services.act_papers import ActPapers
from bot.services.files import Files, path_of
from bot.storage import acts_scans, files
from bot.storage.decisions import ACT_SCAN
from bot.storage.files import Kind

TRANSLATORS = translator.load()
KINDS: tuple[Kind, ...] = ("photo", "document", "pdf")


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path / "bot.db") as database:
        yield Visit(tmp_path / "bot.db", database)


def papers(visit: Visit) -> ActPapers:
    return ActPapers(visit.acts._catalog, lambda: visit.now)


async def scanned(visit: Visit, *kept: bool) -> list[int]:
    """A paper of three files, a photo, a picture sent as a file and a PDF, was sent; so many of them are fetched."""
    await visit.begin(there=(0, 2), quorum=None)
    chair = await visit.view(0)
    async with visit.database.write() as tx:
        sent = [await files.note(tx, each, each, visit.now) for each in KINDS]
        on_paper = {"signed": (str(visit.members[2]),), "scan": tuple(map(str, sent))}
        assert await visit.signing.sign_on_paper(tx, chair, on_paper)
        for each, is_kept in zip(sent, kept, strict=True):
            if is_kept:
                await files.keep(tx, each, f"{each:064}")
    return sent


async def asked(visit: Visit, who: int) -> tuple[Scan | None, list[str]]:
    """How far the paper is by the answer to this member's tap, and the files that were promised to them."""
    me = visit.people[who]
    async with visit.database.write() as tx:
        how_far = await papers(visit).ask_for_scan(tx, me, me.chat, visit.act, Language.RU)
    lines = [(chat, json.loads(payload)["subject"]) for chat, kind, payload in visit.promised() if kind == ACT_SCAN]  # type: ignore[arg-type]  # text, as it was written
    return how_far, [subject for chat, subject in lines if chat == me.chat]


async def said(visit: Visit, subjects: Sequence[str], folder: Path) -> list[Photo | Document | Screen | None]:
    async with visit.database.read() as tx:
        kept = Files(lambda: visit.now, folder)
        return [await act_scans.notice(tx, each, None, papers(visit), kept, TRANSLATORS) for each in subjects]


async def test_what_is_fetched_is_promised_once_and_the_rest_is_said_to_be_coming_or_lost(visit: Visit) -> None:
    sent = await scanned(visit, True, False, True)
    expected = [f"{visit.act}/{each}/ru" for each in (sent[0], sent[2])]
    assert await asked(visit, 2) == (Scan.COMING, expected)
    assert await asked(visit, 2) == (Scan.COMING, expected), "tapped twice"
    async with visit.database.write() as tx:
        await files.try_later(tx, sent[1], visit.now, lost=True)
    assert await asked(visit, 0) == (Scan.LOST, expected)


async def test_who_takes_no_part_in_an_act_is_promised_nothing_before_it_is_signed(visit: Visit) -> None:
    await scanned(visit, True, True, True)
    assert await asked(visit, 3) == (None, [])
    await visit.agree(0)
    assert await visit.signed() is not None
    assert (await asked(visit, 3))[0] is Scan.KEPT


async def test_each_file_says_which_act_it_is_of_and_who_signed_and_one_that_is_gone_is_said_to_be(
    visit: Visit, tmp_path: Path
) -> None:
    sent = await scanned(visit, True, True, True)
    for each in sent[1:]:
        path = path_of(tmp_path, f"{each:064}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF")
    promised = (await asked(visit, 0))[1]
    photo, as_file, pdf = await said(visit, promised, tmp_path)
    assert isinstance(photo, Photo)
    assert (photo.telegram_file, photo.path) == ("photo", None)
    assert isinstance(as_file, Photo)
    assert as_file.telegram_file is None, "Telegram has its place in it still"
    assert isinstance(pdf, Document)
    assert (pdf.name, pdf.make()) == ("act-chet-nura-draft-scan-3.pdf", b"%PDF")
    for place, caption in enumerate((photo.caption, as_file.caption, pdf.caption), start=1):
        words = caption or ""
        assert TRANSLATORS[Language.RU]("decisions-scan-draft") in words
        assert "Мүчө 2" in words
        assert words.endswith(f"{place} / 3")
    for each in sent[1:]:
        path_of(tmp_path, f"{each:064}").unlink()
    for gone in (await said(visit, promised, tmp_path))[1:]:
        assert isinstance(gone, Screen)
        assert gone.text.startswith(TRANSLATORS[Language.RU]("decisions-scan-gone"))


async def test_a_paper_that_nobody_signed_on_is_no_part_of_a_signed_act(visit: Visit) -> None:
    await visit.begin(there=(0, 2), quorum=1)
    async with visit.database.write() as tx:
        sheet = await files.note(tx, "pdf", "pdf", visit.now)
        await acts_scans.keep(tx, visit.act, [sheet], visit.now)
        await files.keep(tx, sheet, f"{sheet:064}")
    assert (await asked(visit, 2))[0] is Scan.KEPT
    await visit.agree(0)
    await visit.agree(2)
    assert await visit.signed() is not None
    assert (await asked(visit, 3)) == (None, [])


async def test_a_paper_of_a_text_that_was_given_back_is_not_brought_any_more(visit: Visit, tmp_path: Path) -> None:
    await scanned(visit, True, True, True)
    promised = (await asked(visit, 0))[1]
    view = await visit.view(2)
    async with visit.database.write() as tx:
        assert await visit.signing.give_back(tx, view, "Кайра")
    assert await said(visit, promised, tmp_path) == [None, None, None]
    assert (await asked(visit, 0))[0] is None
