"""The report form of one place and one day, in its reader's language."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.municipalities import Municipality, offered, problem, promised, service
from bot.domain.reports import Neighbouring
from bot.domain.schedules import Schedule
from bot.domain.standards import Asks, Grain, Problem, ProblemId, ServiceId, VillageId
from bot.forms.model import Answers, Choice, Form, Kind, Question, always, never
from bot.i18n.translator import Translator
from bot.render import attachments, incidents
from bot.render.reports_days import Days

REPORT = "report"
_VERSION = 3
_LONGEST_NAME = 60
_LONGEST_PLACE = 100
_OWN = frozenset({"voice", "words", "photo"})
"""What somebody says in their own way: it is never lost, and goes along where they join a neighbour."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportForm:
    """What the form is made from; `build` makes it."""

    municipality: Municipality
    village: VillageId | None
    begun: datetime  # what was preselected then stays so, however long the draft waits
    now: datetime
    tr: Translator
    joinable: tuple[Neighbouring, ...] = ()  # of the problem chosen: what neighbours told of and is not over
    proposal: bool = False  # begun to propose something: nothing else is offered
    answered: Collection[str] = ()  # questions that the preview shows only once they are answered

    def build(self) -> Form:
        """Service and problem are asked; the day is preselected; all that is optional is offered on the preview.

        Who finds their own trouble among their neighbours' joins it with one tap, unless there are words of theirs to
        be seen before they are sent.
        """
        return Form(
            id=REPORT,
            version=_VERSION,
            questions=self._questions(),
            previewed=lambda given: not _is_joining(given) or not _OWN.isdisjoint(given),
        )

    def _questions(self) -> tuple[Question, ...]:
        return (*self._what(), *self._when(), *self._own_words(), *self._where(), *self._who())

    def _what(self) -> tuple[Question, ...]:
        tr = self.tr
        return (
            Question(
                id="service",
                kind=Kind.SELECT_ONE,
                ask=tr.plain("report-ask-service-proposal" if self.proposal else "report-ask-service"),
                name=tr.plain("report-name-service"),
                choices=lambda _: self._services(),
                default=lambda _: self._only_service(),
            ),
            Question(
                id="problem",
                kind=Kind.SELECT_ONE,
                ask=tr.plain("report-ask-problem"),
                name=tr.plain("report-name-problem"),
                choices=self._problems,
                default=self._only_proposal,
            ),
            Question(
                id="incident",
                kind=Kind.SELECT_ONE,
                ask=tr.plain("report-ask-join", known=incidents.told_before(self.joinable, tr)),
                choices=self._joins,
            ),
        )

    def _when(self) -> tuple[Question, ...]:
        tr = self.tr
        return (
            self._question_when(Asks.ROUND, "when", "report-ask-when-round"),
            self._question_when(Asks.SINCE, "since", "report-ask-when-since"),
            Question(
                id="hour",
                kind=Kind.TIME,
                ask=tr.plain("report-ask-hour"),
                hint=tr.plain("report-hint-hour"),
                name=tr.plain("report-name-hour"),
                relevant=_unless_joining(lambda given: (about := self._problem(given)) is not None and about.outage),
                required=never,
                choices=lambda given: self._days().hours(given.get("since")),
                constraint=lambda given, hour: self._days().to_come(given.get("since"), hour),
            ),
        )

    def _own_words(self) -> tuple[Question, ...]:
        tr = self.tr
        voice = attachments.voice(tr)
        voice = voice if "voice" in self.answered else replace(voice, name="")  # sent unasked, then shown
        return (
            voice,
            Question(
                id="words",
                kind=Kind.TEXT,
                ask=tr.plain("report-ask-words"),
                hint=tr.plain("report-hint-words"),
                name=tr.plain("report-name-words"),
                at_hand=True,
                required=self._needs_words,
            ),
            attachments.photo(tr),
        )

    def _where(self) -> tuple[Question, ...]:
        """A spot that nobody can find can't be mended; a burst pipe is reported first and found by phone."""
        tr = self.tr
        return (
            Question(
                id="point",
                kind=Kind.GEOPOINT,
                ask=tr.plain("report-ask-point"),
                hint=tr.plain("report-hint-point"),
                name=tr.plain("report-name-point"),
                relevant=_unless_joining(self._has_place),
                required=never,
            ),
            Question(
                id="place",
                kind=Kind.TEXT,
                ask=tr.plain("report-ask-place"),
                hint=tr.plain("report-hint-place"),
                name=tr.plain("report-name-place"),
                at_hand=True,
                relevant=_unless_joining(self._has_place),
                required=self._needs_place,
                or_else="point",
                longest=_LONGEST_PLACE,
                one_line=True,
            ),
        )

    def _who(self) -> tuple[Question, ...]:
        tr = self.tr
        return (
            Question(
                id="name",
                kind=Kind.TEXT,
                ask=tr.plain("report-ask-name"),
                hint=tr.plain("report-hint-name"),
                name=tr.plain("report-name-name"),
                at_hand=True,
                relevant=_unless_joining(always),
                required=never,
                longest=_LONGEST_NAME,
                one_line=True,
                private=True,
            ),
            Question(
                id="institution",
                kind=Kind.TEXT,
                ask=tr.plain("report-ask-institution"),
                hint=tr.plain("report-hint-institution"),
                name=tr.plain("report-name-institution"),
                relevant=_unless_joining(always),
                required=never,
                longest=_LONGEST_NAME,
                one_line=True,
            ),
        )

    def _question_when(self, asks: Asks, question: str, ask: str) -> Question:
        days = self._days()
        return Question(
            id=question,
            kind=Kind.DATE,
            ask=self.tr.plain(ask),
            hint=self.tr.plain("report-hint-when"),
            name=self.tr.plain("report-name-when"),
            relevant=_unless_joining(
                lambda answers: (about := self._problem(answers)) is not None and about.asks is asks
            ),
            choices=lambda answers: days.choices(self._schedules(answers), self.now),
            default=lambda answers: days.last(self._schedules(answers), self.begun)[0].isoformat(),
            earliest=days.earliest,
            latest=days.today,
        )

    def _services(self) -> tuple[Choice, ...]:
        every = self.municipality.services
        return tuple(Choice(id=each.id, label=self.tr.name(each.button)) for each in every)

    def _only_service(self) -> str | None:
        every = self.municipality.services
        return every[0].id if len(every) == 1 else None

    def _problems(self, answers: Answers) -> tuple[Choice, ...]:
        if "service" not in answers:
            return ()
        of = service(self.municipality, ServiceId(str(answers["service"])))
        wanted = (each for each in offered(of) if each.proposal or not self.proposal)
        return tuple(Choice(id=each.id, label=self.tr.name(each.button)) for each in wanted)

    def _only_proposal(self, answers: Answers) -> str | None:
        known = self._problems(answers) if self.proposal else ()
        return known[0].id if len(known) == 1 else None

    def _joins(self, answers: Answers) -> tuple[Choice, ...]:
        about = answers.get("problem")
        return incidents.choices([each for each in self.joinable if each.incident.problem == about], self.tr)

    def _needs_words(self, answers: Answers) -> bool:
        """A voice counts as the words, and so do the words of a neighbour who is joined."""
        about = self._problem(answers)
        has_words = "voice" in answers or _is_joining(answers)
        return about is not None and about.needs_words and not has_words

    def _has_place(self, answers: Answers) -> bool:
        about = self._problem(answers)
        return about is not None and about.grain is not Grain.PERSONAL

    def _needs_place(self, answers: Answers) -> bool:
        about = self._problem(answers)
        return about is not None and about.grain is Grain.PLACE and not about.urgent and "point" not in answers

    def _days(self) -> Days:
        return Days(municipality=self.municipality, village=self.village, now=self.now, tr=self.tr)

    def _schedules(self, answers: Answers) -> tuple[Schedule, ...]:
        """What promises the rounds that a missed one is among; none where no round is asked for."""
        about = self._problem(answers)
        if about is None or about.asks is not Asks.ROUND:
            return ()
        return promised(service(self.municipality, about.service), self._days().today)

    def _problem(self, answers: Answers) -> Problem | None:
        if "problem" not in answers:
            return None
        of = service(self.municipality, ServiceId(str(answers["service"])))
        return problem(of, ProblemId(str(answers["problem"])))


def _is_joining(answers: Answers) -> bool:
    return answers.get("incident", incidents.NEW) != incidents.NEW


def _unless_joining(relevant: Callable[[Answers], bool]) -> Callable[[Answers], bool]:
    return lambda answers: not _is_joining(answers) and relevant(answers)
