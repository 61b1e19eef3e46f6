"""No sign that people write from their phones is an empty box on paper, and no word becomes another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exports.signs import drawable, has_signs

LETTERS = frozenset(map(ord, " \xa0ТаштандыЖокуБарэч.,!?()+−✔✖⚠😀…"))


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Таштанды жок", "Таштанды жок"),
        ("⚠ Жок 😀", "⚠ Жок 😀"),
        ("✅ Бар, ❌ жок", "✔ Бар, ✖ жок"),
        ("Таштанды 🚮 жок", "Таштанды жок"),
        ("🚮 Таштанды 🗑️🗑️.", "Таштанды."),
        ("Таштанды🚮жок", "Таштанды жок"),
        ("👍🏽", "(+)"),
        ("🚮🗑️", "…"),
        ("Жок 漢字", "Жок 漢字"),
    ],
)
def test_a_sign_without_a_picture_is_one_like_it_or_nothing(words: str, printed: str) -> None:
    assert drawable(words, LETTERS) == printed


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\n"), max_size=30))
def test_nothing_but_signs_is_ever_left_out(words: str) -> None:
    said = [each for each in words if not has_signs(each) and not each.isspace()]
    printed = iter(drawable(words, LETTERS))
    assert all(any(each == other for other in printed) for each in said)


@given(st.text(st.sampled_from("🚮🗑💧🏚 Жок."), max_size=20))
def test_every_sign_that_is_printed_has_a_picture(words: str) -> None:
    assert not any(has_signs(each) and ord(each) not in LETTERS for each in drawable(words, LETTERS))
