"""A scan from before an act could have several: it stays with its act."""

from pathlib import Path

from migrated import NOON, by_hand, rows, taken_back

from bot.storage import migrate

BEFORE = "5d0b7c93e1a4"


def test_the_one_scan_of_an_act_is_the_first_of_its_scans(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    address = taken_back(path, BEFORE)
    with by_hand(path) as put:
        put("INSERT INTO monitoring_group (municipality, language) VALUES ('m', 'ky')")
        put(
            "INSERT INTO monitoring_member (id, municipality, position, seat, duty, works_for, since)"
            " VALUES (1, 'm', 'p', 'citizen', 'chair', '[]', '2026-01-01')"
        )
        put(
            "INSERT INTO file (id, kind, telegram_file, state, attempts, not_before, created)"
            " VALUES (5, 'pdf', 'file5', 'kept', 0, 1, 1)"
        )
        for number, scan in ((1, None), (2, 5)):
            put(
                "INSERT INTO act (id, municipality, service, service_name, visited, begun, begun_by, draft, state,"
                " number, signed, text, sha256, scan_id)"
                " VALUES (:id, 'm', 's', '{}', 1, 1, 1, :draft, 'signed', :number, 10, 't', 'h', :scan)",
                id=number,
                draft=f"d{number}",
                number=f"m{number}",
                scan=scan,
            )
    migrate.upgrade(address, NOON)
    assert rows(path, "SELECT act_id, place, file_id FROM act_scan") == [(2, 1, 5)]
    assert rows(path, "SELECT state FROM file") == [("kept",)]
