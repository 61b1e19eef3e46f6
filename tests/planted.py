"""A resident with a marker in every field that says who they are, and every place where a marker must not turn up."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sandbox.people import Person
from sandbox.telegram import Telegram

ID = 7_351_924_680
NAME = "Белгибүбү Жазылганова"  # as they wish to be called: the official reads it where they agreed
AS_IN_TELEGRAM: dict[str, Any] = {"id": ID, "last_name": "Фамилиягерова", "username": "belgi_koyulgan"}
FIRST_NAME = "Маркербүбү"
PHONE = "+996 555 04-09-17"
_DIGITS = "555040917"  # of it; six alone stand in one hash of some hundred thousand by chance

MARKERS = (str(ID), NAME, FIRST_NAME, AS_IN_TELEGRAM["last_name"], AS_IN_TELEGRAM["username"], PHONE)
_PARTS = {part for marker in MARKERS for part in marker.split() if len(part) > 4} | {_DIGITS}
_FORMS = {
    **{part: [part.encode(), json.dumps(part).strip('"').encode(), part.encode("utf-16-le")] for part in _PARTS},
    "the id as a number": [ID.to_bytes(6, "big")],  # as SQLite stores it
}


def traces(place: str, content: str | bytes) -> list[str]:
    """Which markers stand there, in any form: plain, as JSON escapes them, as SQLite stores numbers."""
    found = content.encode() if isinstance(content, str) else content
    return [f"{part} in {place}" for part, forms in _FORMS.items() if any(form in found for form in forms)]


def watch(database: Path) -> None:
    """From now on the database remembers every row it ever held, said and deleted ones too."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%'")
        ]
        connection.execute("CREATE TABLE watched (place TEXT, content TEXT)")
        for table in {*tables} - {"sqlite_sequence"}:
            columns = [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]
            content = " || ' ' || ".join(f'quote(new."{column}")' for column in columns)
            keep = f"BEGIN INSERT INTO watched VALUES ('{table}', {content}); END"  # noqa: S608 - names of our own tables
            for event in ("INSERT", "UPDATE"):
                connection.execute(f"CREATE TRIGGER watch_{table}_{event} AFTER {event} ON {table} {keep}")
        connection.commit()


def unwatch(database: Path) -> None:
    """Let the database forget again."""
    with closing(sqlite3.connect(database)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("DROP TABLE watched")
        connection.commit()


def in_tables(database: Path) -> Iterator[str]:
    """Markers in anything that ever stood in a table."""
    with closing(sqlite3.connect(database)) as connection:
        for place, content in connection.execute("SELECT place, content FROM watched"):
            yield from traces(f"table {place}", content)


def in_files(folder: Path) -> Iterator[str]:
    """Markers in the bytes of any file that the bot keeps: database, write-ahead log, backups, photos."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield from traces(path.name, path.read_bytes())


def told_to_others(telegram: Telegram, resident: Person, agreed: Iterable[str]) -> Iterator[str]:
    """Markers in what the bot said in other chats, but for the lines that the resident agreed to show."""
    for chat in telegram.world.chats.values():
        if chat.id != resident.id:
            for message in chat.messages:
                if message.by_bot:
                    said = repr(message)
                    for line in agreed:
                        said = said.replace(line, "")
                    yield from traces(f"chat {chat.title}", said)
