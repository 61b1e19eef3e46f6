"""Claims and verdicts from before there was a table of them are taken over, each with what it was about."""

from pathlib import Path

from migrated import NOON, by_hand, rows, taken_back

from bot.storage import migrate

BEFORE = "f3216cb1d26f"


def test_what_was_claimed_and_said_before_counts_in_its_week(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    address = taken_back(path, BEFORE)
    with by_hand(path) as put:
        put("INSERT INTO person (id, created) VALUES (1, 1)")
        put(
            "INSERT INTO incident (id, municipality, service, problem, village, opened)"
            " VALUES (1, 'm', 's', 'p', 'v', 1)"
        )
        for number in (1, 2, 3):
            put(
                "INSERT INTO report (id, municipality, number, incident_id, person_id, service, problem, label, named,"
                " filed, noticed) VALUES (:number, 'm', :number, 1, 1, 's', 'p', 'early', 0, 1, 1)",
                number=number,
            )
        put("INSERT INTO answer (id, incident_id, kind, at) VALUES (1, 1, 'in-work', 10), (2, 1, 'fixed', 20)")
        put(
            "INSERT INTO verdict (answer_id, report_id, said, at)"
            " VALUES (1, 1, NULL, NULL), (2, 1, 'no', 30), (2, 2, 'yes', NULL), (2, 3, NULL, NULL)"
        )
    migrate.upgrade(address, NOON)
    kept = "SELECT municipality, service, problem, village, answer_id, report_id, said, at FROM outcome ORDER BY id"
    about = ("m", "s", "p", "v", 2)
    assert rows(path, kept) == [(*about, None, None, 20), (*about, 1, "no", 30), (*about, 2, "yes", 20)]
