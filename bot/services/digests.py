"""The weekly summary of a municipality: reckoned from what was known at the week's end, and kept as it was told."""

from collections.abc import Iterable, Iterator, Mapping

from bot.catalog.catalog import Catalog
from bot.domain.calendar import Clock
from bot.domain.digests import WEEKS, Digest, RunningSurvey
from bot.domain.municipalities import Municipality, MunicipalityId, Service
from bot.domain.outcomes import turned
from bot.domain.periods import Period
from bot.domain.questionnaires import Questionnaires
from bot.domain.standards import ProblemId, ServiceId
from bot.domain.surveys import Survey, survey_title
from bot.domain.weeks import Part, fixed, gaps, service_week, span
from bot.storage import outcomes, weeks
from bot.storage.db import Tx
from bot.storage.weeks import Between, Heard


class Digests:
    """Reckons a week and says what became of its summary."""

    def __init__(self, catalog: Catalog, questionnaires: Questionnaires, clock: Clock) -> None:
        self._catalog = catalog
        self._questionnaires = questionnaires
        self._clock = clock

    async def reckon(self, tx: Tx, municipality: MunicipalityId, week: Period) -> Digest:
        """What was known at the end of a week: of database and files alone, whenever it is asked.

        KeyError where no file describes the municipality.
        """
        of = self._catalog.municipality(municipality)
        spans = [Between(*span(of, each)) for each in _back(week)]
        since, until = spans[-1]
        counts = await weeks.counts(tx, municipality, spans)
        parts = await weeks.heard(tx, municipality, spans[-1])
        changed = turned(await outcomes.between(tx, municipality, since, until), since, until)
        running = await weeks.running(tx, municipality, week.last, until)
        return Digest(
            municipality=municipality,
            name=dict(of.short_name),
            monday=week.first,
            gaps=tuple(gaps(of, week.last)),
            services=tuple(
                service_week(each, [_of(each, count) for count in counts], _parts(each, parts), changed)
                for each in of.services
            ),
            surveys=tuple(self._running(of, running)),
            fixed=tuple(fixed(of, changed.confirmed)),
        )

    def _running(self, of: Municipality, surveys: Iterable[Survey]) -> Iterator[RunningSurvey]:
        """Those whose questionnaire and service this version has still."""
        for each in surveys:
            try:
                questionnaire = self._questionnaires.version(each.questionnaire, each.version)
                title = survey_title(each, questionnaire, of)
            except KeyError:
                continue
            yield RunningSurvey(title=dict(title), closes=each.closes)


def _back(week: Period) -> list[Period]:
    """The week with those before it that the chart shows, the oldest first."""
    found = [week]
    while len(found) < WEEKS:
        found.append(found[-1].before)
    return found[::-1]


def _of(service: Service, counted: Mapping[tuple[ServiceId, ProblemId], int]) -> dict[ProblemId, int]:
    return {problem: many for (of, problem), many in counted.items() if of == service.id}


def _parts(service: Service, heard: Iterable[Heard]) -> list[Part]:
    return [
        Part(report=each.report, problem=each.problem, person=each.person, institution=each.institution)
        for each in heard
        if each.service == service.id
    ]
