"""Opening the database that the settings name."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from bot.config import Address, WrongSetting
from bot.storage.db import Database
from bot.storage.seal import Seal
from bot.storage.sqlite import open_sqlite


async def open_database(address: Address, seal: Seal) -> Database:
    """Open a migrated database of either kind."""
    if isinstance(address, Path):
        return await open_sqlite(address, seal)
    database: Database = _extra("bot.storage.postgres").PostgresDatabase(address, seal)
    return database


def postgres_link() -> ModuleType:
    """`bot.storage.postgres_link`, whose driver is an extra; raises `WrongSetting` where that is not installed."""
    return _extra("bot.storage.postgres_link")


def _extra(module: str) -> ModuleType:
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise WrongSetting("DATABASE_URL: wants psycopg for PostgreSQL; install it: uv sync --extra postgres") from None
