"""Acts on paper: who may have one as a file, made when it is said, or the scan of the one that was signed by hand."""

from dataclasses import dataclass

from bot.catalog.catalog import Catalog
from bot.domain.acts import ActId, ActState, SignedAct, Way
from bot.domain.calendar import Clock
from bot.domain.drawing import Drawn, Scan, Sheet
from bot.domain.languages import Language
from bot.domain.monitoring import MemberId
from bot.domain.municipalities import Municipality
from bot.domain.people import ChatId, Person
from bot.domain.rights import ActRight, Right, may, may_with, stake
from bot.domain.visits import with_coverage
from bot.storage import acts_reading, acts_scans, decisions, files, monitoring, outbox
from bot.storage.db import Tx
from bot.storage.decisions import ACT_PAPER, ACT_SCAN
from bot.storage.files import File
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

    async def ask_for_scan(
        self, tx: Tx, me: Person | None, where: ChatId, number: ActId, language: Language
    ) -> Scan | None:
        """Promise what is kept of the paper that some signed by hand, and say how far all of it is.

        None where there is no such act, nobody signed it so, or they lack the right to it.
        """
        found = await self.get(tx, number)
        if found is None or not await _may_read(tx, me, where, found):
            return None
        sheets = await _sheets(tx, found)
        for each in sheets:
            file = await files.get(tx, each)
            if file is not None and file.state == "kept":
                await outbox.notify_once(tx, where, ACT_SCAN, f"{number}/{each}/{language}", self._clock())
        return found.drawn.scan if sheets else None

    async def sheet(self, tx: Tx, number: ActId, file: int) -> tuple[Sheet, File] | None:
        """A file of that paper as it is brought now; None once it is none of it any more."""
        found, known = await self.get(tx, number), await files.get(tx, file)
        sheets = [] if found is None else await _sheets(tx, found)
        if found is None or known is None or file not in sheets:
            return None
        place = sheets.index(file) + 1
        return Sheet(drawn=found.drawn, municipality=found.municipality, place=place, of=len(sheets)), known

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
            drawn=with_coverage(drawn, municipality),
            municipality=municipality,
            signed=await decisions.signed(tx, number),
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


async def _sheets(tx: Tx, found: Printable) -> list[int]:
    """The files of the scan; those of a signed act that nobody signed on are no part of it."""
    is_its_own = found.signed is None or any(each.way is Way.PAPER for each in found.signed.signatures)
    return await acts_scans.sheets(tx, found.drawn.id) if is_its_own else []
