"""Acts of every shape, for properties; and a small one to begin from."""

from dataclasses import fields
from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from bot.domain.acts import Act, ActId, Attendee, Evidence, Finding, Found, Recommendation
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, Member, MemberId, Paper, Seat
from bot.domain.municipalities import MunicipalityId
from bot.domain.standards import ClauseStatus, Criterion, Decision, ServiceId, VillageId

VISITED = datetime(2026, 11, 18, 6, 0, tzinfo=UTC)
WASTE = ServiceId("waste")
TOWN = MunicipalityId("chet-nura")
_words = st.text(st.characters(codec="utf-8"), max_size=8)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type as a field of an act is annotated with it."""
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    if get_origin(kind) in (UnionType, Union):
        return st.none() | st.one_of(*(values(each) for each in get_args(kind) if each is not NoneType))
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=2).map(tuple)
    if kind in {Act, Finding, Recommendation, Attendee, Evidence, Paper, Decision}:
        hints = get_type_hints(kind)
        return st.builds(kind, **{each.name: values(hints[each.name]) for each in fields(kind)})
    if get_origin(kind) is not None:
        return st.fixed_dictionaries(dict.fromkeys(Language, _words))
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: _words,
        int: st.integers(-(2**40), 2**40),
        bool: st.booleans(),
        datetime: st.datetimes(timezones=st.just(UTC)),
        date: st.dates(),
    }
    return plain[kind] if kind in plain else st.sampled_from(kind)


def member(number: int, *works_for: str) -> Member:
    return Member(
        id=MemberId(number),
        municipality=TOWN,
        position=f"Мүчө {number}",
        seat=Seat.CITIZEN,
        duty=Duty.MEMBER,
        works_for=frozenset(ServiceId(each) for each in works_for),
        person=None,
        since=date(2026, 1, 1),
    )


def finding(number: int = 1, found: Found | None = Found.NOT_MET, **more: Any) -> Finding:
    return Finding(
        number=number,
        clause=f"waste.timing@{number}",
        criterion=Criterion.TIMING,
        wording={Language.KY: "Жумасына 1 жолу", Language.RU: "Раз в неделю"},
        is_official=False,
        status=ClauseStatus.PLANNED,
        decision=None,
        found=found,
        **more,
    )


def act(*present: Member, **more: Any) -> Act:
    told = {
        "id": ActId(1),
        "municipality": TOWN,
        "service": WASTE,
        "service_name": {Language.KY: "Таштанды", Language.RU: "Мусор"},
        "village": VillageId("orto-nura"),
        "place": None,
        "visited": VISITED,
        "present": tuple(
            Attendee(position=each.position, member=each.id, seat=each.seat, duty=each.duty) for each in present
        ),
        "findings": (finding(),),
        "recommendations": (),
        "explanation": None,
        "linked": (),
        "corrects": None,
        "resolution": None,
        "regulation": None,
    }
    return Act(**{**told, **more})
