"""The forms in which a monitoring group is registered and members are added."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Member, MonitoringGroup, Paper, Seat
from bot.domain.monitoring_views import GroupView
from bot.domain.municipalities import Municipality
from bot.domain.rights import Right
from bot.forms.model import DONT_KNOW, Answers, Choice, Form, Kind, Question, Value, always, never
from bot.i18n.translator import Translator

MONITORING_GROUP = "monitoring_group"
MONITORING_MEMBER = "monitoring_member"
PAPERS = ("resolution", "regulation")
"""What the group rests on; each has a number and a day."""

_VERSION = 1
_LONGEST_NUMBER = 30
_LONGEST_POSITION = 60
_LONGEST_TERM = timedelta(days=3653)
_FIRST_DAY = date(1991, 1, 1)
_LARGEST_QUORUM = 99


def group_form(view: GroupView | None, tr: Translator) -> Form:
    """What is entered of the group, each of it once it is known; where the right is lost meanwhile, only that."""
    if view is None or Right.KEEP_GROUP not in view.rights:
        return _lost(MONITORING_GROUP, tr)
    group, today = view.group or _nothing_yet(view.municipality, tr), view.today
    return Form(
        id=MONITORING_GROUP,
        version=_VERSION,
        ends=tr.plain("monitoring-save"),
        questions=(
            *_paper(PAPERS[0], group.resolution, today, tr),
            *_paper(PAPERS[1], group.regulation, today, tr),
            Question(
                id="term",
                kind=Kind.DATE,
                ask=tr.plain("monitoring-ask-term"),
                hint=tr.plain("monitoring-hint-term"),
                name=tr.plain("monitoring-name-term"),
                **_once_known(group.term_ends.isoformat() if group.term_ends else None, tr),
                earliest=_FIRST_DAY,
                latest=today + _LONGEST_TERM,
            ),
            Question(
                id="quorum",
                kind=Kind.INTEGER,
                ask=tr.plain("monitoring-ask-quorum"),
                name=tr.plain("monitoring-name-quorum"),
                **_once_known(str(group.quorum) if group.quorum else None, tr),
                least=1,
                most=_LARGEST_QUORUM,
            ),
            Question(
                id="language",
                kind=Kind.SELECT_ONE,
                ask=tr.plain("monitoring-ask-language"),
                name=tr.plain("monitoring-name-language"),
                choices=_fixed([Choice(id=each, label=tr.plain(f"monitoring-language-{each}")) for each in Language]),
                default=_known(group.language),
            ),
        ),
    )


def _nothing_yet(of: Municipality, tr: Translator) -> MonitoringGroup:
    """A group of which nothing is entered; it is spoken to as who registers it is."""
    return MonitoringGroup(
        municipality=of.id,
        resolution=None,
        regulation=None,
        term_ends=None,
        quorum=None,
        language=tr.language,
        members=(),
    )


def member_form(municipality: Municipality | None, known: Member | None, tr: Translator) -> Form:
    """Who is added, or what is entered of somebody `known`, whose duty has buttons of its own; nobody is named."""
    if municipality is None:
        return _lost(MONITORING_MEMBER, tr)
    services = [Choice(id=each.id, label=tr.name(each.button)) for each in municipality.services]
    return Form(
        id=MONITORING_MEMBER,
        version=_VERSION,
        ends=tr.plain("monitoring-save"),
        questions=(
            Question(
                id="position",
                kind=Kind.TEXT,
                ask=tr.plain("monitoring-ask-position"),
                hint=tr.plain("monitoring-hint-position"),
                name=tr.plain("monitoring-name-position"),
                default=_known(known.position if known else None),
                longest=_LONGEST_POSITION,
                one_line=True,
            ),
            Question(
                id="seat",
                kind=Kind.SELECT_ONE,
                ask=tr.plain("monitoring-ask-seat"),
                name=tr.plain("monitoring-name-seat"),
                choices=_fixed([Choice(id=each, label=tr.plain(f"monitoring-seat-{each}")) for each in Seat]),
                default=_known(known.seat if known else None),
            ),
            Question(
                id="duty",
                kind=Kind.SELECT_ONE,
                ask=tr.plain("monitoring-ask-duty"),
                name=tr.plain("monitoring-name-duty"),
                choices=_fixed(
                    [Choice(id=each, label=tr.plain(f"monitoring-duty-{each}").capitalize()) for each in Duty]
                ),
                relevant=lambda _: known is None,
                default=_known(Duty.MEMBER),
            ),
            Question(
                id="employer",
                kind=Kind.SELECT_MULTIPLE,
                ask=tr.plain("monitoring-ask-employer"),
                hint=tr.plain("monitoring-hint-employer"),
                name=tr.plain("monitoring-name-employer"),
                choices=_fixed(services),
                required=always if known and known.works_for else never,
                default=_known(tuple(each.id for each in services if each.id in known.works_for) if known else None),
                unsaid=(Choice(id=DONT_KNOW, label=tr.plain("monitoring-works-for-none")),)
                if known and known.works_for
                else (),
            ),
        ),
    )


def _paper(name: str, known: Paper | None, today: date, tr: Translator) -> Iterator[Question]:
    yield Question(
        id=name,
        kind=Kind.TEXT,
        ask=tr.plain(f"monitoring-ask-{name}"),
        hint=tr.plain("monitoring-hint-paper"),
        name=tr.plain(f"monitoring-name-{name}"),
        **_once_known(known.number if known else None, tr),
        longest=_LONGEST_NUMBER,
        one_line=True,
    )
    yield Question(
        id=f"{name}-day",
        kind=Kind.DATE,
        ask=tr.plain(f"monitoring-ask-{name}-day"),
        hint=tr.plain("monitoring-hint-day"),
        name=tr.plain(f"monitoring-name-{name}-day"),
        relevant=lambda answers: answers.get(name) not in {None, DONT_KNOW},
        or_else=name,
        default=_known(known.day.isoformat() if known else None),
        earliest=_FIRST_DAY,
        latest=today,
    )


def _once_known(known: str | None, tr: Translator) -> dict[str, Any]:
    """What may be missing: passed by while it is, taken back by saying so once it is there; never both ways at once."""
    if known is None:
        return {"required": never}
    none_yet = Choice(id=DONT_KNOW, label=tr.plain("monitoring-none-yet"))
    return {"required": always, "default": _known(known), "unsaid": (none_yet,)}


def _lost(form: str, tr: Translator) -> Form:
    lost = Question(id="lost", kind=Kind.ACKNOWLEDGE, ask=tr.plain("monitoring-not-yours"))
    return Form(id=form, version=_VERSION, questions=(lost,), previewed=never)


def _known(value: Value | None) -> Callable[[Answers], Value | None]:
    return lambda _: value


def _fixed(choices: Sequence[Choice]) -> Callable[[Answers], tuple[Choice, ...]]:
    fixed = tuple(choices)
    return lambda _: fixed
