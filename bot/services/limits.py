"""Limits: who has to wait until tomorrow, and when officials hear of a flood."""

from datetime import date

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.limits import AN_HOUR, Flood, is_flood, report_again
from bot.domain.municipalities import SettingName, local_day, setting, village
from bot.domain.people import Person
from bot.domain.reports import Filed, ReportId
from bot.storage import limits, officials, outbox, reports
from bot.storage.db import Tx


class Limits:
    """Counts what people send against their municipality's settings."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def report_again(self, tx: Tx, me: Person) -> date | None:
        """The day from which somebody may begin a report; None: now."""
        if me.home is None:
            return None
        now = self._clock()
        return report_again(
            await limits.filed_by(tx, me.id, now), self._catalog.municipality(me.home.municipality), now
        )

    async def note_flood(self, tx: Tx, filed: Filed) -> None:
        """Tell the officials once in an hour that a village reports more than its municipality finds usual."""
        report, municipality = filed.report, filed.municipality
        most = setting(municipality, SettingName.FLOOD_REPORTS_PER_HOUR, local_day(municipality, report.filed))
        if filed.again or not is_flood(await limits.filed_before(tx, report), most):
            return
        official = await officials.chat_of(tx, municipality.id)
        if official is not None:
            await outbox.notify(tx, official.chat, limits.FLOOD, report.id, self._clock())

    async def flood(self, tx: Tx, report_id: ReportId) -> tuple[Flood, Language] | None:
        """The flood that was noted at a report, and the language of those who read of it."""
        stored = await reports.get(tx, report_id)
        official = stored and await officials.chat_of(tx, stored.report.municipality)
        if stored is None or official is None:
            return None
        report = stored.report
        municipality = self._catalog.municipality(report.municipality)
        lately = [each for each in await limits.filed_before(tx, report) if report.filed - each < AN_HOUR]
        flood = Flood(
            municipality=municipality,
            village=village(municipality, report.village) if report.village else None,
            reports=len(lately),
            until=report.filed,
        )
        return flood, official.language
