"""Decisions: who reads signed acts, what the municipality answers to them, and who hears of it (R10.9 to R10.12)."""

from dataclasses import replace
from functools import partial

from bot.catalog.catalog import Catalog
from bot.catalog.holidays import is_holiday
from bot.domain.acts import ActAnswer, ActId, SignedAct
from bot.domain.calendar import Clock
from bot.domain.decisions import Point, Shelf, Shown, Told, answers_due, points
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality, MunicipalityId, SettingName, local_day, setting
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.rights import Right, Standing, may
from bot.storage import decisions, monitoring, outbox, people
from bot.storage.db import Tx
from bot.storage.decisions import ACT_ANSWER, ActAnswerId
from bot.storage.outbox import Line, Rank
from bot.storage.standings import standing

PAGE = 5


class Decisions:
    """Shows signed acts and takes the answers to them; the right is looked at every time."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def shelves(self, tx: Tx, me: Person | None, where: ChatId, right: Right) -> list[Shelf]:
        """The newest acts of every municipality where somebody may read them; mostly of one."""
        own = await standing(tx, me, where)
        found = [await self._shelf(tx, own, each, 0) for each in _readable(own, right)]
        return [each for each in found if each is not None]

    async def shelf(self, tx: Tx, me: Person | None, where: ChatId, right: Right, of: str, after: int) -> Shelf | None:
        """A page of one municipality's; None where they may not read it."""
        own = await standing(tx, me, where)
        return await self._shelf(tx, own, MunicipalityId(of), after) if may(own, right, MunicipalityId(of)) else None

    async def open(self, tx: Tx, me: Person | None, where: ChatId, right: Right, number: ActId) -> Shown | None:
        """A signed act; None where there is none, or they lack the right to it."""
        signed = await decisions.signed(tx, number)
        if signed is None:
            return None
        own = await standing(tx, me, where)
        return self._shown(signed, own) if may(own, right, signed.act.municipality) else None

    async def newest(self, tx: Tx, me: Person | None, where: ChatId, right: Right, number: ActId) -> Shown | None:
        """The act that took the place of this one, and of that one, at last; itself while nothing corrects it."""
        shown = await self.open(tx, me, where, right, number)
        while shown is not None and shown.signed.corrected is not None:
            shown = await self.open(tx, me, where, right, shown.signed.corrected.id)
        return shown

    async def bring_evidence(self, tx: Tx, me: Person | None, where: ChatId, number: ActId) -> Shown | None:
        """Promise the photos and voices of a signed act; None where there is none, or they lack the right to files."""
        shown = await self.open(tx, me, where, Right.READ_ACTS, number)
        for finding in shown.signed.act.findings if shown is not None else ():
            kinds = ((outbox.REPORT_PHOTO, finding.photos), (outbox.REPORT_VOICE, finding.voices))
            for kind, its in kinds:
                for each in its:
                    await outbox.notify_once(tx, where, kind, int(each.file), self._clock())
        return shown

    async def answer(
        self, tx: Tx, me: Person | None, where: ChatId, number: ActId, given: ActAnswer, draft_id: str
    ) -> Shown | None:
        """Answer a point of an act, and tell its group; the act as it stands then, None without the right to it."""
        shown = await self.open(tx, me, where, Right.ANSWER_ACT, number)
        if (
            shown is None
            or shown.signed.corrected
            or Point(given.to_recommendation, given.number) not in points(shown.signed.act)
        ):
            return None
        answer = await decisions.add(tx, number, replace(given, at=self._clock()), draft_id)
        await self._tell(tx, shown.municipality.id, answer)
        return await self.open(tx, me, where, Right.ANSWER_ACT, number)

    async def became(self, tx: Tx, me: Person | None, where: ChatId, draft_id: str) -> Shown | None:
        """The act that a draft of this chat has answered already."""
        answered = await decisions.of_draft(tx, draft_id)
        return None if answered is None else await self.open(tx, me, where, Right.ANSWER_ACT, answered)

    async def told(self, tx: Tx, number: ActAnswerId, reader: PersonId | None) -> tuple[Told, Language] | None:
        """An answer for one of the group, or for its chat (`reader` is None), in their language."""
        found = await decisions.get(tx, number)
        signed = await decisions.signed(tx, found[0]) if found is not None else None
        group = await monitoring.group_of(tx, signed.act.municipality) if signed is not None else None
        if found is None or signed is None or group is None or group.municipality not in self._catalog.municipalities:
            return None
        language = group.language if reader is None else await people.language(tx, reader)
        if reader is not None and all(each.person != reader for each in group.members):
            return None  # they have left the group meanwhile
        answer = found[1]
        point = Point(answer.to_recommendation, answer.number)
        return Told(shown=self._shown(signed, Standing()), point=point, answer=answer), language or Language.KY

    async def _tell(self, tx: Tx, municipality: MunicipalityId, answer: ActAnswerId) -> None:
        """The group's chat hears it, and everybody in the group."""
        now = self._clock()
        group = await monitoring.group_of(tx, municipality)
        if group is not None and group.chat is not None:
            payload = {"subject": answer}
            line = Line(chat=group.chat, kind=ACT_ANSWER, payload=payload, rank=Rank.NOTICE, topic=group.topic)
            await outbox.add(tx, line, now)
        for chat in await decisions.members(tx, municipality):
            await outbox.notify(tx, chat, ACT_ANSWER, answer, now)

    async def _shelf(self, tx: Tx, own: Standing, of: MunicipalityId, after: int) -> Shelf | None:
        municipality = self._catalog.municipalities.get(of)
        if municipality is None:
            return None
        total = await decisions.count(tx, of)
        after = min(after, max(total - 1, 0) // PAGE * PAGE)
        found = await decisions.page(tx, of, PAGE, after)
        shown = tuple(self._shown(each, own) for each in found)
        return Shelf(municipality=municipality, shown=shown, after=after, total=total)

    def _shown(self, signed: SignedAct, own: Standing) -> Shown:
        of = self._catalog.municipality(signed.act.municipality)
        signed_on = local_day(of, signed.signed)
        return Shown(
            signed=signed,
            municipality=of,
            signed_on=signed_on,
            due=answers_due(signed_on, _term(of, signed), partial(is_holiday, of)),
            today=local_day(of, self._clock()),
            may_answer=signed.corrected is None and may(own, Right.ANSWER_ACT, of.id),
        )


def _term(of: Municipality, signed: SignedAct) -> int | None:
    """The term that was in force when the act was signed."""
    return setting(of, SettingName.ACT_ANSWER_WORKING_DAYS, local_day(of, signed.signed))


def _readable(own: Standing, right: Right) -> list[MunicipalityId]:
    """The municipalities somebody has to do with where they have the right, their home first."""
    every = dict.fromkeys((*([own.home] if own.home else []), *own.duties, *sorted(own.official_of)))
    return [each for each in every if may(own, right, each)]
