"""A week's picture and page: right letters, told apart without colours, small, and never more than one page."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from bot.domain.digest_lines import every
from bot.domain.digests import WEEKS, Digest, Fixed, Gap, RunningSurvey, ServiceWeek, WaitingAct
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.exports import digest_chart, drawing
from bot.exports.digest_page import Board, pdf
from bot.exports.drawing import Box, Line, Mark
from bot.i18n import translator
from bot.render.digest_lines import week, words

MOST = 150 * 1024  # bytes of a picture


def of_service(name: str, *weeks: int | None) -> ServiceWeek:
    return ServiceWeek(
        service=dict.fromkeys(Language, name),
        weeks=weeks,
        people=weeks[-1] or 0,
        institutions=0,
        claimed=1,
        confirmed=1,
        contested=0,
    )


NAMES = ("Ичүүчү суу", "Таштанды", "Өрткө каршы кызмат", "Жолдор", "Көчө жарыгы", "Балдар бакчасы", "Сугат суу")
DIGEST = Digest(
    municipality=MunicipalityId("ak-too"),
    name=dict.fromkeys(Language, "Көк-Жаңгак <b>#айыл</b>"),
    monday=date(2026, 12, 28),
    gaps=(Gap(service=dict.fromkeys(Language, "Таштанды"), villages=(dict.fromkeys(Language, "Өзгөн"),), unknown=2),),
    services=tuple(of_service(name, 0, 3, 120, 4, 7, 0, 2, 5) for name in NAMES[:3]),
)
FULL = replace(
    DIGEST,
    services=tuple(of_service(name, *[999] * WEEKS) for name in NAMES),
    waiting=tuple(
        WaitingAct(number=f"АТ-2026/{number:02}", service=DIGEST.name, unanswered=9, due=date(2026, 12, 1))
        for number in range(25)
    ),
    surveys=(RunningSurvey(title=DIGEST.name, closes=date(2027, 1, 9)),),
    fixed=tuple(Fixed(problem=DIGEST.name, village=DIGEST.name) for _ in range(3)),
)
NEW = replace(DIGEST, services=tuple(of_service(name, *[None] * 6, 0, 5) for name in NAMES[:2]))
EMPTY = replace(DIGEST, gaps=(), services=())


def board(of: Digest, language: Language) -> Board:
    tr = translator.load()[language]
    return Board(
        language=language,
        title=tr.plain("digest-page-title"),
        name=tr.name(of.name),
        week=week(of, tr),
        lines=[words(line, tr) for line in every(of)],
        report=tr.plain("digest-page-report", bot="@aiyl_unu_bot"),
    )


def drawn(monkeypatch: pytest.MonkeyPatch, of: Digest, language: Language = Language.KY) -> tuple[list[Mark], int]:
    """What stands on the sheet, and how tall it is."""
    sheets: list[tuple[list[Mark], int]] = []
    monkeypatch.setattr(digest_chart, "png", lambda marks, height: sheets.append((list(marks), height)))
    digest_chart.chart(of, translator.load()[language])
    return sheets[0]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("of", [DIGEST, FULL, EMPTY, NEW])
def test_a_picture_is_small_and_as_wide_as_a_phone(of: Digest, language: Language) -> None:
    content = digest_chart.chart(of, translator.load()[language])
    assert len(content) <= MOST
    width, height = Image.open(BytesIO(content)).size
    assert width == drawing.WIDTH
    assert height <= 2 * drawing.WIDTH
    assert content == digest_chart.chart(of, translator.load()[language])


def test_every_week_of_every_service_has_its_number_and_its_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    marks, _ = drawn(monkeypatch, DIGEST)
    texts = [each.text for each in marks if isinstance(each, Line)]
    for name in NAMES[:3]:
        assert name in texts
    assert [each for each in texts if each.isdecimal()] == ["0", "3", "120", "4", "7", "0", "2", "5"] * 3
    assert texts.count("09.11") == texts.count("28.12") == 3


def test_the_week_itself_is_told_apart_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    marks, _ = drawn(monkeypatch, DIGEST)
    bars = [each for each in marks if isinstance(each, Box) and each.width < 100]
    solid = [each for each in bars if each.hatch is None]
    assert len(bars) == 3 * 6, "a week without reports has no bar"
    assert len(solid) == 3
    assert len({each.x for each in solid}) == 1


@pytest.mark.parametrize("language", Language)
def test_weeks_before_the_bot_are_a_gap_that_is_explained(monkeypatch: pytest.MonkeyPatch, language: Language) -> None:
    marks, _ = drawn(monkeypatch, NEW, language)
    texts = [each.text for each in marks if isinstance(each, Line)]
    assert [each for each in texts if each.isdecimal() or each == "–"] == [*["–"] * 6, "0", "5"] * 2
    assert len([each for each in marks if isinstance(each, Box) and each.width < 100]) == 2
    explained = translator.load()[language].plain("digest-chart-no-data")
    assert explained in texts
    assert explained not in [each.text for each in drawn(monkeypatch, DIGEST, language)[0] if isinstance(each, Line)]


@pytest.mark.parametrize("language", Language)
def test_the_days_below_bars_are_said_to_be_mondays(monkeypatch: pytest.MonkeyPatch, language: Language) -> None:
    texts = [each.text for each in drawn(monkeypatch, DIGEST, language)[0] if isinstance(each, Line)]
    assert [each for each in texts if "дүйшөмбү" in each or "понедельник" in each]


@pytest.mark.parametrize("of", [DIGEST, FULL, NEW])
def test_nothing_stands_outside_the_sheet_and_no_number_on_another(monkeypatch: pytest.MonkeyPatch, of: Digest) -> None:
    marks, height = drawn(monkeypatch, of)
    assert all(0 <= each.x < drawing.WIDTH and 0 <= each.y < height for each in marks)
    numbers = [each for each in marks if isinstance(each, Line) and each.text.isdecimal()]
    for one, other in pairwise(numbers):
        assert one.y != other.y or other.x - one.x > len(one.text) * one.size * 0.5


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("of", [DIGEST, FULL, EMPTY])
def test_a_page_is_one_page_whatever_stands_on_it(of: Digest, language: Language) -> None:
    there = board(of, language)
    (page,) = PdfReader(BytesIO(pdf(there))).pages
    text = " ".join(page.extract_text().split())
    assert " ".join(there.title.split()) in text
    assert "@aiyl_unu_bot" in text
    assert "Көк-Жаңгак <b>#айыл</b>" in text, "what a name holds is no markup"
    for line in (there.lines[0], there.lines[-1]):
        assert line.split()[0] in text


@pytest.mark.parametrize("language", Language)
def test_a_page_has_every_letter(language: Language) -> None:
    (page,) = PdfReader(BytesIO(pdf(board(DIGEST, language)))).pages
    fonts: Any = page["/Resources"]
    names = {str(each.get_object()["/BaseFont"]).split("+")[-1] for each in fonts["/Font"].values()}
    assert names
    assert all(name.startswith("PTSans") for name in names), "no letter was taken from another family"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("villages", range(1, 12))
def test_no_line_of_a_page_ends_between_a_number_and_its_noun(language: Language, villages: int) -> None:
    names = tuple(dict.fromkeys(Language, f"Айыл-{'а' * number}") for number in range(villages))
    gaps = (Gap(service=dict.fromkeys(Language, "Ичүүчү суу"), villages=names, unknown=8),)
    (page,) = PdfReader(BytesIO(pdf(board(replace(DIGEST, gaps=gaps), language)))).pages
    lines = [each.strip() for each in page.extract_text().splitlines()]
    assert not [each for each in lines if re.search(r"\b8$|сёл:$", each)]
