"""A municipality's week as it was known at its end: of database and files alone, whenever it is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

from bot.catalog.holidays import is_holiday
from bot.domain.act_weeks import answered, signed, waiting
from bot.domain.digests import WEEKS, Digest, NoWeek, RunningSurvey
from bot.domain.municipalities import Municipality, Service, local_day
from bot.domain.outcomes import turned
from bot.domain.periods import BEGINNING, Period, week_of
from bot.domain.questionnaires import Questionnaires
from bot.domain.standards import ProblemId, ServiceId
from bot.domain.surveys import Survey, survey_title
from bot.domain.weeks import Part, fixed, gaps, service_week, span
from bot.storage import decisions, digests, outcomes, weeks
from bot.storage.db import Tx
from bot.storage.weeks import Between, Heard

_Counts: TypeAlias = Mapping[tuple[ServiceId, ProblemId], int]


async def reckon(tx: Tx, of: Municipality, questionnaires: Questionnaires, week: Period) -> Digest:
    """All that is told of the week."""
    spans = [Between(*span(of, each)) for each in _back(week)]
    since, until = spans[-1]
    counts = await _counted(tx, of, spans)
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


async def asked(tx: Tx, of: Municipality, last: Period, day: date) -> Period | NoWeek:
    """The week of a day, where that has a summary; `last` is the last week that is over, and has one in any case.

    Weeks from before the bot was there have none, but for those that were kept.
    """
    if day > last.last:
        return NoWeek.RUNNING
    week, begun = week_of(day), await weeks.begun(tx, of.id)
    was_there = day >= BEGINNING and begun is not None and local_day(of, begun) <= week.last
    if week == last or was_there or await digests.get(tx, of.id, week) is not None:
        return week
    return NoWeek.BEFORE


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


async def _counted(tx: Tx, of: Municipality, spans: Sequence[Between]) -> list[_Counts | None]:
    """Each week's reports; None of those that were over before the bot was there, which are the first ones."""
    begun = await weeks.begun(tx, of.id)
    known = [each for each in spans if begun is not None and begun < each.until]
    return [*[None] * (len(spans) - len(known)), *await weeks.counts(tx, of.id, known)]


def _of(service: Service, counted: _Counts | None) -> dict[ProblemId, int] | None:
    if counted is None:
        return None
    return {problem: many for (of, problem), many in counted.items() if of == service.id}


def _parts(service: Service, heard: Iterable[Heard]) -> list[Part]:
    return [
        Part(report=each.report, problem=each.problem, person=each.person, institution=each.institution)
        for each in heard
        if each.service == service.id
    ]
