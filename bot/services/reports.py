"""Reports: a resident's word on a service, held against its standard, on its way to the official."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from bot.catalog.catalog import Catalog
from bot.catalog.holidays import is_holiday
from bot.domain.answers import Verdict, is_over, standing
from bot.domain.calendar import Clock, add_working_days, until_day
from bot.domain.ids import row_number
from bot.domain.incidents import Incident, IncidentId, is_neighbour, outage, same_event, tally
from bot.domain.languages import Language
from bot.domain.municipalities import (
    Municipality,
    SettingName,
    coverage,
    local_day,
    problem,
    service,
    setting,
    village,
)
from bot.domain.people import Person, PersonId, Place
from bot.domain.places import Generic
from bot.domain.reports import NOT_YET, Claim, Filed, Report, ReportId, incident_of, left_out, open_report, room
from bot.domain.standards import Grain, Problem
from bot.forms.model import Answers
from bot.services.claims import claim
from bot.storage import answers as replies
from bot.storage import incidents, officials, outbox, people, reports
from bot.storage.db import Tx
from bot.storage.outbox import Line, Rank

_UNWRITTEN = ReportId(0)


class Reports:
    """Files reports, joins those about one event, and finds them again."""

    def __init__(self, catalog: Catalog, clock: Clock, generic: Generic) -> None:
        self._catalog = catalog
        self._clock = clock
        self._generic = generic

    async def preview(self, tx: Tx, me: Person, home: Place, answers: Answers) -> Filed:
        """What the report would be if it were sent now: exactly what the official would read.

        Where it is about what its writer told of before, it says so, with the words that find room there.
        """
        joining = await self._joining(tx, home, _chosen(answers), answers)
        report = self._open(joining[0] if joining else claim(home, answers), 0)
        known = joining[1] if joining else await self._known(tx, report)
        report = replace(report, incident=known.id if known else NOT_YET)
        before = await self._before(tx, me, report)
        if before is None:
            return await self._filed(tx, report, me.id)
        fits = (report.words or "")[: room(before.words)] or None
        shown = replace(report, number=before.number, words=fits)
        filed = await self._filed(tx, shown, me.id)
        return replace(filed, again=True, left_out=left_out(before.words, report.words))

    async def file(self, tx: Tx, me: Person, home: Place, answers: Answers, draft_id: str) -> Filed:
        """Number the report and write it down; it joins the incident it is about, or opens one.

        Who told of that incident before says more about it: a person is one voice in it, however often they write.
        An incident that was chosen but is over by now is no reason to lose the report: it opens another.
        """
        chosen = _chosen(answers)
        if chosen:
            joined = await self.join(tx, replace(me, home=home), chosen, draft_id, answers)
            if joined is not None:
                return joined
        report = self._open(claim(home, answers), await reports.next_number(tx, home.municipality))
        return await self._write(tx, me, report, await self._known(tx, report), draft_id)

    async def join(
        self, tx: Tx, me: Person, number: IncidentId, draft_id: str = "", said: Answers | None = None
    ) -> Filed | None:
        """«The same here»: a report like the incident, with what was `said` of one's own.

        None where it is not of my village, or over, or old. A personal matter is nobody else's.
        """
        joining = await self._joining(tx, me.home, number, said or {})
        if joining is None:
            return None
        report = self._open(joining[0], await reports.next_number(tx, joining[0].municipality))
        return await self._write(tx, me, report, joining[1], draft_id, joins=True)

    async def extend(self, tx: Tx, me: Person, report_id: ReportId, more: Answers, draft_id: str) -> Filed | None:
        """Add words, photos or a voice to one's own report; None where it is not mine, or was withdrawn."""
        stored = await reports.get(tx, report_id)
        if stored is None or stored.writer != me.id or stored.report.withdrawn is not None:
            return None
        known = stored.report
        home = Place(municipality=known.municipality, village=known.village, typed=known.typed_village)
        added = claim(home, {**more, "service": known.service, "problem": known.problem})
        await reports.extend(tx, known, self._open(added, 0), me.id, draft_id, is_addition=True)
        await self._tell_more(tx, known)
        return await self._again(tx, me, report_id)

    async def withdraw(self, tx: Tx, me: Person, report_id: ReportId) -> Filed | None:
        """My report counts no more; the officials' notice says so. None where it is not mine."""
        stored = await reports.get(tx, report_id)
        if stored is None or stored.writer != me.id:
            return None
        await reports.withdraw(tx, report_id, self._clock())
        official = await officials.chat_of(tx, stored.report.municipality)
        if official is not None:
            first = ReportId(await incidents.first_report(tx, stored.report.incident))
            shown = (report_id,) if _has_more(stored.report) else ()  # the others are counted in the first one's notice
            for each in dict.fromkeys((first, *shown)):
                await reports.retell(tx, each, official.chat, self._clock())
        return await self.own(tx, me, report_id)

    async def own(self, tx: Tx, me: Person, report_id: ReportId) -> Filed | None:
        """One of my own reports, as it stands now; None for anybody else's."""
        stored = await reports.get(tx, report_id)
        return await self._filed(tx, stored.report, me.id) if stored is not None and stored.writer == me.id else None

    async def answered(self, tx: Tx, me: Person, message_id: int) -> Filed | None:
        """My report that the answer in this message of my chat was to; None once it was withdrawn."""
        told = await replies.told_in(tx, me.chat, message_id)
        mine = await self.own(tx, me, ReportId(told.report)) if told is not None else None
        return None if mine is None or mine.report.withdrawn else mine

    async def by(self, tx: Tx, me: Person, most: int, after: int) -> tuple[list[Filed], int]:
        """My reports, newest first, past the first `after`; and how many there are."""
        known = await reports.by(tx, me.id, most, after)
        mine = [await self._filed(tx, each.report, me.id) for each in known if self._is_known(each.report)]
        return mine, await reports.count_by(tx, me.id)

    async def verdicts(self, tx: Tx, report_id: ReportId) -> list[Verdict]:
        """What a report's writer said to each answer, oldest first."""
        return await replies.on_report(tx, report_id)

    async def of_draft(self, tx: Tx, me: Person, draft_id: str, *, is_addition: bool = False) -> Filed | None:
        """The report that this person's draft became, or was added to."""
        stored = await reports.of_draft(tx, me.id, draft_id, is_addition=is_addition)
        return None if stored is None else await self._filed(tx, stored.report, stored.writer)

    async def get(self, tx: Tx, report_id: ReportId) -> tuple[Filed, Language] | None:
        """A report for the official chat, and the language read there; None when there is nobody or nothing."""
        stored = await reports.get(tx, report_id)
        if stored is None or not self._is_known(stored.report):
            return None
        official = await officials.chat_of(tx, stored.report.municipality)
        if official is None:
            return None
        return await self._filed(tx, stored.report, stored.writer), official.language

    async def for_writer(self, tx: Tx, report_id: ReportId) -> tuple[Filed, Language] | None:
        """A report for whoever wrote it, and their language; None once it was withdrawn, or they are forgotten."""
        stored = await reports.get(tx, report_id)
        if stored is None or stored.writer is None or stored.report.withdrawn or not self._is_known(stored.report):
            return None
        language = await people.language(tx, stored.writer)
        return None if language is None else (await self._filed(tx, stored.report, stored.writer), language)

    async def _joining(
        self, tx: Tx, home: Place | None, number: IncidentId, said: Answers
    ) -> tuple[Claim, Incident] | None:
        """What somebody claims who joins an incident; None where they can't."""
        known = await incidents.get(tx, number) if number else None
        if known is None or home is None or not is_neighbour(home, known):
            return None
        open_ones = await incidents.near(tx, known.municipality, known.village, known.problem, self._clock())
        if known not in open_ones or await self._is_over(tx, known):
            return None
        there = Place(municipality=known.municipality, village=known.village, typed=known.typed_village)
        joined = claim(there, {**said, "service": known.service, "problem": known.problem})
        about = problem(service(self._catalog.municipality(joined.municipality), joined.service), joined.problem)
        return None if about.grain is Grain.PERSONAL else (replace(joined, day=known.day), known)

    async def _before(self, tx: Tx, me: Person, report: Report) -> Report | None:
        """What a person reported of the same incident before, for themselves or for the same institution."""
        if report.incident == NOT_YET:
            return None
        stored = await reports.of_incident(tx, me.id, report.incident, report.institution)
        return stored.report if stored is not None else None

    def _open(self, said: Claim, number: int) -> Report:
        municipality = self._catalog.municipality(said.municipality)
        return open_report(said, municipality, self._clock(), report_id=_UNWRITTEN, number=number)

    async def _known(self, tx: Tx, report: Report) -> Incident | None:
        """The incident that this report is about, if somebody told of it already."""
        about, own = self._about(report), incident_of(report)
        if about.grain is Grain.PERSONAL:
            return None
        near = await incidents.near(tx, report.municipality, report.village, report.problem, report.filed, report.day)
        for each in near:
            if same_event(each, own, about, self._generic) and not await self._is_over(tx, each):
                return each
        return None

    async def _is_over(self, tx: Tx, known: Incident) -> bool:
        given = await replies.of_incident(tx, known.id)
        said = await replies.verdicts(tx, given[-1].id) if given else []
        return is_over(standing(given[-1] if given else None, said), outage(await incidents.voices(tx, known.id)))

    async def _write(
        self, tx: Tx, me: Person, report: Report, known: Incident | None, draft_id: str, *, joins: bool = False
    ) -> Filed:
        before = await self._before(tx, me, replace(report, incident=known.id)) if known is not None else None
        if before is not None:
            if draft_id:
                await reports.extend(tx, before, report, me.id, draft_id)
            if _has_more(report) or (report.place and not before.place):
                await self._tell_more(tx, before)
            return replace(await self._again(tx, me, before.id), left_out=left_out(before.words, report.words))
        number = known.id if known is not None else await incidents.add(tx, incident_of(report))
        report = replace(report, incident=number)
        report = replace(report, id=await reports.add(tx, report, me.id, draft_id, joins=joins))
        await self._tell(tx, report, opens=known is None)
        if known is not None:
            await replies.tell_latest(tx, number, self._clock())
        elif self._about(report).grain is not Grain.PERSONAL:
            await self._tell_followers(tx, me, report)
        return await self._filed(tx, report, me.id)

    async def _again(self, tx: Tx, me: Person, report_id: ReportId) -> Filed:
        filed = await self.own(tx, me, report_id)
        assert filed is not None  # noqa: S101  (it was just found to be mine)
        return replace(filed, again=True)

    async def _tell(self, tx: Tx, report: Report, *, opens: bool) -> None:
        """A notice of its own where it says more than «the same here»; the one that opened the incident counts it."""
        official = await officials.chat_of(tx, report.municipality)
        speaks = opens or _has_more(report)
        if not speaks:
            await reports.note_heard(tx, report.id)
        if official is None:
            return
        first = report.id if opens else ReportId(await incidents.first_report(tx, report.incident))
        if speaks:
            await reports.tell(tx, report, official.chat, self._clock())
        if first != report.id:
            await reports.retell(tx, first, official.chat, self._clock())

    async def _tell_more(self, tx: Tx, before: Report) -> None:
        """What was added to a report since `before`; one that had said nothing of its own gets its first notice."""
        official = await officials.chat_of(tx, before.municipality)
        first = await incidents.first_report(tx, before.incident)
        if official is None or (first != before.id and not _has_more(before)):
            stored = await reports.get(tx, before.id)
            if stored is not None:
                await self._tell(tx, stored.report, opens=False)
        else:
            await reports.tell_addition(tx, before, official.chat, self._clock())

    async def _tell_followers(self, tx: Tx, me: Person, report: Report) -> None:
        """Neighbours who follow their village may say «the same here»; what happens at night they hear by day."""
        if report.village is None:
            return
        now = self._clock()
        later = until_day(now.astimezone(self._catalog.municipality(report.municipality).time_zone))
        for chat in await people.followers(tx, report.municipality, report.village, me.id):
            line = Line(
                chat=chat,
                kind=outbox.INCIDENT,
                payload={"subject": report.incident},
                rank=Rank.BROADCAST,
                after=later,
            )
            await outbox.add(tx, line, now)

    def _about(self, report: Report) -> Problem:
        return problem(service(self._catalog.municipality(report.municipality), report.service), report.problem)

    def _is_known(self, report: Report) -> bool:
        """Whether the files still describe its municipality."""
        return report.municipality in self._catalog.municipalities

    async def _filed(self, tx: Tx, report: Report, writer: PersonId | None) -> Filed:
        municipality = self._catalog.municipality(report.municipality)
        official = await officials.chat_of(tx, municipality.id)
        of = service(municipality, report.service)
        voices = await incidents.voices(tx, report.incident) if report.incident != NOT_YET else []
        given = tuple(await replies.of_incident(tx, report.incident)) if report.incident != NOT_YET else ()
        said = await replies.verdicts(tx, given[-1].id) if given else []
        return Filed(
            report=report,
            municipality=municipality,
            village=village(municipality, report.village) if report.village else None,
            service=of,
            problem=problem(of, report.problem),
            clause=next((clause for clause in of.clauses if clause.citation == report.clause), None),
            coverage=coverage(of, report.village, report.day or local_day(municipality, report.filed)),
            due=_due(municipality, report.filed),
            heard=official is not None and official.reachable,
            name=await people.name(tx, writer) if report.named and writer is not None else None,
            tally=tally(voices),
            answers=given,
            standing=standing(given[-1] if given else None, said),
            outage=outage(voices),
        )


def _chosen(answers: Answers) -> IncidentId:
    """The incident that was chosen to join; no number where none was."""
    return IncidentId(row_number(str(answers.get("incident", ""))))


def _has_more(report: Report) -> bool:
    """Whether it says more than that it happened here too."""
    return any((report.words, report.photos, report.voice, report.named, report.institution))


def _due(municipality: Municipality, filed: datetime) -> date | None:
    """The last day of the term the municipality gave itself (practice C4: the legal term runs for appeals alone)."""
    received = local_day(municipality, filed)
    days = setting(municipality, SettingName.ANSWER_WORKING_DAYS, received)
    return None if days is None else add_working_days(received, days, partial(is_holiday, municipality))
