"""From a checked file to the domain's frozen values."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.catalog import schema
from bot.domain.municipalities import (
    Contact,
    Hearing,
    Municipality,
    MunicipalityId,
    Named,
    Programme,
    Service,
    Setting,
    Tariff,
    Village,
)
from bot.domain.schedules import Schedule, Season
from bot.domain.standards import Clause, Coverage, Decision, Problem, ProblemId, ServiceId, VillageId

Decisions = Mapping[str, Decision]


def municipality(file: schema.MunicipalityFile) -> Municipality:
    """The municipality; the file has passed all checks, so every reference in it is good."""
    decisions = {
        name: Decision(title=each.title, number=each.number, adopted=each.adopted)
        for name, each in file.decisions.items()
    }
    return Municipality(
        id=MunicipalityId(file.id),
        prefix=file.prefix,
        name=file.name,
        short_name=file.short_name,
        district=file.district,
        oblast=file.oblast,
        time_zone=file.zone,
        villages=tuple(_village(each) for each in file.villages),
        services=tuple(_service(each, decisions) for each in file.services),
        okmot=_contact(file.okmot),
        settings=MappingProxyType({str(name): _settings(each) for name, each in file.settings.items()}),
        holidays_added=MappingProxyType({each.day: each.name for each in file.holidays.added}),
        holidays_removed=frozenset(file.holidays.removed),
        sedp=_programme(file.sedp) if file.sedp else None,
    )


def _village(entry: schema.VillageEntry) -> Village:
    return Village(
        id=VillageId(entry.id),
        name=entry.name,
        valid_from=entry.valid_from,
        doubtful=entry.doubtful,
        remark=entry.remark,
        adults=entry.adults,
    )


def _contact(entry: schema.ContactEntry) -> Contact:
    return Contact(name=entry.name, phones=tuple(entry.phones), hours=entry.hours)


def _service(entry: schema.ServiceEntry, decisions: Decisions) -> Service:
    return Service(
        id=ServiceId(entry.id),
        name=entry.name,
        button=entry.button,
        clauses=tuple(_clause(each, entry.id, decisions) for each in entry.clauses),
        problems=tuple(_problem(each, entry.id) for each in entry.problems),
        coverage=MappingProxyType({VillageId(name): _coverage(each) for name, each in entry.coverage.items()}),
        schedules=_schedules(entry.schedules, decisions),
        winter=_season(entry.winter, decisions) if entry.winter else None,
        provider=_contact(entry.provider) if entry.provider else None,
        rules=tuple(entry.rules),
        causes=_named(entry.causes),
        hours=(entry.hours.opens, entry.hours.closes) if entry.hours else None,
        tariff=_tariff(entry.tariff) if entry.tariff else None,
    )


def _clause(entry: schema.ClauseEntry, service: str, decisions: Decisions) -> Clause:
    return Clause(
        service=ServiceId(service),
        criterion=entry.criterion,
        version=entry.version,
        short=entry.short,
        text=entry.text,
        status=entry.status,
        decision=decisions[entry.decision] if entry.decision else None,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )


def _problem(entry: schema.ProblemEntry, service: str) -> Problem:
    return Problem(
        id=ProblemId(entry.id),
        service=ServiceId(service),
        criterion=entry.criterion,
        name=entry.name,
        button=entry.button,
        grain=entry.grain,
        asks=entry.asks,
        urgent=entry.urgent,
        needs_words=entry.needs_words,
        outage=entry.outage,
        proposal=entry.proposal,
        confirmed=entry.confirmed,
        remark=entry.remark,
    )


def _coverage(entries: Sequence[schema.CoverageEntry]) -> tuple[Coverage, ...]:
    return tuple(Coverage(status=each.status, since=each.since, source=each.source) for each in entries)


def _schedules(entries: Sequence[schema.ScheduleEntry], decisions: Decisions) -> tuple[Schedule, ...]:
    return tuple(
        Schedule(
            villages=frozenset(VillageId(name) for name in each.villages),
            rule=each.rule,
            opens=each.opens,
            closes=each.closes,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
            skipped=frozenset(each.skipped),
            added=frozenset(each.added),
            decision=decisions[each.decision] if each.decision else None,
        )
        for each in entries
    )


def _named(
    entries: Sequence[schema.CauseEntry | schema.SedpServiceEntry | schema.TariffOptionEntry],
) -> tuple[Named, ...]:
    return tuple(Named(id=each.id, name=each.name) for each in entries)


def _tariff(entry: schema.TariffEntry) -> Tariff:
    hearing = Hearing(day=entry.hearing.day, place=entry.hearing.place) if entry.hearing else None
    return Tariff(
        price=entry.price,
        payers=entry.payers,
        year=entry.year,
        income=entry.income,
        expenses=entry.expenses,
        options=_named(entry.options),
        hearing=hearing,
        source=entry.source,
    )


def _programme(entry: schema.ProgrammeEntry) -> Programme:
    return Programme(measures=tuple(entry.measures), services=_named(entry.services), source=entry.source)


def _season(entry: schema.SeasonEntry, decisions: Decisions) -> Season:
    return Season(first=entry.first, last=entry.last, schedule=_schedules(entry.schedule, decisions))


def _settings(entries: Sequence[schema.SettingEntry]) -> tuple[Setting, ...]:
    return tuple(Setting(value=each.value, valid_from=each.valid_from, source=each.source) for each in entries)
