"""Members of monitoring groups: how they join, and what they are told they are."""

from enum import StrEnum
from typing import NamedTuple

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.links import token_hash
from bot.domain.monitoring import Actor, Change, Logged
from bot.domain.monitoring_views import Seated
from bot.domain.municipalities import Municipality, MunicipalityId
from bot.domain.people import Person, PersonId
from bot.storage import memberships, monitoring, officials, outbox, people
from bot.storage.db import Tx

_LINK = "m_"


class NotJoined(StrEnum):
    """Why a link made nobody a member."""

    USED = "used"  # or late, or another one was given since, or made up
    SITS = "sits"  # the same, but whoever opens it is a member: mostly they have opened it before
    ALREADY = "already"  # whoever opens it sits in that group; the link stays whose it was


class Told(NamedTuple):
    """What somebody is in a municipality's group (None: nothing any more), and the language they read."""

    municipality: Municipality
    seat: Seated | None
    language: Language
    is_official: bool  # their chat is an official one


class Memberships:
    """Lets people join by their one-time links."""

    def __init__(self, catalog: Catalog, clock: Clock, secret: bytes) -> None:
        self._catalog = catalog
        self._clock = clock
        self._secret = secret

    async def join(self, tx: Tx, payload: str, me: Person) -> Seated | NotJoined:
        """Whoever opens a member's link is that member from now on."""
        now = self._clock()
        number = await memberships.invited(tx, token_hash(self._secret, payload.removeprefix(_LINK)), now)
        member = await monitoring.member(tx, number) if number is not None else None
        municipality = self._catalog.municipalities.get(member.municipality) if member is not None else None
        seats = await monitoring.seats(tx, me.id)
        if member is None or municipality is None or member.until is not None:
            return NotJoined.SITS if seats else NotJoined.USED
        if any(each.municipality == member.municipality for each in seats):
            return NotJoined.ALREADY
        await memberships.revoke(tx, member.id)
        await monitoring.sit(tx, member.id, me.id)
        entry = Logged(at=now, change=Change.JOINED, actor=Actor.MEMBER, person=me.id, member=member.id)
        await memberships.log(tx, municipality.id, entry)
        await outbox.notify_once(tx, me.chat, outbox.COMMANDS, me.chat, now)
        return Seated(municipality, member)

    async def seats(self, tx: Tx, who: PersonId) -> tuple[Seated, ...]:
        """Where somebody sits now; mostly nowhere."""
        known = self._catalog.municipalities
        return tuple(
            Seated(known[each.municipality], each)
            for each in await monitoring.seats(tx, who)
            if each.municipality in known
        )

    async def told(self, tx: Tx, of: str, reader: PersonId | None) -> Told | None:
        """What somebody is in a municipality's group by now; None where there is nobody to tell."""
        municipality = self._catalog.municipalities.get(MunicipalityId(of))
        person = await people.get(tx, reader) if reader is not None else None
        if municipality is None or person is None:
            return None
        seats = await self.seats(tx, person.id)
        seat = next((each for each in seats if each.municipality.id == municipality.id), None)
        is_official = await officials.is_official(tx, person.chat)
        return Told(municipality, seat, person.language or Language.KY, is_official)
