"""A text that is too long for Telegram arrives cut, whole in its markup, instead of not at all."""

from collections.abc import AsyncIterator
from html import escape
from pathlib import Path

import pytest
from booth import Booth, booth, said_to
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.fitting import TEXT, fitting
from sandbox import markup

PIECES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(lambda text: escape(text, quote=False)),
    st.sampled_from(
        ["&lt;", "&amp;&amp;", "<b>ок</b>", '<a href="https://t.me/x?a=1&amp;b=2">суу</a>', "<i><b>э</b></i>"]
    ),
)
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Booth]:
    async with booth(tmp_path) as opened:
        yield opened


@given(TEXTS, st.integers(2, 40))
def test_what_fits_stays_as_it_is_and_what_does_not_is_cut_to_a_beginning_of_it(html: str, most: int) -> None:
    whole, _ = markup.parse(html)
    cut, _ = markup.parse(fitting(html, most))
    units = len(whole.encode("utf-16-le")) // 2
    if units <= most:
        assert fitting(html, most) == html
    else:
        assert len(cut.encode("utf-16-le")) // 2 <= most
        assert cut.endswith("…")
        assert whole.startswith(cut[:-1])


def test_signs_that_take_two_units_are_counted_twice() -> None:
    assert fitting("🚰" * 5, 9) == "🚰" * 4 + "…"


def test_tags_that_were_open_are_closed_in_order() -> None:
    assert fitting("<b>ал<i>тын</i> күн</b>", 5) == "<b>ал<i>ты…</i></b>"


async def test_too_long_a_text_is_said_cut_and_the_next_one_after_it(at: Booth) -> None:
    aigul, chat = await at.person("Айгүл")
    await at.promise(chat, "<b>" + "&amp;" * 5000 + "</b>", "кийинки")
    await at.speak_until_silent()
    assert said_to(aigul) == ["&" * (TEXT - 1) + "…", "кийинки"]
    assert at.waiting() == []
