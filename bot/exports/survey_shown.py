"""What a survey came to, in the reader's words, for charts and sheets."""

from collections.abc import Iterator, Mapping

from bot.domain.responses import Scale, Variable
from bot.domain.results.columns import ABOVE
from bot.domain.results.comparisons import Comparison, Row, Span, exactly
from bot.domain.results.groups import Attribute
from bot.domain.results.groups import Group as People
from bot.domain.results.overall import Overall, Spread, Tally, Written
from bot.exports.shown import Breakdown, Group, Result, Share
from bot.forms.model import UNSAID
from bot.i18n.translator import Translator


def result(found: Overall, minimum_cell: int, tr: Translator) -> Result:
    """One question's result; of words, how many wrote some."""
    return Result(
        title=tr.name(found.variable.label),
        answered=_said(found),
        shares=tuple(_shares(found, tr)),
        minimum_cell=minimum_cell,
        notes=_notes(found.variable, tr),
    )


def breakdown(of: Comparison, minimum_cell: int, tr: Translator) -> Breakdown:
    """One question's answers by groups."""
    return Breakdown(
        title=tr.name(of.variable.label),
        by=attribute_name(of.attribute, tr),
        groups=tuple(_group(of, row, tr) for row in of.rows),
        minimum_cell=minimum_cell,
        notes=_notes(of.variable, tr),
    )


def attribute_name(attribute: Attribute, tr: Translator) -> str:
    """What answers are compared by: «Village», or one kind of household."""
    if attribute.option is None:
        return tr.name(attribute.variable.title)
    return _labels(attribute.variable, tr).get(attribute.option, attribute.option)


def group_name(attribute: Attribute, people: People, tr: Translator) -> str:
    """Who a group are; small ones stand together under the names of all."""
    labels = _labels(attribute.variable, tr)
    if not people.values:
        return tr.plain("result-all-others")
    names = [labels.get(each) or tr.plain("result-not-said") for each in people.values]
    return names[0] if len(names) == 1 else tr.plain("result-together", names=", ".join(names))


def option_name(variable: Variable, option: str, tr: Translator) -> str:
    """An answer as it was offered."""
    if option == ABOVE:
        return tr.plain("result-above")
    return _labels(variable, tr).get(option, option)


def _shares(found: Overall, tr: Translator) -> Iterator[Share]:
    match found:
        case Tally():
            counts: Mapping[str, int] = {**found.counts, **found.unsaid}
            everybody = _said(found)
            for option, count in counts.items():
                is_apart = option in found.unsaid
                share = exactly(round(100 * count / everybody) if everybody else 0)
                label = option_name(found.variable, option, tr)
                yield Share(label=label, count=exactly(count), share=share, is_apart=is_apart)
        case Spread() | Written():
            return


def _said(found: Overall) -> int:
    """All who said something, be it that they do not know; shares are of them, as in comparisons."""
    return found.answered if isinstance(found, Written) else found.answered + sum(found.unsaid.values())


def _group(of: Comparison, row: Row, tr: Translator) -> Group:
    label = group_name(of.attribute, row.group, tr) if row.group is not None else tr.plain("result-everybody")
    shares = tuple(
        Share(
            label=option_name(of.variable, option, tr),
            count=count,
            share=_percent(row.share(option)),
            is_apart=option in UNSAID,
        )
        for option, count in row.counts.items()
    )
    return Group(label=label, answered=row.n, shares=shares)


def _percent(share: tuple[float, float] | None) -> Span:
    least, most = share or (0.0, 0.0)
    return Span(least=round(100 * least), most=round(100 * most))


def _notes(variable: Variable, tr: Translator) -> tuple[str, ...]:
    several = (tr.plain("result-several"),) if variable.scale is Scale.SEVERAL else ()
    return (*several, tr.plain("result-voluntary"))


def _labels(variable: Variable, tr: Translator) -> Mapping[str, str]:
    return {each.name: tr.name(each.label) for each in variable.options}
