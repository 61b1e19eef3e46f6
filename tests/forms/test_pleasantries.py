"""What is said unasked: news of a trouble, or a greeting."""

import pytest

from bot.forms.pleasantries import is_pleasantry, says_something
from bot.i18n import translator
from bot.i18n.vocabulary import pleasantries

PHRASES = pleasantries(translator.load())


@pytest.mark.parametrize(
    "text",
    [
        "суу жок",
        "Салам, суу жок",
        "Саламатсызбы! Бизде үч күндөн бери суу жок.",
        "таштанды чыкпады",
        "suu jok",
        "воды нет",
        "Здравствуйте, мусор не вывезли",
        "Воды пока нет, спасибо",
    ],
)
def test_two_words_of_trouble_are_enough(text: str) -> None:
    assert says_something(text, PHRASES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "салам",
        "Саламатсызбы, кандайсыз?",
        "чоң рахмат сизге",
        "рахмат эже!",
        "привет, как дела?",
        "Здравствуйте! Добрый день!",
        "большое спасибо вам",
        "суу",
        "вода",
        "12 45",
        "а б в",
    ],
)
def test_greetings_thanks_and_single_words_say_nothing_yet(text: str) -> None:
    assert not says_something(text, PHRASES)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("салам", True),
        ("Чоң рахмат сизге!", True),
        ("Привет, как дела?", True),
        ("суу", False),
        ("", False),
        ("👍", False),
    ],
)
def test_a_greeting_is_told_from_a_word_that_is_not_understood(text: str, is_one: bool) -> None:
    assert is_pleasantry(text, PHRASES) == is_one
