"""Groups of people that answers are compared between; small ones are pooled, once for all that is told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.responses import Collected, Response, Scale, Variable
from bot.domain.results.coverage import step_of
from bot.domain.results.overall import chosen
from bot.forms.model import UNSAID, WONT_SAY


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """People alike in one thing. Several `values`: small groups, pooled; none: everybody outside the first group.

    The value `refused` also stands for those who passed the question by.
    """

    values: tuple[str, ...]
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribute:
    """What answers are compared by: a profile question, or, of one with several answers, a single `option`.

    No `groups`: too few people to compare.
    """

    variable: Variable
    option: str | None
    groups: tuple[Group, ...]

    def group(self, response: Response) -> Group:
        """The one somebody is in."""
        said = chosen(self.variable.name, response)
        if self.option is not None:
            return self.groups[self.option not in said]
        value = _value(said)
        return next(each for each in self.groups if value in each.values)


def attributes(collected: Collected) -> tuple[Attribute, ...]:
    """What the answers may be compared by, in the order of asking, those with too few people among them.

    Households' memberships overlap, so each is a comparison of its own: those who ticked it with all others.
    """
    found: list[Attribute] = []
    for each in collected.variables:
        if each.is_profile and each.scale is Scale.ONE:
            found.append(Attribute(variable=each, option=None, groups=_pooled(each, collected)))
        elif each.is_profile and each.scale is Scale.SEVERAL:
            found.extend(_memberships(each, collected))
    return tuple(found)


def _value(said: tuple[str, ...]) -> str:
    return WONT_SAY if not said or said[0] in UNSAID else said[0]


def _memberships(variable: Variable, collected: Collected) -> Iterable[Attribute]:
    for option in variable.options:
        inside = sum(option.name in chosen(variable.name, each) for each in collected.responses)
        outside = len(collected.responses) - inside
        groups = (Group(values=(option.name,), size=inside), Group(values=(), size=outside))
        is_told = min(inside, outside) >= collected.minimum_cell and option.name not in UNSAID
        yield Attribute(variable=variable, option=option.name, groups=groups if is_told else ())


def _pooled(variable: Variable, collected: Collected) -> tuple[Group, ...]:
    counts = Counter(_value(chosen(variable.name, each)) for each in collected.responses)
    order = list(dict.fromkeys((*(each.name for each in variable.options), WONT_SAY, *sorted(counts))))
    rising = sorted((each for each in order if counts[each]), key=lambda each: counts[each])
    pool = [each for each in rising if counts[each] < collected.minimum_cell]
    sizes = [counts[each] for each in rising]
    many = len(pool)
    while pool and many < len(rising) and not _is_pool(sizes[:many], collected.minimum_cell):
        many += 1
    pool = sorted(rising[:many], key=order.index)
    apart = sorted(rising[many:], key=order.index)
    groups = [Group(values=(each,), size=counts[each]) for each in apart]
    if pool:
        groups.append(Group(values=tuple(pool), size=sum(sizes[:many])))
    return tuple(groups) if len(groups) > 1 else ()


def _is_pool(sizes: Sequence[int], minimum_cell: int) -> bool:
    """Whether the sum is large enough, and tells no single size to those who know each one's step from the progress.

    It would where all are at the top of their steps: of two groups told as fewer than five, eight are four and four.
    """
    step = step_of(minimum_cell)
    return sum(sizes) >= minimum_cell and any((each + 1) % step for each in sizes)
