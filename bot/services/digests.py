"""The weekly summary of a municipality: reckoned from what was known at the week's end, told once, kept as told."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock, until_day
from bot.domain.digests import Digest, Fate, Kept, NoWeek, Told
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, MonitoringGroup
from bot.domain.municipalities import Municipality, MunicipalityId, SettingName, local_day, setting
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.periods import Period, Rhythm, week_named, week_of, weekly
from bot.domain.questionnaires import Questionnaires
from bot.domain.rights import Right, may
from bot.services import tellings
from bot.services.tellings import LATE
from bot.services.weeks import asked, reckon
from bot.storage import digests, memberships, monitoring, outbox, people, promised, said, standings
from bot.storage.db import Tx
from bot.storage.outbox import KEYED_MESSAGE, Line, Rank
from bot.storage.standings import standing

_MONDAY: Final = 1
_NINE: Final = 9

InWords: TypeAlias = Callable[[Digest, Language], tuple[str, ...]]
"""The lines that say a digest in a language, its title first."""


class Digests:
    """Reckons weeks, promises their summaries to monitoring groups, and shows them to whom they concern."""

    def __init__(self, catalog: Catalog, questionnaires: Questionnaires, clock: Clock, in_words: InWords) -> None:
        self._catalog = catalog
        self._questionnaires = questionnaires
        self._clock = clock
        self._in_words = in_words

    def rhythms(self) -> Mapping[str, Rhythm]:
        """When each municipality's weeks fall due: by its settings of today, else on Mondays at nine."""
        return {each.id: self._rhythm(each) for each in self._catalog.municipalities.values()}

    def _rhythm(self, of: Municipality) -> Rhythm:
        today = local_day(of, self._clock())
        weekday = setting(of, SettingName.DIGEST_WEEKDAY, today) or _MONDAY
        hour = setting(of, SettingName.DIGEST_HOUR, today)
        return weekly(of.time_zone, weekday - _MONDAY, _NINE if hour is None else hour)

    async def tell(self, tx: Tx, municipality: MunicipalityId, week: Period) -> None:
        """Keep a week as it is told, and promise it to the group's chat.

        Of weeks that fell due together only the last one is said: a chat that was dark for a month gets one summary,
        not four. The others are kept as not told, and whoever asks for them reads them. So is the week of which a chat
        that was bound only later could not have been told in time.

        What a clock that was wrong had kept of the week gives way; where it is the same, it is not told once more. What
        the group was told stays beside: whether the clock was wrong then, or has been since, nobody knows.
        """
        of, now = self._catalog.municipality(municipality), self._clock()
        group = await monitoring.group_of(tx, municipality)
        language = Language.KY if group is None else group.language
        digest = await reckon(tx, of, self._questionnaires, week)
        told = Told(digest=digest, language=language, lines=self._in_words(digest, language))
        if self._was_told(of, await digests.get(tx, of.id, week), told):
            await digests.confirm(tx, of.id, week, now)
            return
        is_promised = group is not None and group.chat is not None and await self._is_in_time(tx, of, week)
        await digests.keep(tx, told, now, promised=is_promised)
        if group is not None and group.chat is not None:
            await promised.take_back(tx, group.chat, of.id, week.name)
        if is_promised and group is not None:
            await self._promise(tx, of, group, week)

    async def _is_in_time(self, tx: Tx, of: Municipality, week: Period) -> bool:
        """Whether it is the last week that fell due, and the chat was the group's by then."""
        now, rhythm = self._clock(), self._rhythm(of)
        since = await memberships.bound_since(tx, of.id)
        was_there = since is None or not rhythm.due_at(week) < since <= now  # a clock that was ahead bound it «later»
        return was_there and week == rhythm.newest(now)

    def _was_told(self, of: Municipality, before: Kept | None, told: Told) -> bool:
        """Whether a group has, or is promised, these very words already: by a clock that went back a little since.

        One that was told so before the week was over hears it in its own time, on the hour, even if nothing changed.
        """
        if before is None or before.sha256 != digests.hash_of(told):
            return False
        return before.promised or (before.said is not None and self._is_late(of, told.digest.week))

    def _is_late(self, of: Municipality, week: Period) -> bool:
        return self._clock() - self._rhythm(of).due_at(week) > LATE

    async def doubt(self, tx: Tx, municipality: MunicipalityId, since: Period) -> None:
        """Weeks from this one on were told before they were over: what is not said of them yet is not said."""
        group = await monitoring.group_of(tx, municipality)
        for week in await digests.doubt(tx, municipality, since, self._clock()):
            if group is not None and group.chat is not None:
                await promised.take_back(tx, group.chat, municipality, week)

    async def _promise(self, tx: Tx, of: Municipality, group: MonitoringGroup, week: Period) -> None:
        """The picture, the words, and the pin: three rows in this order, each said for itself."""
        assert group.chat is not None  # noqa: S101  (it was asked before)
        now, subject = self._clock(), f"{of.id}/{week.name}"
        after = until_day(now.astimezone(of.time_zone)) if self._is_late(of, week) else timedelta()
        said: list[tuple[str, str, str | None, int | None]] = [
            (digests.CHART, subject, None, None),
            (digests.DIGEST, subject, promised.key_of(of.id, week.name), None),
        ]
        if setting(of, SettingName.DIGEST_PINNED, local_day(of, now)):
            said.append((digests.PIN, subject, promised.key_of(of.id, week.name), KEYED_MESSAGE))
        for kind, about, key, edits in said:
            line = Line(
                chat=group.chat,
                kind=kind,
                payload={"subject": about},
                rank=Rank.NOTICE,
                key=key,
                edits=edits,
                after=after,
                topic=group.topic,
            )
            await outbox.add(tx, line, now)

    async def promised(self, tx: Tx, subject: str) -> Kept | None:
        """What a group is told by a notice.

        None where it has no chat any more, or where a later week was promised since, and this one is old news.
        """
        municipality, week, _ = _asked(subject)
        kept, group = await digests.get(tx, municipality, week), await monitoring.group_of(tx, municipality)
        if group is None or group.chat is None:
            return None
        newer = await digests.old_since(tx, municipality, week, self._clock())
        return None if newer is not None else kept

    async def told(
        self, tx: Tx, municipality: MunicipalityId, week: Period, kept: Kept | None
    ) -> tuple[Fate, tuple[Kept, ...]]:
        """What became of a week as it is shown, and what the group was told of it besides."""
        besides = await tellings.besides(tx, municipality, week, kept)
        return await tellings.fate(tx, kept, self._clock(), is_told_otherwise=bool(besides)), besides

    async def note_said(self, tx: Tx, subject: str, now: datetime) -> None:
        """The group has it."""
        municipality, week, _ = _asked(subject)
        await digests.note_said(tx, municipality, week, now)

    async def note_unpinned(self, tx: Tx, subject: str, reason: str) -> None:
        """It could not be pinned: the chair hears of it the first time, the words stay."""
        municipality, week, _ = _asked(subject)
        if not await digests.note_unpinned(tx, municipality, week, reason):
            return
        group = await monitoring.group_of(tx, municipality)
        for each in group.members if group is not None else ():
            chair = await people.get(tx, each.person) if each.duty is Duty.CHAIR and each.person is not None else None
            if chair is not None:
                await outbox.notify_once(tx, chair.chat, digests.UNPINNED, municipality, self._clock())

    async def concerned(self, tx: Tx, me: Person | None, where: ChatId) -> tuple[Municipality, ...]:
        """The municipalities whose summaries somebody may read here: their own group's chat, or by their right."""
        bound = await monitoring.bound_to(tx, where)
        who = await standings.standing(tx, me, where)
        return tuple(
            each
            for each in self._catalog.municipalities.values()
            if each.id == bound or may(who, Right.READ_SUMMARY, each.id)
        )

    async def may_read_acts(self, tx: Tx, municipality: MunicipalityId, me: Person | None, where: ChatId) -> bool:
        """Whether the list of acts opens here: a group's own chat has no such list, its members have it in private."""
        return may(await standings.standing(tx, me, where), Right.READ_ACTS, municipality)

    async def is_official(self, tx: Tx, municipality: MunicipalityId, where: ChatId) -> bool:
        """Whether this is its official chat, where reports are answered."""
        return may(await standing(tx, None, where), Right.SPEAK_FOR_OKMOT, municipality)

    async def language(self, tx: Tx, municipality: MunicipalityId, where: ChatId) -> Language | None:
        """The language that a group is told things in; None anywhere but in its own chat."""
        group = await monitoring.group_of(tx, municipality)
        return group.language if group is not None and group.chat == where else None

    async def is_posted(self, tx: Tx, where: ChatId, message_id: int) -> bool:
        """Whether this message is what a group was told."""
        return await said.key_of(tx, where, message_id, digests.DIGEST) is not None

    async def week(self, tx: Tx, of: Municipality, day: date | None = None) -> Period | NoWeek:
        """The week of a day, or the last one that is over."""
        return self.last(of) if day is None else await asked(tx, of, self.last(of), day)

    def last(self, of: Municipality) -> Period:
        """The last week that is over."""
        return week_of(self.today(of)).before

    def later(self, of: Municipality, week: Period) -> Period | None:
        """The week after, if that is over too."""
        after = week_of(week.last + timedelta(days=1))
        return after if after.first <= self.last(of).first else None

    def named(self, day: date | None) -> Callable[[Municipality], str]:
        """The name of the week of a day, or of the last one that is over, in each municipality's own time."""
        return lambda of: week_of(local_day(of, self._clock()) - timedelta(weeks=1) if day is None else day).name

    def today(self, of: Municipality) -> date:
        """The day it is there."""
        return local_day(of, self._clock())

    async def show(self, tx: Tx, of: Municipality, week: Period) -> tuple[Digest, Kept | None]:
        """A week as it was kept; one that was not is reckoned now, as it was known at its end.

        So is one that was kept by a clock that was ahead; unless that is the same, nobody was told it.
        """
        kept = await digests.get(tx, of.id, week)
        if kept is not None and kept.made <= self._clock():
            return kept.told.digest, kept
        digest = await reckon(tx, of, self._questionnaires, week)
        return digest, kept if kept is not None and kept.told.digest == digest else None

    async def of_chair(
        self, tx: Tx, municipality: str, reader: PersonId | None
    ) -> tuple[Municipality, Language] | None:
        """For a notice to a chair; None once they are chair no more, or forgotten."""
        of = self._catalog.municipalities.get(MunicipalityId(municipality))
        language = None if reader is None else await people.language(tx, reader)
        group = await monitoring.group_of(tx, MunicipalityId(municipality))
        chairs = [] if group is None else [each.person for each in group.members if each.duty is Duty.CHAIR]
        return (of, language) if of is not None and language is not None and reader in chairs else None

    async def of_notice(self, tx: Tx, subject: str) -> tuple[Digest, Language] | None:
        """What a picture or a page shows; None where the group is not told of it, or no file describes the place.

        One that somebody asked for names their language: «municipality/2026-W47/ky».
        """
        municipality, week, language = _asked(subject)
        if language is None:
            kept = await self.promised(tx, subject)
            return None if kept is None else (kept.told.digest, kept.told.language)
        if municipality not in self._catalog.municipalities:
            return None
        digest, _ = await self.show(tx, self._catalog.municipality(municipality), week)
        return digest, language

    async def bring(self, tx: Tx, where: ChatId, kind: str, subject: str) -> None:
        """Promise a picture or a page, once however often it is tapped."""
        await outbox.notify_once(tx, where, kind, subject, self._clock())


def _asked(subject: str) -> tuple[MunicipalityId, Period, Language | None]:
    """What a notice is about; KeyError for a subject of another version."""
    municipality, name, *language = subject.split("/")
    week = week_named(name)
    if week is None:
        raise KeyError(subject)
    return MunicipalityId(municipality), week, Language(language[0]) if language else None
