"""`python -m bot check` says which signed act has lost a file, or is not what was signed."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made_acts import VISITED, act, finding
from stage import SEAL, new_database

from bot.check import of_signed_acts
from bot.config import Settings
from bot.domain.acts import Evidence, Signature, SignedAct, Way
from bot.domain.drawing import Begun
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Seat
from bot.domain.signing import hash_of, text_of
from bot.services.files import FILES, path_of
from bot.storage import acts, acts_drawing, acts_scans, files, monitoring
from bot.storage.monitoring import Entered, NewMember
from bot.storage.opening import open_database
from bot.telegram import shelf

PHOTO, PAGES = b"a photo", (b"a first page", b"%PDF the others")


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """A database with one signed act that shows a photo and has a scan of two files, and the three files."""
    settings = Settings(_env_file=None, var_dir=tmp_path, database_url="")
    new_database(settings.database_path)
    kept, *scanned = (shelf.keep(tmp_path / FILES, each) for each in (PHOTO, *PAGES))
    database = await open_database(settings.database, SEAL)
    async with database.write() as tx:
        of = act().municipality
        await monitoring.enter(tx, of, Entered(language=Language.KY))
        by = await monitoring.add(tx, of, NewMember(position="Мугалим", seat=Seat.CITIZEN), date(2026, 1, 1))
        number = await acts_drawing.begin(tx, Begun(act=act(), by=by, at=VISITED, draft="d"))
        scan = [await files.note(tx, each, "pdf", VISITED) for each in scanned]
        photo = Evidence(file="1", sha256=kept, at=VISITED)
        known = replace(act(), id=number, findings=(finding(photos=(photo,)),))
        text = text_of(known)
        await acts.fix(tx, number, text, hash_of(text))
        await acts_scans.keep(tx, number, scan, VISITED)
        for each, sha256 in zip(scan, scanned, strict=True):
            await files.keep(tx, each, sha256)
        dissents = Signature(
            member=by, position="Мугалим", duty=Duty.MEMBER, way=Way.PAPER, sha256=hash_of(text), at=VISITED,
            dissent="Сапаты начар",
        )  # fmt: skip
        await acts.agree(tx, number, dissents)
        given = SignedAct(number="ЧН-2026/01", act=known, sha256="", signed=VISITED, signatures=(), quorum=None)
        await acts.sign(tx, number, given, 2026, 1)
    await database.close()
    return settings


def where(settings: Settings, content: bytes) -> Path:
    return path_of(settings.var_dir / FILES, shelf.keep(settings.var_dir / FILES, content))


async def test_an_act_that_is_as_it_was_signed_is_nothing_to_mend(settings: Settings) -> None:
    assert list(of_signed_acts(settings)) == []


async def test_a_changed_photo_and_each_missing_file_of_a_scan_are_named(settings: Settings) -> None:
    photo, *scan = (where(settings, each) for each in (PHOTO, *PAGES))
    photo.write_bytes(b"another photo")
    for each in scan:
        each.unlink()
    changed, *missing = of_signed_acts(settings)
    assert changed.startswith("act ЧН-2026/01, finding 1: ")
    assert f"{photo} was changed" in changed
    for place, (line, each) in enumerate(zip(missing, scan, strict=True), start=1):
        assert line.startswith(f"act ЧН-2026/01, file {place} of its scan: ")
        assert f"{each} is missing" in line


async def test_a_text_that_is_not_the_one_that_was_signed_is_named(settings: Settings) -> None:
    with closing(sqlite3.connect(settings.database_path)) as database:
        database.execute("UPDATE act SET text = replace(text, 'not-met', 'met')")
        database.commit()
    (line,) = of_signed_acts(settings)
    assert line.startswith("act ЧН-2026/01: its text is not the one that was signed")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE act_signature SET dissent = NULL",
        "UPDATE act_signature SET way = 'tap'",
        "UPDATE act_signature SET at = at + 1",
        "UPDATE act_signature SET position = 'Башка'",
        "DELETE FROM act_signature",
        "DELETE FROM act_scan WHERE place = 1",
        "UPDATE act SET quorum = 1",
        "UPDATE act SET signed = signed - 1",
    ],
)
async def test_a_record_that_is_not_what_was_signed_is_named(settings: Settings, change: str) -> None:
    with closing(sqlite3.connect(settings.database_path)) as database:
        database.execute(change)
        database.commit()
    assert any(
        each.startswith("act ЧН-2026/01: its signatures, dissents or scans") for each in of_signed_acts(settings)
    )


async def test_an_act_signed_before_records_were_kept_and_a_member_who_was_forgotten_are_nothing_to_mend(
    settings: Settings,
) -> None:
    with closing(sqlite3.connect(settings.database_path)) as database:
        database.execute("UPDATE monitoring_member SET person_id = NULL")
        database.commit()
        assert list(of_signed_acts(settings)) == []
        database.execute("UPDATE act SET record = NULL")
        database.commit()
    assert list(of_signed_acts(settings)) == []
