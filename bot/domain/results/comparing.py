"""Makes all comparisons of a survey, and what its rows may say, so that together they give nobody away."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.responses import Collected, Scale, Variable
from bot.domain.results.asking import asking
from bot.domain.results.columns import ABOVE, Columns, columns, is_comparable
from bot.domain.results.comparisons import Compared, Comparison, Row, Span, exactly
from bot.domain.results.groups import Attribute, Group, attributes
from bot.domain.results.rows import profile
from bot.domain.results.telling import Telling

COUNTED = frozenset({Scale.ONE, Scale.SEVERAL, Scale.NUMBER})


def compare(collected: Collected) -> Compared:
    """Every question that can be counted by every attribute, and what rows may say (decision 0014)."""
    found = attributes(collected)
    answers = columns(collected)
    tables = _Tables(answers, collected)
    comparisons: list[Comparison] = []
    for name in dict.fromkeys(each.variable.name for each in found):
        of = [each for each in found if each.variable.name == name]
        comparisons.extend(tables.comparisons(of))
    return Compared(attributes=found, comparisons=tuple(comparisons), profile=profile(found, answers, collected))


class _Tables:
    """The comparisons by one profile question after another."""

    def __init__(self, answers: Columns, collected: Collected) -> None:
        self._answers = answers
        self._collected = collected
        self._variables = [each for each in collected.variables if is_comparable(each) and each.scale in COUNTED]
        held = self._answers.bits
        self._totals = [sum(each >> at & 1 for each in held) for at in range(len(answers.columns))]

    def comparisons(self, of: Sequence[Attribute]) -> Iterator[Comparison]:
        telling = Telling(asking(of, self._answers, self._collected))
        number = 0
        for attribute in of:
            for variable in self._variables:
                yield Comparison(
                    variable=variable,
                    attribute=attribute,
                    rows=tuple(
                        self._row(variable, each, at, telling) for at, each in enumerate(attribute.groups, start=number)
                    ),
                    everybody=self._everybody(variable),
                )
            number += len(attribute.groups)

    def _row(self, variable: Variable, group: Group, number: int, telling: Telling) -> Row:
        spans = {option: self._span(group, number, at, telling) for option, at in self._ticked(variable)}
        return _made(variable, group, group.size, spans)

    def _everybody(self, variable: Variable) -> Row:
        spans = {option: exactly(self._totals[at]) for option, at in self._ticked(variable)}
        return _made(variable, None, len(self._collected.responses), spans)

    def _ticked(self, variable: Variable) -> Iterator[tuple[str | None, int]]:
        for at, each in enumerate(self._answers.columns):
            if each.variable == variable.name and each.is_compared and each.is_ticked:
                yield each.option, at

    def _span(self, group: Group, number: int, column: int, telling: Telling) -> Span:
        """What the telling allows for, narrowed by the group's size and the total, which all know."""
        least, most = telling.span(number, column)
        return Span(least=least, most=min(most, group.size, self._totals[column]))


def _made(variable: Variable, group: Group | None, size: int, spans: Mapping[str | None, Span]) -> Row:
    """A row of its columns; who was not asked is not among its `n`, nor who gave no number."""
    is_number = variable.scale is Scale.NUMBER
    silent = [span for option, span in spans.items() if option is None or (is_number and option != ABOVE)]
    least, most = sum(each.least for each in silent), sum(each.most for each in silent)
    return Row(
        group=group,
        n=Span(least=max(0, size - most), most=size - least),
        counts={
            option: span for option, span in spans.items() if option is not None and not (is_number and option != ABOVE)
        },
    )
