"""A survey's poster: what it asks, what for, until when, and a code that leads to its questions."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from shipped import CATALOG, SHIPPED, WAYS

from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.posters import SurveyPoster
from bot.domain.questionnaires import QuestionnaireId
from bot.exports import survey_poster
from bot.exports.poster import TEMPLATE, fonts
from bot.i18n import translator

TRANSLATORS = translator.load()
ASKED = SHIPPED.newest(QuestionnaireId("priority"))
POSTER = SurveyPoster(
    municipality=CATALOG.municipality(MunicipalityId("chet-nura")).name,
    title=ASKED.title,
    purpose=ASKED.purpose,
    last_day=date(2026, 12, 11),
    minutes=ASKED.minutes,
    bot_name="aiyl_unu_bot",
    payload="s_17",
)


def pages(poster: SurveyPoster) -> list[str]:
    reader = PdfReader(BytesIO(survey_poster.pdf(poster, TRANSLATORS.values())))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def pictures(poster: SurveyPoster) -> list[Image.Image]:
    sys_inputs = survey_poster.inputs(poster, TRANSLATORS.values())
    made: Any = typst.compile(TEMPLATE, font_paths=fonts(), sys_inputs=sys_inputs, format="png", ppi=60)
    return [Image.open(BytesIO(page)) for page in made]


def test_it_says_what_is_asked_what_for_how_long_and_until_when() -> None:
    kyrgyz, russian = pages(POSTER)
    for words in (
        "Айыл үнү · Сурамжылоо",
        "Чет-Нура айыл аймагы",
        "Кайсы кызматты биринчи жакшыртабыз?",
        "Добуштардын саны боюнча",
        "Болжол менен 4 мүнөт кетет.",
        "Акыркы күнү: 2026-жылдын 11-декабры",
        "Жооптор атсыз сакталат. Катышуу ыктыярдуу.",
        "t.me/aiyl_unu_bot?start=s_17",
        "@aiyl_unu_bot",
    ):
        assert words in kyrgyz
    assert "Какую услугу улучшать первой?" in russian
    assert "Последний день: 11 декабря 2026 года" in russian


def test_its_code_leads_to_the_survey() -> None:
    for page in pictures(POSTER):
        assert [each.text for each in zxingcpp.read_barcodes(page.convert("L"))] == [POSTER.link]
    assert POSTER.link == "https://t.me/aiyl_unu_bot?start=s_17"


@pytest.mark.parametrize(("questionnaire", "given"), WAYS[::2])
def test_every_questionnaires_languages_keep_to_a_page_each(questionnaire: Any, given: Any) -> None:
    poster = replace(POSTER, title=questionnaire.title, purpose=questionnaire.purpose)
    assert len(pages(replace(poster, municipality=given.municipality.name))) == 2


def test_the_longest_words_of_officials_keep_to_a_page_each() -> None:
    long = dict.fromkeys(Language, "Ичүүчү суунун стандартын чогуу тактап алуу үчүн " * 10)
    assert len(pages(replace(POSTER, title=ASKED.title, purpose=long, bot_name="a" * 32))) == 2


def test_words_that_look_like_markup_are_printed_as_they_are() -> None:
    hostile = dict.fromkeys(Language, '#pagebreak() $x^2$ *жоон* "); #read("/etc/passwd") //')
    kyrgyz, _ = pages(replace(POSTER, title=hostile, purpose=hostile))
    assert "".join(kyrgyz.split()).count("".join(hostile[Language.KY].split())) == 2
