"""Pictures of results: every word in full, large enough for a phone, readable without colours, nothing hidden drawn."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.font_manager import findfont
from matplotlib.ft2font import FT2Font
from PIL import Image

from bot.domain.languages import Language
from bot.domain.results.comparisons import Span, exactly
from bot.domain.results.shown import Breakdown, Group, Result, Share
from bot.exports import charts, drawing
from bot.exports.charts import TALLEST, breakdown, chart
from bot.exports.drawing import WIDTH, Box, Line, Mark
from bot.i18n import translator

KY, RU = (translator.load()[each] for each in Language)
LONG = "Көчөдөгү колонкадан, ал эми колонка жок жерде өзөндөн же булактан ташып келебиз"
SHARES = (
    Share(label="Билбейм", count=exactly(3), share=exactly(10), is_apart=True),
    Share(label="Үйдөгү чоргодон", count=exactly(14), share=exactly(47)),
    Share(label=LONG, count=exactly(13), share=exactly(43)),
)
RESULT = Result(
    title="Ичүүчү сууну көбүнчө кайдан аласыз?",
    answered=30,
    shares=SHARES,
    minimum_cell=5,
    notes=["Ыктыярдуу сурамжылоо."],
)
GROUPS = tuple(Group(label=f"Айыл {number}", answered=exactly(30), shares=SHARES) for number in range(8))
BY_VILLAGE = Breakdown(title=RESULT.title, by="Айыл", groups=GROUPS, everybody=GROUPS[0], minimum_cell=5)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[list[Mark]]:
    """The marks of each picture, which is not drawn."""
    pictures: list[list[Mark]] = []

    def note(marks: list[Mark], _: int) -> bytes:
        pictures.append(marks)
        return b""

    monkeypatch.setattr(charts, "png", note)
    return pictures


def words(marks: list[Mark]) -> str:
    return " ".join(each.text for each in marks if isinstance(each, Line))


def boxes(marks: list[Mark]) -> list[Box]:
    return [each for each in marks if isinstance(each, Box)]


def test_a_chart_says_the_question_who_answered_and_each_option_in_full_with_its_number_and_share(
    drawn: list[list[Mark]],
) -> None:
    chart(RESULT, KY)
    assert words(drawn[0]) == (
        f"{RESULT.title} Жооп бергендер: 30 Үйдөгү чоргодон 14 · 47 % {LONG} 13 · 43 % Билбейм 3 · 10 % "
        "Ыктыярдуу сурамжылоо."
    )


def test_letters_are_large_enough_and_nothing_leaves_the_picture(drawn: list[list[Mark]]) -> None:
    whole = replace(RESULT, shares=[*SHARES, Share(label="Баары", count=exactly(100_000), share=exactly(100))])
    chart(whole, RU)
    wide = Share(label=LONG, count=Span(least=10_000, most=10_004), share=Span(least=95, most=100))
    breakdown(replace(BY_VILLAGE, groups=[Group(label=LONG, answered=exactly(9), shares=[*whole.shares, wide])]), KY)
    for marks in drawn:
        for each in marks:
            if isinstance(each, Line):
                assert each.size >= 28
                assert each.x + drawing._font(each.size, is_bold=each.is_bold).getlength(each.text) <= WIDTH
            else:
                assert each.x + each.width <= WIDTH


def test_bars_are_as_long_as_their_shares_and_what_says_nothing_is_hatched_and_last(drawn: list[list[Mark]]) -> None:
    chart(RESULT, KY)
    first, second, last = boxes(drawn[0])
    assert first.width / second.width == pytest.approx(47 / 43)
    assert (first.hatch, second.hatch) == (None, None)
    assert last.hatch
    assert last.y > second.y > first.y


def test_what_is_not_told_exactly_is_drawn_as_far_as_it_may_be(drawn: list[list[Mark]]) -> None:
    few = Share(label="Аз", count=Span(least=0, most=4), share=Span(least=0, most=20))
    some = Share(label="Бир аз", count=Span(least=5, most=9), share=Span(least=20, most=50))
    groups = [Group(label="Ак-Булуң", answered=exactly(20), shares=(SHARES[1], few, some))]
    breakdown(replace(BY_VILLAGE, groups=groups), RU)
    said = words(drawn[0])
    assert "0–4 · 0–20 %" in said
    assert "5–9 · 20–50 %" in said
    assert "чтобы никого нельзя было узнать" in said
    exact, crossed, at_most, sure = boxes(drawn[0])
    assert crossed.hatch
    assert at_most.hatch
    assert (exact.hatch, sure.hatch) == (None, None)
    assert crossed.width < at_most.width > sure.width


def test_where_all_is_exact_nothing_is_said_of_it(drawn: list[list[Mark]]) -> None:
    breakdown(BY_VILLAGE, RU)
    assert all("неточно" not in words(marks) for marks in drawn)


def test_a_breakdown_by_many_groups_is_several_pictures_that_each_say_what_they_are(drawn: list[list[Mark]]) -> None:
    breakdown(BY_VILLAGE, KY)
    assert len(drawn) > 1
    assert all(words(marks).startswith(f"{RESULT.title} Бөлүнүшү: Айыл.") for marks in drawn)
    for group in GROUPS:
        assert sum(f"{group.label} · жооп: 30" in words(marks) for marks in drawn) == 1


@pytest.mark.parametrize("tr", [KY, RU])
def test_pictures_are_light_as_wide_as_a_phone_and_not_too_tall(tr: translator.Translator) -> None:
    many = [Share(label=f"{LONG} {number}", count=exactly(number), share=exactly(number)) for number in range(20)]
    for content in (chart(replace(RESULT, shares=many), tr), *breakdown(BY_VILLAGE, tr)):
        assert len(content) <= 150 * 1024
        picture = Image.open(BytesIO(content))
        assert (picture.format, picture.width) == ("PNG", WIDTH)
        assert picture.height <= TALLEST * 2


def test_the_same_result_is_the_same_file() -> None:
    assert chart(RESULT, KY) == chart(RESULT, KY)


def test_the_letters_of_kyrgyz_come_from_the_posters_font() -> None:
    drawing._know_our_letters()
    font = FT2Font(findfont("PT Sans", fallback_to_default=False))
    assert {ord(letter) for letter in "өүңӨҮҢ«»—№"} <= set(font.get_charmap())


@settings(max_examples=10)
@given(text=st.text(st.characters(), max_size=40))
def test_no_words_keep_a_chart_from_being_drawn(text: str) -> None:
    bars = [
        Share(label=text, count=exactly(1), share=exactly(100)),
        Share(label="$x^2_{$ \\frac", count=exactly(0), share=exactly(0)),
    ]
    assert chart(Result(title=text, answered=1, shares=bars, minimum_cell=5), KY).startswith(b"\x89PNG")


@settings(max_examples=50)
@given(text=st.text(st.sampled_from("абөүң WM.-"), max_size=80), width=st.integers(20, 400))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = drawing.wrapped(text, width, 40)
    assert "".join("".join(lines).split()) == "".join(text.split())
    font = drawing._font(40, is_bold=False)
    assert all(len(line) == 1 or font.getlength(line) <= width for line in lines)


def test_what_draws_is_imported_when_something_is_drawn() -> None:
    code = "import sys, bot.exports.charts; sys.exit(bool({'matplotlib', 'numpy', 'PIL.ImageFont'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  (fixed words)
