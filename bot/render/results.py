"""Results of a survey as people read them in a chat: what came in, each question, and how groups answered."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.domain.municipalities import Municipality
from bot.domain.responses import Collected, Scale, Variable
from bot.domain.results.coverage import Adults, Progress, progress
from bot.domain.results.groups import Attribute
from bot.domain.results.indicators import Indicator, Meaning, indicators
from bot.domain.results.overall import Spread, Tally, Written, chosen, overall
from bot.domain.results.shown import Breakdown, Group
from bot.domain.results.views import PROGRESS, Look, View
from bot.domain.results.votes import VOTES, Ranking, ranking
from bot.domain.surveys import Survey
from bot.i18n.translator import Html, Translator
from bot.render.actions_surveys import ShowPlan, ShowResult, ShowSurvey
from bot.render.screen import Button, Screen, one_per_row

VILLAGE = "village"
"""The profile's question for the village."""

_QUESTIONS = 8  # on a page
_LONGEST = 3000  # characters of groups on a page


def asked_of(collected: Collected) -> tuple[Variable, ...]:
    """The questions that results are shown of: who answered is told as coverage."""
    return tuple(each for each in collected.variables if not each.is_profile)


def _page_of(number: int, collected: Collected) -> int:
    """The page of the overview on which a question is listed."""
    return sum(each < number for each, _ in _listed(collected)) // _QUESTIONS


class About(NamedTuple):
    """Which survey, what it is called, and how many adults live where it was asked."""

    survey: Survey
    title: str
    adults: Adults


def running(of: About, collected: Collected, tr: Translator) -> Screen:
    """How far a survey has come, in steps: the last sheet that came in is nobody's in particular."""
    found = progress(collected, of.adults)
    step, least = str(found.step), str(found.at_least)
    few = tr("result-few-yet", step=step)
    lines = [_head(of, tr), tr("result-at-least", count=least, step=step) if found.at_least else few]
    lines += _coverage(found, of.survey, tr)
    again = _button(of.survey, PROGRESS, tr.plain("fieldwork-refresh"))
    back = Button(label=tr.plain("button-back"), action=ShowPlan(str(of.survey.id)))
    return Screen(text=Html("\n\n".join(lines)), rows=one_per_row(again, back))


def overview(of: About, collected: Collected, page: int, tr: Translator, *, is_official: bool) -> Screen:
    """Who answered and whom we have not heard, then the questions, a page of them."""
    count = len(collected.responses)
    lines = [_head(of, tr)]
    if count < collected.minimum_cell:
        back = _back(of.survey, tr, is_official=is_official)
        return Screen(text=Html("\n\n".join([*lines, tr("result-too-few")])), rows=((back,),))
    lines.append(tr("result-answered", count=str(count)))
    if count < of.survey.least:
        lines.append(tr("result-below-least", least=str(of.survey.least)))
    lines += [
        *_coverage(progress(collected, of.adults), of.survey, tr),
        *_indicators(collected, tr),
        tr("result-is-voluntary"),
    ]
    return Screen(
        text=Html("\n\n".join(lines)), rows=_contents(of.survey, collected, page, tr, is_official=is_official)
    )


def question(
    survey: Survey,
    number: int,
    collected: Collected,
    attributes: Sequence[Attribute],
    tr: Translator,
    *,
    is_official: bool,
) -> Screen:
    """How everybody answered one question, with the ways to compare it."""
    variable = asked_of(collected)[number]
    lines = [Html(f"<b>{tr.safe(tr.name(variable.label))}</b>"), Html("\n".join(_told(variable, collected, tr)))]
    ways: list[Button] = []
    if variable.scale in {Scale.ONE, Scale.SEVERAL}:
        ways.append(_button(survey, View(Look.CHART, (number,)), tr.plain("result-chart")))
    if variable.scale in {Scale.ONE, Scale.SEVERAL, Scale.NUMBER}:
        ways += _comparisons(survey, number, attributes, tr)
    if variable.scale is Scale.WORDS and is_official:
        ways.append(_button(survey, View(Look.WORDS, (number, 0)), tr.plain("words-read")))
    ways.append(_button(survey, View(Look.OVERVIEW, (_page_of(number, collected),)), tr.plain("button-back")))
    return Screen(text=Html("\n\n".join(lines)), rows=one_per_row(*ways))


def groups(survey: Survey, view: View, of: Breakdown, tr: Translator) -> Screen:
    """How groups answered: shares within each group, then everybody's."""
    number, attribute, page = view.at
    blocks = [_group(each, tr) for each in (*of.groups, of.everybody)]
    every = list(_pages(blocks))
    at = min(page, len(every) - 1)
    head = [Html(f"<b>{tr.safe(of.title)}</b>"), tr("result-within")]
    foot = [tr("result-spans")] if of.hides else []
    ways = [_button(survey, View(Look.GROUPS_CHART, (number, attribute, 0)), tr.plain("result-chart"))]
    if at + 1 < len(every):
        onwards = View(Look.GROUPS, (number, attribute, at + 1))
        ways.append(_button(survey, onwards, tr.plain("result-more", at=str(at + 1), of=str(len(every)))))
    ways.append(_button(survey, View(Look.QUESTION, (number,)), tr.plain("button-back")))
    return Screen(text=Html("\n\n".join([*head, *every[at], *foot])), rows=one_per_row(*ways))


def too_few(survey: Survey, number: int, tr: Translator) -> Screen:
    """A comparison that would tell who somebody is."""
    back = _button(survey, View(Look.QUESTION, (number,)), tr.plain("button-back"))
    return Screen(text=tr("result-too-few-to-compare"), rows=((back,),))


def not_here(tr: Translator) -> Screen:
    """Not a survey whose results are shown here, or not yet."""
    return Screen(text=tr("result-not-here"))


def failed(tr: Translator) -> Screen:
    """It could not be reckoned, and that is our fault."""
    return Screen(text=tr("result-failed"))


def being_made(tr: Translator) -> Screen:
    """A file is on its way."""
    return Screen(text=tr("result-being-made"), below=True)


def caption(municipality: Municipality, tr: Translator) -> Html:
    """Below a file."""
    return tr("result-file-caption", okmot=tr.name(municipality.okmot.name))


def _head(of: About, tr: Translator) -> Html:
    return tr("result-title", title=of.title, opens=_date(of.survey.opens), closes=_date(of.survey.closes))


def _contents(
    survey: Survey, collected: Collected, page: int, tr: Translator, *, is_official: bool
) -> tuple[tuple[Button, ...], ...]:
    every = _listed(collected)
    count = -(-len(every) // _QUESTIONS)
    at = min(page, count - 1)
    rows = [
        _button(survey, View(Look.QUESTION, (number,)), tr.name(each.title))
        for number, each in every[at * _QUESTIONS : (at + 1) * _QUESTIONS]
    ]
    if count > 1:
        onwards = View(Look.OVERVIEW, ((at + 1) % count,))
        rows.append(_button(survey, onwards, tr.plain("result-more", at=str(at + 1), of=str(count))))
    if is_official:
        rows.append(_button(survey, View(Look.WORKBOOK, ()), tr.plain("result-workbook")))
        rows.append(_button(survey, View(Look.CODED_WORKBOOK, ()), tr.plain("result-coded-workbook")))
        rows.append(_button(survey, View(Look.CSV, ()), tr.plain("result-csv")))
    return one_per_row(*rows, _back(survey, tr, is_official=is_official))


def _back(survey: Survey, tr: Translator, *, is_official: bool) -> Button:
    """To the survey itself, as its reader knows it."""
    number = str(survey.id)
    return Button(label=tr.plain("button-back"), action=ShowPlan(number) if is_official else ShowSurvey(number))


def _listed(collected: Collected) -> list[tuple[int, Variable]]:
    """The questions with their numbers, but for what else was meant, where nobody meant anything else."""
    return [
        (number, each)
        for number, each in enumerate(asked_of(collected))
        if not each.is_other or any(chosen(each.name, one) for one in collected.responses)
    ]


def _coverage(found: Progress, survey: Survey, tr: Translator) -> Iterator[Html]:
    """Who answered, in steps; whom we have not heard is said as plainly, of those who were asked."""
    for each in found.by:
        labels = {option.name: tr.name(option.label) for option in each.variable.options}
        heard = [f"{labels[part.option]} {part.at_least}+" for part in each.parts if part.at_least]
        is_asked = survey.villages if each.variable.name == VILLAGE else labels
        unheard = [labels[part.option] for part in each.unheard if part.option in is_asked]
        told = tr("result-heard", title=tr.name(each.variable.title), parts=", ".join(heard) or "–")
        yield Html("\n".join([told, *([tr("result-unheard", parts=", ".join(unheard))] if unheard else [])]))
    if found.assisted:
        yield tr("result-assisted", count=str(found.assisted))


def _indicators(collected: Collected, tr: Translator) -> Iterator[Html]:
    for each in indicators(collected):
        yield _indicator(each, tr)


def _indicator(found: Indicator, tr: Translator) -> Html:
    key = "result-indicator-open" if found.meaning is Meaning.OPEN else "result-indicator"
    share = "–" if found.share is None else str(round(100 * found.share))
    return tr(
        key,
        title=tr.name(found.variable.title),
        share=share,
        answered=str(found.answered),
        target=str(round(100 * found.target)),
    )


def _told(variable: Variable, collected: Collected, tr: Translator) -> Iterator[Html]:
    found = overall(variable, collected)
    said = found.answered if isinstance(found, Written) else found.answered + sum(found.unsaid.values())
    yield tr("result-answered", count=str(said))
    voted = ranking(collected) if variable.name == VOTES else None
    if voted is not None:
        yield from _places(voted, variable, tr)
    elif isinstance(found, Tally):
        yield from _tallied(found, tr)
    elif isinstance(found, Spread):
        yield from _spread(found, tr)
    if found.missing:
        yield tr("result-missing", count=str(found.missing))


def _tallied(found: Tally, tr: Translator) -> Iterator[Html]:
    labels = {each.name: tr.name(each.label) for each in found.variable.options}
    for option, count in found.counts.items():
        yield tr("result-option", label=labels[option], count=str(count), share=_percent(count, found))
    for option, count in found.unsaid.items():
        yield tr("result-unsaid", label=labels[option], count=str(count), share=_percent(count, found))
    if found.high is not None and found.answered:
        yield tr("result-high", share=str(round(100 * found.high / found.answered)))


def _percent(count: int, found: Tally) -> str:
    """Of all who said something, as in comparisons."""
    of = found.answered + sum(found.unsaid.values())
    return str(round(100 * count / of)) if of else "–"


def _spread(found: Spread, tr: Translator) -> Iterator[Html]:
    unit = tr.name(found.variable.unit) if found.variable.unit else ""
    if found.median is None:
        yield tr("result-no-middle")
        return
    yield tr("result-median", median=f"{found.median.normalize():f} {unit}".strip())
    if found.quartiles is not None:
        least, most = (f"{each.normalize():f}" for each in found.quartiles)
        yield tr("result-quartiles", least=least, most=f"{most} {unit}".strip())


def _places(found: Ranking, variable: Variable, tr: Translator) -> Iterator[Html]:
    labels = {each.name: tr.name(each.label) for each in variable.options}
    yield tr("result-votes", voters=str(found.voters), votes=str(found.votes))
    for each in found.places:
        key = "result-place-tied" if each.is_tied else "result-place"
        yield tr(key, rank=str(each.rank), label=labels[each.option], votes=str(each.votes), first=str(each.first))


def _comparisons(survey: Survey, number: int, attributes: Sequence[Attribute], tr: Translator) -> Iterator[Button]:
    for at, each in enumerate(attributes):
        if not each.groups:
            continue
        labels = {option.name: tr.name(option.label) for option in each.variable.options}
        by = tr.name(each.variable.title) if each.option is None else labels[each.option]
        yield _button(survey, View(Look.GROUPS, (number, at, 0)), tr.plain("result-by", by=by))


def _group(of: Group, tr: Translator) -> Html:
    head = tr("result-group", name=of.label, count=str(of.answered))
    options = (
        tr("result-option", label=each.label, count=str(each.count), share=str(each.share)) for each in of.shares
    )
    return Html("\n".join((head, *options)))


def _pages(blocks: Sequence[Html]) -> Iterator[list[Html]]:
    page: list[Html] = []
    for block in blocks:
        if page and sum(map(len, page)) + len(block) > _LONGEST:
            yield page
            page = []
        page.append(block)
    if page:
        yield page


def _button(survey: Survey, view: View, label: str) -> Button:
    return Button(label=label, action=ShowResult(str(survey.id), str(view)))


def _date(day: object) -> str:
    return f"{day:%d.%m.%Y}"
