"""Bringing a database to this version's tables, and copying it while it runs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.exc import DatabaseError

from bot.config import Address
from bot.storage.meta import SECRET_FINGERPRINT
from bot.storage.opening import postgres_link
from bot.storage.seal import Seal
from bot.storage.tables import chat, meta, metadata

_MIGRATING = 0x6D69_6772  # the key of an advisory lock


class NotADatabase(Exception):  # noqa: N818  (named for what is wrong)
    """The file is there, but it is no database, or a damaged one."""


class State(StrEnum):
    """How a database stands to this version of the bot."""

    MISSING = "missing"
    BEHIND = "behind"
    CURRENT = "current"
    NEWER = "newer"  # a later version migrated it: this one must not touch it


def state(address: Address) -> State:
    """Look at a database without changing it; raises `NotADatabase`."""
    if isinstance(address, Path) and (not address.exists() or address.stat().st_size == 0):
        return State.MISSING
    with connected(address) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        if (
            revision is None
            and not isinstance(address, Path)
            and not connection.dialect.has_table(connection, meta.name)
        ):
            return State.MISSING
    script = ScriptDirectory.from_config(_config())
    if revision == script.get_current_head():
        return State.CURRENT
    known = {each.revision for each in script.walk_revisions()}
    return State.BEHIND if revision is None or revision in known else State.NEWER


def upgrade(address: Address, now: datetime, secret: bytes | None = None) -> Path | None:
    """Migrate to the newest tables; a file with data is copied first, and the copy's path comes back.

    `secret` is the one the database was made with; contacts from before they were sealed are sealed with it.
    """
    if isinstance(address, Path):
        return _upgrade_file(address, now, secret)
    _upgrade_server(address)
    return None


def _upgrade_file(path: Path, now: datetime, secret: bytes | None) -> Path | None:
    copy = None
    if state(path) is State.BEHIND:
        copy = path.with_name(f"{path.stem}-before-migration-{now:%Y%m%dT%H%M%S}{path.suffix}")
        backup(path, copy)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # it holds who people are: its owner alone may read it
    with connected(path) as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what a migration seals must not be left behind
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # all of it or nothing: the driver itself begins too late
        command.upgrade(_config(connection, secret), "head")
        connection.commit()
    return copy


def _upgrade_server(url: str) -> None:
    """All in one transaction; of two processes that start at once, one does it.

    No PostgreSQL database is older than these tables, so a new one gets them as they are now; what changes later is
    migrated as everywhere.
    """
    with connected(url) as connection:
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
        if connection.dialect.has_table(connection, meta.name):
            command.upgrade(_config(connection), "head")
        else:
            metadata.create_all(connection)
            command.stamp(_config(connection), "head")
        connection.commit()


def backup(path: Path, target: Path) -> None:
    """A consistent copy of a database in use, readable by its owner alone; raises `FileExistsError`."""
    if target.exists():
        raise FileExistsError(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error:
        target.unlink()  # half a backup is none
        raise


def damage(path: Path) -> list[str]:
    """What SQLite finds wrong with a file; nothing for a sound one."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            return [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        except sqlite3.DatabaseError as error:
            return [str(error)]


def fingerprint_in(address: Address) -> str | None:
    """The fingerprint of the secret a database was made with; None where it has met no secret yet."""
    with connected(address) as connection:
        if not connection.dialect.has_table(connection, meta.name):
            return None
        query = select(meta.c.value).where(meta.c.key == SECRET_FINGERPRINT)
        return connection.execute(query).scalar_one_or_none()


def holds_plain_contacts(path: Path) -> bool:
    """Whether a database is from before contacts were sealed, and names somebody."""
    with connected(path) as connection:
        if not connection.dialect.has_table(connection, chat.name):
            return False
        query = select(chat.c.id).where(func.typeof(chat.c.telegram_id) == "integer").limit(1)
        return connection.execute(query).first() is not None


def difference() -> list[object]:
    """What the migrations lack against the tables in code; empty when every change has its migration."""
    with create_engine("sqlite://").connect() as connection:
        command.upgrade(_config(connection), "head")
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


def write_migration(message: str) -> None:
    """Write the next migration from the difference (`make migration m=…`)."""
    with create_engine("sqlite://").connect() as connection:
        command.upgrade(_config(connection), "head")
        command.revision(_config(connection), message, autogenerate=True)


@contextmanager
def connected(address: Address) -> Iterator[Connection]:
    """A connection of its own, for who looks at a database or changes its tables; raises `NotADatabase`."""
    if isinstance(address, Path):
        engine = create_engine(f"sqlite:///{address}")
    else:
        engine = create_engine("postgresql+psycopg://", creator=partial(postgres_link().connect, address))
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        if isinstance(address, Path):
            raise NotADatabase(f"{address}: {error.orig}; restore a backup") from error
        raise NotADatabase(f"DATABASE_URL: {postgres_link().reason(error.orig)}") from error
    finally:
        engine.dispose()


def _config(connection: Connection | None = None, secret: bytes | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(slug)s")
    config.attributes["connection"] = connection
    config.attributes["seal"] = secret and Seal(secret)
    return config
