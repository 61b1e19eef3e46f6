"""What one field alone can't tell: references, double ids, versions and periods that must fit together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from bot.catalog import schema
from bot.catalog.mistakes import Mistake, Place
from bot.domain.municipalities import LIMITS, SettingName
from bot.domain.standards import Asks, Grain

T = TypeVar("T")
_RANGES = {
    SettingName.DIGEST_WEEKDAY: range(1, 8),
    SettingName.DIGEST_HOUR: range(24),
    SettingName.DIGEST_PINNED: range(2),
}


def check(file: schema.MunicipalityFile) -> Iterator[Mistake]:
    """Every mistake in how the parts of a well-formed file fit together."""
    yield from _doubles(("villages",), [each.id for each in file.villages])
    yield from _doubles(("services",), [each.id for each in file.services])
    yield from _remarks(("villages",), file.villages, lambda village: village.doubtful, "doubtful")
    yield from _problem_ids(file)
    for number, service in enumerate(file.services):
        yield from _service(file, service, ("services", number))
    for name, settings in file.settings.items():
        yield from _rising(("settings", name), [each.valid_from for each in settings], "valid_from")
        yield from _too_small(name, settings)
    yield from _doubles(("holidays", "added"), [str(each.day) for each in file.holidays.added])
    yield from _named(file)


def _service(file: schema.MunicipalityFile, service: schema.ServiceEntry, place: Place) -> Iterator[Mistake]:
    villages = {each.id for each in file.villages}
    decisions = set(file.decisions)
    yield from _clauses(service.clauses, (*place, "clauses"), decisions)
    yield from _remarks((*place, "problems"), service.problems, lambda problem: not problem.confirmed, "unconfirmed")
    yield from _kinds((*place, "problems"), service.problems)
    criteria = {each.criterion for each in service.clauses}
    for number, problem in enumerate(service.problems):
        if problem.criterion is not None and problem.criterion not in criteria:
            what = f"the service has no clause of the criterion `{problem.criterion}`"
            yield Mistake(
                place=(*place, "problems", number, "criterion"), what=what, mend="add the clause or remove this line"
            )
    for village, known in service.coverage.items():
        yield from _reference((*place, "coverage", village), village, villages, "village")
        yield from _rising((*place, "coverage", village), [each.since for each in known], "since")
    winter = service.winter.schedule if service.winter else []
    for way, schedules in (("schedules",), service.schedules), (("winter", "schedule"), winter):
        for number, schedule in enumerate(schedules):
            yield from _schedule(schedule, (*place, *way, number), villages, decisions)


def _kinds(place: Place, problems: Sequence[schema.ProblemEntry]) -> Iterator[Mistake]:
    """An outage is told apart by its street and beginning; a proposal is nobody's but its writer's."""
    for number, problem in enumerate(problems):
        if problem.outage and (problem.grain is not Grain.STREET or problem.asks is not Asks.SINCE):
            what = "an outage needs a street and a beginning"
            yield Mistake(place=(*place, number, "outage"), what=what, mend="write `grain: street` and `asks: since`")
        is_own = problem.grain is Grain.PERSONAL and problem.asks is Asks.NOTHING and problem.needs_words
        if problem.proposal and (not is_own or problem.criterion):
            what = "a proposal is in its writer's own words and breaks no clause"
            mend = "write `grain: personal`, `asks: nothing`, `needs_words: true` and no criterion"
            yield Mistake(place=(*place, number, "proposal"), what=what, mend=mend)


def _clauses(clauses: Sequence[schema.ClauseEntry], place: Place, decisions: set[str]) -> Iterator[Mistake]:
    for number, clause in enumerate(clauses):
        if clause.decision is not None:
            yield from _reference((*place, number, "decision"), clause.decision, decisions, "decision")
        yield from _period((*place, number), clause.valid_from, clause.valid_to)
    for criterion in dict.fromkeys(each.criterion for each in clauses):
        versions = [(number, each) for number, each in enumerate(clauses) if each.criterion is criterion]
        for expected, (number, clause) in enumerate(versions, start=1):
            if clause.version != expected:
                what = f"version {clause.version} of `{criterion}` stands where version {expected} is expected"
                yield Mistake(place=(*place, number, "version"), what=what, mend="number them 1, 2, 3 … in order")
        for (_, older), (number, newer) in pairwise(versions):
            yield from _succession((*place, number), older, newer)


def _succession(place: Place, older: schema.ClauseEntry, newer: schema.ClauseEntry) -> Iterator[Mistake]:
    what = f"it is in force together with version {older.version}"
    if newer.valid_from is None:
        yield Mistake(place=place, what=what, mend="add `valid_from:`, the day from which it holds")
    elif older.valid_to is None or older.valid_to > newer.valid_from:
        mend = f"write `valid_to: {newer.valid_from}` into version {older.version}"
        yield Mistake(place=(*place, "valid_from"), what=what, mend=mend)


def _schedule(
    schedule: schema.ScheduleEntry, place: Place, villages: set[str], decisions: set[str]
) -> Iterator[Mistake]:
    for number, village in enumerate(schedule.villages):
        yield from _reference((*place, "villages", number), village, villages, "village")
    if schedule.decision is not None:
        yield from _reference((*place, "decision"), schedule.decision, decisions, "decision")
    if schedule.opens >= schedule.closes:
        yield Mistake(place=(*place, "closes"), what="the window closes before it opens", mend="write a later hour")
    yield from _period(place, schedule.valid_from, schedule.valid_to)
    for number, day in enumerate(schedule.added):
        if day < schedule.valid_from or (schedule.valid_to is not None and day >= schedule.valid_to):
            what = f"{day} lies outside the days of this schedule"
            yield Mistake(place=(*place, "added", number), what=what, mend="change the day, valid_from or valid_to")
        if day in schedule.skipped:
            what = f"{day} is both added and skipped"
            yield Mistake(place=(*place, "added", number), what=what, mend="keep it in one of the two lists")


def _period(place: Place, first: date | None, end: date | None) -> Iterator[Mistake]:
    if first is not None and end is not None and end <= first:
        mend = "write a day after valid_from: the first day on which it no longer holds"
        yield Mistake(place=(*place, "valid_to"), what="it ends before it begins", mend=mend)


def _rising(place: Place, days: Iterable[date | None], field: str) -> Iterator[Mistake]:
    known = [day or date.min for day in days]
    for number, (older, newer) in enumerate(pairwise(known), start=1):
        if newer <= older:
            what = "the entries are not in the order of their days"
            yield Mistake(place=(*place, number, field), what=what, mend="put the older first, one entry a day")


def _too_small(name: SettingName, settings: Sequence[schema.SettingEntry]) -> Iterator[Mistake]:
    for number, each in enumerate(settings):
        place = ("settings", name, number, "value")
        if name in LIMITS and each.value == 0:
            mend = "write 1 or more, or null for no limit"
            yield Mistake(place=place, what="a limit of 0 silences everybody", mend=mend)
        if name in _RANGES and each.value is not None and each.value not in _RANGES[name]:
            least, most = _RANGES[name][0], _RANGES[name][-1]
            mend = f"write {least} to {most}, or null for the default"
            yield Mistake(place=place, what=f"`{each.value}` is out of range", mend=mend)
        if name is SettingName.OUTAGE_ASK_HOURS and each.value == 0:
            mend = "write 1 or more, or null for 6 hours"
            yield Mistake(place=place, what="after 0 hours nobody can know whether it is back", mend=mend)


def _doubles(place: Place, ids: Sequence[str]) -> Iterator[Mistake]:
    for number, each in enumerate(ids):
        if each in ids[:number]:
            what = f"`{each}` stands here for the second time"
            yield Mistake(place=(*place, number), what=what, mend="remove one of the two or give it another id")


def _named(file: schema.MunicipalityFile) -> Iterator[Mistake]:
    """What questionnaires offer: an answer must name one thing in the whole file."""
    if file.sedp:
        services = [*(each.id for each in file.services), *(each.id for each in file.sedp.services)]
        for mistake in _doubles((), services):
            yield replace(mistake, place=("sedp", "services", int(mistake.place[0]) - len(file.services)))
    seen: set[str] = set()
    for number, service in enumerate(file.services):
        for position, cause in enumerate(service.causes):
            if cause.id in seen:
                where: Place = ("services", number, "causes", position, "id")
                what = f"the cause `{cause.id}` stands here for the second time"
                yield Mistake(place=where, what=what, mend="give it another id")
            seen.add(cause.id)
        if service.tariff:
            yield from _doubles(("services", number, "tariff", "options"), [each.id for each in service.tariff.options])
        if service.hours and service.hours.opens >= service.hours.closes:
            place = ("services", number, "hours", "closes")
            yield Mistake(place=place, what="the hours close before they open", mend="write a later hour")


def _problem_ids(file: schema.MunicipalityFile) -> Iterator[Mistake]:
    seen: set[str] = set()
    for number, service in enumerate(file.services):
        for position, problem in enumerate(service.problems):
            if problem.id in seen:
                place = ("services", number, "problems", position, "id")
                what = f"the problem `{problem.id}` stands here for the second time"
                yield Mistake(place=place, what=what, mend="give it another id")
            seen.add(problem.id)


def _reference(place: Place, name: str, known: Iterable[str], kind: str) -> Iterator[Mistake]:
    if name not in known:
        what = f"there is no {kind} with the id `{name}` in this file"
        yield Mistake(place=place, what=what, mend=f"write one of: {', '.join(sorted(known)) or 'none is listed yet'}")


def _remarks(place: Place, entries: Sequence[T], disputed: Callable[[T], bool], word: str) -> Iterator[Mistake]:
    for number, entry in enumerate(entries):
        if disputed(entry) and not getattr(entry, "remark", None):
            what = f"it is {word}, and nothing says why"
            yield Mistake(place=(*place, number), what=what, mend="add `remark:` with the reason")
