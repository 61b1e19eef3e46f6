"""A municipality's week as it was known at its end: of database and files alone, whenever it is asked."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from bot.catalog.holidays import is_holiday
from bot.domain.act_weeks import answered, signed, waiting
from bot.domain.digests import WEEKS, Digest, RunningSurvey
from bot.domain.municipalities import Municipality, Service
from bot.domain.outcomes import turned
from bot.domain.periods import Period
from bot.domain.questionnaires import Questionnaires
from bot.domain.standards import ProblemId, ServiceId
from bot.domain.surveys import Survey, survey_title
from bot.domain.weeks import Part, fixed, gaps, service_week, span
from bot.storage import decisions, outcomes, weeks
from bot.storage.db import Tx
from bot.storage.weeks import Between, Heard


async def reckon(tx: Tx, of: Municipality, questionnaires: Questionnaires, week: Period) -> Digest:
    """All that is told of the week."""
    spans = [Between(*span(of, each)) for each in _back(week)]
    since, until = spans[-1]
    counts = await weeks.counts(tx, of.id, spans)
    parts = await weeks.heard(tx, of.id, spans[-1])
    changed = turned(await outcomes.between(tx, of.id, since, until), since, until)
    known = await decisions.of_week(tx, of.id, since, until)
    running = await weeks.running(tx, of.id, week.last, until)
    return Digest(
        municipality=of.id,
        name=dict(of.short_name),
        monday=week.first,
        gaps=tuple(gaps(of, week.last)),
        services=tuple(
            service_week(each, [_of(each, count) for count in counts], _parts(each, parts), changed)
            for each in of.services
        ),
        waiting=tuple(waiting(of, known, until, partial(is_holiday, of))),
        signed=tuple(signed(of, known, since, until)),
        answered=tuple(answered(known, since, until)),
        surveys=tuple(_running(of, questionnaires, running)),
        fixed=tuple(fixed(of, changed.confirmed)),
    )


def _running(of: Municipality, questionnaires: Questionnaires, surveys: Iterable[Survey]) -> Iterator[RunningSurvey]:
    """Those whose questionnaire and service this version has still."""
    for each in surveys:
        try:
            title = survey_title(each, questionnaires.version(each.questionnaire, each.version), of)
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
