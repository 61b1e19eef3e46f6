"""Acts on paper: who may have one as a file, and what stands in it; it is made when it is said."""

from dataclasses import dataclass

from bot.catalog.catalog import Catalog
from bot.domain.acts import ActId, ActState, SignedAct
from bot.domain.calendar import Clock
from bot.domain.drawing import Drawn
from bot.domain.monitoring import MemberId
from bot.domain.municipalities import Municipality
from bot.domain.people import ChatId, Person
from bot.domain.rights import ActRight, Right, may, may_with, stake
from bot.storage import acts, acts_reading, monitoring, outbox
from bot.storage.db import Tx
from bot.storage.decisions import ACT_PAPER
from bot.storage.standings import standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Printable:
    """An act as it is printed now; `signed` None: a draft. `barred`: members who work for the provider by now."""

    drawn: Drawn
    municipality: Municipality
    signed: SignedAct | None
    barred: frozenset[MemberId]


class ActPapers:
    """Promises files of acts; signed ones to whoever may read them, drafts to those who take part in them."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def ask(self, tx: Tx, me: Person | None, where: ChatId, number: ActId, what: str) -> bool:
        """Promise a file, once however often it is tapped; False where there is no such act, or no right to it."""
        found = await self.get(tx, number)
        if found is None or not await _may_read(tx, me, where, found):
            return False
        await outbox.notify_once(tx, where, ACT_PAPER, f"{number}/{what}", self._clock())
        return True

    async def get(self, tx: Tx, number: ActId) -> Printable | None:
        """An act as it would be printed now; None where there is none, or it was given up."""
        drawn = await acts_reading.get(tx, number)
        if drawn is None or drawn.state is ActState.DROPPED:
            return None
        municipality = self._catalog.municipalities.get(drawn.act.municipality)
        if municipality is None:
            return None
        group = await monitoring.group_of(tx, municipality.id)
        members = group.members if group is not None else ()
        return Printable(
            drawn=drawn,
            municipality=municipality,
            signed=await acts.signed_this(tx, number),
            barred=frozenset(each.id for each in members if drawn.act.service in each.works_for),
        )


async def _may_read(tx: Tx, me: Person | None, where: ChatId, found: Printable) -> bool:
    """Signed, the whole group and the officials; before, those who take part in it, in private."""
    if found.signed is not None:
        return may(await standing(tx, me, where), Right.READ_ACTS, found.municipality.id)
    if me is None:
        return False
    its, state, begun_by = found.drawn.act, found.drawn.state, found.drawn.begun_by
    seats = await monitoring.seats(tx, me.id)
    return any(may_with(stake(its, state, each, begun_by), ActRight.READ_ACT) for each in seats)
