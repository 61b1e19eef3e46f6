"""A survey's poster as PDF: one A4 page for each language, with the code that leads to its questions."""

from collections.abc import Iterable
from typing import Any

from bot.domain.posters import SurveyPoster
from bot.exports.poster import compiled, laid_out
from bot.i18n.translator import Translator


def pdf(poster: SurveyPoster, translators: Iterable[Translator]) -> bytes:
    """The poster, a page for each translator, in their order; the same poster is the same bytes."""
    return compiled(inputs(poster, translators))


def inputs(poster: SurveyPoster, translators: Iterable[Translator]) -> dict[str, str]:
    """What stands on the pages, as data."""
    pages = [_page(poster, tr) for tr in translators]
    return laid_out(f"{pages[0]['brand']}: {pages[0]['title']}", poster.link, pages)


def _page(poster: SurveyPoster, tr: Translator) -> dict[str, Any]:
    return {
        "language": tr.language,
        "brand": tr.plain("poster-survey-brand"),
        "municipality": tr.name(poster.municipality),
        "title": tr.name(poster.title),
        "purpose": tr.name(poster.purpose),
        "steps": [
            tr.plain("poster-step-scan"),
            tr.plain("poster-step-start"),
            tr.plain("poster-survey-step", minutes=str(poster.minutes)),
        ],
        "or_type": tr.plain("poster-or-type"),
        "link": poster.link.removeprefix("https://"),
        "or_search": tr.plain("poster-or-search"),
        "bot_name": f"@{poster.bot_name}",
        "nameless": tr.plain("poster-survey-nameless"),
        "last_day_label": tr.plain("poster-survey-last-day"),
        "last_day": tr.day(poster.last_day),
        "foot": tr.plain("poster-survey-foot"),
    }
