"""What was sent unasked and is no evidence after all: a report has it in its words."""

import pytest

from bot.forms.model import Value
from bot.render.acts_sent_form import told


@pytest.mark.parametrize(
    ("words", "captions", "said"),
    [
        ("", {"1": "Бир", "2": "Эки"}, "Бир\nЭки"),
        ("Суу жок", {"2": "Эки"}, "Суу жок\nЭки"),
        ("а" * 998, {"1": "Бир", "2": "б"}, "а" * 998 + "\nб"),
        ("", {"3": "башка сүрөттүкү"}, None),
    ],
)
def test_what_was_written_below_its_photos_joins_its_words_as_far_as_they_take_it(
    words: str, captions: dict[str, str], said: str | None
) -> None:
    sent: dict[str, Value] = {"photo": ("1", "2"), "to": "report"}
    known = told(sent | ({"words": words} if words else {}), captions)
    assert (known.get("words"), known["photo"]) == (said, ("1", "2"))
    assert "to" not in known
