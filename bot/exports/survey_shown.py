"""What a survey came to, in the reader's words, for charts and sheets."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.domain.responses import Scale, Variable
from bot.domain.results.columns import ABOVE
from bot.domain.results.comparisons import Comparison, Row, Span, exactly
from bot.domain.results.groups import Attribute
from bot.domain.results.groups import Group as People
from bot.domain.results.indicators import Indicator, Meaning
from bot.domain.results.overall import Overall, Spread, Tally, Written
from bot.domain.results.shown import Breakdown, Figure, Group, Result, Share
from bot.domain.results.votes import Place, Ranking
from bot.forms.model import UNSAID
from bot.i18n.translator import Translator


def result(found: Overall, minimum_cell: int, tr: Translator, voted: Ranking | None = None) -> Result:
    """One question's result; of words, how many wrote some. `voted`: the places, where it was a vote."""
    return Result(
        title=tr.name(found.variable.label),
        answered=_said(found),
        shares=tuple(_shares(found, tr, {each.option: each for each in voted.places} if voted else {})),
        minimum_cell=minimum_cell,
        notes=_notes(found.variable, tr),
        figures=tuple(_figures(found, tr)),
    )


def indicator(found: Indicator, minimum_cell: int, tr: Translator) -> Result:
    """How a target of the documents stands, in the words of the chat."""
    percent = None if found.share is None else round(100 * found.share)
    said = tr.plain(
        "result-indicator-open" if found.meaning is Meaning.OPEN else "result-indicator",
        title=tr.name(found.variable.title),
        share="–" if percent is None else str(percent),
        answered=str(found.answered),
        target=str(round(100 * found.target)),
    )
    figure = Figure(label=said, number=found.count, share=percent)
    title = tr.name(found.variable.label)
    return Result(title=title, answered=found.answered, shares=(), minimum_cell=minimum_cell, figures=(figure,))


def breakdown(of: Comparison, minimum_cell: int, tr: Translator) -> Breakdown:
    """One question's answers by groups."""
    return Breakdown(
        title=tr.name(of.variable.label),
        by=attribute_name(of.attribute, tr),
        groups=tuple(_group(of, row, tr) for row in of.rows),
        everybody=_group(of, of.everybody, tr),
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


def _shares(found: Overall, tr: Translator, places: Mapping[str, Place]) -> Iterator[Share]:
    match found:
        case Tally():
            counts: Mapping[str, int] = {**found.counts, **found.unsaid}
            everybody = _said(found)
            for option, count in counts.items():
                is_apart = option in found.unsaid
                share = exactly(round(100 * count / everybody) if everybody else 0)
                label = option_name(found.variable, option, tr)
                won = places.get(option)
                yield Share(
                    label=label,
                    count=exactly(count),
                    share=share,
                    is_apart=is_apart,
                    place=_place(won, tr) if won else "",
                    first=won.first if won else None,
                )
        case Spread() | Written():
            return


def _place(won: Place, tr: Translator) -> str:
    return tr.plain("survey-file-place-tied" if won.is_tied else "survey-file-place", rank=str(won.rank))


def _figures(found: Overall, tr: Translator) -> Iterator[Figure]:
    """What the chat tells besides: how many rated 4 or 5, and where the middle of numbers lies."""
    match found:
        case Tally(high=high) if high is not None and found.answered:
            yield Figure(label=tr.plain("survey-file-high"), number=high, share=round(100 * high / found.answered))
        case Spread(median=None):
            yield Figure(label=tr.plain("result-no-middle"))
        case Spread(median=Decimal() as median, quartiles=quartiles):
            yield Figure(label=tr.plain("survey-file-median"), number=float(median))
            for key, number in zip(("survey-file-lower", "survey-file-upper"), quartiles or (), strict=False):
                yield Figure(label=tr.plain(key), number=float(number))
        case _:
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
