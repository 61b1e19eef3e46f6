"""How long what people said, and who they are, is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.periods import Period, week_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """In days; 0 is for ever. The installation's settings say them, and `/privacy` says them on."""

    words: int  # words, places, photos and voices of a report, from the day it was filed
    answers: int  # what officials said, in answers and announcements, from the day they said it
    people: int  # who somebody is, from the day they were last seen


def since(days: int, today: date) -> date | None:
    """The first day that is still kept on `today`; None where everything is."""
    return today - timedelta(days=days) if days else None


def copies_kept(days: Iterable[date], daily: int, weekly: int) -> set[date]:
    """Of copies by their days: the newest `daily` ones, and of the weeks before the first of each, `weekly` of them."""
    newest = sorted(days, reverse=True)
    first_of_week: dict[Period, date] = {week_of(day): day for day in newest[daily:]}
    return {*newest[:daily], *sorted(first_of_week.values(), reverse=True)[:weekly]}
