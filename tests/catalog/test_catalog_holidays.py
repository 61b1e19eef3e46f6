"""Public holidays: the country's list, in the readers' languages, with the municipality's corrections."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.catalog.holidays import holidays, is_holiday
from bot.catalog.loader import load
from bot.domain.calendar import add_working_days
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality, MunicipalityId

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def chet_nura() -> Municipality:
    return load(ROOT / "municipalities").municipality(MunicipalityId("chet-nura"))


@pytest.fixture(scope="module")
def ak_too() -> Municipality:
    return load(ROOT / "tests" / "municipalities").municipality(MunicipalityId("ak-too"))


def test_the_country_s_feasts_have_names_in_every_language(chet_nura: Municipality) -> None:
    days = holidays(chet_nura, 2027)
    assert days[date(2027, 3, 21)] == {Language.KY: "Элдик Нооруз майрамы", Language.RU: "Народный праздник Нооруз"}
    for names in days.values():
        assert set(names) == set(Language)
        assert not any(re.search("[A-Za-z]", name) for name in names.values()), names


def test_days_come_oldest_first(ak_too: Municipality) -> None:
    assert list(holidays(ak_too, 2027)) == sorted(holidays(ak_too, 2027))


def test_a_day_the_file_adds_is_off_and_a_day_it_removes_is_not(chet_nura: Municipality, ak_too: Municipality) -> None:
    plain = holidays(chet_nura, 2027)
    assert date(2027, 4, 12) not in plain
    assert date(2027, 5, 4) in plain
    mended = holidays(ak_too, 2027)
    assert mended[date(2027, 4, 12)][Language.RU] == "День села"
    assert date(2027, 5, 4) not in mended
    assert date(2026, 4, 12) not in holidays(ak_too, 2026)


def test_terms_skip_the_added_day(ak_too: Municipality) -> None:
    friday = date(2027, 4, 9)
    assert add_working_days(friday, 1, lambda day: is_holiday(ak_too, day)) == date(2027, 4, 13)


def test_the_library_is_loaded_only_when_a_holiday_is_asked_for() -> None:
    code = "import sys, bot.catalog.loader, bot.catalog.holidays; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-W", "error", "-c", code], check=False).returncode == 0  # noqa: S603 - our own code
