"""Public holidays of a municipality: the country's list with the corrections of its file."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bot.domain.languages import Language, Words
from bot.domain.municipalities import Municipality

COUNTRY: Final = "KG"


def holidays(municipality: Municipality, year: int) -> Mapping[date, Words]:
    """The days off of a year with their names, oldest first.

    The file's additions win over the country's list, its removals over both. Two feasts on one day share its name.
    """
    days = dict(_of_the_country(year))
    days |= {day: name for day, name in municipality.holidays_added.items() if day.year == year}
    return MappingProxyType({day: days[day] for day in sorted(days) if day not in municipality.holidays_removed})


def is_holiday(municipality: Municipality, day: date) -> bool:
    """Whether the day is a public holiday there; bind the municipality to get what working days ask for."""
    return day in holidays(municipality, day.year)


@lru_cache(maxsize=64)
def _of_the_country(year: int) -> Mapping[date, Words]:
    names = {language: _names(year, language) for language in Language}
    return {day: {language: names[language][day] for language in Language} for day in names[Language.KY]}


def _names(year: int, language: Language) -> dict[date, str]:
    """The country's list in one language, under the library's own code for it (`ky`, but `ru_KG`).

    The library answers an unknown code with another language and no word of warning, so the code is looked up.
    """
    from holidays import country_holidays, list_localized_countries  # noqa: PLC0415 - 0.4 s that only terms need

    code = next(code for code in list_localized_countries()[COUNTRY] if code.split("_")[0] == language)
    return dict(country_holidays(COUNTRY, years=year, language=code).items())
