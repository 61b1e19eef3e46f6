"""Own data: what a person may ask of us, being forgotten, and what is forgotten in time without being asked."""

from datetime import UTC, datetime, time, timedelta

from bot.domain.calendar import Clock
from bot.domain.monitoring import Actor, Change, Logged
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.retention import Terms, since
from bot.services.claims import sent_files
from bot.storage import (
    conversations,
    files,
    memberships,
    monitoring,
    officials,
    outbox,
    people,
    reports,
    retention,
    said,
    sheets,
)
from bot.storage.db import Tx

_AT_ONCE = 200  # in one transaction: updates wait for it
_SCREENS = timedelta(days=30)  # nobody adds to an album, or answers where they were asked to, after so long


class Privacy:
    """Lets people go, and what they said."""

    def __init__(self, terms: Terms, clock: Clock) -> None:
        self.terms = terms
        self._clock = clock

    async def may_be_forgotten(self, tx: Tx, me: Person) -> bool:
        """Not while officials read in this very chat: the municipality needs another official chat first."""
        return not await officials.is_official(tx, me.chat)

    async def forget(self, tx: Tx, me: Person, *, with_words: bool) -> None:
        """Identity, draft and follows go at once; reports still count, without a name, and if wished without words."""
        if with_words:
            for each in await retention.reports_of(tx, me.id):
                await retention.silence(tx, each)
        await self._forget(tx, me.id, me.chat)

    async def forget_old_words(self, tx: Tx) -> bool:
        """What was said in some of the reports past their term; True where there are more."""
        before = self._before(self.terms.words)
        if before is None:
            return False
        old = await retention.old_reports(tx, before, _AT_ONCE)
        for each in old:
            await retention.silence(tx, each)
        return len(old) == _AT_ONCE

    async def forget_officials_words(self, tx: Tx) -> None:
        """What officials said past its term, and where that and everything else was said."""
        before = self._before(self.terms.answers)
        if before is not None:
            await retention.hush_officials(tx, before)
        await said.forget(tx, self._before(self.terms.words), self._clock() - _SCREENS)

    async def forget_absent_people(self, tx: Tx) -> bool:
        """Some of those who were not seen for the term, as if they had asked, without a word; True: there are more."""
        kept = since(self.terms.people, self._clock().date())
        absent = [] if kept is None else await retention.absent(tx, kept, _AT_ONCE)
        for each in absent:
            await self._forget(tx, each.person, each.chat)
            await outbox.let_go(tx, each.chat)
        return len(absent) == _AT_ONCE

    def _before(self, days: int) -> datetime | None:
        """The first instant that is still kept; None where everything is."""
        kept = since(days, self._clock().date())
        return None if kept is None else datetime.combine(kept, time(), UTC)

    async def _forget(self, tx: Tx, who: PersonId, where: ChatId) -> None:
        draft = await conversations.load(tx, where)
        await conversations.end(tx, where)
        for each in sent_files(draft.answers) if draft is not None else ():
            await files.drop_never_sent(tx, each)
        await sheets.forget(tx, who)
        await self._leave_seats(tx, who, where)
        await reports.disown(tx, who)
        await people.forget(tx, who)

    async def _leave_seats(self, tx: Tx, who: PersonId, where: ChatId) -> None:
        """Seats of a monitoring group stay, and what was signed; nothing tells any more who sat there."""
        now = self._clock()
        left = await monitoring.unlink(tx, who)
        for member, municipality in left:
            entry = Logged(at=now, change=Change.FORGOTTEN, actor=Actor.MEMBER, person=who, member=member)
            await memberships.log(tx, municipality, entry)
        if left:
            await outbox.notify_once(tx, where, outbox.COMMANDS, where, now)
