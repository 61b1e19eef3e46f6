"""Long lists and long texts: nothing is lost between the pages."""

from dataclasses import replace

from generated_forms import offered
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.paging import A_PAGE, HIGHEST, LONGEST, SHORT, page_of, pages, parts


@given(st.integers(0, 60), st.sampled_from((SHORT, SHORT + 1)))
def test_every_option_stands_on_one_page(count: int, width: int) -> None:
    options = tuple(replace(each, label="о" * width) for each in offered(tuple(f"o{n}" for n in range(count))))
    shown = pages(options)
    assert [each for page in shown for each in page] == list(options)
    assert len(shown) == 1 or all(len(page) <= A_PAGE for page in shown)
    assert (len(shown) == 1) is (count <= (2 * HIGHEST if width == SHORT else HIGHEST))
    assert all(each in shown[page_of(options, each.id)] for each in options)
    assert page_of(options, "gone") == page_of(options, None) == 0


@given(st.text(st.sampled_from("аб .;\n"), max_size=5 * LONGEST))
def test_a_long_text_comes_in_parts_without_losing_a_word(text: str) -> None:
    shown = parts(text)
    assert "".join("".join(shown).split()) == "".join(text.split())
    assert all(len(part) <= LONGEST for part in shown)
    assert len(text) > LONGEST or shown == (text,)


def test_a_text_is_cut_after_a_paragraph_or_a_sentence() -> None:
    paragraph = "Сүйлөм. " * 30
    assert parts(f"{paragraph}Бүттү.\n{paragraph}")[0].endswith("Бүттү.")
    assert all(part.strip().endswith(".") for part in parts("Бул узун сүйлөм. " * 100))
