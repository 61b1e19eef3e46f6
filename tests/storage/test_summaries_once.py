"""A week's summary is kept and promised once, whatever stops, runs twice or is late; a year has all of its weeks."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from elsewhere import ELSEWHERE, begun, ended
from migrated import address_of, migrated, opened, rows
from stage import HandClock
from summary_work import STEPS, look, once, service

from bot.catalog.catalog import Catalog
from bot.domain.languages import Language
from bot.domain.monitoring import Actor, Change, Logged
from bot.domain.municipalities import MunicipalityId, Setting, SettingName
from bot.domain.periods import week_of
from bot.domain.questionnaires import Questionnaires
from bot.services.digests import Digests
from bot.storage import digests, memberships, monitoring, people
from bot.storage.db import Database
from bot.storage.monitoring import Entered, Spot

THERE = MunicipalityId("ak-too")
MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # 09:00 in Bishkek
WEEK = week_of(date(2026, 11, 16))


async def bound(database: Database, language: Language = Language.KY, topic: int | None = None) -> None:
    """The group is told things in a chat."""
    async with database.write() as tx:
        chat = (await people.group(tx, -100)).chat
        await monitoring.enter(tx, THERE, Entered(language=language))
        await monitoring.bind(tx, THERE, Spot(chat=chat, topic=topic))


def kept(path: Path) -> list[str]:
    return [period for (period,) in rows(path, "SELECT period FROM digest ORDER BY period")]


def promised(path: Path) -> list[str]:
    """The weeks whose words are in the outbox."""
    found = rows(path, "SELECT payload FROM outbox WHERE kind = 'digest' ORDER BY id")
    return [json.loads(payload)["subject"].removeprefix("ak-too/") for (payload,) in found]


async def test_on_monday_at_nine_the_week_before_is_promised_once(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY - timedelta(seconds=1))
    async with opened(path) as database:
        await look(database, clock)
        await bound(database)
        assert (kept(path), promised(path)) == (["2026-W46"], []), "the group had no chat yet"
        clock.pass_(seconds=1)
        for _ in range(3):
            await look(database, clock)
    async with opened(path) as database:
        await look(database, clock)
    assert (kept(path), promised(path)) == (["2026-W46", "2026-W47"], ["2026-W47"])
    assert rows(path, "SELECT key FROM outbox WHERE kind = 'digest'") == [("digest:ak-too:2026-W47",)]


@pytest.mark.sqlite
def test_day_and_hour_are_the_municipalitys_own_from_a_day_on() -> None:
    friday: dict[str, tuple[Setting, ...]] = {
        SettingName.DIGEST_WEEKDAY: (Setting(value=5, valid_from=date(2026, 11, 25), source=None),),
        SettingName.DIGEST_HOUR: (Setting(value=0, valid_from=date(2026, 11, 25), source=None),),
    }
    of = replace(service(lambda: MONDAY)._catalog.municipality(THERE), settings=friday)
    clock = HandClock(MONDAY)
    asked = Digests(Catalog(municipalities={THERE: of}), Questionnaires(versions={}), clock, lambda *_: ())
    assert asked.rhythms()[THERE].due_at(WEEK) == MONDAY
    clock.pass_(days=3)
    assert asked.rhythms()[THERE].due_at(WEEK) == datetime(2026, 11, 26, 18, 0, tzinfo=UTC), "midnight to Friday"


@pytest.mark.parametrize("step", STEPS)
async def test_a_kill_at_any_step_leaves_the_week_to_be_told_whole(tmp_path: Path, step: str) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        await bound(database)
    assert ended(begun(once, address_of(path), MONDAY, step)) == [-9]
    assert (kept(path), promised(path)) == ([], [])
    async with opened(path) as database:
        for _ in range(2):
            await look(database, lambda: MONDAY)
    assert (kept(path), promised(path)) == (["2026-W47"], ["2026-W47"])
    assert len(rows(path, "SELECT 1 FROM outbox WHERE kind = 'digest-chart'")) == 1


async def test_of_two_processes_one_tells(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        await bound(database)
    met = ELSEWHERE.Barrier(2, timeout=30)
    both = [begun(once, address_of(path), MONDAY, "", met) for _ in range(2)]
    assert ended(*both) == [0, 0]
    assert (kept(path), promised(path)) == (["2026-W47"], ["2026-W47"])


async def test_after_dark_weeks_each_is_kept_and_only_the_last_is_said(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        await bound(database)
        await look(database, clock)
        clock.pass_(weeks=5, hours=2)
        await look(database, clock)
    assert kept(path) == ["2026-W47", "2026-W48", "2026-W49", "2026-W50", "2026-W51", "2026-W52"]
    assert promised(path) == ["2026-W47", "2026-W52"]


@pytest.mark.parametrize("ran_on_monday", [True, False])
async def test_a_chat_bound_on_wednesday_is_first_told_on_the_next_monday(tmp_path: Path, ran_on_monday: bool) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY)
    async with opened(path) as database:
        if ran_on_monday:
            await look(database, clock)
        clock.pass_(days=2)
        await bound(database)
        async with database.write() as tx:
            await memberships.log(tx, THERE, Logged(at=clock(), change=Change.BOUND, actor=Actor.CHAIR, person=None))
        await look(database, clock)
        assert (kept(path), promised(path)) == (["2026-W47"], [])
        clock.pass_(days=5)
        await look(database, clock)
    assert (kept(path), promised(path)) == (["2026-W47", "2026-W48"], ["2026-W48"])


async def test_what_is_late_waits_for_the_day(tmp_path: Path) -> None:
    path, clock = migrated(tmp_path / "bot.db"), HandClock(MONDAY + timedelta(hours=16))  # 01:00 at night
    async with opened(path) as database:
        await bound(database)
        await look(database, clock)
    ((due,),) = rows(path, "SELECT not_before FROM outbox WHERE kind = 'digest'")
    assert datetime.fromtimestamp(due / 1_000_000, UTC) == MONDAY + timedelta(hours=23)


async def test_what_is_kept_is_what_was_known_and_its_hash_is_of_it(tmp_path: Path) -> None:
    path = migrated(tmp_path / "bot.db")
    async with opened(path) as database:
        await bound(database, Language.RU, topic=7)
        await look(database, lambda: MONDAY)
        async with database.read() as tx:
            found = await digests.get(tx, THERE, WEEK)
            of = service(lambda: MONDAY)._catalog.municipality(THERE)
            reckoned, same = await service(lambda: MONDAY).show(tx, of, WEEK)
    assert found is not None
    assert (found.told.digest, found) == (reckoned, same)
    assert found.sha256 == digests.hash_of(found.told)
    assert found.told.lines[0] == "Итоги недели: Ак-Тоо, 16.11 – 22.11.2026"
    assert rows(path, "SELECT DISTINCT topic FROM outbox") == [(7,)]


async def test_years_have_all_their_weeks_each_told_once_in_its_own_name(tmp_path: Path) -> None:
    """2026 has 53 weeks, 2028 a 29 February; Mondays that are holidays are Mondays."""
    begin = datetime(2025, 12, 29, 3, 0, tzinfo=UTC)
    path, clock = migrated(tmp_path / "bot.db"), HandClock(begin)
    told: dict[str, datetime] = {}
    async with opened(path) as database:
        await bound(database)
        while clock() < datetime(2028, 3, 20, tzinfo=UTC):
            await look(database, clock)
            for name in {*promised(path)} - told.keys():
                told[name] = clock()
            clock.pass_(hours=45)
    names = kept(path)
    assert names == sorted(told)
    assert [name for name in names if name.startswith("2026")] == [f"2026-W{number:02}" for number in range(1, 54)]
    assert len([name for name in names if name.startswith("2027")]) == 52
    assert "2028-W09" in names, "the week of the leap day"
    for name, at in told.items():
        monday = date.fromisocalendar(int(name[:4]), int(name[6:]), 1) + timedelta(weeks=1)
        due = datetime(monday.year, monday.month, monday.day, 3, tzinfo=UTC)
        assert due <= at < due + timedelta(hours=45), name
    assert "2027-W09" in told, "the Monday after it is a holiday"
