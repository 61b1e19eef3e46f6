"""What a query reads grows with what is asked for, not with the years."""

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
