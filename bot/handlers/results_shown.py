"""Each look at a survey's results: reckoned, then said, drawn or written."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from random import SystemRandom
from typing import Final, NamedTuple, TypeAlias

import structlog

from bot.domain.responses import Collected, Scale
from bot.domain.results.comparisons import Comparison
from bot.domain.results.groups import attributes
from bot.domain.results.overall import chosen, overall
from bot.domain.results.shown import Breakdown
from bot.domain.results.views import Look, View
from bot.exports import charts, survey_csv, survey_data
from bot.exports.survey_made import survey_file
from bot.exports.survey_shown import breakdown, result
from bot.i18n.translator import Translator
from bot.logs import place_of
from bot.render import results as screens
from bot.render import results_words
from bot.render.results_words import Written
from bot.render.screen import Document, Picture, Screen
from bot.services.results import Material
from bot.storage.survey_words import Hidden, Place

log = structlog.get_logger()

Shown: TypeAlias = Screen | Picture | Document | None


class Asked(NamedTuple):
    """Who looks at what; `material` reckons what it is asked for, once."""

    material: Material
    view: View
    tr: Translator
    today: date
    is_official: bool
    hidden: Hidden

    @property
    def title(self) -> str:
        """The survey's title."""
        return self.tr.name(self.material.title)

    @property
    def about(self) -> screens.About:
        """What stands over everything."""
        survey = self.material.survey
        known = self.material.adults[screens.VILLAGE]
        asked = {village: count for village, count in known.items() if village in survey.villages}
        return screens.About(survey, self.title, {screens.VILLAGE: asked})


def shown(asked: Asked) -> Shown:
    """What is to be seen; the overview where the view leads nowhere, or where too few answered."""
    if asked.view.look is Look.PROGRESS:
        return _progress(asked)
    collected = asked.material.collected
    is_there = asked.view.at[:1] < (len(screens.asked_of(collected)),) or asked.view.look is Look.OVERVIEW
    if not is_there or len(collected.responses) < collected.minimum_cell:
        return _overview(asked._replace(view=View(Look.OVERVIEW)))
    return _LOOKS[asked.view.look](asked)


def shown_or_sorry(asked: Asked) -> Shown:
    """The same; whoever waits for a result hears of it too when a bug of ours keeps it from them."""
    try:
        return shown(asked)
    except Exception as bug:  # noqa: BLE001  (the row would be put aside in silence)
        log.error("result.bug", view=str(asked.view), error=place_of(bug))  # noqa: TRY400  (values stay out of the log)
        return screens.failed(asked.tr)


def _progress(asked: Asked) -> Shown:
    return screens.running(asked.about, asked.material.collected, asked.tr)


def _overview(asked: Asked) -> Shown:
    collected, page = asked.material.collected, asked.view.at[0]
    return screens.overview(asked.about, collected, page, asked.tr, is_official=asked.is_official)


def _question(asked: Asked) -> Shown:
    material = asked.material
    found = attributes(material.collected)
    number = asked.view.at[0]
    return screens.question(material.survey, number, material.collected, found, asked.tr, is_official=asked.is_official)


def _chart(asked: Asked) -> Shown:
    collected = asked.material.collected
    variable = screens.asked_of(collected)[asked.view.at[0]]
    found = result(overall(variable, collected), collected.minimum_cell, asked.tr)
    return Picture(content=charts.chart(found, asked.tr)) if found.shares else None


def _groups(asked: Asked) -> Shown:
    found = _comparison(asked)
    survey = asked.material.survey
    if found is None:
        return screens.too_few(survey, asked.view.at[0], asked.tr)
    return screens.groups(survey, asked.view, _in_words(found, asked), asked.tr)


def _groups_chart(asked: Asked) -> Shown:
    found = _comparison(asked)
    if found is None:
        return None
    pictures = charts.breakdown(_in_words(found, asked), asked.tr)
    page = asked.view.at[2]
    return Picture(content=pictures[page]) if page < len(pictures) else None


def _in_words(found: Comparison, asked: Asked) -> Breakdown:
    return breakdown(found, asked.material.minimum_cell, asked.tr)


def _words(asked: Asked) -> Shown:
    variable = screens.asked_of(asked.material.collected)[asked.view.at[0]]
    if variable.scale is not Scale.WORDS:
        return _question(asked._replace(view=View(Look.QUESTION, asked.view.at[:1])))
    responses = asked.material.collected.responses
    said = (chosen(variable.name, responses[number]) for number in asked.material.order(variable.name))
    written = [_written(at, variable.name, "".join(words), asked) for at, words in enumerate(said) if words]
    return results_words.page(asked.material.survey, asked.view, variable, written, asked.tr)


def _written(at: int, variable: str, words: str, asked: Asked) -> Written:
    hiding = asked.hidden.get(Place(variable, at))
    if hiding is None:
        return Written(at, words, None)
    return Written(at, words, hiding.reason, hiding.at.astimezone(asked.material.municipality.time_zone).date())


def _file(asked: Asked, ending: str, write: Callable[..., bytes], *, as_codes: bool) -> Shown:
    material, tr = asked.material, asked.tr

    def make() -> bytes:
        of = survey_file(
            material.title,
            material.municipality,
            _without(asked.hidden, material),
            material.compared,
            asked.today,
            tr,
        )
        return write(of, tr, SystemRandom(), as_codes=as_codes)

    caption = screens.caption(material.municipality, tr)
    name = f"{material.questionnaire.id}-{material.survey.id}.{ending}"
    return Document(name=name, make=make, caption=caption)


def _without(hidden: Hidden, material: Material) -> Collected:
    """All that was collected, without the words that were hidden."""
    collected, places = material.collected, dict[int, set[str]]()
    if not hidden:
        return collected
    for place in hidden:
        places.setdefault(material.order(place.variable)[place.response], set()).add(place.variable)
    responses = list(collected.responses)
    for at, names in places.items():
        values = {name: said for name, said in responses[at].values.items() if name not in names}
        responses[at] = replace(responses[at], values=values)
    return replace(collected, responses=responses)


def _comparison(asked: Asked) -> Comparison | None:
    """The question by the attribute that the view names; None where there are too few people, or none of the sort."""
    number, at, _ = asked.view.at
    compared = asked.material.compared
    variable = screens.asked_of(asked.material.collected)[number]
    if at >= len(compared.attributes):
        return None
    attribute = compared.attributes[at]
    found = (each for each in compared.by(attribute) if each.variable == variable and each.rows)
    return next(found, None)


_LOOKS: Final[Mapping[Look, Callable[[Asked], Shown]]] = {
    Look.OVERVIEW: _overview,
    Look.QUESTION: _question,
    Look.CHART: _chart,
    Look.GROUPS: _groups,
    Look.GROUPS_CHART: _groups_chart,
    Look.WORDS: _words,
    Look.WORKBOOK: partial(_file, ending="xlsx", write=survey_data.xlsx, as_codes=False),
    Look.CODED_WORKBOOK: partial(_file, ending="xlsx", write=survey_data.xlsx, as_codes=True),
    Look.CSV: partial(_file, ending="csv", write=survey_csv.table, as_codes=True),
}
