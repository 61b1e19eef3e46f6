"""Times of day as villagers type them, in Kyrgyz and Russian, beside the buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typed_words import DAYS, TODAY

from bot.forms import engine
from bot.forms.hours import is_hour, read_hour
from bot.forms.model import Choice, Form, Kind, Question, Refusal
from bot.forms.reading import read

HOUR = Question(id="hour", kind=Kind.TIME, ask="?")
READY = tuple(Choice(id=f"{hour:02}00", label=f"{hour:02}:00 боло электе") for hour in range(3, 24, 3))


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("7:30", "0730"),
        ("7.30", "0730"),
        ("07:30", "0730"),
        ("7-30", "0730"),
        ("7 30", "0730"),
        ("0730", "0730"),
        ("730", "0730"),
        ("саат 7:30", "0730"),
        ("7 саат 30 мүнөт", "0730"),
        ("7 часов 30 минут", "0730"),
        ("7 жарым", "0730"),
        ("саат 7 жарымда", "0730"),
        ("7 с половиной", "0730"),
        ("7", "0700"),
        ("07", "0700"),
        ("саат 7", "0700"),
        ("Саат 7де", "0700"),
        ("saat 7", "0700"),
        ("в 7 часов", "0700"),
        ("7ч", "0700"),
        ("около 7", "0700"),
        ("эртең менен 7", "0700"),
        ("эртен менен саат 7де", "0700"),
        ("7 утра", "0700"),
        ("кечки 7", "1900"),
        ("кечки саат 7:30", "1930"),
        ("в 7 вечера", "1900"),
        ("2 часа дня", "1400"),
        ("12 дня", "1200"),
        ("кечки 19:30", "1930"),
        ("түнкү 11", "2300"),
        ("тунку 2", "0200"),
        ("12 ночи", "0000"),
        ("00:00", "0000"),
        ("23:59", "2359"),
        ("до 15:00", "1500"),
        ("15:00 боло электе", "1500"),
        ("15 00 боло электе", "1500"),
    ],
)
def test_a_time_is_understood(text: str, stored: str) -> None:
    assert read(HOUR, READY, text, DAYS, TODAY) == stored


@pytest.mark.parametrize(
    "text",
    [
        "кечээ",
        "кечээ 7де",
        "билбейм",
        "саат",
        "жети",
        "25",
        "24:00",
        "7:60",
        "7:5",
        "7:30:15",
        "17300",
        "7ден 9га чейин",
        "с 7 до 10",
        "7 же 8",
        "7:30 жарым",
        "эртең менен 14",
        "түнкү 14",
        "эртең менен кечки 7",
        "-7 градус",
        "21.11.2026",
    ],
)
def test_what_is_unclear_is_refused(text: str) -> None:
    assert read(HOUR, READY, text, DAYS, TODAY) is Refusal.NOT_A_TIME


def test_a_number_is_a_time_and_not_the_number_of_a_button() -> None:
    assert read(HOUR, READY, "1", DAYS, TODAY) == "0100"


@pytest.mark.parametrize("text", ["", " ", "\u3164"])
def test_nothing_is_no_time(text: str) -> None:
    assert read(HOUR, READY, text, DAYS, TODAY) is Refusal.EMPTY


@given(st.text())
def test_whatever_is_typed_is_a_storable_time_or_refused(text: str) -> None:
    understood = read_hour(text, DAYS)
    assert understood is Refusal.NOT_A_TIME or is_hour(understood)


@pytest.mark.parametrize("value", ["", "7", "730", "07:30", "2400", "0760", "٠٧٣٠", ("0730",)])
def test_a_time_has_one_spelling_in_storage(value: str | tuple[str, ...]) -> None:
    form = Form(id="f", version=1, questions=(HOUR,))
    assert engine.put(form, engine.start(form, "d"), "hour", value) is Refusal.NOT_A_TIME


def test_a_constraint_sees_the_earlier_answers_and_refuses_what_is_put_and_what_was_kept() -> None:
    def before_noon_today(answers: object, hour: object) -> Refusal | None:
        assert isinstance(answers, dict)
        return Refusal.LATER_TODAY if answers["day"] == "today" and str(hour) > "1200" else None

    days = tuple(Choice(id=each, label=each) for each in ("today", "yesterday"))
    day = Question(id="day", kind=Kind.SELECT_ONE, ask="?", choices=lambda _: days)
    form = Form(
        id="f", version=1, questions=(day, Question(id="hour", kind=Kind.TIME, ask="?", constraint=before_noon_today))
    )
    draft = engine.put(form, engine.start(form, "d"), "day", "yesterday")
    assert not isinstance(draft, Refusal)
    draft = engine.put(form, draft, "hour", "1300")
    assert not isinstance(draft, Refusal)
    assert engine.complete(form, draft) == {"day": "yesterday", "hour": "1300"}
    changed = engine.put(form, draft, "day", "today")
    assert not isinstance(changed, Refusal)
    assert engine.valid(form, changed) == {"day": "today"}
    assert engine.put(form, changed, "hour", "1300") is Refusal.LATER_TODAY
