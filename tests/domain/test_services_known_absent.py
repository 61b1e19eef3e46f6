"""An act on a service that its village is known not to have says so, and a text that is fixed says what it said."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from made_acts import act
from stage import TEST_MUNICIPALITIES, catalog

from bot.domain.acts import Act, ActState
from bot.domain.canonical import canonical, read
from bot.domain.drawing import Drawn
from bot.domain.monitoring import MemberId
from bot.domain.municipalities import MunicipalityId
from bot.domain.standards import ServiceId, VillageId
from bot.domain.visits import visit, with_coverage

AK_TOO = catalog(TEST_MUNICIPALITIES).municipality(MunicipalityId("ak-too"))
AUTUMN, WINTER = datetime(2026, 11, 18, 4, tzinfo=UTC), datetime(2026, 1, 18, 4, tzinfo=UTC)


def drawn(village: str | None, at: datetime = AUTUMN, service: str = "waste", **more: object) -> Drawn:
    of = act(
        municipality=AK_TOO.id,
        village=None if village is None else VillageId(village),
        service=ServiceId(service),
        visited=at,
        **more,
    )
    return Drawn(act=of, state=ActState.OPEN, begun_by=MemberId(1))


@pytest.mark.parametrize(
    ("village", "at", "service", "is_absent"),
    [
        ("zhany-ayil", AUTUMN, "waste", True),
        ("ak-too", AUTUMN, "waste", False),
        ("kok-zhar", AUTUMN, "waste", False),
        ("kok-zhar", WINTER, "waste", True),
        ("zhany-ayil", AUTUMN, "water", False),  # nobody knows
        (None, AUTUMN, "waste", False),
        ("zhany-ayil", AUTUMN, "electricity", False),  # no file has it any more
    ],
)
def test_only_a_village_known_to_have_no_such_service_on_that_day_is_said_to_have_none(
    village: str | None, at: datetime, service: str, is_absent: bool
) -> None:
    assert with_coverage(drawn(village, at, service), AK_TOO).act.is_absent is is_absent


def test_while_it_is_entered_what_is_known_now_counts() -> None:
    assert not with_coverage(drawn("ak-too", is_absent=True), AK_TOO).act.is_absent


@pytest.mark.parametrize("state", [ActState.FIXED, ActState.SIGNED])
@pytest.mark.parametrize(("village", "said"), [("ak-too", True), ("zhany-ayil", False)])
def test_a_fixed_text_says_what_it_said_whatever_is_known_by_now(state: ActState, village: str, said: bool) -> None:
    known = replace(drawn(village, is_absent=said), state=state)
    assert with_coverage(known, AK_TOO) == known


def test_a_visit_is_told_apart_before_the_act_begins() -> None:
    said = {"service": "waste", "village": "zhany-ayil", "day": "2026-11-18", "hour": "1000"}
    assert visit(AK_TOO, said).is_absent(AK_TOO)
    assert not visit(AK_TOO, said | {"village": "everywhere"}).is_absent(AK_TOO)
    assert not visit(AK_TOO, said | {"day": "2026-06-30"}).is_absent(AK_TOO)


def test_a_text_that_says_nothing_of_it_is_the_one_it_always_was_and_one_that_does_is_another() -> None:
    plain, noted = canonical(act()), canonical(act(is_absent=True))
    assert b"is_absent" not in plain
    assert b'"is_absent":true' in noted
    assert (read(Act, plain), read(Act, noted)) == (act(), act(is_absent=True))
