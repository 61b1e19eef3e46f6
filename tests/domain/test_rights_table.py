"""The whole table of rights: each by each role, in one's own municipality and in another."""

import pytest

from bot.domain.monitoring import Duty
from bot.domain.municipalities import MunicipalityId
from bot.domain.rights import Right, Role, Standing, may

OWN, OTHER = MunicipalityId("own"), MunicipalityId("other")

TABLE = """
                 resident member secretary chair official operator
read-decisions   own      own    own       own   own      -
see-group        -        own    own       own   own      any
keep-group       -        -      -         -     own      any
read-log         -        -      -         -     own      any
bind-chat        -        -      -         own   -        -
draw-up-act      -        own    own       own   -        -
sign-act         -        own    own       own   -        -
keep-scan        -        -      -         own   -        -
read-acts        -        own    own       own   own      -
answer-act       -        -      -         -     own      -
read-summary     -        own    own       own   own      any
speak-for-okmot  -        -      -         -     own      -
invite-official  -        -      -         -     -        any
"""
"""`own`: in their own municipality; `any`: in every one; `-`: nowhere. A new right or role needs its row or column."""

STANDINGS = {
    Role.RESIDENT: Standing(home=OWN),
    Role.MEMBER: Standing(duties={OWN: Duty.MEMBER}),
    Role.SECRETARY: Standing(duties={OWN: Duty.SECRETARY}),
    Role.CHAIR: Standing(duties={OWN: Duty.CHAIR}),
    Role.OFFICIAL: Standing(official_of=frozenset({OWN})),
    Role.OPERATOR: Standing(is_operator=True),
}
_HEAD, *_ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = {(row[0], role): cell for row in _ROWS for role, cell in zip(_HEAD, row[1:], strict=True)}
ALLOWED_IN = {"own": {OWN}, "any": {OWN, OTHER}, "-": set()}


def test_every_right_has_its_row_and_every_role_its_column() -> None:
    assert [row[0] for row in _ROWS] == list(Right)
    assert list(Role) == _HEAD


def test_somebody_of_each_role_is_that_and_nothing_else() -> None:
    assert list(STANDINGS) == list(Role)
    for role, standing in STANDINGS.items():
        assert standing.roles(OWN) == {role}
        assert standing.roles(OTHER) == ({role} if role is Role.OPERATOR else set())


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_one_may_do_what_the_table_says_where_it_says(right: Right, role: Role) -> None:
    allowed = {each for each in (OWN, OTHER) if may(STANDINGS[role], right, each)}
    assert allowed == ALLOWED_IN[CELLS[right, role]]


@pytest.mark.parametrize("right", Right)
def test_somebody_who_is_nothing_anywhere_may_do_nothing(right: Right) -> None:
    assert not may(Standing(), right, OWN)


def test_whoever_is_several_things_may_do_what_any_of_them_may_and_each_where_it_holds() -> None:
    both = Standing(home=OWN, duties={OTHER: Duty.CHAIR}, official_of=frozenset({OWN}))
    assert both.roles(OWN) == {Role.RESIDENT, Role.OFFICIAL}
    assert both.roles(OTHER) == {Role.CHAIR}
    assert may(both, Right.ANSWER_ACT, OWN)
    assert not may(both, Right.ANSWER_ACT, OTHER)
    assert may(both, Right.BIND_CHAT, OTHER)
    assert not may(both, Right.BIND_CHAT, OWN)
