"""Whatever people and officials do, in whatever order: nobody is lost, and nobody counts twice."""

import json
from collections import Counter
from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from migrated import KIND, Kind
from town import HOMES, Town

from bot.domain.answers import AnswerKind, Said, State, VerdictId, standing
from bot.domain.incidents import IncidentId, Tally, outage
from bot.domain.people import Person, PersonId
from bot.domain.reports import Filed, ReportId
from bot.forms.model import Value
from bot.storage import answers, incidents
from bot.storage.db import Tx

ROUND, OUTAGE, SPOT, PERSONAL = "w-tim-1", "s-tim-1", "s-tim-4", "w-oth"
STREETS = {"Ленин көчөсү": "lenin", "ул. Ленина": "lenin", "Манас": "manas"}
SCHOOLS = {"Көк-Жар мектеби": "school", "кок жар мектеби": "school", "Бала бакча": "kindergarten"}
ROUNDS = ("2026-11-10", "2026-11-17")
somebody = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4])  # mostly of the village of three

Event = tuple[str, int, str] | None
"""What makes two reports one event: the problem, whose home it is, the day or the street; None is like no other."""


@dataclass(eq=False)
class Voice:
    """A report, as the model knows it."""

    writer: Person
    home: int
    institution: str | None
    event: Event
    problem: str
    withdrawn: bool = False
    spoke: bool = False  # its writer said that it is back, or that it is not
    moved: bool = False  # officials took it out of another incident


@dataclass(eq=False)
class Known:
    """An incident, as the model knows it; `judged`: somebody said whether it is solved."""

    event: Event
    problem: str
    home: int
    voices: dict[int, Voice] = field(default_factory=dict)
    judged: bool = False

    @property
    def standing(self) -> list[Voice]:
        return [each for each in self.voices.values() if not each.withdrawn]

    @property
    def is_surely_open(self) -> bool:
        return not self.judged and not any(each.spoke for each in self.voices.values())


def tally(voices: list[Voice]) -> Tally:
    """People by number, institutions by what they are."""
    people = {each.writer.id for each in voices if each.institution is None}
    return Tally(len(people), len({SCHOOLS[each.institution] for each in voices if each.institution is not None}))


def village(home: int) -> int:
    """The first of those who live in the same village."""
    return next(number for number, each in enumerate(HOMES) if each == HOMES[home])


class IncidentMachine(RuleBasedStateMachine):
    """People of three villages and one official chat."""

    @initialize()
    def begin(self) -> None:
        self.town = Town()
        self.known: dict[int, Known] = {}
        self.merged: dict[
            int, int
        ] = {}  # incidents nobody stands behind any more, and the home of their first reporter
        self.drafts = 0

    def teardown(self) -> None:
        if hasattr(self, "town"):
            self.town.close()

    # people

    @rule(
        who=somebody,
        problem=st.sampled_from([OUTAGE, OUTAGE, OUTAGE, ROUND, SPOT, PERSONAL]),
        place=st.none() | st.sampled_from(sorted(STREETS)),
        day=st.sampled_from(ROUNDS),
        institution=st.none() | st.sampled_from(sorted(SCHOOLS)),
    )
    def report(self, who: int, problem: str, place: str | None, day: str, institution: str | None) -> None:
        answers: dict[str, Value] = {"service": "waste" if problem.startswith("w") else "water", "problem": problem}
        answers |= {"when": day} if problem == ROUND else {"since": "2026-11-18"} if problem == OUTAGE else {}
        answers |= {"place": place} if place and problem in {OUTAGE, SPOT} else {}
        answers |= {"institution": institution} if institution else {}
        answers |= {"words": "Ит көп"} if problem == PERSONAL else {}
        told = day if problem == ROUND else STREETS.get(str(answers.get("place")))
        event = (problem, village(who), told) if told else None
        me, self.drafts = self.town.people[who], self.drafts + 1
        home, draft = HOMES[who], f"d{self.drafts}"
        filed = self.town.do(lambda tx: self.town.reports.file(tx, me, home, answers, draft))
        number = filed.report.incident
        like = {key for key, each in self.known.items() if event and each.event == event and each.standing}
        if number in self.known:
            assert number in like
        else:
            assert not any(self.known[key].is_surely_open for key in like)
            self.known[number] = Known(event, problem, who)
        self._hear(filed, Voice(me, who, institution, event, problem))

    @precondition(lambda self: self.known)
    @rule(who=somebody, data=st.data())
    def say_the_same_here(self, who: int, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.known)))
        known = self.known[number]
        who = data.draw(st.sampled_from([known.home, who]))
        me = self.town.people[who]
        filed = self.town.do(lambda tx: self.town.reports.join(tx, me, IncidentId(number)))
        may = village(who) == village(known.home) and known.problem != PERSONAL and bool(known.standing)
        if filed is None:
            assert not may or not known.is_surely_open
            return
        assert may
        assert filed.report.incident == number
        event = known.event if known.problem == ROUND else None
        self._hear(filed, Voice(me, who, None, event, known.problem))

    @precondition(lambda self: self.known)
    @rule(who=somebody, data=st.data())
    def withdraw(self, who: int, data: st.DataObject) -> None:
        number, voice = self._any_voice(data)
        me = self.town.people[data.draw(st.sampled_from([voice.home, voice.home, who]))]
        filed = self.town.do(lambda tx: self.town.reports.withdraw(tx, me, ReportId(number)))
        assert (filed is not None) is (voice.writer.id == me.id)
        voice.withdrawn |= filed is not None

    @precondition(lambda self: self.known)
    @rule(who=somebody, is_back=st.booleans(), data=st.data())
    def say_whether_it_is_back(self, who: int, is_back: bool, data: st.DataObject) -> None:
        number, voice = self._any_voice(data)
        me = self.town.people[data.draw(st.sampled_from([voice.home, voice.home, who]))]
        heard = self.town.do(lambda tx: self.town.incidents.say_if_over(tx, me, ReportId(number), is_back=is_back))
        may = voice.writer.id == me.id and voice.problem == OUTAGE and not voice.withdrawn
        assert (heard is not None) is may
        voice.spoke |= may

    @rule(who=somebody)
    def be_forgotten(self, who: int) -> None:
        self.town.forget(who)

    @precondition(lambda self: self._verdicts())
    @rule(said=st.sampled_from(Said), data=st.data())
    def judge(self, said: Said, data: st.DataObject) -> None:
        number, report, _ = data.draw(st.sampled_from(self._verdicts()))
        one = next(each for each in self.known.values() if report in each.voices)
        writer = one.voices[report].writer
        self.town.do(lambda tx: self.town.answers.judge(tx, writer, VerdictId(number), said))
        one.judged = True

    # officials

    @precondition(lambda self: self.known)
    @rule(kind=st.sampled_from(AnswerKind), data=st.data())
    def answer(self, kind: AnswerKind, data: st.DataObject) -> None:
        number, voice = self._any_voice(data)
        chat, one = self.town.officials.chat, self._incident_of(voice)
        many = self.town.do(lambda tx: self.town.answers.give(tx, chat, ReportId(number), kind, None))
        assert many == len(self._living(one))
        self._heard(one)

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        number, voice = self._any_voice(data)
        chat, one = self.town.officials.chat, self._incident_of(voice)
        like = [key for key, each in self.known.items() if each.problem == one.problem and each is not one]
        into = data.draw(st.sampled_from(sorted(like or self.known)) | st.sampled_from(sorted(self.known)))
        merged = self.town.do(lambda tx: self.town.incidents.merge(tx, chat, ReportId(number), IncidentId(into)))
        other = self.known[into]
        may = one is not other and one.problem == other.problem != PERSONAL
        may &= village(one.home) == village(other.home)
        assert (merged is not None) is may
        if may:
            other.voices |= one.voices
            other.judged |= one.judged
            gone = next(key for key, each in self.known.items() if each is one)
            self.merged[gone] = self.known.pop(gone).home
            assert merged == min(other.voices)
            self._heard(other)

    @precondition(lambda self: self.merged)
    @rule(data=st.data())
    def press_an_old_button_of_a_merged_incident(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.merged)))
        me, chat = self.town.people[self.merged[number]], self.town.officials.chat
        report, _ = self._any_voice(data)
        assert self.town.do(lambda tx: self.town.reports.join(tx, me, IncidentId(number))) is None
        assert (
            self.town.do(lambda tx: self.town.incidents.merge(tx, chat, ReportId(report), IncidentId(number))) is None
        )

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        number, voice = self._any_voice(data)
        chat, one = self.town.officials.chat, self._incident_of(voice)
        done = self.town.do(lambda tx: self.town.incidents.split(tx, chat, ReportId(number)))
        assert done is (len(one.voices) > 1)
        if done:
            voice.moved = True
            del one.voices[number]
            self._heard(one)
            (row,) = self.town.rows(f"SELECT incident_id FROM report WHERE id = {number}")  # noqa: S608  (a number)
            self.known[row[0]] = Known(voice.event, voice.problem, voice.home, {number: voice})

    # what always holds

    @invariant()
    def every_report_stands_in_the_one_incident_it_is_about(self) -> None:
        stored = {
            row[0]: tuple(row)[1:]
            for row in self.town.rows(
                "SELECT id, incident_id, person_id, institution, withdrawn IS NOT NULL FROM report"
            )
        }
        assert stored == {
            report: (number, voice.writer.id, voice.institution, voice.withdrawn)
            for number, known in self.known.items()
            for report, voice in known.voices.items()
        }
        assert {row[0] for row in self.town.rows("SELECT id FROM incident")} == {*self.known, *self.merged}

    @invariant()
    def everybody_counts_once(self) -> None:
        async def tallies(tx: Tx) -> dict[int, Tally]:
            seen = {number: await self.town.incidents.get(tx, IncidentId(number), None) for number in self.known}
            return {number: each.tally for number, each in seen.items() if each is not None}

        assert self.town.do(tallies) == {number: tally(each.standing) for number, each in self.known.items()}

    @invariant()
    def each_who_is_told_of_an_answer_is_told_once(self) -> None:
        lines = "SELECT payload, chat_id FROM outbox WHERE kind = 'answer'"
        voices = {number: each for known in self.known.values() for number, each in known.voices.items()}
        told = Counter((verdict, voices[report].writer.chat) for verdict, report, _ in self._verdicts())
        assert Counter((json.loads(payload)["subject"], chat) for payload, chat in self.town.rows(lines)) == told

    @invariant()
    def what_waits_for_the_officials_is_what_nobody_answered_or_somebody_contests(self) -> None:
        async def waiting(tx: Tx) -> set[int]:
            return {number for number, known in self.known.items() if await self._waits(tx, number, known)}

        marked = self.town.rows("SELECT id FROM incident WHERE waits = 1")
        assert {row[0] for row in marked} == self.town.do(waiting)

    @invariant()
    def what_is_marked_as_closed_is_what_those_affected_closed_or_nobody_stands_behind(self) -> None:
        async def open_ones(tx: Tx) -> set[int]:
            return {number for number, known in self.known.items() if await self._is_open(tx, number, known)}

        marked = self.town.rows("SELECT id FROM incident WHERE closed = 0")
        assert {row[0] for row in marked} == self.town.do(open_ones)

    async def _is_open(self, tx: Tx, number: int, known: Known) -> bool:
        seen = await self.town.incidents.get(tx, IncidentId(number), None)
        return bool(known.standing) and seen is not None and not seen.is_over

    async def _waits(self, tx: Tx, number: int, known: Known) -> bool:
        given = await answers.of_incident(tx, IncidentId(number))
        said = await answers.verdicts(tx, given[-1].id) if given else []
        told = outage(await incidents.voices(tx, IncidentId(number)))
        stands = standing(given[-1] if given else None, said).state in {State.WAITING, State.CONTESTED}
        return bool(known.standing) and stands and (told is None or told.over is None)

    def _heard(self, known: Known) -> None:
        """Everybody who stands behind an incident was told of its last answer, however they came to it, and once."""
        number = next(key for key, each in self.known.items() if each is known)
        ((last,),) = self.town.rows(f"SELECT max(id) FROM answer WHERE incident_id = {number}")  # noqa: S608  (a number)
        reports = [report for _, report, answer in self._verdicts() if answer == last and report in known.voices]
        told = Counter(known.voices[report].writer.id for report in reports)
        moved = {each.writer.id for each in known.voices.values() if each.moved}
        assert last is None or all(told[who] == 1 for who in self._living(known) - moved)

    def _living(self, known: Known) -> set[PersonId]:
        return {each.writer.id for each in known.standing} & {each.id for each in self.town.people}

    def _hear(self, filed: Filed, voice: Voice) -> None:
        """A report is new, or more of what its writer had said before for the same people."""
        known = self.known[filed.report.incident]
        before = [
            number
            for number, each in known.voices.items()
            if (each.writer.id, each.institution, each.withdrawn) == (voice.writer.id, voice.institution, False)
        ]
        assert filed.again is bool(before)
        if filed.again:
            assert filed.report.id in before
        else:
            assert not any(filed.report.id in each.voices for each in self.known.values())
            known.voices[filed.report.id] = voice
        assert sum(filed.tally) <= len(known.standing)
        self._heard(known)

    def _any_voice(self, data: st.DataObject) -> tuple[int, Voice]:
        voices = {number: each for known in self.known.values() for number, each in known.voices.items()}
        number = data.draw(st.sampled_from(sorted(voices)))
        return number, voices[number]

    def _incident_of(self, voice: Voice) -> Known:
        return next(each for each in self.known.values() if voice in each.voices.values())

    def _verdicts(self) -> list[tuple[int, int, int]]:
        """Who was told of which answer: verdict, report, answer."""
        return [(row[0], row[1], row[2]) for row in self.town.rows("SELECT id, report_id, answer_id FROM verdict")]


def test_nobody_is_lost_and_nobody_counts_twice() -> None:
    most = {Kind.SQLITE: 45, Kind.POSTGRESQL: 2}[KIND.get()]
    run_state_machine_as_test(IncidentMachine, settings=settings(max_examples=most, stateful_step_count=40))
