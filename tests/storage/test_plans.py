"""What a query reads grows with what is asked for, not with the years."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from migrated import migrated

from benchmarks import plans

pytestmark = pytest.mark.sqlite

READ_ALL = {
    "backlog._words": "whatever still waits to be said, and what Telegram refused",
    "announcements._readers": "a municipality's people: each of them is written to",
    "surveys._readers": "the same: each of them is invited",
    "reports._next_number": "one step: the end of an index",
    "decisions._page": "the end of an index: it stops after a page",
    "weeks._first_report": "the beginning of an index: it stops at the first report",
    "decisions._count": "a municipality's signed acts, some tens a year, counted in an index: for the pages of a list",
    "decisions._every": "a municipality's first officials hear of what was signed before them: once",
    "acts_reading._going_on": "a group's acts that are neither signed nor given up: few at a time",
    "outbox._reports_there": "officials moved to another chat: once in a year",
    "outbox._photos_there": "the same",
    "outbox._voices_there": "the same",
    "outbox._acts_there": "the same",
    "outbox._redirect": "the same",
}
"""Why each query that reads all of a table, or a municipality's part of it, may."""


def test_no_query_reads_all_there_ever_was(tmp_path: Path) -> None:
    assert plans.scans(migrated(tmp_path / "bot.db")).keys() == READ_ALL.keys()


def test_evidence_is_looked_for_in_the_period_and_among_what_is_open(tmp_path: Path) -> None:
    with closing(sqlite3.connect(migrated(tmp_path / "bot.db"))) as database:
        steps = plans.plan(database, dict(plans.statements())["acts_evidence._reported"])
    read = [step.partition("incident USING ")[2] for step in steps if "SEARCH incident" in step]
    assert [step for step in read if "PRIMARY KEY" not in step] == [
        "COVERING INDEX ix_incident_problem (municipality=? AND problem=? AND opened>? AND opened<?)",
        "COVERING INDEX ix_incident_closed (municipality=? AND closed=? AND problem=? AND opened<?)",
    ]
