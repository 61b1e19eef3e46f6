"""What a village is owed, service by service."""

from collections.abc import Iterable, Iterator

from bot.domain.municipalities import Municipality, Service
from bot.domain.owed import Owed
from bot.domain.schedules import Round
from bot.domain.standards import Clause, CoverageStatus
from bot.i18n.translator import Html, Translator, clock_time
from bot.render import clauses
from bot.render.actions_residents import ShowStandard
from bot.render.screen import Button, Screen, one_per_row


def choose(municipality: Municipality, tr: Translator) -> Screen:
    """The services of a municipality."""
    return Screen(text=tr("standards-choose"), rows=_buttons(municipality.services, tr))


def page(owed: Owed, tr: Translator) -> Screen:
    """One service: whether the village has it, its clauses, the next rounds, whom to call, what residents do."""
    lines = [
        tr("standards-title", service=tr.name(owed.service.name), place=_place(owed, tr)),
        *_coverage(owed, tr),
        "",
        *(_clause(clause, tr) for clause in owed.clauses),
        *_bases(owed.clauses, tr),
        "",
        *_rounds(owed, tr),
        *_provider(owed, tr),
        *clauses.phones((owed.service.provider, owed.municipality.okmot), tr),
        *_rules(owed, tr),
    ]
    others = [service for service in owed.municipality.services if service.id != owed.service.id]
    return Screen(text=Html("\n".join(lines)), rows=_buttons(others, tr))


def _buttons(services: Iterable[Service], tr: Translator) -> tuple[tuple[Button, ...], ...]:
    return one_per_row(*(Button(label=tr.name(each.button), action=ShowStandard(each.id)) for each in services))


def _place(owed: Owed, tr: Translator) -> str:
    return tr.name(owed.village.name if owed.village else owed.municipality.short_name)


def _coverage(owed: Owed, tr: Translator) -> Iterator[Html]:
    """A gap stands first; where nobody knows, that is said too."""
    if owed.coverage.status is CoverageStatus.NO:
        yield tr("standards-gap")
    elif owed.coverage.status is CoverageStatus.UNKNOWN:
        yield tr("standards-unknown")


def _clause(clause: Clause, tr: Translator) -> Html:
    return tr("standards-clause", criterion=tr.plain(f"criterion-{clause.criterion}"), text=clauses.words(clause, tr))


def _bases(every: Iterable[Clause], tr: Translator) -> Iterator[Html]:
    """Each decision once: most standards rest on one."""
    yield from dict.fromkeys(clauses.basis(clause, tr) for clause in every)


def _rounds(owed: Owed, tr: Translator) -> Iterator[Html]:
    if not owed.rounds and any(problem.asks_round for problem in owed.service.problems):
        yield tr("standards-no-schedule")
    for coming in owed.rounds:
        yield _round(coming, tr)


def _round(coming: Round, tr: Translator) -> Html:
    return tr(
        "standards-round",
        date=tr.day(coming.day),
        weekday=tr.weekday(coming.day),
        opens=clock_time(coming.opens.time()),
        closes=clock_time(coming.closes.time()),
    )


def _provider(owed: Owed, tr: Translator) -> Iterator[Html]:
    provider = owed.service.provider
    yield tr("standards-provider", name=tr.name(provider.name)) if provider else tr("standards-no-provider")


def _rules(owed: Owed, tr: Translator) -> Iterator[Html]:
    if owed.service.rules:
        yield Html()
        yield tr("standards-rules")
    for rule in owed.service.rules:
        yield tr("standards-rule", text=tr.name(rule))
