"""What a week's summary says of reports, coverage and answers, from what is known of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.digests import Fixed, Gap, ServiceWeek
from bot.domain.languages import Words
from bot.domain.municipalities import Municipality, Service, coverage, village, villages_on
from bot.domain.outcomes import Outcome, Turned
from bot.domain.people import PersonId
from bot.domain.periods import Period
from bot.domain.standards import CoverageStatus, ProblemId, VillageId
from bot.forms.search import key


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One report's part in a week: whose it is, and whether somebody spoke for an institution."""

    report: int
    problem: ProblemId
    person: PersonId | None
    institution: str | None


def span(of: Municipality, week: Period) -> tuple[datetime, datetime]:
    """The week's first instant, and the first one after it: days are the municipality's."""
    after = week.last + timedelta(days=1)
    begins, ends = (datetime.combine(day, time(), of.time_zone).astimezone(UTC) for day in (week.first, after))
    return begins, ends


def gaps(of: Municipality, day: date) -> Iterator[Gap]:
    """Each service that some village does not have, or of which nobody knows whether it has it."""
    for service in of.services:
        there = {each.id: coverage(service, each.id, day).status for each in villages_on(of, day)}
        missing = tuple(_village(of, each) for each, status in there.items() if status is CoverageStatus.NO)
        unknown = sum(status is CoverageStatus.UNKNOWN for status in there.values())
        if missing or unknown:
            yield Gap(service=_words(service.button), villages=missing, unknown=unknown)


def service_week(
    of: Service, weeks: Sequence[Mapping[ProblemId, int] | None], parts: Iterable[Part], changed: Turned
) -> ServiceWeek:
    """What was told of a service; proposals break nothing and are not counted. A week is None before the bot's time."""
    problems = {each.id for each in of.problems if not each.proposal}
    counted = [each for each in parts if each.problem in problems]
    return ServiceWeek(
        service=_words(of.button),
        weeks=tuple(None if week is None else _sum(week, problems) for week in weeks),
        people=len({each.person or -each.report for each in counted if each.institution is None}),
        institutions=len({key(each.institution) for each in counted if each.institution is not None}),
        claimed=_of(of, changed.claimed),
        confirmed=_of(of, changed.confirmed),
        contested=_of(of, changed.contested),
    )


def fixed(of: Municipality, confirmed: Iterable[Outcome]) -> Iterator[Fixed]:
    """What was confirmed, by problem and village; what no file names any more is left out."""
    names = {(service.id, each.id): each.button for service in of.services for each in service.problems}
    for each in confirmed:
        if (each.service, each.problem) in names:
            there = None if each.village is None else village(of, each.village)
            yield Fixed(
                problem=_words(names[each.service, each.problem]), village=None if there is None else _words(there.name)
            )


def _sum(week: Mapping[ProblemId, int], problems: set[ProblemId]) -> int:
    return sum(many for problem, many in week.items() if problem in problems)


def _of(service: Service, outcomes: Iterable[Outcome]) -> int:
    return sum(each.service == service.id for each in outcomes)


def _village(of: Municipality, number: VillageId) -> Words:
    there = village(of, number)
    assert there is not None  # noqa: S101  (it was among its villages)
    return _words(there.name)


def _words(words: Words) -> Words:
    """A plain copy, as a digest is kept."""
    return dict(words)
