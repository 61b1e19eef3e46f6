"""Days as villagers type them, in Kyrgyz and Russian, in the bot's own spellings and in others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typed_words import DAYS, KY_MONTHS, RU_MONTHS, TODAY

from bot.forms.checks import objection
from bot.forms.model import Choice, Kind, Question, Refusal
from bot.forms.reading import read

WHEN = Question(id="when", kind=Kind.DATE, ask="?", earliest=date(2025, 1, 1))
READY_DAYS = (
    Choice(id="2026-11-25", label="Бүгүн"),
    Choice(id="2026-11-24", label="Кечээ, 24-ноябрь"),
    Choice(id="2026-11-23", label="Дүйшөмбү, 23-ноябрь"),
)


def day(text: str, question: Question = WHEN, choices: tuple[Choice, ...] = ()) -> object:
    return read(question, choices, text, DAYS, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "21.11.2026",
        "21.11.26",
        "21/11",
        "21-11",
        "21.11",
        "21.11.",
        "2026-11-21",
        "21.11.2026-ж.",
        "21.11.2026 г.",
        "21 ноябрь",
        "21-ноябрь",
        "21-ноябрда",
        "21ноябрь",
        "21 noyabr",
        "21 НОЯБРЬ",
        "2026-жылдын 21-ноябры",
        "2026-жылы 21-ноябрда",
        "21 ноября 2026",
        "21 ноября 2026 года",
        "21 ноя",
        "21 ноября",
        "в субботу, 21 ноября",
        "ишемби, 21.11",
        "в субботу",
        "суббота",
        "сб",
        "ишембиде",
        "ишемби күнү",
        "өткөн ишембиде",
        "ishembi",
    ],
)
def test_saturday_the_21st_is_understood(text: str) -> None:
    assert day(text) == "2026-11-21"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("бүгүн", 0),
        ("бугун", 0),
        ("bugun", 0),
        ("Сегодня", 0),
        ("бүгүн эртең менен", 0),
        ("кечээ", 1),
        ("kechee", 1),
        ("вчера вечером", 1),
        ("мурда күнү", 2),
        ("кечээ эмес мурда күнү", 2),
        ("Позавчера", 2),
        ("шаршемби", 0),
        ("в среду", 0),
        ("дүйшөмбүдө", 2),
        ("понедельник", 2),
        ("в четверг", 6),
        ("бейшемби", 6),
        ("вчера, во вторник", 1),
    ],
)
def test_days_counted_from_today_and_weekdays_up_to_today(text: str, days: int) -> None:
    assert day(text) == (TODAY - timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("26.11", "2025-11-26"),
        ("25.11", "2026-11-25"),
        ("1.1.2025", "2025-01-01"),
        ("31 декабря", "2025-12-31"),
        ("3 мая", "2026-05-03"),
        ("3-май", "2026-05-03"),
        ("3 марта", "2026-03-03"),
        ("1 июня", "2026-06-01"),
        ("1 июля", "2026-07-01"),
        ("5.3", "2026-03-05"),
    ],
)
def test_a_day_without_a_year_is_the_most_recent_one_and_the_earliest_day_is_allowed(text: str, meant: str) -> None:
    assert day(text) == meant


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("26.11.2026", Refusal.IN_THE_FUTURE),
        ("31.12.2024", Refusal.TOO_OLD),
        ("29.02", Refusal.TOO_OLD),  # 2024 had the last one
        ("31.02", Refusal.NOT_A_DATE),
        ("29.02.2026", Refusal.NOT_A_DATE),
        ("31 апреля", Refusal.NOT_A_DATE),
        ("0.11", Refusal.NOT_A_DATE),
        ("21.13", Refusal.NOT_A_DATE),
        ("21.11.0000", Refusal.NOT_A_DATE),
        ("21.11.6", Refusal.NOT_A_DATE),
        ("21.11.026", Refusal.NOT_A_DATE),
        ("21", Refusal.NOT_A_DATE),
        ("ноябрь", Refusal.NOT_A_DATE),
        ("21 ию", Refusal.NOT_A_DATE),
        ("21 но", Refusal.NOT_A_DATE),
        ("21.11 где", Refusal.NOT_A_DATE),
        ("срочно", Refusal.NOT_A_DATE),
        ("21 ноября декабря", Refusal.NOT_A_DATE),
        ("1.2.3.4", Refusal.NOT_A_DATE),
        ("дом 21, квартира 11", Refusal.NOT_A_DATE),
        ("следующий понедельник", Refusal.NOT_A_DATE),
        ("не вчера", Refusal.NOT_A_DATE),
        ("вечером", Refusal.NOT_A_DATE),
        ("качан эле", Refusal.NOT_A_DATE),
        ("вчера, сегодня", Refusal.AMBIGUOUS),
        ("понедельник вторник", Refusal.AMBIGUOUS),
        ("\u200b ", Refusal.EMPTY),
    ],
)
def test_what_is_no_day_or_not_allowed_is_refused_with_its_reason(text: str, refusal: Refusal) -> None:
    assert day(text) is refusal


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2", "2026-11-24"),
        ("бүгүн", "2026-11-25"),
        ("Кечээ, 24-ноябрь", "2026-11-24"),
        ("2.11", "2026-11-02"),
        ("понедельник", "2026-11-23"),
        ("24 ноябрь 2025", "2025-11-24"),
        ("2026-11-23", "2026-11-23"),
    ],
)
def test_ready_made_days_are_picked_by_number_or_label_beside_typed_ones(text: str, meant: str) -> None:
    assert day(text, choices=READY_DAYS) == meant


def test_a_month_that_several_ready_made_days_share_is_ambiguous() -> None:
    dates = tuple(Choice(id=f"2026-11-{number}", label=f"ноябрь, {number}") for number in (10, 11))
    assert day("ноябрь", choices=dates) is Refusal.AMBIGUOUS


def test_where_the_future_may_be_named_a_day_is_refused_only_after_the_last_one() -> None:
    meeting = Question(id="meeting", kind=Kind.DATE, ask="?", latest=date(2027, 3, 1))
    assert day("26.11.2026", meeting) == "2026-11-26"
    assert day("1 февраля", meeting) == "2027-02-01"
    assert day("2.3.2027", meeting) is Refusal.IN_THE_FUTURE


DEADLINE = Question(id="due", kind=Kind.DATE, ask="?", earliest=TODAY, latest=TODAY + timedelta(days=365), to_come=True)


@pytest.mark.parametrize("back", [1, 2, 30, 150])
def test_a_day_that_is_past_is_no_deadline_and_is_not_moved_to_the_next_year(back: int) -> None:
    past = TODAY - timedelta(days=back)
    assert day(f"{past:%d.%m}", DEADLINE) is Refusal.IN_THE_PAST
    assert day(f"{past:%d.%m.%Y}", DEADLINE) is Refusal.IN_THE_PAST
    assert day(f"{past:%d.%m}.{past.year + 1}", DEADLINE) == past.replace(year=past.year + 1).isoformat()


@pytest.mark.parametrize("ahead", [0, 1, 30, 150])
def test_a_deadline_without_its_year_is_the_one_ahead(ahead: int) -> None:
    due = TODAY + timedelta(days=ahead)
    assert day(f"{due:%d.%m}", DEADLINE) == due.isoformat()


def test_yesterday_is_no_deadline_and_today_is() -> None:
    assert day("кечээ", DEADLINE) is Refusal.IN_THE_PAST
    assert day("бүгүн", DEADLINE) == TODAY.isoformat()
    assert objection(DEADLINE, (), (TODAY - timedelta(days=1)).isoformat()) is Refusal.IN_THE_PAST


@pytest.mark.parametrize(
    ("text", "ahead"), [("эртең", 1), ("завтра", 1), ("завтра утром", 1), ("бүрсүгүнү", 2), ("послезавтра", 2)]
)
def test_tomorrow_is_a_deadline_and_no_day_that_is_over(text: str, ahead: int) -> None:
    assert day(text, DEADLINE) == (TODAY + timedelta(days=ahead)).isoformat()
    assert day(text, replace(WHEN, latest=TODAY)) is Refusal.IN_THE_FUTURE


@pytest.mark.parametrize("text", ["жума күнү", "пятница"])
def test_a_weekday_is_the_next_one_for_a_deadline_and_the_last_one_for_what_is_over(text: str) -> None:
    until = date.fromisoformat(str(day(text, DEADLINE)))
    since = date.fromisoformat(str(day(text, replace(WHEN, latest=TODAY))))
    assert (until.weekday(), since.weekday()) == (4, 4)
    assert TODAY <= until < TODAY + timedelta(days=7)
    assert TODAY - timedelta(days=7) < since <= TODAY


def test_in_the_morning_is_not_tomorrow() -> None:
    assert day("кечээ эртең менен") == (TODAY - timedelta(days=1)).isoformat()
    assert day("кечээ эртең") is Refusal.AMBIGUOUS


def test_a_day_after_the_last_one_is_not_taken_for_last_years() -> None:
    until_yesterday = Question(id="when", kind=Kind.DATE, ask="?", latest=TODAY - timedelta(days=1))
    assert day("25.11", until_yesterday) is Refusal.IN_THE_FUTURE


@given(past=st.integers(0, 365), spelling=st.sampled_from(("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y", "%d-%m", "%d %m")))
def test_any_day_of_the_last_year_is_understood_in_any_spelling(past: int, spelling: str) -> None:
    meant = TODAY - timedelta(days=past % 365)
    assert day(meant.strftime(spelling)) == meant.isoformat()


@given(past=st.integers(0, 364), months=st.sampled_from((KY_MONTHS, (*RU_MONTHS[:4], "мая", *RU_MONTHS[5:]))))
def test_any_day_of_the_last_year_is_understood_with_its_months_name(past: int, months: tuple[str, ...]) -> None:
    meant = TODAY - timedelta(days=past)
    assert day(f"{meant.day}-{months[meant.month - 1]}") == meant.isoformat()


@given(text=st.text(max_size=12) | st.from_regex(r"\d{1,4}[ ./-]\d{1,3}([ ./-]\d{1,4})?", fullmatch=True))
def test_whatever_is_typed_gives_an_allowed_day_or_a_reason(text: str) -> None:
    result = day(text)
    if not isinstance(result, Refusal):
        assert isinstance(result, str)
        assert date(2025, 1, 1) <= date.fromisoformat(result) <= TODAY
