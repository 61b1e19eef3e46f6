"""What is to be told about one profile question's groups, as bits that worlds are made of."""

from collections.abc import Callable, Sequence

from bot.domain.responses import Collected, Response, Scale, Variable
from bot.domain.results.columns import Columns
from bot.domain.results.coverage import step_of
from bot.domain.results.groups import Attribute, Group, original
from bot.domain.results.worlds import Asked, Someone

Belongs = Callable[[Response], bool]


def asking(of: Sequence[Attribute], kept: Sequence[Attribute], answers: Columns, collected: Collected) -> Asked:
    """The question of these attributes; `kept` stand in rows.

    The groups are numbered as they come, attribute by attribute; those that nothing is told about have later numbers.
    """
    inside: list[Belongs] = [_in_group(attribute, group) for attribute in of for group in attribute.groups]
    masks: list[int] = []
    for attribute in of:
        masks.append((1 << len(attribute.groups)) - 1 << sum(map(int.bit_count, masks)))
    inside += [each for attribute in of for each in _untold(attribute)]
    people = [
        Someone(sum(1 << at for at, belongs in enumerate(inside) if belongs(response)), held)
        for response, held in zip(collected.responses, answers.bits, strict=True)
    ]
    return Asked(
        people=people,
        groups=len(inside),
        columns=len(answers.columns),
        attributes=tuple(masks),
        questions=_questions(answers),
        pinned=sum(mask for attribute, mask in zip(of, masks, strict=True) if attribute in kept),
        minimum_cell=collected.minimum_cell,
        step=step_of(collected.minimum_cell),
    )


def _in_group(attribute: Attribute, group: Group) -> Belongs:
    return lambda response: attribute.group(response) is group


def _untold(attribute: Attribute) -> list[Belongs]:
    """Groups that nothing is told about: what was pooled, and households too few of which are alike."""
    variable, option = attribute.variable, attribute.option
    if variable.scale is Scale.ONE:
        pooled = [value for group in attribute.groups if len(group.values) > 1 for value in group.values]
        return [_said(variable, value, True) for value in pooled]
    if attribute.groups or option is None:
        return []
    return [_said(variable, option, True), _said(variable, option, False)]


def _said(variable: Variable, value: str, is_so: bool) -> Belongs:
    return lambda response: (value in original(variable, response)) is is_so


def _questions(answers: Columns) -> tuple[int, ...]:
    masks: dict[str, int] = {}
    for at, each in enumerate(answers.columns):
        if each.is_compared:
            masks[each.variable] = masks.get(each.variable, 0) | 1 << at
    return tuple(masks.values())
