"""A town over the real services and a real database, for tests that let its people and officials do anything."""

import asyncio
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from migrated import KIND, NOON, Kind, opened, rows
from stage import TEST_MUNICIPALITIES, unsynced

from bot.catalog.catalog import Catalog
from bot.catalog.loader import load
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import Person, Place
from bot.domain.retention import Terms
from bot.domain.standards import VillageId
from bot.i18n import translator
from bot.i18n.vocabulary import generic_words
from bot.services.answers import Answers
from bot.services.incidents import Incidents
from bot.services.privacy import Privacy
from bot.services.reports import Reports
from bot.storage import officials, people
from bot.storage.db import Database, Tx
from bot.storage.officials import OfficialChat

T = TypeVar("T")
THERE = MunicipalityId("ak-too")
HOMES = (
    Place(municipality=THERE, village=VillageId("ak-too"), typed=None),
    Place(municipality=THERE, village=VillageId("ak-too"), typed=None),
    Place(municipality=THERE, village=VillageId("ak-too"), typed=None),
    Place(municipality=THERE, village=VillageId("kok-zhar"), typed=None),
    Place(municipality=THERE, village=None, typed="Жаңы-Конуш"),
)
"""Where those live who take part; whoever was forgotten comes back as somebody new, to the same home."""
_OFFICIAL = 1000
_catalog: Callable[[Path], Catalog] = cache(load)


class Town:
    """Each `do` is one transaction, a minute after the one before."""

    def __init__(self) -> None:
        self.now = NOON
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._folder = tempfile.TemporaryDirectory(prefix="town-")
        catalog = _catalog(TEST_MUNICIPALITIES)
        generic = generic_words(translator.load())
        self.reports = Reports(catalog, self._clock, generic)
        self.incidents = Incidents(catalog, self._clock, generic)
        self.answers = Answers(catalog, self._clock)
        self.privacy = Privacy(Terms(words=0, answers=0, people=0), self._clock)
        self._opening = opened(Path(self._folder.name) / "bot.db")
        self._database: Database = self._runner.run(self._opening.__aenter__())
        self._watching: sqlite3.Connection | None = None  # for a new one each time reads all tables' names first
        if KIND.get() is Kind.SQLITE:
            unsynced(self._database)
            self._watching = sqlite3.connect(Path(self._folder.name) / "bot.db")
        self.people = [self.do(partial(self._settle, number=number)) for number in range(len(HOMES))]
        self.officials = self.do(self._let_officials_in)

    def _clock(self) -> datetime:
        return self.now

    async def _settle(self, tx: Tx, number: int) -> Person:
        me = (await people.meet(tx, number + 1, self.now, is_operator=False)).person
        await people.set_language(tx, me.id, Language.KY)
        await people.set_home(tx, me.id, HOMES[number])
        return (await people.meet(tx, number + 1, self.now, is_operator=False)).person

    async def _let_officials_in(self, tx: Tx) -> Person:
        official = (await people.meet(tx, _OFFICIAL, self.now, is_operator=False)).person
        await officials.set_chat(tx, THERE, OfficialChat(official.chat, Language.KY), self.now)
        return official

    def do(self, deed: Callable[[Tx], Awaitable[T]]) -> T:
        """What the deed brings; it is committed."""
        self.now += timedelta(minutes=1)

        async def done() -> T:
            async with self._database.write() as tx:
                return await deed(tx)

        return self._runner.run(done())

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What is committed, seen by somebody else."""
        if self._watching is not None:
            return self._watching.execute(query).fetchall()
        return rows(Path(self._folder.name) / "bot.db", query)

    def forget(self, number: int) -> None:
        """Somebody asks to be forgotten, and is back a moment later as somebody nobody knows."""
        self.do(lambda tx: self.privacy.forget(tx, self.people[number], with_words=False))
        self.people[number] = self.do(partial(self._settle, number=number))

    def close(self) -> None:
        """Nothing is left of it."""
        if self._watching is not None:
            self._watching.close()
        self._runner.run(self._opening.__aexit__(None, None, None))
        self._runner.close()
        self._folder.cleanup()
