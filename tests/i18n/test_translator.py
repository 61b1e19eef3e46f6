"""The translator finds a text or refuses; days read as officials write them, in both languages."""

from datetime import date, time, timedelta
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.languages import Language
from bot.forms.days import read_day
from bot.i18n import translator
from bot.i18n.translator import MissingText, clock_time
from bot.i18n.vocabulary import vocabulary

TRANSLATORS = translator.load()
VOCABULARY = vocabulary(TRANSLATORS)
KY, RU = TRANSLATORS[Language.KY], TRANSLATORS[Language.RU]


@pytest.mark.parametrize(
    ("day", "ky", "ru"),
    [
        (date(2026, 11, 21), "2026-жылдын 21-ноябры", "21 ноября 2026 года"),
        (date(2027, 1, 1), "2027-жылдын 1-январы", "1 января 2027 года"),
        (date(2027, 6, 30), "2027-жылдын 30-июну", "30 июня 2027 года"),
        (date(2028, 2, 29), "2028-жылдын 29-февралы", "29 февраля 2028 года"),
    ],
)
def test_a_date_in_full_has_its_official_form(day: date, ky: str, ru: str) -> None:
    assert (KY.day(day), RU.day(day)) == (ky, ru)


def test_every_month_has_a_name_of_its_own_and_digits_are_never_grouped() -> None:
    for tr in TRANSLATORS.values():
        days = [tr.day(date(2026, month, 5)) for month in range(1, 13)]
        assert len(set(days)) == 12
        assert all("2026" in day for day in days)


def test_weekdays_begin_with_monday() -> None:
    week = [date(2026, 11, 16 + number) for number in range(7)]
    assert [KY.weekday(day) for day in week] == [
        "дүйшөмбү",
        "шейшемби",
        "шаршемби",
        "бейшемби",
        "жума",
        "ишемби",
        "жекшемби",
    ]
    assert [RU.weekday(day) for day in week] == [
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
    ]


def test_hours_are_the_same_in_every_language() -> None:
    assert clock_time(time(8, 5)) == "08:05"


@pytest.mark.parametrize("tr", TRANSLATORS.values(), ids=list(TRANSLATORS))
def test_a_text_that_is_not_there_or_lacks_a_variable_is_refused_never_guessed(tr: translator.Translator) -> None:
    for call in (tr, tr.plain):
        with pytest.raises(MissingText):
            call("no-such-text")
        with pytest.raises(MissingText):
            call("form-add")


def test_a_text_with_nothing_but_attributes_is_refused(tmp_path: Path) -> None:
    for language in Language:
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text("a =\n    .b = c\n")
    with pytest.raises(MissingText):
        translator.load(tmp_path)[Language.KY]("a")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_invisible_signs_are_put_around_what_people_typed(text: str) -> None:
    assert KY.plain("report-line-words", words=text) == f"«{text}»"


@pytest.mark.parametrize("tr", TRANSLATORS.values(), ids=list(TRANSLATORS))
@pytest.mark.parametrize("words", ["ө" * 4000, "&" * 1000, "<" * 900, "{ $words } " * 300], ids=lambda words: words[:3])
def test_words_of_any_length_are_said_whole(tr: translator.Translator, words: str) -> None:
    assert tr.plain("report-line-words", words=words) == f"«{words}»"
    assert tr("report-line-words", words=words) == f"«{escape(words, quote=False)}»"


def test_two_long_arguments_stay_apart() -> None:
    service, problem = "с" * 3000, "п" * 3000
    text = KY.plain("report-line-about", service=service, problem=problem)
    assert text.count(service) == text.count(problem) == 1


@pytest.mark.parametrize("tr", TRANSLATORS.values(), ids=list(TRANSLATORS))
@given(st.dates(date(2025, 1, 1), date(2026, 11, 22)))
def test_a_day_as_the_bot_writes_it_is_understood_when_it_is_typed_back(tr: translator.Translator, day: date) -> None:
    today = date(2026, 11, 22)
    assert read_day(tr.day(day), VOCABULARY, today, today) == day


@pytest.mark.parametrize("tr", TRANSLATORS.values(), ids=list(TRANSLATORS))
@pytest.mark.parametrize("back", range(7))
def test_a_weekday_as_the_bot_writes_it_is_understood_when_it_is_typed_back(
    tr: translator.Translator, back: int
) -> None:
    today = date(2026, 11, 22)
    day = today - timedelta(days=back)
    assert read_day(tr.weekday(day), VOCABULARY, today, today) == day
