"""What officials have still to answer: a list for whoever reads for a municipality now, and each of it anew."""

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.municipalities import local_day, problem, service, village
from bot.domain.people import ChatId
from bot.domain.reports import ReportId, receipt_number
from bot.domain.rights import Right, may
from bot.domain.unanswered import Page, Waiting
from bot.storage import reports, unanswered
from bot.storage.db import Tx
from bot.storage.standings import spoken_for, standing

PAGE = 5


class Unanswered:
    """Lists what waits for an answer, and shows it; the right is the chat's, and it is looked at every time."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def page(self, tx: Tx, chat: ChatId, after: int) -> tuple[Page, Language] | None:
        """Some of what waits for this official chat, and its language; None where it is nobody's official chat."""
        language = next(iter((await spoken_for(tx, chat)).values()), None)
        if language is None:
            return None
        total = await unanswered.count(tx, chat)
        after = min(after, max(total - 1, 0) // PAGE * PAGE)  # what was answered meanwhile is no longer there
        known = await unanswered.page(tx, chat, PAGE, after)
        shown = tuple(self._waiting(each) for each in known if each.municipality in self._catalog.municipalities)
        return Page(waiting=shown, after=after, total=total), language

    async def show(self, tx: Tx, chat: ChatId, report_id: ReportId) -> bool:
        """Promise the notice of a report anew, so that it can be answered here; False where this chat may not."""
        stored = await reports.get(tx, report_id)
        if stored is None:
            return False
        if not may(await standing(tx, None, chat), Right.SPEAK_FOR_OKMOT, stored.report.municipality):
            return False
        await reports.tell(tx, stored.report, chat, self._clock())
        return True

    def _waiting(self, known: unanswered.Unanswered) -> Waiting:
        of = self._catalog.municipality(known.municipality)
        home = village(of, known.village) if known.village else None
        return Waiting(
            report=known.report,
            receipt=receipt_number(of.prefix, known.number),
            village=home.name if home else known.typed_village or of.short_name,
            problem=problem(service(of, known.service), known.problem).button,
            day=local_day(of, known.filed),
            is_contested=known.is_contested,
        )
