"""The monitoring group as officials keep it and its members see it: papers, seats, and who changed what."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.ids import row_number
from bot.domain.links import token_hash
from bot.domain.monitoring import Actor, Change, Duty, Logged, Member, MemberId, MonitoringGroup, concerns
from bot.domain.monitoring_views import LOGGED_ON_A_PAGE, GroupView, History, Seated
from bot.domain.municipalities import Municipality, MunicipalityId, local_day
from bot.domain.people import ChatId, Person, PersonId
from bot.domain.rights import Right, Standing, may
from bot.forms.model import Answers
from bot.services.group_answers import entered, new_member
from bot.storage import memberships, monitoring, outbox, people
from bot.storage.db import Tx
from bot.storage.memberships import MEMBERSHIP
from bot.storage.standings import standing

INVITATION_DAYS = 7
_LINK = "m_"


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitor:
    """Who looks, or changes something: a person in private, or somebody in a group's chat."""

    standing: Standing
    person: PersonId | None
    chat: ChatId | None


class _Changed(NamedTuple):
    change: Change
    member: MemberId | None = None
    detail: str | None = None


class Monitoring:
    """Shows and keeps groups; the right to it is looked at anew every time."""

    def __init__(self, catalog: Catalog, clock: Clock, secret: bytes) -> None:
        self._catalog = catalog
        self._clock = clock
        self._secret = secret

    async def visitor(self, tx: Tx, me: Person | None, where: ChatId) -> Visitor:
        """Who somebody is here; `me` is None in a group's chat."""
        known = await standing(tx, me, where)
        return Visitor(standing=known, person=me.id if me else None, chat=None if me else where)

    def seen_by(self, who: Visitor) -> tuple[Municipality, ...]:
        """The municipalities whose group they may see; mostly none."""
        known = self._catalog.municipalities.values()
        return tuple(each for each in known if may(who.standing, Right.SEE_GROUP, each.id))

    def kept_by(self, who: Visitor, of: str) -> Municipality | None:
        """The municipality, if they may keep its group."""
        known = self._catalog.municipalities.get(MunicipalityId(of))
        return known if known is not None and may(who.standing, Right.KEEP_GROUP, known.id) else None

    async def view(self, tx: Tx, who: Visitor, of: str) -> GroupView | None:
        """The group; None for somebody whom it does not concern."""
        municipality = next((each for each in self.seen_by(who) if each.id == of), None)
        if municipality is None:
            return None
        group, today = await monitoring.group_of(tx, municipality.id), self._today(municipality)
        members = group.members if group is not None else ()
        return GroupView(
            municipality=municipality,
            group=group,
            own=next((each for each in members if who.person is not None and each.person == who.person), None),
            rights=frozenset(each for each in Right if may(who.standing, each, municipality.id)),
            concerns=concerns(group, today) if group is not None else (),
            today=today,
        )

    async def previewed(self, tx: Tx, of: Municipality, answers: Answers) -> MonitoringGroup:
        """The group as it would be once this was entered."""
        known, new = await monitoring.group_of(tx, of.id), entered(answers)
        return MonitoringGroup(
            municipality=of.id,
            resolution=new.resolution,
            regulation=new.regulation,
            term_ends=new.term_ends,
            quorum=new.quorum,
            language=new.language,
            members=known.members if known else (),
            chat=known.chat if known else None,
            trouble=known.trouble if known else None,
        )

    async def enter(self, tx: Tx, who: Visitor, of: Municipality, answers: Answers, draft_id: str) -> None:
        """Register the group, or enter its papers anew."""
        change = Change.EDITED if await monitoring.group_of(tx, of.id) is not None else Change.REGISTERED
        await monitoring.enter(tx, of.id, entered(answers))
        await self._log(tx, who, of.id, _Changed(change, detail=draft_id))

    def previewed_member(self, of: Municipality, answers: Answers, known: Seated | None) -> Member:
        """The member as they would be added today, without a number yet, or as one who is known would be."""
        new = new_member(answers)
        if known is not None:
            return replace(known.member, position=new.position, seat=new.seat, works_for=new.works_for)
        return Member(
            id=MemberId(0),
            municipality=of.id,
            position=new.position,
            seat=new.seat,
            duty=new.duty,
            works_for=new.works_for,
            person=None,
            since=self._today(of),
        )

    async def add(self, tx: Tx, who: Visitor, of: Municipality, answers: Answers, draft_id: str) -> Seated | None:
        """A new member; a chair or secretary takes the duty over. None while the group is not registered."""
        new = new_member(answers)
        if await monitoring.group_of(tx, of.id) is None:
            return None
        await self._free(tx, who, of.id, new.duty)
        added = await monitoring.add(tx, of.id, new, self._today(of))
        await self._log(tx, who, of.id, _Changed(Change.ADDED, added, draft_id))
        return await self.member(tx, who, str(added))

    async def amend(self, tx: Tx, who: Visitor, seat: Seated, answers: Answers, draft_id: str) -> Seated:
        """What is entered of a member anew; where it changes anything, they are told what they are now."""
        amended = self.previewed_member(seat.municipality, answers, seat)
        await monitoring.amend(tx, seat.member.id, new_member(answers))
        await self._log(tx, who, seat.municipality.id, _Changed(Change.AMENDED, seat.member.id, draft_id))
        if amended != seat.member:
            await self._tell(tx, seat.member)
        return seat._replace(member=amended)

    async def member(self, tx: Tx, who: Visitor, number: str) -> Seated | None:
        """A member whose seat they may dispose of, by its number as a button names it; None once it has ended."""
        known = await monitoring.member(tx, MemberId(row_number(number)))
        if known is None or known.until is not None:
            return None
        municipality = self.kept_by(who, known.municipality)
        return None if municipality is None else Seated(municipality, known)

    async def of_draft(self, tx: Tx, who: Visitor, draft_id: str) -> GroupView | Seated | None:
        """What a draft of theirs became: a member, or what is entered of a group."""
        for each in self.seen_by(who):
            entry = await memberships.of_draft(tx, each.id, draft_id)
            if entry is not None and self.kept_by(who, each.id) is not None:
                added = await self.member(tx, who, str(entry.member or 0))
                return added or await self.view(tx, who, each.id)
        return None

    async def set_duty(self, tx: Tx, who: Visitor, seat: Seated, duty: Duty) -> Seated:
        """What the member does besides from now on; there is one chair and one secretary at most."""
        member = seat.member
        if member.duty is not duty:
            await self._free(tx, who, member.municipality, duty)
            await self._give(tx, who, member, duty)
        return seat._replace(member=replace(member, duty=duty))

    async def invite(self, tx: Tx, who: Visitor, seat: Seated) -> str | None:
        """The payload of a one-time link for a member nobody has joined as; only its keyed hash is kept."""
        if seat.member.person is not None:
            return None
        token = secrets.token_urlsafe(16)
        until = self._clock() + timedelta(days=INVITATION_DAYS)
        await memberships.invite(tx, seat.member.id, token_hash(self._secret, token), until)
        await self._log(tx, who, seat.municipality.id, _Changed(Change.INVITED, seat.member.id))
        return _LINK + token

    async def unseat(self, tx: Tx, who: Visitor, seat: Seated) -> Seated:
        """Whoever joined as this member is it no more, and nor is who holds a link."""
        member = seat.member
        await memberships.revoke(tx, member.id)
        if member.person is not None:
            await monitoring.sit(tx, member.id, None)
            await self._log(tx, who, member.municipality, _Changed(Change.UNLINKED, member.id))
            await self._tell(tx, member)
        return seat._replace(member=replace(member, person=None))

    async def end(self, tx: Tx, who: Visitor, seat: Seated) -> None:
        """The membership is over today."""
        member = seat.member
        await memberships.revoke(tx, member.id)
        await monitoring.end(tx, member.id, self._today(seat.municipality))
        await self._log(tx, who, member.municipality, _Changed(Change.ENDED, member.id))
        await self._tell(tx, member)

    async def history(self, tx: Tx, who: Visitor, of: str, after: int) -> History | None:
        """Who changed what; None for somebody whom it does not concern."""
        known = self._catalog.municipalities.get(MunicipalityId(of))
        if known is None or not may(who.standing, Right.READ_LOG, known.id):
            return None
        entries, count = await memberships.logged(tx, known.id, LOGGED_ON_A_PAGE, after)
        about = [None if each.member is None else await monitoring.member(tx, each.member) for each in entries]
        return History(known, tuple(zip(entries, about, strict=True)), after, count)

    async def _free(self, tx: Tx, who: Visitor, of: MunicipalityId, duty: Duty) -> None:
        """Whoever had this duty so far is an ordinary member from now on."""
        group = await monitoring.group_of(tx, of)
        for each in group.members if group is not None and duty is not Duty.MEMBER else ():
            if each.duty is duty:
                await self._give(tx, who, each, Duty.MEMBER)

    async def _give(self, tx: Tx, who: Visitor, member: Member, duty: Duty) -> None:
        await monitoring.set_duty(tx, member.id, duty)
        await self._log(tx, who, member.municipality, _Changed(Change.DUTY, member.id, duty))
        await self._tell(tx, member)

    async def _tell(self, tx: Tx, member: Member) -> None:
        """Whom it concerns reads what they are now, and their menu of commands shows what they may do."""
        person = await people.get(tx, member.person) if member.person is not None else None
        if person is not None:
            await outbox.notify_once(tx, person.chat, MEMBERSHIP, member.municipality, self._clock())
            await outbox.notify_once(tx, person.chat, outbox.COMMANDS, person.chat, self._clock())

    async def _log(self, tx: Tx, who: Visitor, of: MunicipalityId, what: _Changed) -> None:
        is_official = may(who.standing, Right.SPEAK_FOR_OKMOT, of)
        entry = Logged(
            at=self._clock(),
            change=what.change,
            actor=Actor.OFFICIAL if is_official else Actor.OPERATOR,
            person=who.person,
            chat=who.chat,
            member=what.member,
            detail=what.detail,
        )
        await memberships.log(tx, of, entry)

    def _today(self, of: Municipality) -> date:
        return local_day(of, self._clock())
