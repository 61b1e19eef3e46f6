"""What is to be told about one profile question's groups, as bits that worlds are made of."""

from collections.abc import Callable, Iterable, Sequence

from bot.domain.responses import Collected, Response
from bot.domain.results.columns import Columns
from bot.domain.results.coverage import step_of
from bot.domain.results.groups import Attribute
from bot.domain.results.overall import chosen
from bot.domain.results.worlds import Asked, Someone

_Label = tuple[str, ...]
_Divided = tuple[tuple[_Label, ...], Callable[[Response], _Label]]  # groups by a label, and which somebody is in


def asking(of: Sequence[Attribute], answers: Columns, collected: Collected) -> Asked:
    """The question of these attributes.

    The groups are numbered as they come, attribute by attribute; those that nothing is told about have later numbers.
    """
    told = [_told(each) for each in of]
    everyone, many = _numbered([*told, *(_untold(each) for each in of)], collected.responses)
    masks: list[int] = []
    for labels, _ in told:
        masks.append((1 << len(labels)) - 1 << sum(map(int.bit_count, masks)))
    return Asked(
        people=[Someone(groups, held) for groups, held in zip(everyone, answers.bits, strict=True)],
        groups=many,
        columns=len(answers.columns),
        attributes=tuple(masks),
        questions=_questions(answers),
        minimum_cell=collected.minimum_cell,
        step=step_of(collected.minimum_cell),
    )


def _numbered(divided: Iterable[_Divided], responses: Sequence[Response]) -> tuple[list[int], int]:
    """Everyone's groups as bits, and how many groups there are."""
    everyone = [0] * len(responses)
    many = 0
    for labels, label_of in divided:
        bits = {label: 1 << at for at, label in enumerate(labels, start=many)}
        many += len(labels)
        for at, response in enumerate(responses if labels else ()):
            everyone[at] |= bits.get(label_of(response), 0)
    return everyone, many


def _told(attribute: Attribute) -> _Divided:
    return tuple(each.values for each in attribute.groups), lambda response: attribute.group(response).values


def _untold(attribute: Attribute) -> _Divided:
    """Households too few of which are alike: nothing is told of them as a group, but of others that they are in."""
    name, option = attribute.variable.name, attribute.option
    if attribute.groups or option is None:
        return (), lambda _: ()
    return ((option,), ()), lambda response: (option,) if option in chosen(name, response) else ()


def _questions(answers: Columns) -> tuple[int, ...]:
    masks: dict[str, int] = {}
    for at, each in enumerate(answers.columns):
        if each.is_compared:
            masks[each.variable] = masks.get(each.variable, 0) | 1 << at
    return tuple(masks.values())
