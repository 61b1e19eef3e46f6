"""Incidents: what neighbours can join, what officials put together or take apart, and whether it is over."""

from datetime import timedelta

from bot.catalog.catalog import Catalog
from bot.domain.answers import Standing, State, is_over, standing
from bot.domain.calendar import Clock, may_disturb
from bot.domain.incidents import (
    Incident,
    IncidentId,
    agreed_place,
    is_neighbour,
    is_still_out,
    outage,
    same_village,
    tally,
)
from bot.domain.languages import Language
from bot.domain.municipalities import (
    Municipality,
    MunicipalityId,
    SettingName,
    local_day,
    offered,
    problem,
    service,
    setting,
)
from bot.domain.people import ChatId, Person, PersonId, Place
from bot.domain.places import Generic
from bot.domain.reports import Neighbouring, ReportId, incident_of
from bot.domain.standards import Grain, Problem
from bot.forms.model import Value
from bot.storage import answers, incidents, officials, outbox, people, reports
from bot.storage.db import Tx

_OFFERED = 4
_MERGEABLE = 6
_ASK_AFTER_HOURS = 6  # where the municipality has not set it
_JUST_ASKED = timedelta(hours=1)


class Incidents:
    """Finds, merges and splits incidents, and asks whether they are over."""

    def __init__(self, catalog: Catalog, clock: Clock, generic: Generic) -> None:
        self._catalog = catalog
        self._clock = clock
        self._generic = generic

    async def to_join(self, tx: Tx, me: Person, home: Place, problem_id: Value | None) -> tuple[Neighbouring, ...]:
        """What neighbours told of this problem and is not over, newest first; personal matters are nobody else's.

        What I told of myself is not among it.
        """
        municipality = self._catalog.municipality(home.municipality)
        about = _problem(municipality, problem_id)
        if about is None or about.grain is Grain.PERSONAL:
            return ()
        near = await incidents.near(tx, home.municipality, home.village, about.id, self._clock())
        known = [await self.get(tx, each.id, me.id) for each in near if is_neighbour(home, each)]
        return tuple(each for each in known if each is not None and not each.is_over)[:_OFFERED]

    async def news(self, tx: Tx, number: IncidentId, reader: PersonId) -> tuple[Neighbouring, Language] | None:
        """What a follower of the village reads; None once it is over, or where they told of it, or follow no more."""
        known, language = await self.get(tx, number, reader), await people.news_language(tx, reader)
        is_moot = known is None or known.is_over or not any(known.tally)
        return None if known is None or is_moot or language is None else (known, language)

    async def get(self, tx: Tx, number: IncidentId, reader: PersonId | None) -> Neighbouring | None:
        """An incident as a neighbour sees it; None where it is gone, or told by this reader."""
        known = await incidents.get(tx, number)
        municipality = self._catalog.municipalities.get(known.municipality) if known is not None else None
        if known is None or municipality is None:
            return None
        if reader is not None and any(
            voice.person == reader and not voice.withdrawn for voice in await incidents.voices(tx, number)
        ):
            return None
        return await self._neighbouring(tx, known, municipality)

    async def like(self, tx: Tx, chat: ChatId, report_id: ReportId) -> tuple[Neighbouring, ...] | None:
        """What officials may merge a report's incident with; None where this chat is not its official chat.

        Personal matters are never one.
        """
        known = await self._official(tx, chat, report_id)
        if known is None:
            return None
        if self._is_personal(known):
            return ()
        others = [each for each in await incidents.like(tx, known, _MERGEABLE) if same_village(known, each)]
        municipality = self._catalog.municipality(known.municipality)
        return tuple([await self._neighbouring(tx, each, municipality) for each in others])

    async def merge(self, tx: Tx, chat: ChatId, report_id: ReportId, into: IncidentId) -> ReportId | None:
        """Two incidents were one; the report whose notice now speaks for both, or None without the right to either."""
        known, other = await self._official(tx, chat, report_id), await incidents.get(tx, into)
        if known is None or other is None or known.id == into:
            return None
        if not same_village(known, other) or self._is_personal(known) or not await incidents.voices(tx, into):
            return None
        before = ReportId(await incidents.first_report(tx, known.id))
        await incidents.merge(tx, known.id, into)
        await answers.tell_latest(tx, into, self._clock())
        first = ReportId(await incidents.first_report(tx, into))
        for each in dict.fromkeys((first, before)):
            await reports.retell(tx, each, chat, self._clock())
        return first

    async def split(self, tx: Tx, chat: ChatId, report_id: ReportId) -> bool:
        """A report is about another event after all; False where it stands alone, or this chat has no right to it."""
        known, stored = await self._official(tx, chat, report_id), await reports.get(tx, report_id)
        if known is None or stored is None:
            return False
        voices = await incidents.voices(tx, known.id)
        if len(voices) < 2:
            return False
        rest = [each.report for each in voices if each.report != report_id]
        await incidents.split(tx, report_id, known.id, incident_of(stored.report))
        await answers.tell_latest(tx, known.id, self._clock())  # its writer may stand behind the rest too
        official = await officials.chat_of(tx, known.municipality)
        if official is not None:
            for each in (ReportId(min(rest)), report_id):
                await reports.retell(tx, each, official.chat, self._clock())
        return True

    @property
    def municipalities(self) -> tuple[MunicipalityId, ...]:
        """Where there may be somebody to ask."""
        return tuple(self._catalog.municipalities)

    async def ask_if_over(self, tx: Tx, where: MunicipalityId) -> int:
        """Ask those who reported an outage there whether it is over, some hours after; how many were asked."""
        asked = 0
        for each in await self._due(tx, self._catalog.municipality(where)):
            asked += await self._ask(tx, each)
        return asked

    async def say_if_over(self, tx: Tx, me: Person, report_id: ReportId, *, is_back: bool) -> Neighbouring | None:
        """My word on whether it is back; the first who says so has the others asked. None for nobody's or not mine."""
        stored = await reports.get(tx, report_id)
        if stored is None or stored.writer != me.id or stored.report.began is None or stored.report.withdrawn:
            return None
        before = outage(await incidents.voices(tx, stored.report.incident))
        await reports.say_back(tx, report_id, self._clock(), is_back=is_back)
        known = await incidents.get(tx, stored.report.incident)
        if known is None:
            return None
        is_first = is_back and before is not None and not before.back
        municipality = self._catalog.municipality(known.municipality)
        by_day = may_disturb(self._clock().astimezone(municipality.time_zone))
        if is_first and by_day and (known.asked is None or known.asked < self._clock() - _JUST_ASKED):
            await self._ask(tx, known)
        official = await officials.chat_of(tx, known.municipality)
        if official is not None:
            await reports.retell(tx, ReportId(await incidents.first_report(tx, known.id)), official.chat, self._clock())
        return await self._neighbouring(tx, known, municipality)

    async def _due(self, tx: Tx, municipality: Municipality) -> list[Incident]:
        now = self._clock()
        if not may_disturb(now.astimezone(municipality.time_zone)):
            return []
        hours = setting(municipality, SettingName.OUTAGE_ASK_HOURS, local_day(municipality, now))
        before = now - timedelta(hours=_ASK_AFTER_HOURS if hours is None else hours)
        due: list[Incident] = []
        for of in municipality.services:
            for each in (one for one in offered(of) if one.outage):
                due += await incidents.unasked(tx, municipality.id, each.id, before, now)
        return [each for each in due if not await self._is_settled(tx, each)]

    async def _is_settled(self, tx: Tx, known: Incident) -> bool:
        """Nobody need be asked: it is over, or somebody confirmed an answer and nobody objects."""
        told, how = outage(await incidents.voices(tx, known.id)), await self._standing(tx, known)
        return told is None or told.over is not None or how.state is State.CONFIRMED

    async def _standing(self, tx: Tx, known: Incident) -> Standing:
        given = await answers.of_incident(tx, known.id)
        return standing(given[-1] if given else None, await answers.verdicts(tx, given[-1].id) if given else ())

    def _is_personal(self, known: Incident) -> bool:
        of = service(self._catalog.municipality(known.municipality), known.service)
        return problem(of, known.problem).grain is Grain.PERSONAL

    async def _ask(self, tx: Tx, known: Incident) -> int:
        """Ask everybody whose last word is not that it is back."""
        voices = await incidents.voices(tx, known.id)
        await incidents.note_asked(tx, known.id, self._clock())
        open_ones = (voice for voice in voices if voice.back is None or is_still_out(voice))
        waiting = {voice.report for voice in open_ones if not voice.withdrawn}
        readers = [each for each in await answers.readers(tx, known.id) if each.report in waiting]
        for each in readers:
            await outbox.notify(tx, each.chat, outbox.BACK, each.report, self._clock())
        return len(readers)

    async def _official(self, tx: Tx, chat: ChatId, report_id: ReportId) -> Incident | None:
        """The incident of a report, where this chat is its municipality's official one."""
        stored = await reports.get(tx, report_id)
        official = stored and await officials.chat_of(tx, stored.report.municipality)
        if stored is None or official is None or official.chat != chat:
            return None
        return await incidents.get(tx, stored.report.incident)

    async def _neighbouring(self, tx: Tx, known: Incident, municipality: Municipality) -> Neighbouring:
        voices = await incidents.voices(tx, known.id)
        told = outage(voices)
        return Neighbouring(
            incident=known,
            municipality=municipality,
            number=voices[0].number if voices else 0,
            place=agreed_place(voices, self._generic),
            tally=tally(voices),
            outage=told,
            is_over=is_over(await self._standing(tx, known), told),
        )


def _problem(municipality: Municipality, problem_id: Value | None) -> Problem | None:
    """The problem chosen in a draft, which may be older than the files."""
    every = (each for of in municipality.services for each in offered(of))
    return next((each for each in every if each.id == problem_id), None)
