"""A database as it is after years: reports by the hundred thousand, written by SQL.

What was said longer ago than words are kept is gone. What happened lately in the shipped municipality is the same
however many reports there are: all is counted from the end.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import chain
from math import sqrt
from pathlib import Path

from benchmarks.scene import MUNICIPALITY
from bot.catalog import loader
from bot.storage.instants import to_micros

_VOICES = 3  # reports of an incident
_REPORTS_OF_A_PERSON = 5
_FEW = 10_000  # reports of a year in a handful of municipalities; more come from more of both
_FEW_MUNICIPALITIES = 6
_KEPT_DAYS = 1000  # less than the bot itself keeps words: it has nothing to clear away while it is measured
_OWN = 12  # reports of the person who looks at their own
_DAY = timedelta(days=1) // timedelta(microseconds=1)

_PLACES = """
CREATE TEMP TABLE place (municipality TEXT, village TEXT, m INTEGER, v INTEGER, PRIMARY KEY (m, v)) WITHOUT ROWID;
CREATE TEMP TABLE about (service TEXT, problem TEXT, k INTEGER PRIMARY KEY);
CREATE TEMP TABLE number (i INTEGER PRIMARY KEY);
"""
_NUMBERS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :reports) INSERT INTO number SELECT i FROM n
"""
_PEOPLE = """
INSERT INTO person (id, language, municipality, village, follows, announcements, seen, created)
SELECT 1000 + i, 'ky', place.municipality, place.village, 0, 1, '2026-01-01', 0
FROM number JOIN place ON m = i % :municipalities AND v = i / :municipalities % :villages WHERE i <= :persons;
INSERT INTO identity (person_id, telegram_id)
SELECT 1000 + i, CAST('nobody ' || i AS BLOB) FROM number WHERE i <= :persons;
INSERT INTO chat (id, telegram_id, person_id, reachable, forgotten)
SELECT 1000 + i, CAST('nobody ' || i AS BLOB), 1000 + i, 1, 0 FROM number WHERE i <= :persons;
INSERT INTO update_seen (bot_id, update_id, received) SELECT 9, i, :now FROM number WHERE i <= :persons;
"""
_INCIDENTS = """
INSERT INTO incident (id, municipality, service, problem, village, place, opened)
SELECT i, place.municipality, about.service, about.problem, place.village,
       CASE WHEN (:incidents - i) * (1.0 * :span / :incidents) < :kept THEN 'Көчө ' || i % 50 END,
       :now - CAST((:incidents - i) * (1.0 * :span / :incidents) AS INTEGER)
FROM number JOIN place ON m = (:incidents - i) % :municipalities AND v = (:incidents - i) / :municipalities % :villages
            JOIN about ON k = ((:incidents - i) / :municipalities / :villages + 7 * v) % :problems
WHERE i <= :incidents ORDER BY i;
INSERT INTO answer (id, incident_id, kind, phrase, words, at)
SELECT id, id, 'fixed', NULL, CASE WHEN opened > :now - :kept THEN 'Оңдолду.' END, opened + 2 * :day FROM incident
WHERE (:incidents - id) / :municipalities % 10 <> 0 AND opened + 2 * :day < :now;
"""
_REPORTS = """
INSERT INTO file (id, kind, telegram_file, sha256, state, attempts, not_before, created)
SELECT i, 'photo', 'file ' || i, 'hash ' || i, 'kept', 0, 0, 0 FROM number WHERE i <= :reports / 10;
INSERT INTO report (id, municipality, number, incident_id, person_id, village, place, service, problem, label, words,
                    named, filed, noticed, silenced)
SELECT i, incident.municipality, incident.id / :municipalities * :voices + (i - 1) % :voices + 1, incident.id,
       1001 + i * 2654435761 / 64 % :persons, incident.village, incident.place, incident.service, incident.problem,
       'no-schedule',
       CASE WHEN incident.place IS NOT NULL THEN 'Үч күндөн бери ушундай болуп жатат, эч ким келген жок.' END, 0,
       incident.opened + (i - 1) % :voices * 3600000000, 1, incident.place IS NULL
FROM number JOIN incident ON incident.id = (i - 1) / :voices + 1 ORDER BY i;
INSERT INTO report_draft (person_id, draft, report_id, adds) SELECT person_id, 'd' || id, id, 0 FROM report;
INSERT INTO report_photo (report_id, position, file_id)
SELECT report.id, 0, file.id FROM file JOIN report ON report.id = file.id * 10 WHERE words IS NOT NULL;
DELETE FROM file WHERE id NOT IN (SELECT file_id FROM report_photo);
INSERT INTO verdict (answer_id, report_id, said, at)
SELECT answer.id, report.id,
       CASE WHEN (:reports - report.id) / :voices / :municipalities % 20 THEN 'yes' ELSE 'no' END, answer.at
FROM answer JOIN report ON report.incident_id = answer.incident_id;
INSERT INTO outcome (municipality, service, problem, village, answer_id, at)
SELECT incident.municipality, service, problem, village, answer.id, at FROM answer
JOIN incident ON incident.id = incident_id;
INSERT INTO outcome (municipality, service, problem, village, answer_id, report_id, said, at)
SELECT incident.municipality, service, problem, village, answer_id, report_id, said, at FROM verdict
JOIN incident ON incident.id = answer_id;
UPDATE incident SET waits = 1 WHERE NOT EXISTS (SELECT 1 FROM answer WHERE incident_id = incident.id);
UPDATE incident SET waits = 1 WHERE id IN (SELECT answer_id FROM verdict WHERE said = 'no');
INSERT INTO said (chat_id, key, message_id, at)
SELECT 1, 'report:' || MIN(id), MIN(id), MIN(filed) FROM report WHERE words IS NOT NULL GROUP BY incident_id;
"""
_MINE = """
UPDATE report SET person_id = :me WHERE id IN
(SELECT id FROM report WHERE municipality = :municipality ORDER BY number DESC LIMIT :own)
"""


def fill(path: Path, reports: int, me: int, now: datetime) -> None:
    """So many reports into a migrated database; the newest of the municipality become those of the person `me`."""
    growth = sqrt(reports / _FEW)  # ten times the municipalities for ten times the years
    municipalities = round(_FEW_MUNICIPALITIES * max(1.0, growth))
    places, problems = list(_places(municipalities)), list(_problems())
    values = {
        "reports": reports,
        "incidents": -(-reports // _VOICES),
        "persons": reports // _REPORTS_OF_A_PERSON,
        "municipalities": municipalities,
        "villages": len(places) // municipalities,
        "problems": len(problems),
        "voices": _VOICES,
        "span": round(365 * _DAY * growth),
        "day": _DAY,
        "kept": _KEPT_DAYS * _DAY,
        "now": to_micros(now),
        "me": me,
        "municipality": MUNICIPALITY,
        "own": _OWN,
    }
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous=OFF")
        database.execute("PRAGMA cache_size=-200000")
        database.executescript(_PLACES)
        database.execute("BEGIN")
        database.executemany("INSERT INTO place VALUES (?, ?, ?, ?)", places)
        database.executemany("INSERT INTO about VALUES (?, ?, ?)", problems)
        for statement in chain(*(part.split(";\n") for part in (_NUMBERS, _PEOPLE, _INCIDENTS, _REPORTS, _MINE))):
            if statement.strip():
                database.execute(statement, values)
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _places(municipalities: int) -> Iterator[tuple[str, str, int, int]]:
    """The villages of the shipped municipality, and as many of others that no file describes."""
    villages = loader.load(loader.MUNICIPALITIES).municipality(MUNICIPALITY).villages
    for m in range(municipalities):
        for v, village in enumerate(villages):
            yield MUNICIPALITY if m == 0 else f"another-{m}", village.id, m, v


def _problems() -> Iterator[tuple[str, str, int]]:
    services = loader.load(loader.MUNICIPALITIES).municipality(MUNICIPALITY).services
    every = ((service.id, problem.id) for service in services for problem in service.problems)
    return ((service, problem, k) for k, (service, problem) in enumerate(every))
