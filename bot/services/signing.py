"""Signing acts: the text is fixed, read and agreed to, or given back; enough signatures give it its number."""

from collections.abc import Iterable
from dataclasses import replace

from bot.catalog.catalog import Catalog
from bot.domain.acts import ActId, Signature, SignedAct, Way, act_number
from bot.domain.calendar import Clock
from bot.domain.drawing import Drawn, Gap, Remark, View, concerned, gaps
from bot.domain.ids import row_number
from bot.domain.languages import Language
from bot.domain.monitoring import Member, MonitoringGroup
from bot.domain.municipalities import Municipality, local_day
from bot.domain.people import PersonId
from bot.domain.rights import ActRight
from bot.domain.signing import hash_of, standing, text_of
from bot.forms.model import Answers
from bot.storage import acts, acts_reading, acts_scans, bindings, decisions, monitoring, officials, outbox, people
from bot.storage.db import Tx
from bot.storage.outbox import ACT_SIGNED, TO_GROUP, TO_OFFICIALS, Line, Rank

ACT_FIXED = "act-fixed"
"""The kind of the notice that asks who was there to read a text and sign it."""

ACT_REOPENED = "act-reopened"
"""… that tells them that it was given back."""


class Signing:
    """What becomes of an act that is entered; the handlers have looked whether its member takes part in it."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def fix(self, tx: Tx, view: View) -> tuple[Gap, ...]:
        """The text is what is signed from now on; or what it still lacks."""
        lacking = gaps(view.drawn)
        if lacking or not view.may(ActRight.FIX_ACT):
            return lacking
        act = replace(view.drawn.act, resolution=view.group.resolution, regulation=view.group.regulation)
        text = text_of(act)
        if await acts.fix(tx, view.drawn.id, text, hash_of(text)):
            await self._tell(tx, view, ACT_FIXED)
        return ()

    async def agree(self, tx: Tx, view: View, read: str, dissent: str | None = None) -> bool:
        """This member signs the text they have read; False where it is another by now, or they may not (any more)."""
        sha256 = view.drawn.sha256
        if not view.may(ActRight.SIGN_ACT) or sha256 is None or view.drawn.mark != read:
            return False
        if not await acts.agree(tx, view.drawn.id, self._signature(view.me, sha256, Way.TAP, dissent)):
            return False
        await self._number_if_whole(tx, view.drawn.id, view.companions)
        return True

    async def give_back(self, tx: Tx, view: View, words: str) -> bool:
        """The text is open again, and whoever agreed to it is told; False where nothing is fixed, or they may not."""
        remark = Remark(member=view.me.id, words=words)
        if not view.may(ActRight.GIVE_BACK) or not await acts.reopen(tx, view.drawn.id, remark):
            return False
        await self._tell(tx, view, ACT_REOPENED)
        return True

    async def sign_on_paper(self, tx: Tx, view: View, answers: Answers) -> bool:
        """The chair brings the scan of the paper that these have signed, one maybe with a dissenting opinion."""
        sha256 = view.drawn.sha256
        if not view.keeps_papers or view.standing is None or sha256 is None:
            return False
        if not await acts_scans.keep(tx, view.drawn.id, [int(each) for each in answers["scan"]], self._clock()):
            return False
        for each in view.standing.awaited:
            if str(each.id) in answers.get("signed", ()):
                dissent = str(answers["dissent"]) if str(each.id) == answers.get("dissenter") else None
                await acts.agree(tx, view.drawn.id, self._signature(each, sha256, Way.PAPER, dissent))
        await self._number_if_whole(tx, view.drawn.id, view.companions)
        return True

    async def file_kept(self, tx: Tx, file: int) -> None:
        """A file was fetched: an act that waited for nothing but the scan of its paper has its number now."""
        for each in await acts_scans.acts_of(tx, file):
            await self._number_if_whole(tx, each)

    async def number(self, tx: Tx, view: View) -> bool:
        """Enough have signed, and nobody else is waited for; False where that is not so, or not theirs to say."""
        if not view.may(ActRight.NUMBER_ACT) or view.standing is None or view.drawn.awaits_scan:
            return False
        if not view.standing.may_be_numbered:
            return False
        return await self._number(tx, view.drawn, view.group, view.companions)

    async def signed(self, tx: Tx, number: str) -> tuple[SignedAct, MonitoringGroup, Municipality] | None:
        """A signed act with its group and municipality."""
        known = await decisions.signed(tx, ActId(row_number(number)))
        group = await monitoring.group_of(tx, known.act.municipality) if known is not None else None
        if known is None or group is None or known.act.municipality not in self._catalog.municipalities:
            return None
        return known, group, self._catalog.municipality(known.act.municipality)

    async def newest(self, tx: Tx, number: str) -> tuple[SignedAct, MonitoringGroup, Municipality] | None:
        """The act that took the place of this one, and of that one, at last; itself while nothing corrects it."""
        known = await self.signed(tx, number)
        while known is not None and known[0].corrected is not None:
            known = await self.signed(tx, str(known[0].corrected.id))
        return known

    async def told(
        self, tx: Tx, subject: str, reader: PersonId | None
    ) -> tuple[SignedAct, Municipality, Language] | None:
        """A signed act for the reader of a notice, with their language; None once they may not read it."""
        number, _, whom = subject.partition("/")
        known = await self.signed(tx, number)
        if known is None:
            return None
        act, group, of = known
        language = await self._language_of(tx, group, whom, reader)
        return None if language is None else (act, of, language)

    async def _language_of(self, tx: Tx, group: MonitoringGroup, whom: str, reader: PersonId | None) -> Language | None:
        """Of the group's chat, of its officials' one, or of a member; None for whoever is none of these any more."""
        if whom == TO_GROUP:
            return group.language
        if whom == TO_OFFICIALS:
            official = await officials.chat_of(tx, group.municipality)
            return None if official is None else official.language
        sits = reader is not None and any(each.person == reader for each in group.members)
        return await people.language(tx, reader) if sits and reader is not None else None

    async def _number_if_whole(self, tx: Tx, number: ActId, told: Iterable[Member] | None = None) -> None:
        """Give an act its number if nobody is waited for any more; `told` None: all whom it concerns hear of it."""
        after = await acts_reading.get(tx, number)
        group = None if after is None else await monitoring.group_of(tx, after.act.municipality)
        if after is None or group is None or after.sha256 is None or after.awaits_scan:
            return
        now = standing(after.act, after.sha256, group.members, after.signatures, group.quorum)
        if now.is_whole and group.municipality in self._catalog.municipalities:
            await self._number(tx, after, group, concerned(after, group) if told is None else told)

    async def _number(self, tx: Tx, drawn: Drawn, group: MonitoringGroup, told: Iterable[Member]) -> bool:
        of, now = self._catalog.municipality(group.municipality), self._clock()
        year = local_day(of, now).year
        how = standing(drawn.act, drawn.sha256 or "", group.members, drawn.signatures, group.quorum)
        for each in how.barred:  # whoever took work with the provider after signing: it counted for nothing
            await acts.unsign(tx, drawn.id, each.id)
        series = await acts.next_series(tx, of.id, year)
        given = SignedAct(
            number=act_number(of.prefix, year, series),
            act=drawn.act,
            sha256=drawn.sha256 or "",
            signed=now,
            signatures=(),
            quorum=group.quorum,
        )
        if not await acts.sign(tx, drawn.id, given, year, series):
            return False
        await bindings.tell_members(tx, told, ACT_SIGNED, str(drawn.id), now)
        if group.chat is not None:
            payload = {"subject": f"{drawn.id}/{TO_GROUP}"}
            line = Line(chat=group.chat, kind=ACT_SIGNED, payload=payload, rank=Rank.NOTICE, topic=group.topic)
            await outbox.add(tx, line, now)
        official = await officials.chat_of(tx, of.id)
        if official is not None:
            await acts.tell_officials(tx, drawn.id, official.chat, now)
        return True

    async def _tell(self, tx: Tx, view: View, kind: str) -> None:
        await bindings.tell_members(tx, view.companions, kind, str(view.drawn.id), self._clock())

    def _signature(self, by: Member, sha256: str, way: Way, dissent: str | None = None) -> Signature:
        return Signature(
            member=by.id,
            position=by.position,
            duty=by.duty,
            way=way,
            sha256=sha256,
            at=self._clock(),
            dissent=dissent,
        )
