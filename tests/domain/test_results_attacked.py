"""Somebody who reckons with everything that is told of sixty households learns no number under the minimum cell."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

import pytest
from attacker import Attacker, Fact
from invented import PROFILE, VILLAGES, collected, one, waste_survey

from bot.domain.responses import Collected, Scale
from bot.domain.results.comparing import compare
from bot.domain.results.comparisons import Compared, Row, Span
from bot.domain.results.groups import Attribute
from bot.domain.results.overall import chosen

MINIMUM = 5
Rows = frozenset[int]
Tell = Callable[[int, Span], Span]


def answered(survey: Collected) -> dict[tuple[str, str], Rows]:
    """Which rows of a file without names hold which answer; "" is none."""
    found: dict[tuple[str, str], set[int]] = {}
    for variable in survey.variables:
        if not variable.is_profile and variable.scale is not Scale.WORDS:
            for at, each in enumerate(survey.responses):
                for option in chosen(variable.name, each) or ("",):
                    found.setdefault((variable.name, option), set()).add(at)
    return {answer: frozenset(rows) for answer, rows in found.items()}


def members(survey: Collected, attribute: Attribute) -> list[Rows]:
    """The truth that the attacker does not have."""
    groups = [each.values for each in attribute.groups]
    inside = [groups.index(attribute.group(each).values) for each in survey.responses]
    return [frozenset(at for at, group in enumerate(inside) if group == each) for each in range(len(groups))]


def as_told(_: int, span: Span) -> Span:
    return span


def all_but_the_small(count: int, _: Span) -> Span:
    """Exactly, and only what is under the minimum is left out: what seems enough at first."""
    return Span(least=0, most=MINIMUM - 1) if 0 < count < MINIMUM else Span(least=count, most=count)


def facts(survey: Collected, told: Compared, attribute: Attribute, tell: Tell) -> Iterator[Fact]:
    answers, inside = answered(survey), members(survey, attribute)
    everybody = frozenset(range(len(survey.responses)))
    for group, each in enumerate(attribute.groups):
        yield Fact(group, everybody, each.size, each.size)
    for comparison in told.by(attribute):
        name = comparison.variable.name
        for group, row in enumerate(comparison.rows):
            if comparison.variable.scale is Scale.NUMBER:
                yield from numbers(survey, name, group, row)
                continue
            for option, span in [("", silent(row)), *row.counts.items()]:
                rows = answers.get((name, option), frozenset())
                known = tell(len(rows & inside[group]), span)
                yield Fact(group, rows, known.least, known.most)


def silent(row: Row) -> Span:
    assert row.group is not None
    return Span(least=row.group.size - row.n.most, most=row.group.size - row.n.least)


def numbers(survey: Collected, name: str, group: int, row: Row) -> Iterator[Fact]:
    given = {at: float(said[0]) for at, each in enumerate(survey.responses) if (said := chosen(name, each))}
    ordered = sorted(given.values())
    middle = (ordered[len(ordered) // 2] + ordered[~(len(ordered) // 2)]) / 2
    yield Fact(group, frozenset(given), row.n.least, row.n.most)
    for span in row.counts.values():
        yield Fact(group, frozenset(at for at, number in given.items() if number > middle), span.least, span.most)


def learnt(survey: Collected, tell: Tell, names: Sequence[str]) -> list[tuple[Attribute, int, tuple[str, str]]]:
    """The small cells whose number the attacker finds, by what is told of the attributes of these names."""
    told = compare(survey)
    found = []
    for attribute in told.attributes:
        if attribute.groups and attribute.variable.name in names:
            inside = members(survey, attribute)
            rows_tell = attribute in told.profile.kept
            known = {row: group for group, rows in enumerate(inside) for row in rows} if rows_tell else {}
            every = facts(survey, told, attribute, tell)
            attacker = Attacker(len(survey.responses), len(inside), every, known)
            for answer, rows in answered(survey).items():
                for group, of in enumerate(inside):
                    count = len(rows & of)
                    knows = attacker.knows(group, rows)
                    assert knows in {None, count}  # an attacker who reckons wrongly proves nothing
                    if 0 < count < MINIMUM and knows is not None:
                        found.append((attribute, group, answer))
    return found


@pytest.mark.parametrize("seed", range(1, 4))
def test_nobody_learns_a_number_under_the_minimum_from_all_that_is_told(seed: int) -> None:
    assert not learnt(waste_survey(seed), as_told, ["village", "gender", "age", "household"])


def test_nor_do_rows_with_the_columns_that_may_stand_in_them_help() -> None:
    answers = (("yes", "no"), ("often", "never"))
    asked = [one(name, options) for name, options in zip(("piped", "burns"), answers, strict=True)]
    chance = Random(5)
    values = [
        {"gender": "fm"[at % 2], "village": chance.choice(VILLAGES[:4]), "piped": answers[0][at % 4 // 2]}
        | {"burns": "often" if at % 5 == 0 else "never"}
        for at in range(60)
    ]
    survey = collected([*PROFILE[:2], *asked], values)
    assert [each.variable.name for each in compare(survey).profile.kept] == ["gender"]
    assert not learnt(survey, as_told, ["village", "gender"])
    assert learnt(survey, all_but_the_small, ["village"])


def test_the_attacker_learns_much_where_only_the_small_numbers_are_left_out() -> None:
    assert len(learnt(waste_survey(1), all_but_the_small, ["gender"])) > 10
