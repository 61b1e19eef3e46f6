"""Reports: a resident's word on a service, held against its standard, on its way to the official."""

from datetime import date, datetime
from functools import partial

from bot.catalog.catalog import Catalog
from bot.catalog.holidays import is_holiday
from bot.domain.calendar import Clock, add_working_days
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
from bot.domain.reports import Claim, Filed, Report, ReportId, open_report
from bot.domain.standards import ProblemId, ServiceId
from bot.forms.model import Answers
from bot.storage import officials, people, reports
from bot.storage.db import Tx

_NOT_YET = ReportId(0)


class Reports:
    """Files reports and finds them again."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def preview(self, tx: Tx, me: Person, home: Place, answers: Answers) -> Filed:
        """What the report would be if it were sent now: exactly what the official would read."""
        return await self._filed(tx, self._open(home, answers, 0), me.id)

    async def file(self, tx: Tx, me: Person, home: Place, answers: Answers, draft_id: str) -> Filed:
        """Number the report, write it down, and promise its notice to the official chat, if there is one."""
        report = self._open(home, answers, await reports.next_number(tx, home.municipality))
        report_id = await reports.add(tx, report, me.id, draft_id)
        official = await officials.chat_of(tx, home.municipality)
        if official is not None:
            await reports.tell(tx, report_id, official.chat, self._clock())
        return await self._filed(tx, report, me.id)

    async def of_draft(self, tx: Tx, me: Person, draft_id: str) -> Filed | None:
        """The report that this person's draft became."""
        stored = await reports.of_draft(tx, me.id, draft_id)
        return None if stored is None else await self._filed(tx, stored.report, stored.writer)

    async def get(self, tx: Tx, report_id: ReportId) -> tuple[Filed, Language] | None:
        """A report for the official chat, and the language read there; None when there is nobody or nothing."""
        stored = await reports.get(tx, report_id)
        official = stored and await officials.chat_of(tx, stored.report.municipality)
        if stored is None or official is None:
            return None
        return await self._filed(tx, stored.report, stored.writer), official.language

    def _open(self, home: Place, answers: Answers, number: int) -> Report:
        municipality = self._catalog.municipality(home.municipality)
        claim = _claim(home, answers)
        return open_report(claim, municipality, self._clock(), report_id=_NOT_YET, number=number)

    async def _filed(self, tx: Tx, report: Report, writer: PersonId | None) -> Filed:
        municipality = self._catalog.municipality(report.municipality)
        official = await officials.chat_of(tx, municipality.id)
        of = service(municipality, report.service)
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
        )


def _claim(home: Place, answers: Answers) -> Claim:
    """The claim that the answers of the report form make; the form engine has checked that they are whole."""
    day, words, photos = answers.get("when", answers.get("since")), answers.get("words"), answers.get("photo", ())
    return Claim(
        municipality=home.municipality,
        village=home.village,
        typed_village=home.typed,
        service=ServiceId(str(answers["service"])),
        problem=ProblemId(str(answers["problem"])),
        day=date.fromisoformat(str(day)) if day else None,
        words=str(words) if words else None,
        named="name" in answers,
        photos=photos if isinstance(photos, tuple) else (photos,),
    )


def _due(municipality: Municipality, filed: datetime) -> date | None:
    """The last day of the term the municipality gave itself (practice C4: the legal term runs for appeals alone)."""
    received = local_day(municipality, filed)
    days = setting(municipality, SettingName.ANSWER_WORKING_DAYS, received)
    return None if days is None else add_working_days(received, days, partial(is_holiday, municipality))
