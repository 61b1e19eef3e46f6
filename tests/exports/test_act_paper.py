"""An act on paper: all that was found, answered for and signed, in both languages and both kinds of file."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx as python_docx
import pytest
import typst
from acts_to_print import (
    ACT,
    CHET_NURA,
    FINDINGS,
    SHA,
    SIGNED,
    TRANSLATORS,
    draft,
    finding,
    photo,
    signature,
    signed,
    words,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageFont
from pypdf import PdfReader

from bot.domain.acts import ActId, ActState, Correction, Found, Recommendation, Way
from bot.domain.drawing import Drawn
from bot.domain.languages import Language
from bot.domain.monitoring import Duty, MemberId
from bot.domain.standards import Criterion
from bot.exports import act_paper, document_file, document_pdf
from bot.exports.act_paper import ActPaper
from bot.exports.document import printable
from bot.exports.document_file import Kind
from bot.exports.faces import faces
from bot.handlers.act_papers import paper_of
from bot.services.act_papers import Printable


def made(paper: ActPaper, language: Language, kind: Kind) -> bytes:
    return document_file.content(act_paper.document(paper, language, TRANSLATORS), kind)


def bare(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


def pages(paper: ActPaper, language: Language = Language.KY) -> list[str]:
    """The words of each page of the PDF, without the blanks that the lines are broken at."""
    return [bare(page.extract_text()) for page in PdfReader(BytesIO(made(paper, language, Kind.PDF))).pages]


def drawn(paper: ActPaper) -> list[Image.Image]:
    """The pages as a printer shows them."""
    sheet = document_pdf.inputs(act_paper.document(paper, Language.KY, TRANSLATORS))
    made: Any = typst.compile(document_pdf.TEMPLATE, font_paths=faces(), sys_inputs=sheet, format="png", ppi=40)
    return [Image.open(BytesIO(page)).convert("RGB") for page in made]


def in_pdf(paper: ActPaper, language: Language = Language.KY) -> str:
    return "".join(pages(paper, language))


def in_docx(paper: ActPaper, language: Language = Language.KY) -> str:
    """All words of the file's body, as an XML parser that knows nothing of Word reads them."""
    with ZipFile(BytesIO(made(paper, language, Kind.DOCX))) as file:
        assert file.testzip() is None
        body = etree.fromstring(file.read("word/document.xml"))
    return bare("".join(body.itertext("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")))


READERS: tuple[Callable[..., str], ...] = (in_pdf, in_docx)
both = pytest.mark.parametrize("read", READERS)
KYRGYZ = (
    "Кыргыз Республикасы",
    "Чет-Нура айыл аймагы",
    "Чет-Нуринский айылный аймак",
    "АКТ № ЧН-2026/07",
    "Айыл: Ак-Кыя",
    "Мектептин жанындагы аянтча",
    "2026-жылдын 21-ноябры",
    "02:30",
    "Негиз: топту түзүү жөнүндө чечим № 12, күнү 21.03.2026",
    "Жобо: № ________, күнү ______________",
    "Депутат, Ак-Кыя айылы (төрага)",
    "Мектептин мугалими (тургундардан)",
    "Текшерилген стандарт. Негизи: Кызмат көрсөтүүлөрдү уюштуруу стратегиясы",
    "№ 17/16, 13.03.2019; стратегияда же планда бар.",
    "Таштанды жумасына 1 жолу чыгарылат.",
    "Аткарылган эмес",
    "Ченелбейт",
    "Өлчөнгөнү: 2 жума",
    "Жооптуу: Айыл өкмөтүнүн башчысы · Мөөнөтү: 21.12.2026",
    "Кызмат көрсөтүүчүнүн түшүндүрмөсү: Машина оңдоодо болгон.",
    "ЧН-17, ЧН-18",
    "Машинанын айдоочусун да угуу керек эле.",
    "Telegram аркылуу кол койду, 21.11.2026",
    "Кагазга кол койду, 21.11.2026",
    "М.О.",
    "Айыл өкмөтүнүн журналына катталды:",
    "№ ________, күнү ______________",
    "Контейнердин капкагы",
    "Сүрөт табылган жок",
)
RUSSIAN = (
    "Кыргыз Республикасы",
    "Чет-Нура айыл аймагы",
    "Чет-Нуринский айылный аймак",
    "АКТ № ЧН-2026/07",
    "21 ноября 2026 года",
    "решение о создании группы № 12 от 21.03.2026",
    "Не выполнено",
    "Мусор вывозят 1 раз в неделю.",
    "М.П.",
)


@both
@pytest.mark.parametrize(("language", "all_that_is_said"), [(Language.KY, KYRGYZ), (Language.RU, RUSSIAN)])
def test_all_of_an_act_stands_on_it(
    read: Callable[..., str], language: Language, all_that_is_said: tuple[str, ...]
) -> None:
    found = read(signed(), language)
    for said in all_that_is_said:
        assert bare(said) in found, said


@pytest.mark.parametrize("language", Language)
def test_an_ordinary_act_has_two_pages_and_an_annex(language: Language) -> None:
    found = pages(signed(), language)
    tr = TRANSLATORS[language]
    assert len(found) == 3
    assert bare(tr.plain("act-paper-annex")) in found[2]
    for number, page in enumerate(found, start=1):
        assert bare(tr.plain("act-paper-page", page=str(number), pages="3")) in page
        assert SHA[:16] in page
        assert SHA[:17] not in page


@both
def test_only_what_we_restated_is_marked_so(read: Callable[..., str]) -> None:
    mark = bare(TRANSLATORS[Language.KY].plain("act-paper-restated"))
    assert read(signed()).count(mark) == 3
    ours = tuple(replace(each, is_official=False) for each in FINDINGS)
    assert read(signed(findings=ours)).count(mark) == 4


@both
@pytest.mark.parametrize("language", Language)
def test_no_name_that_only_the_bot_knows_stands_on_it(read: Callable[..., str], language: Language) -> None:
    found = read(signed(), language)
    assert "@" not in found
    assert not any(each.clause.partition(".")[0] in found for each in FINDINGS)


@both
def test_what_all_clauses_rest_on_is_said_once(read: Callable[..., str]) -> None:
    basis = bare("стратегияда же планда бар.")
    assert read(signed()).count(basis) == 1
    decided = replace(FINDINGS[0], decision=None)
    assert read(signed(findings=(decided, *FINDINGS[1:]))).count(basis) == len(FINDINGS)


@both
@pytest.mark.parametrize(("language", "said"), [(Language.KY, "2-редакция"), (Language.RU, "редакция 2")])
def test_which_wording_of_a_clause_it_was_is_said_where_there_are_several(
    read: Callable[..., str], language: Language, said: str
) -> None:
    assert bare(said[:9]) not in read(signed(), language)
    later = replace(FINDINGS[3], clause="waste.timing@2")
    assert read(signed(findings=(*FINDINGS[:3], later)), language).count(bare(said)) == 1


@pytest.mark.parametrize("lines", range(28, 41))
def test_seal_and_journal_are_never_on_a_page_of_their_own(lines: int) -> None:
    """With some of these lengths the signatures end at a page's foot."""
    found = pages(draft(explanation="\n".join(["Машина оңдоодо болгон."] * lines), findings=FINDINGS[:1]))
    (last,) = (page for page in found if "М.О." in page)
    assert bare("Таштанды ишканасынын айдоочусу") in last
    assert bare("журналына катталды") in last


def test_a_round_seal_has_room() -> None:
    """40 mm high, nothing else in the column of its mark."""
    sheet = python_docx.Document(BytesIO(made(signed(), Language.KY, Kind.DOCX))).tables[-1]
    assert sheet.rows[0].height is not None
    assert sheet.rows[0].height.mm >= 40
    assert sheet.cell(0, 0).text == "М.О."


@both
def test_a_draft_says_that_it_is_one_and_has_lines_for_all(read: Callable[..., str]) -> None:
    hint = bare("(колу, күнү)")
    found = read(draft())
    assert found.count(hint) == 4
    assert bare("АКТ № ______________") in found
    assert "ЧН-2026" not in found
    assert read(signed()).count(hint) == 2


@both
def test_a_draft_shows_who_signed_by_tap_and_what_they_hold_against_it(read: Callable[..., str]) -> None:
    dissent = "Машинанын айдоочусун да угуу керек эле."
    agreed = (signature(1, Duty.CHAIR), signature(2, Duty.SECRETARY, dissent=dissent))
    found = read(replace(draft(), sha256=SHA, agreed=agreed))
    assert found.count(bare("Telegram аркылуу кол койду, 21.11.2026")) == 2
    assert found.count(bare("(колу, күнү)")) == 2
    assert bare(f"Өзгөчө пикир (бар болсо) Тургун, Орто-Нура айылы: {dissent} ____") in found


def test_a_draft_shows_no_signature_to_another_text_and_none_that_a_paper_bears() -> None:
    by_hand, by_tap = signature(1, Duty.CHAIR, Way.PAPER), signature(2, Duty.SECRETARY)
    to_another = replace(signature(3, Duty.MEMBER), sha256="f" * 64)
    known = Drawn(
        act=ACT,
        state=ActState.FIXED,
        begun_by=MemberId(1),
        sha256=SHA,
        signatures=(by_hand, by_tap, to_another),
    )
    found = Printable(drawn=known, municipality=CHET_NURA, signed=None, barred=frozenset())
    assert paper_of(found, {}).signatures == (by_tap,)


@pytest.mark.parametrize("language", Language)
def test_a_draft_is_marked_on_every_page(language: Language) -> None:
    mark = bare(TRANSLATORS[language].plain("act-paper-draft"))
    assert all(mark in page for page in pages(draft(), language))
    assert not any(mark in page for page in pages(signed(), language))
    header = python_docx.Document(BytesIO(made(draft(), language, Kind.DOCX))).sections[0].header
    assert bare(header.paragraphs[0].text) == mark


def test_a_draft_whose_text_is_fixed_bears_its_hash() -> None:
    assert all(SHA[:16] in page for page in pages(replace(draft(), sha256=SHA)))


@both
def test_what_was_not_looked_at_or_said_is_left_out(read: Callable[..., str]) -> None:
    few = (finding(1, Criterion.TIMING, Found.NOT_CHECKED),)
    found = read(signed(findings=few, recommendations=(), explanation=None, linked=(), place=None, village=None))
    for absent in ("Сунуштар", "билдирүүлөрү", "Тиркеме", "Айыл:", "Өлчөнгөнү"):
        assert absent not in found
    assert bare("түшүндүрмөсү: айтылган жок") in found
    assert bare("Текшерилген жок") in found


@both
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.KY, "Эскертүү: ботто бул айылда мындай кызмат жок деп белгиленген."),
        (Language.RU, "Примечание: в боте отмечено, что в этом селе такой услуги нет."),
    ],
)
@pytest.mark.parametrize("made", [signed, draft])
def test_that_the_village_is_known_to_have_no_such_service_stands_on_it_where_the_text_says_so(
    read: Callable[..., str], language: Language, said: str, made: Callable[..., ActPaper]
) -> None:
    assert bare(said) in read(made(is_absent=True), language)
    assert bare(said) not in read(made(), language)


@both
def test_a_correction_says_which_act_it_corrects(read: Callable[..., str]) -> None:
    assert bare("№ ЧН-2026/03") in read(signed(corrects="ЧН-2026/03"))


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (Language.KY, "Бул акт 25.12.2026 күнү № ЧН-2026/09 актысы менен түзөтүлгөн"),
        (Language.RU, "Этот акт исправлен актом № ЧН-2026/09 от 25.12.2026"),
    ],
)
def test_an_act_that_was_corrected_later_says_so_on_every_page_and_nothing_else_of_it_changes(
    language: Language, says: str
) -> None:
    newer = Correction(id=ActId(9), number="ЧН-2026/09", at=datetime(2026, 12, 24, 18, 30, tzinfo=UTC))
    corrected = replace(signed(), signed=replace(SIGNED, corrected=newer))
    before, after = pages(signed(), language), pages(corrected, language)
    assert after == [f"{bare(says)}{page}" for page in before]
    with ZipFile(BytesIO(made(corrected, language, Kind.DOCX))) as file:
        heads = [file.read(name).decode() for name in file.namelist() if name.startswith("word/header")]
    assert any(bare(says) in bare("".join(re.findall(r">([^<]+)<", each))) for each in heads)
    assert in_docx(corrected, language) == in_docx(signed(), language)


@both
def test_who_works_for_the_provider_has_no_line_to_sign_on(read: Callable[..., str]) -> None:
    found = read(replace(draft(), barred=frozenset({MemberId(3)})))
    assert found.count(bare("(колу, күнү)")) == 3
    assert bare("Мектептин мугалими Кызмат көрсөтүүчүдө иштейт, кол койбойт") in found


@both
def test_chair_and_secretary_come_first(read: Callable[..., str]) -> None:
    by_hand = replace(SIGNED, signatures=(signature(3, Duty.MEMBER), signature(1, Duty.CHAIR, Way.PAPER)))
    found = read(replace(signed(), signed=by_hand))
    signatures = found[found.index("Колдор") :]
    assert signatures.index("төрага") < signatures.index("мугалими") < signatures.index("катчы")


def test_it_is_black_and_white_and_in_letters_that_it_brings_along() -> None:
    for page in drawn(signed()):
        red, green, blue = (each.tobytes() for each in page.split())
        assert red == green == blue
    reader = PdfReader(BytesIO(made(signed(place="Өзгөрүш ӨҮҢ өүң"), Language.KY, Kind.PDF)))
    assert bare("Өзгөрүш ӨҮҢ өүң") in bare(reader.pages[0].extract_text())
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    every = [font.get_object() for each in resources for font in each["/Font"].values()]
    assert all("PTSans" in font["/BaseFont"] for font in every), "another font stepped in for a letter"


def test_a_sign_from_a_phone_is_printed_as_far_as_there_is_a_picture_of_it_and_kept_as_it_was() -> None:
    said = "Таштанды 🚮 жок 😀 ✅ ⚠️ мурда бар болчу"
    paper = signed(findings=(finding(1, Criterion.TIMING, Found.NOT_MET, words=said),))
    assert bare("Таштанды жок 😀 ✔ ⚠ мурда бар болчу") in in_pdf(paper).replace("\ufe0f", "")
    assert paper.act.findings[0].words == said


def test_letters_are_of_fourteen_points_in_a_face_that_has_them_all() -> None:
    normal = python_docx.Document(BytesIO(made(signed(), Language.KY, Kind.DOCX))).styles["Normal"]
    assert normal.font.size is not None
    assert (normal.font.name, normal.font.size.pt) == ("PT Sans", 14)
    size = [page.mediabox[2:] for page in PdfReader(BytesIO(made(signed(), Language.KY, Kind.PDF))).pages]
    assert all((round(width), round(height)) == (595, 842) for width, height in size)


@pytest.mark.parametrize("kind", Kind)
def test_the_same_act_is_the_same_file(kind: Kind) -> None:
    one, other = (made(signed(), Language.KY, kind) for _ in range(2))
    assert one == other


def test_the_docx_is_whole_and_tells_nothing_of_who_made_it() -> None:
    content = made(signed(), Language.RU, Kind.DOCX)
    with ZipFile(BytesIO(content)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file.read(name))
        everything = b"".join(file.read(name) for name in file.namelist())
        assert not any("thumbnail" in name for name in file.namelist())
    assert b"python-docx" not in everything
    told = python_docx.Document(BytesIO(content)).core_properties
    assert (told.author, told.last_modified_by, told.title) == ("", "", "Акт мониторинга №\xa0ЧН-2026/07")


def test_the_docx_brings_its_letters_along() -> None:
    with ZipFile(BytesIO(made(signed(), Language.KY, Kind.DOCX))) as file:
        table = file.read("word/fontTable.xml").decode()
        keys = re.findall(r'r:id="(\w+)" w:fontKey="{([^}]+)}"', table)
        fonts = sorted(name for name in file.namelist() if name.endswith(".odttf"))
        assert len(keys) == len(fonts) == 2
        assert b"<w:embedTrueTypeFonts/>" in file.read("word/settings.xml")
        for name, (_, key) in zip(["Regular", "Bold"], keys, strict=True):
            (place,) = [each for each in fonts if name in each]
            hidden, mask = file.read(place), bytes.fromhex(key.replace("-", ""))[::-1]
            content = bytes(one ^ mask[at % 16] for at, one in enumerate(hidden[:32])) + hidden[32:]
            face = ImageFont.truetype(BytesIO(content), 40)
            assert face.getname()[0] == "PT Sans"
            assert len({face.getmask(letter).getbbox() and bytes(face.getmask(letter)) for letter in "өүң\uffff"}) == 4


def test_photos_are_in_the_file_as_far_as_they_are_there() -> None:
    images = [
        image.image for page in PdfReader(BytesIO(made(signed(), Language.KY, Kind.PDF))).pages for image in page.images
    ]
    assert sorted(image.size for image in images if image) == [(600, 1000), (800, 600)]
    shapes = python_docx.Document(BytesIO(made(signed(), Language.KY, Kind.DOCX))).inline_shapes
    assert [round(shape.width / shape.height, 2) for shape in shapes] == [1.33, 0.6]


def test_a_photo_that_is_broken_or_huge_breaks_nothing() -> None:
    broken = replace(signed(), pictures={"wide": b"not a picture", "tall": photo("white", (4000, 3000))})
    assert in_pdf(broken).count(bare("Сүрөт табылган жок")) == 2
    assert in_docx(broken).count(bare("Сүрөт табылган жок")) == 2
    assert len(made(broken, Language.KY, Kind.PDF)) < 200_000


def test_nothing_that_makes_files_is_loaded_before_one_is_made() -> None:
    code = "import sys, bot.exports.act_paper, bot.exports.document_file as _; "
    code += "sys.exit(bool({'docx', 'typst', 'PIL'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  (fixed words)


HOSTILE = (
    "\u202eтескери\u202c",
    "а\u200bб\u200dв\ufeff",
    "Ы" * 2000,
    "#panic() $x$ *b* _i_ <a@b> \\ ` // /* ]] ))",
    "</w:t><w:br/>&amp;<!--",
    "\x00\x01\x08\x0b\x0c\x1b\x7f\x85",
    "\ud800\udfff\ufffe\uffff",
    "שלום مرحبا",
    "а" + "\u0301" * 500,
    "1\n\n\n\n2\u2028\u20293",
    "{page}/{pages}",
    "😀🇰🇬👨‍👩‍👧",
)


def hostile(text: str) -> ActPaper:
    """An act that says this wherever people may say something."""
    found = tuple(replace(each, words=text, measured=text, wording=words(text)) for each in FINDINGS)
    due = ACT.recommendations[0].due
    present = tuple(replace(each, position=text) for each in ACT.present)
    paper = signed(
        findings=found,
        recommendations=(Recommendation(number=1, words=text, responsible=text, due=due),),
        explanation=text,
        place=text,
        present=present,
        linked=(text,),
    )
    return replace(paper, signed=replace(SIGNED, signatures=(signature(1, Duty.CHAIR, dissent=text),)))


@pytest.mark.parametrize("text", HOSTILE)
@both
def test_no_words_break_a_page(read: Callable[..., str], text: str) -> None:
    found = read(hostile(text))
    assert bare("М.О.") in found
    assert not {"\u202e", "\u202c", "\ufeff", "\x1b"} & set(found)


@both
def test_words_that_look_like_markup_are_printed_as_they_are(read: Callable[..., str]) -> None:
    for text in ("#panic() $x$ *b* _i_ <a@b>", "</w:t><w:br/>&amp;"):
        assert read(hostile(text)).count(bare(text)) >= 10


@pytest.mark.parametrize("sign", ["Ы", "w", "."])
def test_a_word_of_two_thousand_letters_stays_between_the_edges(sign: str) -> None:
    for page in drawn(hostile(sign * 2000)):
        edge = page.crop((page.width - page.width * 14 // 210, 0, page.width, page.height))
        assert edge.convert("L").getextrema() == (255, 255)


def test_marks_do_not_pile_up_on_a_letter() -> None:
    assert printable("а" + "\u0301" * 500 + "б") == "а\u0301\u0301б"
    assert printable("й ё Й Ё i\u0307 №\xa05") == "й ё Й Ё i\u0307 №\xa05"


@settings(max_examples=25)
@example("\ud800")
@given(st.text(max_size=300))
def test_whatever_is_said_can_be_printed(text: str) -> None:
    paper = signed(explanation=text, place=text, findings=())
    for kind in Kind:
        assert made(paper, Language.RU, kind)


@example("×\x1f\t")
@given(st.text())
def test_what_is_printable_stays_so(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert etree.tostring(_element(printable(text)))


def _element(text: str) -> Any:
    element = etree.Element("t")
    element.text = text
    return element
