"""Acts: members of the monitoring group draw one up together, each from their own phone."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.catalog.catalog import Catalog
from bot.domain.acts import Act, ActId, ActState, Finding, Found, Recommendation, SignedAct
from bot.domain.calendar import Clock
from bot.domain.drawing import Begun, Drawn, Event, View
from bot.domain.ids import row_number
from bot.domain.languages import Language
from bot.domain.monitoring import Member, MonitoringGroup
from bot.domain.municipalities import Municipality, MunicipalityId, local_day, problem, service
from bot.domain.people import Person, PersonId
from bot.domain.reports import receipt_number
from bot.domain.rights import ActRight, Right, may, may_with, stake
from bot.domain.signing import standing
from bot.domain.visits import attendees, lost, moved, visit, with_coverage
from bot.forms.model import Answers
from bot.storage import (
    act_corrections,
    acts,
    acts_drawing,
    acts_evidence,
    acts_reading,
    acts_visit,
    bindings,
    decisions,
    files,
    monitoring,
    outbox,
    people,
)
from bot.storage.acts_drawing import ACT_BEGUN
from bot.storage.db import Tx
from bot.storage.standings import standing as rights_of

ACT_DROPPED = "act-dropped"
"""The kind of the notice that tells who was there that an act was given up."""

LATEST = 3
"""Signed acts that are listed with those that go on; /acts has all of them."""

_LATELY = timedelta(days=31)  # the day of the visit, and a month before it
_OFFERED, _ALL = 40, 10_000


class Acts:
    """What members enter; whether this member may, is looked at every time."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def seats(self, tx: Tx, me: Person) -> tuple[Member, ...]:
        """Where this person may draw acts up; mostly nowhere."""
        who = await rights_of(tx, me, me.chat)
        return tuple(
            each
            for each in await monitoring.seats(tx, me.id)
            if each.municipality in self._catalog.municipalities and may(who, Right.DRAW_UP_ACT, each.municipality)
        )

    async def group(self, tx: Tx, me: Person, of: str) -> tuple[Member, MonitoringGroup, Municipality] | None:
        """This person's seat there, with the group and the municipality; None where they have none."""
        seat = next((each for each in await self.seats(tx, me) if each.municipality == of), None)
        group = await monitoring.group_of(tx, seat.municipality) if seat is not None else None
        if seat is None or group is None:
            return None
        return seat, group, self._catalog.municipality(seat.municipality)

    async def view(self, tx: Tx, me: Person, number: str) -> View | None:
        """An act, by its number as a button names it; None for whoever does not take part in it."""
        drawn = await acts_reading.get(tx, ActId(row_number(number)))
        return None if drawn is None else await self._view(tx, me, drawn)

    async def going_on(self, tx: Tx, me: Person) -> list[View]:
        """The acts that wait for this person's group and concern them."""
        found = [
            each for seat in await self.seats(tx, me) for each in await acts_reading.going_on(tx, seat.municipality)
        ]
        return [view for each in found if (view := await self._view(tx, me, each)) is not None]

    async def entered_by(self, tx: Tx, me: Person) -> list[View]:
        """The acts to which this person may add; mostly none."""
        return [each for each in await self.going_on(tx, me) if each.is_open]

    async def signed(self, tx: Tx, me: Person) -> list[SignedAct]:
        """The last acts that this person's groups signed, newest first."""
        seats = await self.seats(tx, me)
        return [each for seat in seats for each in await decisions.page(tx, seat.municipality, LATEST, 0)]

    async def begin(self, tx: Tx, me: Person, of: str, answers: Answers, draft_id: str) -> View | None:
        """Write an act down and tell those who were there; None for whoever has no seat in the group."""
        known = await self.group(tx, me, of)
        if known is None:
            return None
        seat, group, municipality = known
        act = self._begun(municipality, group, answers)
        return await self._started(tx, me, Begun(act=act, by=seat.id, at=self._clock(), draft=draft_id))

    async def of_draft(self, tx: Tx, me: Person, draft_id: str) -> View | None:
        """What a form of this person's became."""
        for seat in await self.seats(tx, me):
            number = await acts_reading.of_draft(tx, seat.municipality, draft_id)
            if number is not None:
                return await self.view(tx, me, str(number))
        return None

    async def is_corrected(self, tx: Tx, act: SignedAct) -> bool:
        """Whether a correction of it is signed, or drawn up."""
        return act.corrected is not None or await act_corrections.begun(tx, act.number) is not None

    async def correct(self, tx: Tx, me: Person, number: str) -> View | None:
        """A new act that says what a signed one says, to begin with; the one begun before, where there is one.

        None for whoever would take no part in it, and where it is corrected already: an act is corrected once.
        """
        known = await decisions.signed(tx, ActId(row_number(number)))
        held = await self.view(tx, me, number)
        if known is None or held is None or known.corrected is not None or not held.may(ActRight.CORRECT_ACT):
            return None
        begun = await act_corrections.begun(tx, known.number)
        if begun is not None:
            return await self.view(tx, me, str(begun))
        copied = replace(known.act, corrects=known.number)
        draft = secrets.token_hex(4)
        return await self._started(tx, me, Begun(act=copied, by=held.me.id, at=self._clock(), draft=draft), copied)

    async def find(self, tx: Tx, view: View, finding: int, found: Found) -> None:
        """How a clause stood."""
        await acts_drawing.find(tx, view.drawn.id, finding, found)

    async def explain(self, tx: Tx, view: View, words: str) -> None:
        """What the provider says."""
        await acts_drawing.explain(tx, view.drawn.id, words)

    async def recommend(self, tx: Tx, view: View, answers: Answers, draft_id: str) -> None:
        """One more recommendation."""
        new = Recommendation(
            number=0,
            words=str(answers["words"]),
            responsible=str(answers["who"]),
            due=date.fromisoformat(str(answers["due"])),
        )
        await acts_drawing.recommend(tx, view.drawn.id, new, draft_id)

    async def drop_recommendation(self, tx: Tx, view: View, row: str) -> None:
        """One recommendation less."""
        await acts_drawing.drop_recommendation(tx, view.drawn.id, row_number(row))

    async def link(self, tx: Tx, view: View, receipts: Iterable[str]) -> int:
        """These reports are the evidence, as far as they may be; so many."""
        offered = {*view.drawn.act.linked, *(each.receipt for each in await self.events(tx, view))}
        linked = [each for each in receipts if each in offered]
        await acts_drawing.link(tx, view.drawn.id, linked)
        return len(linked)

    def losing(self, view: View, answers: Answers) -> int:
        """Of how many clauses something was found that is lost if the visit was another one."""
        before = view.drawn.act
        return len(lost(before, moved(before, visit(view.municipality, answers), view.municipality)))

    async def move(self, tx: Tx, view: View, answers: Answers) -> int:
        """Where, when and of which service the visit was after all; how many linked reports are no evidence of it."""
        before = view.drawn.act
        after = moved(before, visit(view.municipality, answers), view.municipality)
        await acts_visit.move(tx, before, after)
        now = replace(view, drawn=replace(view.drawn, act=after))
        fitting = {each.receipt for each in await self.events(tx, now, most=_ALL)}
        linked = [each for each in before.linked if each in fitting]
        await acts_drawing.link(tx, before.id, linked)
        return len(before.linked) - len(linked)

    async def events(self, tx: Tx, view: View, most: int = _OFFERED) -> tuple[Event, ...]:
        """What was reported of the service there in the month before the visit's end, and what is open still."""
        act, of = view.drawn.act, view.municipality
        about = service(of, act.service)
        problems = tuple(each.id for each in about.problems if not each.proposal)
        until = datetime.combine(local_day(of, act.visited) + timedelta(days=1), time(), of.time_zone)
        its = acts_evidence.About(of.id, problems, act.village, until - _LATELY, until)
        found = await acts_evidence.reported(tx, its, most)
        return tuple(
            Event(
                receipt=receipt_number(of.prefix, each.number),
                problem=problem(about, each.problem).button,
                opened=local_day(of, each.opened),
                people=each.people,
            )
            for each in found
        )

    async def enter(self, tx: Tx, view: View, finding: Finding, answers: Answers, captions: Mapping[str, str]) -> None:
        """What a member says of a finding, as far as it is something else than before: others may be at it too."""
        of, number = view.drawn.id, finding.number
        found, measured, words = (str(answers.get(each) or "") for each in ("found", "measured", "words"))
        if found and found != finding.found:
            await acts_drawing.find(tx, of, number, Found(found))
        if (measured or None) != finding.measured:
            await acts_drawing.measure(tx, of, number, measured or None)
        if (words or None) != view.drawn.note(number, view.me.id):
            await acts_drawing.note(tx, of, number, view.me.id, words or None)
        photos = {each: captions.get(each) for each in answers.get("photo", ())}
        await self._enter_photos(tx, of, finding, photos)
        await self._enter_voice(tx, view, finding, str(answers.get("voice") or ""))

    async def _enter_photos(self, tx: Tx, of: ActId, finding: Finding, photos: Mapping[str, str | None]) -> None:
        """These, and no others; each keeps its caption unless there is a new one."""
        before = {each.file for each in finding.photos}
        for each in sorted(photos.keys() - before, key=int):
            await acts_drawing.show_file(tx, of, finding.number, int(each), self._clock())
        for each, words in photos.items():
            if words:
                await acts_drawing.caption(tx, of, finding.number, int(each), words)
        for each in before - photos.keys():
            await acts_drawing.hide_file(tx, of, finding.number, int(each))

    async def _enter_voice(self, tx: Tx, view: View, finding: Finding, voice: str) -> None:
        """A new voice joins those before; the newest is what may be taken back."""
        newest = finding.voices[-1].file if finding.voices else ""
        if voice and voice != newest:
            await acts_drawing.show_file(tx, view.drawn.id, finding.number, int(voice), self._clock())
        elif newest and not voice:
            await acts_drawing.hide_file(tx, view.drawn.id, finding.number, int(newest))

    async def drop(self, tx: Tx, view: View) -> bool:
        """Give an act up, its files too; False where this member may not."""
        if not view.may(ActRight.DROP_ACT) or not await acts.drop(tx, view.drawn.id):
            return False
        for finding in view.drawn.act.findings:
            for each in (*finding.photos, *finding.voices):
                await acts_drawing.hide_file(tx, view.drawn.id, finding.number, int(each.file))
        await bindings.tell_members(tx, view.companions, ACT_DROPPED, view.drawn.id, self._clock())
        return True

    async def promise_files(self, tx: Tx, view: View, me: Person) -> None:
        """Promise this member the photos and voices."""
        shown = [each for finding in view.drawn.act.findings for each in (*finding.photos, *finding.voices)]
        for each in shown:
            known = await files.get(tx, int(each.file))
            kind = outbox.REPORT_VOICE if known is not None and known.kind == "voice" else outbox.REPORT_PHOTO
            await outbox.notify_once(tx, me.chat, kind, int(each.file), self._clock())

    async def told(self, tx: Tx, number: int | str, reader: PersonId | None) -> tuple[View, Language] | None:
        """An act for a notice to a member, with their language; None once it is none of theirs, or is signed."""
        me = await people.get(tx, reader) if reader is not None else None
        view = await self.view(tx, me, str(number)) if me is not None else None
        if me is None or me.language is None or view is None or view.drawn.number is not None:
            return None
        return view, me.language

    async def told_of_drop(
        self, tx: Tx, number: int | str, reader: PersonId | None
    ) -> tuple[Act, Municipality, Language] | None:
        """An act that was given up, for a notice to a member who was there."""
        me = await people.get(tx, reader) if reader is not None else None
        known = await self.dropped(tx, me, str(number)) if me is not None else None
        return None if me is None or me.language is None or known is None else (*known, me.language)

    async def dropped(self, tx: Tx, me: Person, number: str) -> tuple[Act, Municipality] | None:
        """An act that was given up, for a member who took part in it."""
        drawn = await acts_reading.get(tx, ActId(row_number(number)))
        if drawn is None or drawn.state is not ActState.DROPPED:
            return None
        held = await self.group(tx, me, drawn.act.municipality)
        if held is None or not may_with(stake(drawn.act, drawn.state, held[0], drawn.begun_by), ActRight.HEAR_OF_ACT):
            return None
        return drawn.act, held[2]

    async def _started(self, tx: Tx, me: Person, begun: Begun, copied: Act | None = None) -> View | None:
        number = await acts_drawing.begin(tx, begun)
        if copied is not None:
            await self._copy(tx, number, copied)
        view = await self.view(tx, me, str(number))
        if view is not None:
            await bindings.tell_members(tx, view.companions, ACT_BEGUN, number, self._clock())
        return view

    async def _copy(self, tx: Tx, number: ActId, act: Act) -> None:
        await act_corrections.copy_notes(tx, act.id, number)
        for finding in act.findings:
            for each in (*finding.photos, *finding.voices):
                await acts_drawing.show_file(tx, number, finding.number, int(each.file), each.at)
                if each.caption:
                    await acts_drawing.caption(tx, number, finding.number, int(each.file), each.caption)
        for recommendation in act.recommendations:
            await acts_drawing.recommend(tx, number, recommendation, str(recommendation.number))
        await acts_drawing.link(tx, number, act.linked)

    async def _view(self, tx: Tx, me: Person, drawn: Drawn) -> View | None:
        held = await self.group(tx, me, drawn.act.municipality)
        if held is None or not may_with(stake(drawn.act, drawn.state, held[0], drawn.begun_by), ActRight.READ_ACT):
            return None
        seat, group, municipality = held
        signed = None
        if drawn.sha256 is not None:
            signed = standing(drawn.act, drawn.sha256, group.members, drawn.signatures, group.quorum)
        drawn = with_coverage(drawn, municipality)
        return View(drawn=drawn, me=seat, municipality=municipality, group=group, standing=signed)

    def _begun(self, of: Municipality, group: MonitoringGroup, answers: Answers) -> Act:
        to = visit(of, answers)
        return Act(
            id=ActId(0),
            municipality=MunicipalityId(of.id),
            service=to.service.id,
            service_name=to.service.name,
            village=to.village,
            place=to.place,
            visited=to.at,
            present=tuple(attendees(group, answers)),
            findings=to.clauses(of),
            recommendations=(),
            explanation=None,
            linked=(),
            corrects=None,
            resolution=None,
            regulation=None,
        )
