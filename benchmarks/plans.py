"""Which queries of the bot read a whole table, or all of a municipality, in SQLite, for want of an index.

Nobody runs ANALYZE, so the plans are those of an empty database.
"""

import importlib
import pkgutil
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from bot import storage

_SMALL = {
    "official_chat", "announcement", "fault", "meta", "conversation", "survey", "job",
    "monitoring_group", "monitoring_member", "monitoring_log",
}  # fmt: skip
"""A row for each municipality, or little more; a few a year, or in a group; one for each job, for each open form."""

_LEFT_OUT = {"migrations", "postgres"}
_ALL = re.compile(r"SCAN (\w+)|SEARCH (\w+) .*\(municipality=\?(?: AND state=\?)?\)")
_DIALECT = sqlite.dialect(paramstyle="named")


def statements() -> Iterator[tuple[str, str]]:
    """Every query of the bot by its name, as SQL."""
    for module in pkgutil.iter_modules(storage.__path__):
        if module.name in _LEFT_OUT:
            continue
        known = vars(importlib.import_module(f"{storage.__name__}.{module.name}"))
        for name, value in known.items():
            if isinstance(value, Executable) and isinstance(value, ClauseElement):
                compiled = value.compile(dialect=_DIALECT)
                if isinstance(compiled, SQLCompiler) and str(compiled).startswith(("SELECT", "UPDATE", "DELETE")):
                    yield f"{module.name}.{name}", str(compiled)


def plan(database: sqlite3.Connection, sql: str) -> list[str]:
    """The steps of a query."""
    nothing = dict.fromkeys(re.findall(r":(\w+)", sql))
    return [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {sql}", nothing)]


def scans(path: Path) -> dict[str, list[str]]:
    """The steps of each query that reads all, or a municipality's, of a table that grows with the years."""
    with closing(sqlite3.connect(path)) as database:
        plans = {name: plan(database, sql) for name, sql in statements()}
    return {name: found for name, steps in plans.items() if (found := [step for step in steps if _grows(step)])}


def _grows(step: str) -> bool:
    found = _ALL.match(step)
    return found is not None and (found[1] or found[2]) not in _SMALL and "VIRTUAL" not in step
