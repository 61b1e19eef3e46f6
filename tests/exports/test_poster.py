"""A village's poster: a page for each language, all that a village head would print on it, a code that leads home."""

from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from posters_to_print import AK_TOO, TRANSLATORS, codes, fonts, of_village, pages, pictures, with_phones
from pypdf import PdfReader

from bot.catalog import loader
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.people import Place
from bot.domain.posters import payload
from bot.exports.poster import file_name, pdf
from bot.services.residents import Residents

MM_PER_INCH = 25.4
A4 = (210, 297)
SYNTAX = "#$*_\"\\`<>@[]{}()/%=-+~^&'|;:, "


def test_it_has_an_a4_page_in_kyrgyz_and_then_one_in_russian() -> None:
    reader = PdfReader(BytesIO(pdf(of_village(), TRANSLATORS.values())))
    sizes = [tuple(round(float(edge) / 72 * MM_PER_INCH) for edge in page.mediabox[2:]) for page in reader.pages]
    assert sizes == [A4, A4]
    kyrgyz, russian = pages(of_village())
    assert "Көйгөй барбы? Билдириңиз!" in kyrgyz
    assert "Есть проблема? Сообщите!" in russian


def test_a_page_names_the_place_what_one_may_tell_and_whom_to_call() -> None:
    kyrgyz, russian = pages(of_village())
    for words in (
        "Ак-Тоо айыл аймагы",
        "Айыл: Көк-Жар",
        "Таштанды: Машина келген жок",
        "Ичүүчү суу: Суу токтоп калды",
        "Атыңызды айтпасаңыз да болот",
        "Ак-Тоо айыл өкмөтү: +996 312 00 00 01 (иш күндөрү 09:00–17:00)",
        "“Ак-Тоо тазалыгы” ишканасы: 0312 00-00-02",
        "t.me/aiyl_unu_bot?start=v_ak-too_kok-zhar",
        "@aiyl_unu_bot",
    ):
        assert words in kyrgyz
    assert "Село: Кок-Жар" in russian
    assert "Айыл окмоту Ак-Тоо: +996 312 00 00 01 (в рабочие дни 09:00–17:00)" in russian


def test_the_letters_of_kyrgyz_are_printed() -> None:
    village = of_village(name={Language.KY: "Өзгөрүш ӨҮҢ өүң", Language.RU: "Озгоруш"})
    assert "Өзгөрүш ӨҮҢ өүң" in pages(village)[0]
    assert all("PTSans" in font for font in fonts(village)), "another font stepped in for a letter"


def test_what_nobody_has_entered_is_not_there() -> None:
    for page, title in zip(pages(of_village(with_phones(0))), ("Телефондор", "Телефоны"), strict=True):
        assert title not in page
        assert "ишканасы" not in page
        assert "None" not in page


def test_a_disputed_problem_is_not_printed() -> None:
    waste = replace(
        AK_TOO.services[0], problems=tuple(replace(each, confirmed=False) for each in AK_TOO.services[0].problems)
    )
    kyrgyz, _ = pages(of_village(replace(AK_TOO, services=(waste, *AK_TOO.services[1:]))))
    assert "Машина келген жок" not in kyrgyz
    assert "Суу токтоп калды" in kyrgyz


@pytest.mark.parametrize("count", [0, 2, 10, 20])
def test_every_phone_is_there_and_the_languages_keep_to_a_page_each(count: int) -> None:
    every = pages(of_village(with_phones(count)))
    assert len(every) == 2
    for page in every:
        assert all(f"+996 312 00 00 {number:02}" in page for number in range(count))


def test_the_longest_names_keep_to_a_page_each() -> None:
    long = {Language.KY: "Кичи-Бүргөндү-Шамалды-Сай-Жаңы-Арык " * 3, Language.RU: "Кичи-Бургонду-Шамалды-Сай " * 3}
    municipality = replace(with_phones(10), id=MunicipalityId("m" * 20), name=long)
    poster = of_village(municipality, id="v" * 20, name=long, bot_name="a" * 32)
    assert len(pages(poster)) == 2
    assert codes(pictures(poster)[0]) == [poster.link]


def test_its_code_is_read_back_from_both_pages_as_the_villages_link() -> None:
    for page in pictures(of_village()):
        assert codes(page) == ["https://t.me/aiyl_unu_bot?start=v_ak-too_kok-zhar"]


def test_its_link_makes_the_village_a_home() -> None:
    catalog = loader.load(loader.MUNICIPALITIES)
    for municipality in catalog.municipalities.values():
        for village in municipality.villages:
            link = payload(municipality.id, village.id)
            assert len(link) <= 64
            home = Place(municipality=municipality.id, village=village.id, typed=None)
            assert Residents(catalog).home_of_link(link) == home


@pytest.mark.parametrize("bot_name", ["a_bot", "aiyl_unu_bot", "a" * 32])
@pytest.mark.parametrize("count", [0, 10])
def test_its_code_is_at_least_eight_centimetres_wide(bot_name: str, count: int) -> None:
    ppi = 100
    (code,) = zxingcpp.read_barcodes(pictures(of_village(with_phones(count), bot_name=bot_name), ppi)[0].convert("L"))
    wide = (code.position.top_right.x - code.position.top_left.x) / ppi * MM_PER_INCH
    assert wide >= 79, "eight centimetres, but for the reader's rounding"


def test_it_is_black_and_white() -> None:
    for page in pictures(of_village()):
        red, green, blue = (each.tobytes() for each in page.convert("RGB").split())
        assert red == green == blue


def test_the_same_poster_is_the_same_file_whenever_it_is_made() -> None:
    made = pdf(of_village(), TRANSLATORS.values())
    assert made == pdf(of_village(), TRANSLATORS.values())
    assert "/CreationDate" not in (PdfReader(BytesIO(made)).metadata or {})
    assert file_name(of_village()) == "poster-ak-too-kok-zhar.pdf"


def page_of(name: str) -> str:
    page = pages(of_village(name={Language.KY: name, Language.RU: name}))[0]
    return "".join(page.split("Айыл: ", 1)[1].split())


@settings(max_examples=20)
@given(name=st.text(st.sampled_from(SYNTAX + "Айыл"), min_size=1, max_size=30))
@example(name="#pagebreak()")
@example(name='"); #read("/etc/passwd") //')
@example(name="$x^2$ *жоон* _кыйшык_ // түшүндүрмө")
@example(name="#sys.inputs.poster")
def test_a_name_that_looks_like_markup_is_printed_as_it_is(name: str) -> None:
    assert page_of(name).startswith("".join(name.split()))


@settings(max_examples=20)
@given(name=st.text(max_size=60))
def test_no_name_keeps_a_poster_from_being_made(name: str) -> None:
    poster = of_village(name={Language.KY: name, Language.RU: name})
    assert len(PdfReader(BytesIO(pdf(poster, TRANSLATORS.values()))).pages) == 2
