"""A number and what it counts stay on one line, on every page that the bot makes."""

import pytest

from bot.exports.document import printable
from bot.exports.unbroken import unbroken


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("№ 7", "№_7"),
        ("Суу (8 айыл)", "Суу (8_айыл)"),
        ("Сугат суу (сёл: 8)", "Сугат суу (сёл:_8)"),
        ("21 ноября 2026 года", "21_ноября 2026_года"),
        ("Суу токтоду × 3", "Суу токтоду ×_3"),
        ("5 6 7", "5 6 7"),
        ("бир эки", "бир эки"),
    ],
)
def test_a_number_is_held_to_its_noun(words: str, held: str) -> None:
    assert unbroken(words) == held.replace("_", "\xa0")
    assert printable(words) == unbroken(words)
