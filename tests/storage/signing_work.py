"""Members who were on a visit and sign the act of it, by the services that the handlers call."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from migrated import NOON, rows
from stage import catalog

from bot.catalog import loader
from bot.domain.acts import ActId, Found, SignedAct
from bot.domain.drawing import View
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, MemberId, Seat
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import Person
from bot.services.acts import Acts
from bot.services.signing import Signing
from bot.storage import acts, acts_drawing, monitoring, people
from bot.storage.db import Database
from bot.storage.monitoring import Entered, NewMember

TOWN = MunicipalityId("chet-nura")
NOT_BEGUN = ActId(0)
DUTIES = (Duty.CHAIR, Duty.SECRETARY, Duty.MEMBER, Duty.MEMBER, Duty.MEMBER)


@dataclass
class Visit:
    """Five of a group, known by their places: the chair is 0, the secretary 1. Those of `there` were on the visit."""

    path: Path
    database: Database
    now: datetime = NOON
    people: list[Person] = field(default_factory=list)
    members: list[MemberId] = field(default_factory=list)
    act: ActId = NOT_BEGUN

    def __post_init__(self) -> None:
        known = catalog(loader.MUNICIPALITIES)
        self.acts, self.signing = Acts(known, lambda: self.now), Signing(known, lambda: self.now)

    async def begin(
        self, there: tuple[int, ...], quorum: int | None, by: int = 0, *, of: tuple[str, str] = ("waste", "orto-nura")
    ) -> None:
        """An act of the visit that everything was met at, its text fixed; `of`: which service, and where."""
        async with self.database.write() as tx:
            await monitoring.enter(tx, TOWN, Entered(language=Language.KY, quorum=quorum))
            for place, duty in enumerate(DUTIES):
                who = (await people.meet(tx, 1000 + place, NOON, is_operator=False)).person
                await people.set_language(tx, who.id, Language.RU)
                seat = NewMember(position=f"Мүчө {place}", seat=Seat.CITIZEN, duty=duty)
                member = await monitoring.add(tx, TOWN, seat, NOON.date())
                await monitoring.sit(tx, member, who.id)
                self.people.append(who)
                self.members.append(member)
            said = {"service": of[0], "village": of[1], "day": "2026-11-18", "hour": "1200"}
            present = tuple(str(self.members[each]) for each in there)
            view = await self.acts.begin(tx, self.people[by], TOWN, {**said, "present": present}, "draft")
            assert view is not None
            self.act = view.drawn.id
            for finding in view.drawn.act.findings:
                await acts_drawing.find(tx, self.act, finding.number, Found.MET)
        async with self.database.write() as tx:
            seen = await self.acts.view(tx, self.people[by], str(self.act))
            assert seen is not None
            assert await self.signing.fix(tx, seen) == ()

    async def view(self, who: int) -> View:
        """The act as one of them has it before them."""
        async with self.database.read() as tx:
            view = await self.acts.view(tx, self.people[who], str(self.act))
        assert view is not None
        return view

    async def agree(self, who: int, seen: View | None = None, dissent: str | None = None) -> bool:
        """One of them signs what they have before them."""
        view = seen or await self.view(who)
        async with self.database.write() as tx:
            return await self.signing.agree(tx, view, view.drawn.mark, dissent)

    async def number(self, who: int, seen: View | None = None) -> bool:
        """One of them says that no more are waited for."""
        view = seen or await self.view(who)
        async with self.database.write() as tx:
            return await self.signing.number(tx, view)

    async def signed(self) -> SignedAct | None:
        """The act, once it is signed."""
        async with self.database.read() as tx:
            return await acts.signed_this(tx, self.act)

    def promised(self) -> list[tuple[object, ...]]:
        """What everybody is told, so far."""
        return rows(self.path, "SELECT chat_id, kind, payload FROM outbox ORDER BY id")

    def later(self) -> None:
        """A month goes by."""
        self.now += timedelta(days=30)
