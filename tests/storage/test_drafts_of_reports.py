"""A draft becomes a report, or adds to one, once; what a database from before remembers of that is carried over."""

from pathlib import Path

from migrated import NOON, by_hand, opened, rows, taken_back

from bot.domain.people import PersonId
from bot.domain.reports import ReportId
from bot.storage import migrate, reports, retention

BEFORE = "3f0c6d1a97be"
DRAFTS = (
    (1, 1, "aaaa0001"),
    (2, 1, "bbbb0001 +bbbb0002 bbbb0003"),
    (3, 2, "join:m:3"),
    (4, 2, "join:m:4 aaaa0001 +cccc0001"),
    (5, None, "dddd0001"),
)


def from_before(path: Path) -> Path:
    """Reports that stand beside their drafts, then migrated."""
    address = taken_back(path, BEFORE)
    with by_hand(path) as put:
        put("INSERT INTO person (id, created) VALUES (1, 1), (2, 1)")
        put("INSERT INTO incident (id, municipality, service, problem, opened) VALUES (1, 'm', 's', 'p', 1)")
        for number, person, draft in DRAFTS:
            put(
                "INSERT INTO report (id, municipality, number, incident_id, person_id, service, problem, label,"
                " words, named, filed, draft, noticed)"
                " VALUES (:number, 'm', :number, 1, :person, 's', 'p', 'early', 'сөз', 0, 1, :draft, 1)",
                number=number,
                person=person,
                draft=draft,
            )
        put("INSERT INTO answer (id, incident_id, kind, at) VALUES (1, 1, 'fixed', 1)")
        put("INSERT INTO verdict (id, answer_id, report_id) VALUES (1, 1, 2)")
    migrate.upgrade(address, NOON)
    return path


def test_every_draft_from_before_still_finds_its_report(tmp_path: Path) -> None:
    path = from_before(tmp_path / "bot.db")
    assert rows(path, "SELECT person_id, draft, report_id, adds FROM report_draft ORDER BY 3, 2") == [
        (1, "aaaa0001", 1, 0),
        (1, "bbbb0001", 2, 0),
        (1, "bbbb0002", 2, 1),
        (1, "bbbb0003", 2, 0),
        (2, "aaaa0001", 4, 0),
        (2, "cccc0001", 4, 1),
    ]
    assert rows(path, "SELECT id, joined, words FROM report ORDER BY id") == [
        (number, int(number in {3, 4}), "сөз") for number, _, _ in DRAFTS
    ]
    assert rows(path, "SELECT report_id FROM verdict") == [(2,)]


async def test_the_migrated_drafts_are_read_and_each_belongs_to_its_writer(tmp_path: Path) -> None:
    async with opened(from_before(tmp_path / "bot.db")) as database, database.write() as tx:
        for writer, draft, adds, number in (
            (1, "bbbb0002", True, 2),
            (2, "aaaa0001", False, 4),
            (1, "aaaa0001", False, 1),
        ):
            found = await reports.of_draft(tx, PersonId(writer), draft, is_addition=adds)
            assert found is not None
            assert found.report.id == number
        assert await reports.of_draft(tx, PersonId(1), "cccc0001", is_addition=True) is None


async def test_drafts_go_with_what_a_report_says_and_with_its_writer(tmp_path: Path) -> None:
    path = from_before(tmp_path / "bot.db")
    async with opened(path) as database:
        async with database.write() as tx:
            await retention.silence(tx, ReportId(2))
        assert rows(path, "SELECT DISTINCT report_id FROM report_draft ORDER BY 1") == [(1,), (4,)]
        async with database.write() as tx:
            await reports.disown(tx, PersonId(2))
        assert rows(path, "SELECT DISTINCT report_id FROM report_draft ORDER BY 1") == [(1,)]
