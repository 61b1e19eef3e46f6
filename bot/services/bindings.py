"""The chat of a monitoring group: its chair binds it, and hears what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.monitoring import Actor, Change, Logged, MonitoringGroup
from bot.domain.municipalities import Municipality, MunicipalityId
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.rights import Right, may
from bot.storage import bindings, memberships, monitoring, officials, outbox, people
from bot.storage.db import Tx
from bot.storage.monitoring import Spot
from bot.storage.outbox import SCREEN, Line, Rank
from bot.storage.standings import standing


class NotBound(StrEnum):
    """Why a chat is not bound."""

    ANONYMOUS = "anonymous"  # an administrator who speaks for the chat: nobody knows who it is
    NOT_CHAIR = "not-chair"
    OFFICIAL = "official"  # residents' reports and names come there: a group of citizens must not read them
    TAKEN = "taken"  # another municipality's group is told things there
    DONE = "done"  # it is bound to that group, and can be told things
    STALE = "stale"  # asked for elsewhere since, or bound already


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The chair, who confirms in private, and the groups they are chair of: mostly one."""

    chair: Person
    language: Language
    municipalities: tuple[Municipality, ...]


class Told(NamedTuple):
    """The group that a notice is about, as it is now, and the language its reader reads."""

    municipality: Municipality
    group: MonitoringGroup
    language: Language


class Bindings:
    """Binds chats to groups; the right to it is looked at when it is asked for, and again when it is confirmed."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def ask(self, tx: Tx, spot: Spot, telegram_id: int | None) -> Asked | NotBound:
        """Somebody (None: nobody knows who) wants this to be their group's chat."""
        if telegram_id is None:
            return NotBound.ANONYMOUS
        known = await people.known(tx, telegram_id)
        chair = await people.get(tx, known) if known is not None else None
        own = await self._chaired(tx, chair) if chair is not None else ()
        if chair is None or not own:
            return NotBound.NOT_CHAIR
        objections = [
            await self._objection(tx, each.id, spot.chat) or await self._done(tx, each.id, spot) for each in own
        ]
        free = [each for each, objection in zip(own, objections, strict=True) if objection is None]
        if not free:
            return NotBound.DONE if NotBound.DONE in objections else objections[0] or NotBound.TAKEN
        for each in free:
            await monitoring.ask_to_bind(tx, each.id, spot)
        return Asked(chair=chair, language=chair.language or Language.KY, municipalities=tuple(free))

    async def promise(self, tx: Tx, asked: Asked, screen: dict[str, Any]) -> None:
        """The chair reads the question in private."""
        line = Line(chat=asked.chair.chat, kind=SCREEN, payload=screen, rank=Rank.NOTICE)
        await outbox.add(tx, line, self._clock())

    async def bind(self, tx: Tx, me: Person, of: str, chat: str) -> Municipality | NotBound:
        """The chair has confirmed, in two quick taps maybe; both chats hear of it once, the one before too."""
        own = await self.chaired(tx, me, of)
        if own is None:
            return NotBound.NOT_CHAIR
        spot = await monitoring.asked_to_bind(tx, own.id)
        if spot is None or str(spot.chat) != chat:
            group = await monitoring.group_of(tx, own.id)
            return own if group is not None and str(group.chat) == chat else NotBound.STALE
        objection = await self._objection(tx, own.id, spot.chat)
        if objection is not None:
            return objection
        await self._leave(tx, own.id, spot.chat)
        await monitoring.bind(tx, own.id, spot)
        await bindings.tell_chat(tx, own.id, spot, self._clock())
        await self._log(tx, me, own.id, Change.BOUND)
        return own

    async def unbind(self, tx: Tx, me: Person, of: str) -> Municipality | None:
        """The group has no chat any more; None for somebody who is not its chair."""
        own = await self.chaired(tx, me, of)
        if own is not None and await self._leave(tx, own.id, None):
            await monitoring.bind(tx, own.id, None)
            await self._log(tx, me, own.id, Change.UNBOUND)
        return own

    async def chaired(self, tx: Tx, me: Person, of: str) -> Municipality | None:
        """The municipality whose group they are chair of, if it is this one."""
        return next((each for each in await self._chaired(tx, me) if each.id == of), None)

    async def is_chair(self, tx: Tx, me: Person) -> bool:
        """Whether they are chair of some group."""
        return bool(await self._chaired(tx, me))

    async def told(self, tx: Tx, of: str) -> Told | None:
        """For the group's chat."""
        known = self._catalog.municipalities.get(MunicipalityId(of))
        group = await monitoring.group_of(tx, known.id) if known is not None else None
        return None if known is None or group is None else Told(known, group, group.language)

    async def told_chair(self, tx: Tx, of: str, reader: PersonId | None) -> Told | None:
        """For its chair; None for somebody who is not its chair any more."""
        person = await people.get(tx, reader) if reader is not None else None
        known = await self.told(tx, of)
        if person is None or known is None or known.municipality not in await self._chaired(tx, person):
            return None
        return known._replace(language=person.language or Language.KY)

    async def _chaired(self, tx: Tx, me: Person) -> tuple[Municipality, ...]:
        known = await standing(tx, me, me.chat)
        return tuple(each for each in self._catalog.municipalities.values() if may(known, Right.BIND_CHAT, each.id))

    async def _objection(self, tx: Tx, of: MunicipalityId, chat: ChatId) -> NotBound | None:
        if await officials.is_official(tx, chat):
            return NotBound.OFFICIAL
        return NotBound.TAKEN if await monitoring.bound_to(tx, chat) not in {None, of} else None

    async def _done(self, tx: Tx, of: MunicipalityId, spot: Spot) -> NotBound | None:
        """Binding it anew changes nothing, unless it couldn't be told anything."""
        group = await monitoring.group_of(tx, of)
        is_there = group is not None and (group.chat, group.topic) == (spot.chat, spot.topic)
        return NotBound.DONE if is_there and group is not None and group.trouble is None else None

    async def _leave(self, tx: Tx, of: MunicipalityId, new: ChatId | None) -> bool:
        """The chat before reads that it is the group's no more; False where there was none."""
        group = await monitoring.group_of(tx, of)
        if group is None or group.chat is None:
            return False
        if group.chat != new:
            await bindings.tell_chat(tx, of, Spot(chat=group.chat, topic=group.topic), self._clock())
        return True

    async def _log(self, tx: Tx, me: Person, of: MunicipalityId, change: Change) -> None:
        await memberships.log(tx, of, Logged(at=self._clock(), change=change, actor=Actor.CHAIR, person=me.id))
