"""Announcements: from a municipality's official chat to the villages it chooses."""

from dataclasses import dataclass
from datetime import date

from bot.catalog.catalog import Catalog
from bot.domain.announcements import Announcement, AnnouncementId, is_stale
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.limits import announce_again
from bot.domain.municipalities import Municipality, MunicipalityId, SettingName, local_day, setting
from bot.domain.people import ChatId, PersonId
from bot.domain.rights import Right, may
from bot.forms.model import Answers
from bot.storage import announcements
from bot.storage.announcements import Stored
from bot.storage.db import Tx
from bot.storage.standings import standing

_NOT_YET = AnnouncementId(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience:
    """An announcement with the number of its readers; None: so few that telling how many could tell who."""

    announcement: Announcement
    readers: int | None


class Announcements:
    """Lets official chats announce; the right is that of the chat, and it is looked at every time."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def municipalities(self, tx: Tx, where: ChatId) -> tuple[Municipality, ...]:
        """Those that a chat may announce for; mostly none."""
        here, known = await standing(tx, None, where), self._catalog.municipalities.values()
        return tuple(each for each in known if may(here, Right.SPEAK_FOR_OKMOT, each.id))

    async def municipality(self, tx: Tx, where: ChatId, of: str) -> Municipality | None:
        """The municipality, if this is its official chat."""
        return next((each for each in await self.municipalities(tx, where) if each.id == of), None)

    async def again(self, tx: Tx, of: Municipality) -> date | None:
        """The day from which its officials may announce again; None: now."""
        now = self._clock()
        return announce_again(await announcements.lately(tx, of.id, now), of, now)

    async def preview(self, tx: Tx, of: Municipality, answers: Answers) -> Audience:
        """What would be read if it were sent now, and by how many."""
        return await self._audience(tx, self._stored(of, answers))

    async def send(self, tx: Tx, of: Municipality, answers: Answers, draft_id: str) -> Audience | date:
        """Promise it to everybody in the chosen villages who did not turn announcements off; or say when one may."""
        again = await self.again(tx, of)
        if again is not None:
            return again
        known = self._stored(of, answers)
        audience = await self._audience(tx, known)
        known = known._replace(id=await announcements.add(tx, known, draft_id))
        await announcements.tell(tx, known)
        return audience

    async def of_draft(self, tx: Tx, where: ChatId, draft_id: str) -> Audience | None:
        """What a draft of this official chat became, with its readers as they are counted now."""
        for each in await self.municipalities(tx, where):
            known = await announcements.of_draft(tx, each.id, draft_id)
            if known is not None:
                return await self._audience(tx, known)
        return None

    async def get(self, tx: Tx, number: AnnouncementId, reader: PersonId) -> tuple[Announcement, Language] | None:
        """An announcement for a reader; None where they turned announcements off, or it is too old by now."""
        known = await announcements.get(tx, number)
        wishes = await announcements.reader(tx, reader)
        if known is None or known.municipality not in self._catalog.municipalities or wishes is None:
            return None
        announced = self._announcement(known)
        if not wishes.hears or is_stale(announced, self._clock()):
            return None
        return announced, wishes.language or Language.KY

    async def _audience(self, tx: Tx, known: Stored) -> Audience:
        announced = self._announcement(known)
        of = announced.municipality
        readers = await announcements.readers(tx, of.id, known.villages)
        least = setting(of, SettingName.MINIMUM_CELL, local_day(of, self._clock())) or 0
        return Audience(announcement=announced, readers=readers if readers == 0 or readers >= least else None)

    def _stored(self, of: Municipality, answers: Answers) -> Stored:
        return Stored(_NOT_YET, MunicipalityId(of.id), tuple(answers["villages"]), str(answers["words"]), self._clock())

    def _announcement(self, known: Stored) -> Announcement:
        return Announcement(
            municipality=self._catalog.municipality(known.municipality),
            villages=known.villages,
            words=known.words,
            at=known.at,
        )
