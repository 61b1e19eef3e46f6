"""Papers' numbers as people type them: the sign «№» is written once, however it was typed."""

import pytest

from bot.domain.monitoring import paper_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        ("№ 12", "12"),
        ("№12/3", "12/3"),
        ("№ № 14", "14"),
        ("N 14/3", "14/3"),
        ("No. 7", "7"),
        ("#5", "5"),
        ("Н-12", "Н-12"),
        ("Токтом 3", "Токтом 3"),
        ("№", "№"),
    ],
)
def test_the_sign_before_a_number_is_no_part_of_it(typed: str, number: str) -> None:
    assert paper_number(typed) == number
    assert paper_number(number) == number
