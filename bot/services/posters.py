"""Posters: what an official chat may have printed for its villages."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality, MunicipalityId, Village, local_day, village, villages_on
from bot.domain.people import ChatId
from bot.domain.posters import Poster
from bot.domain.standards import VillageId
from bot.storage import officials, outbox
from bot.storage.db import Tx
from bot.storage.standings import spoken_for


@dataclass(frozen=True, kw_only=True, slots=True)
class Printable:
    """The villages of a municipality whose officials read in the chat that asks, and their language."""

    municipality: Municipality
    villages: tuple[Village, ...]
    language: Language


class Posters:
    """Promises posters to official chats; they are made when they are said."""

    def __init__(self, catalog: Catalog, clock: Clock, bot_name: str) -> None:
        self._catalog = catalog
        self._clock = clock
        self._bot_name = bot_name

    async def printable(self, tx: Tx, where: ChatId) -> tuple[Printable, ...]:
        """What a chat may choose from; nothing where it is nobody's official chat."""
        return tuple(self._printable(await spoken_for(tx, where)))

    async def ask(
        self, tx: Tx, where: ChatId, of: MunicipalityId, village_id: VillageId
    ) -> tuple[Village, Printable] | None:
        """Promise a poster, once however often it is tapped; None where the chat has no right to it (any more)."""
        for each in await self.printable(tx, where):
            chosen = next((known for known in each.villages if known.id == village_id), None)
            if each.municipality.id == of and chosen is not None:
                await outbox.notify_once(tx, where, outbox.POSTER, f"{of}/{village_id}", self._clock())
                return chosen, each
        return None

    async def get(self, tx: Tx, subject: str) -> tuple[Poster, Language] | None:
        """The poster of a notice and its readers' language; None where the place or its official chat is gone."""
        of, _, village_id = subject.partition("/")
        municipality = self._catalog.municipalities.get(MunicipalityId(of))
        known = village(municipality, VillageId(village_id)) if municipality is not None else None
        chat = await officials.chat_of(tx, MunicipalityId(of))
        if municipality is None or known is None or chat is None:
            return None
        return Poster(municipality=municipality, village=known, bot_name=self._bot_name), chat.language

    def _printable(self, read: dict[MunicipalityId, Language]) -> Iterable[Printable]:
        for of, language in read.items():
            municipality = self._catalog.municipalities.get(of)
            if municipality is not None:
                villages = villages_on(municipality, local_day(municipality, self._clock()))
                yield Printable(municipality=municipality, villages=villages, language=language)
