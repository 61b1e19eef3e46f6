"""`python -m bot check` says which weekly summary is not kept as its group was told it."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from stage import SEAL, new_database

from bot.check import of_summaries
from bot.config import Settings
from bot.domain.digests import Digest, Told
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.periods import week_of
from bot.storage import digests
from bot.storage.opening import open_database

MONDAY = date(2026, 11, 16)
LINES = ("Жумалык жыйынтык: Чет-Нура, 16.11 – 22.11.2026", "Актылар боюнча мөөнөтү өткөн жооп жок.")
KEPT_BEFORE = "ab02dff8c672d49240d409979de512c9e9152c59feb85b59a9e7dc1d4306f35c"


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """A database in which one summary is kept."""
    settings = Settings(_env_file=None, var_dir=tmp_path, database_url="")
    new_database(settings.database_path)
    digest = Digest(
        municipality=MunicipalityId("chet-nura"),
        name={Language.KY: "Чет-Нура", Language.RU: "Чет-Нура"},
        monday=MONDAY,
        gaps=(),
        services=(),
    )
    told = Told(digest=digest, language=Language.KY, lines=LINES)
    database = await open_database(settings.database, SEAL)
    async with database.write() as tx:
        await digests.keep(tx, told, datetime(2026, 11, 23, 3, tzinfo=UTC), promised=True)
    await database.close()
    return settings


async def test_a_summary_as_it_was_told_is_in_order(settings: Settings) -> None:
    assert list(of_summaries(settings)) == []


@pytest.mark.parametrize("column", ["facts", "lines", "language"])
async def test_a_summary_that_says_something_else_is_named(settings: Settings, column: str) -> None:
    change = {"facts": "replace(facts, '2026', '2025')", "lines": "replace(lines, 'жок', 'бар')", "language": "'ru'"}
    with closing(sqlite3.connect(settings.database_path)) as database:
        database.execute(f"UPDATE digest SET {column} = {change[column]}")  # noqa: S608  (names of ours)
        database.commit()
    (line,) = of_summaries(settings)
    assert line == "summary chet-nura 2026-W47: it is not the one that was told; restore a backup"


async def test_a_summary_kept_before_decisions_were_counted_is_in_order(settings: Settings) -> None:
    """Its hash is of what was kept then, whatever a digest has learnt to hold since."""
    before = '{"accepted":1,"decisions":[{"day":"2026-11-20","number":"5"}],"number":"1","partly":0,"rejected":0}'
    with closing(sqlite3.connect(settings.database_path)) as database:
        database.execute("UPDATE digest SET facts = replace(facts, '\"answered\":[]', ?)", (f'"answered":[{before}]',))
        database.execute("UPDATE digest SET sha256 = ?", (KEPT_BEFORE,))
        database.commit()
    assert list(of_summaries(settings)) == []
    kept = await open_database(settings.database, SEAL)
    async with kept.read() as tx:
        found = await digests.get(tx, MunicipalityId("chet-nura"), week_of(MONDAY))
    await kept.close()
    assert found is not None
    assert [each.decided for each in found.told.digest.answered] == [None]


async def test_what_a_group_was_told_before_a_week_was_reckoned_anew_is_held_against_its_hash_too(
    settings: Settings,
) -> None:
    with closing(sqlite3.connect(settings.database_path)) as database:
        columns = "municipality, period, language, facts, lines, sha256, made, said"
        said = columns.replace("said", "made")
        database.execute(f"INSERT INTO digest_replaced ({columns}) SELECT {said} FROM digest")  # noqa: S608  (names of ours)
        database.commit()
        assert list(of_summaries(settings)) == []
        database.execute("UPDATE digest_replaced SET lines = '[]'")
        database.commit()
    assert len(list(of_summaries(settings))) == 1
