"""A database from before incidents that wait, or are closed, were marked: those that did wait, or were, still are."""

from collections.abc import Callable
from pathlib import Path

from migrated import NOON, by_hand, rows, taken_back

from bot.storage import migrate

BEFORE = "9b0e97f4336a"
Put = Callable[..., object]


def report(
    put: Put, incident: int, withdrawn: int | None = None, back: int | None = None, out: int | None = None
) -> None:
    """One more report behind an incident; instants of what its writer said."""
    put(
        "INSERT INTO report (municipality, number, incident_id, person_id, service, problem, label, named, filed,"
        " withdrawn, back, still_out, noticed) SELECT 'm', count(*) + 1, :incident, 1, 's', 'p', 'early', 0, 1,"
        " :withdrawn, :back, :out, 1 FROM report",
        incident=incident,
        withdrawn=withdrawn,
        back=back,
        out=out,
    )


def answer(put: Put, incident: int, said: str | None) -> None:
    """One more answer to an incident, and what the writer of its one report says to it."""
    put("INSERT INTO answer (incident_id, kind, at) VALUES (:incident, 'fixed', 1)", incident=incident)
    put(
        "INSERT INTO verdict (answer_id, report_id, said)"
        " SELECT max(answer.id), max(report.id), :said FROM answer, report WHERE report.incident_id = :incident",
        incident=incident,
        said=said,
    )


def test_what_waited_or_was_closed_before_there_was_a_mark_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    address = taken_back(path, BEFORE)
    with by_hand(path) as put:
        put("INSERT INTO person (id, created) VALUES (1, 1)")
        for number in range(1, 10):
            put(
                "INSERT INTO incident (id, municipality, service, problem, opened) VALUES (:number, 'm', 's', 'p', 1)",
                number=number,
            )
        report(put, 1)  # nobody answered
        report(put, 2, withdrawn=1)
        report(put, 3, back=1)
        report(put, 4, back=1, out=2)  # … and it is not over after all
        report(put, 5, back=2, out=1)
        report(put, 6)
        answer(put, 6, None)
        report(put, 7)
        answer(put, 7, "no")  # somebody objects
        report(put, 8)
        answer(put, 8, "no")
        answer(put, 8, "yes")  # … and no more
        report(put, 9, withdrawn=1)
        answer(put, 9, "no")
    migrate.upgrade(address, NOON)
    assert rows(path, "SELECT id FROM incident WHERE waits = 1 ORDER BY id") == [(1,), (4,), (7,)]
    assert rows(path, "SELECT id FROM incident WHERE closed = 1 ORDER BY id") == [(2,), (3,), (5,), (8,), (9,)]
