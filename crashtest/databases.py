"""The bot's database of either kind, as somebody sees it who looks on while the bot lives and dies."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from bot.storage.postgres_link import connect

Look: TypeAlias = Callable[[str], list[tuple[Any, ...]]]
"""What a query finds, of what is committed. Only looked at: nothing is repaired or tidied by it."""


def in_file(path: Path) -> Look:
    """A database of SQLite."""

    def rows(query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return connection.execute(query).fetchall()

    return rows


def at_address(url: str) -> Look:
    """A database of PostgreSQL."""

    def rows(query: str) -> list[tuple[Any, ...]]:
        with connect(url) as connection:
            return connection.execute(query.encode()).fetchall()

    return rows


def new(url: str, name: str) -> str:
    """The address of a new database on the server of another one."""
    with connect(url) as there:
        there.autocommit = True
        there.execute(f"CREATE DATABASE {name}".encode())
    return url.replace("/postgres?", f"/{name}?")


def enter(database: Path | str, *statements: str) -> None:
    """Somebody else writes into a database of either kind, while no bot lives."""
    if isinstance(database, str):
        with connect(database) as there:
            for each in statements:
                there.execute(each.encode())
    else:
        with closing(sqlite3.connect(database)) as file, file:
            for each in statements:
                file.execute(each)


def broken(path: Path) -> list[str]:
    """What is wrong in a file of SQLite, whatever it holds."""
    with closing(sqlite3.connect(path)) as connection:
        unsound = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
        return unsound + [f"a row without its {each[2]}" for each in connection.execute("PRAGMA foreign_key_check")]
