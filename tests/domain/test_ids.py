"""Whatever stands where a row's number should, it is a number that the database can be asked for."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import row_number

DIGITS = st.text(st.sampled_from("0123456789"), max_size=60)


@given(st.integers(0, 2**31 - 1))
def test_every_number_that_a_row_can_have_is_read(number: int) -> None:
    assert row_number(str(number)) == number


@given(st.text() | DIGITS | st.from_regex(r"\d{1,30}", fullmatch=True))
def test_anything_else_is_a_row_that_nobody_has(text: str) -> None:
    number = row_number(text)
    assert number in (0, *((int(text),) if text.isdecimal() else ()))
    with closing(sqlite3.connect(":memory:")) as database:
        assert database.execute("SELECT ?", (number,)).fetchone() == (number,)


@pytest.mark.parametrize("text", ["", "-1", "1.0", " 1", "٣", "²", "9" * 20, str(2**31), "0" * 30])
def test_what_no_button_of_ours_says_is_nothing(text: str) -> None:
    assert row_number(text) == 0
