"""The whole table of rights: each by each role, in one's own municipality and in another; and with an act, so far."""

from dataclasses import replace
from itertools import combinations

import pytest
from made_acts import TOWN, act, member

from bot.domain.acts import ActState
from bot.domain.monitoring import Duty
from bot.domain.municipalities import MunicipalityId
from bot.domain.rights import ActRight, Part, Right, Role, Stake, Standing, may, may_with, stake

OWN, OTHER = MunicipalityId("own"), MunicipalityId("other")

TABLE = """
                 resident member secretary chair official operator
read-decisions   own      own    own       own   own      -
see-group        -        own    own       own   own      any
keep-group       -        -      -         -     own      any
read-log         -        -      -         -     own      any
bind-chat        -        -      -         own   -        -
draw-up-act      -        own    own       own   -        -
read-acts        -        own    own       own   own      -
answer-act       -        -      -         -     own      -
read-summary     -        own    own       own   own      any
speak-for-okmot  -        -      -         -     own      -
invite-official  -        -      -         -     -        any
"""
"""`own`: in their own municipality; `any`: in every one; `-`: nowhere. A new right or role needs its row or column."""

WITH_ACTS = """
             present awaited began secretary chair
hear-of-act  ofsd    -       ofsd  ofsd      ofsd
read-act     ofs     -       ofs   ofs       ofs
enter-act    o       -       o     o         o
fix-act      o       -       o     o         o
sign-act     -       f       -     -         -
give-back    f       -       -     -         -
keep-scan    -       -       -     -         f
number-act   -       -       f     -         f
drop-act     -       -       of    -         of
correct-act  s       -       s     s         s
"""
"""While an act is (o)pen, (f)ixed, (s)igned or (d)ropped, by each of the things a member may be to it."""

STANDINGS = {
    Role.RESIDENT: Standing(home=OWN),
    Role.MEMBER: Standing(duties={OWN: Duty.MEMBER}),
    Role.SECRETARY: Standing(duties={OWN: Duty.SECRETARY}),
    Role.CHAIR: Standing(duties={OWN: Duty.CHAIR}),
    Role.OFFICIAL: Standing(official_of=frozenset({OWN})),
    Role.OPERATOR: Standing(is_operator=True),
}
_HEAD, *_ROWS = [line.split() for line in TABLE.strip().splitlines()]
_PARTS, *_OF_ACTS = [line.split() for line in WITH_ACTS.strip().splitlines()]
ACT_CELLS = {(row[0], part): cell for row in _OF_ACTS for part, cell in zip(_PARTS, row[1:], strict=True)}
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


def test_every_right_with_an_act_has_its_row_and_everything_one_is_to_it_a_column() -> None:
    assert [row[0] for row in _OF_ACTS] == list(ActRight)
    assert list(Part) == _PARTS


@pytest.mark.parametrize("right", ActRight)
def test_one_may_do_with_an_act_what_the_table_says_while_it_says(right: ActRight) -> None:
    held = [frozenset(each) for many in range(len(Part) + 1) for each in combinations(Part, many)]
    for parts in held:
        said = {letter for part in parts for letter in ACT_CELLS[right, part]}
        allowed = {each.value[0] for each in ActState if may_with(Stake(state=each, parts=parts), right)}
        assert allowed == said - {"-"}, parts


def test_a_member_is_to_an_act_what_its_rows_say() -> None:
    one, other = member(1), member(2)
    chair, secretary = replace(member(3), duty=Duty.CHAIR), replace(member(4), duty=Duty.SECRETARY)
    visit = act(one, other, secretary)
    parts = {
        each.id: stake(visit, ActState.FIXED, each, one.id, awaited=(other, chair)).parts
        for each in (one, other, chair, secretary, member(5))
    }
    assert parts == {
        one.id: {Part.PRESENT, Part.BEGAN},
        other.id: {Part.PRESENT, Part.AWAITED},
        chair.id: {Part.CHAIR},
        secretary.id: {Part.PRESENT, Part.SECRETARY},
        member(5).id: set(),
    }


def test_who_began_an_act_of_others_is_its_writer_and_does_not_sign_it() -> None:
    its = stake(act(member(1)), ActState.FIXED, member(2), member(2).id, awaited=(member(2),))
    assert its.parts == {Part.BEGAN}
    assert not may_with(its, ActRight.SIGN_ACT)


def test_the_chair_of_another_group_is_nothing_to_an_act_even_by_a_number_that_was_there() -> None:
    abroad = replace(member(1), duty=Duty.CHAIR, municipality=OTHER)
    assert act(member(1)).municipality == TOWN
    assert stake(act(member(1)), ActState.FIXED, abroad, abroad.id, awaited=(abroad,)) == Stake(
        state=ActState.FIXED, parts=frozenset()
    )
