"""The report form of one place and one day, in its reader's language."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.municipalities import (
    Municipality,
    SettingName,
    local_day,
    offered,
    problem,
    promised,
    service,
    setting,
)
from bot.domain.schedules import last_rounds
from bot.domain.standards import Asks, Problem, ProblemId, ServiceId, VillageId
from bot.forms.model import Answers, Choice, Form, Kind, Question, never
from bot.i18n.translator import Translator

REPORT = "report"
_VERSION = 1
_DAYS_OFFERED = 5
_ROUNDS_OFFERED = 4
_MOST_PHOTOS = 5
_LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportForm:
    """What the form is made from; `build` makes it."""

    municipality: Municipality
    village: VillageId | None
    begun: datetime  # what was preselected then stays so, however long the draft waits
    now: datetime
    tr: Translator

    @property
    def today(self) -> date:
        """The day it is in the village."""
        return local_day(self.municipality, self.now)

    def build(self) -> Form:
        """Service and problem are asked; the day is preselected; words, photos and name are offered on the preview."""
        tr = self.tr
        return Form(
            id=REPORT,
            version=_VERSION,
            questions=(
                Question(
                    id="service",
                    kind=Kind.SELECT_ONE,
                    ask=tr.plain("report-ask-service"),
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
                ),
                self._question_when(Asks.ROUND, "when", "report-ask-when-round"),
                self._question_when(Asks.SINCE, "since", "report-ask-when-since"),
                Question(
                    id="words",
                    kind=Kind.TEXT,
                    ask=tr.plain("report-ask-words"),
                    hint=tr.plain("report-hint-words"),
                    name=tr.plain("report-name-words"),
                    required=lambda answers: (about := self._problem(answers)) is not None and about.needs_words,
                ),
                Question(
                    id="photo",
                    kind=Kind.IMAGE,
                    ask=tr.plain("report-ask-photo"),
                    hint=tr.plain("report-hint-photo"),
                    name=tr.plain("report-name-photo"),
                    required=never,
                    longest=_MOST_PHOTOS,
                ),
                Question(
                    id="name",
                    kind=Kind.TEXT,
                    ask=tr.plain("report-ask-name"),
                    hint=tr.plain("report-hint-name"),
                    name=tr.plain("report-name-name"),
                    required=never,
                    longest=_LONGEST_NAME,
                    private=True,
                ),
            ),
        )

    def _question_when(self, asks: Asks, question: str, ask: str) -> Question:
        return Question(
            id=question,
            kind=Kind.DATE,
            ask=self.tr.plain(ask),
            hint=self.tr.plain("report-hint-when"),
            name=self.tr.plain("report-name-when"),
            relevant=lambda answers: (about := self._problem(answers)) is not None and about.asks is asks,
            choices=self._days,
            default=lambda answers: self._last_days(answers, self.begun)[0].isoformat(),
            earliest=self._earliest,
            latest=self.today,
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
        return tuple(Choice(id=each.id, label=self.tr.name(each.button)) for each in offered(of))

    def _problem(self, answers: Answers) -> Problem | None:
        if "problem" not in answers:
            return None
        of = service(self.municipality, ServiceId(str(answers["service"])))
        return problem(of, ProblemId(str(answers["problem"])))

    @property
    def _earliest(self) -> date | None:
        back = setting(self.municipality, SettingName.REPORT_DAYS_BACK, self.today)
        return None if back is None else self.today - timedelta(days=back)

    def _days(self, answers: Answers) -> tuple[Choice, ...]:
        days = self._last_days(answers, self.now)
        return tuple(Choice(id=day.isoformat(), label=self._day(day)) for day in days)

    def _last_days(self, answers: Answers, at: datetime) -> list[date]:
        """The last rounds, newest first, as of an instant; where none can be reported about, the last days."""
        today = local_day(self.municipality, at)
        of = service(self.municipality, ServiceId(str(answers["service"])))
        about = self._problem(answers)
        schedules = promised(of, today) if about is not None and about.asks is Asks.ROUND else ()
        known = last_rounds(schedules, self.village, at, _ROUNDS_OFFERED, self.municipality.time_zone)
        days = [each.day for each in reversed(known) if self._earliest is None or each.day >= self._earliest]
        return days or [today - timedelta(days=back) for back in range(_DAYS_OFFERED)]

    def _day(self, day: date) -> str:
        short = f"{day:%d.%m}"
        if day == self.today:
            return self.tr.plain("date-today", date=short)
        if day == self.today - timedelta(days=1):
            return self.tr.plain("date-yesterday", date=short)
        return f"{self.tr.weekday(day).capitalize()}, {short}"
