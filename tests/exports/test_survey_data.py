"""A survey's files: what every cell says, that nothing in them is reckoned, that no order or word leads to anybody."""

import csv
import subprocess
import sys
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from survey_to_export import DAY, FILE, PIPED, VILLAGE, WORDS, Many, many

from bot.domain.languages import Language
from bot.domain.responses import Response
from bot.exports.survey_csv import table
from bot.exports.survey_data import LONGEST, text, xlsx
from bot.exports.survey_rows import SurveyFile, rows, words
from bot.i18n import translator

KY, RU = (translator.load()[each] for each in Language)
SHEETS = ["О файле", "Ответы", "Вопросы", "Итоги", "По группам", "Своими словами"]
Lines = list[tuple[Any, ...]]


def sheets(of: SurveyFile = FILE, *, as_codes: bool = False) -> dict[str, Lines]:
    book = load_workbook(BytesIO(xlsx(of, RU, Random(1), as_codes=as_codes)))
    for sheet in book:
        for line in sheet.iter_rows():
            assert {cell.data_type for cell in line} <= {"n", "s"}, "text or number, never a formula or a link"
            assert not any(cell.hyperlink for cell in line)
    return {sheet.title: [tuple(line) for line in sheet.iter_rows(values_only=True)] for sheet in book}


def test_its_sheets_are_in_the_order_of_reading() -> None:
    assert list(sheets()) == SHEETS


def test_the_first_sheet_says_what_it_is_and_what_became_of_the_columns() -> None:
    said = [line[0] for line in sheets()["О файле"]]
    assert said[:4] == [
        "Какая вода?",
        "Айылный аймак Ак-Тоо",
        "Файл подготовлен: 22 ноября 2026 года",
        "Ответов: 3. Одна строка — ответ одной семьи.",
    ]
    assert any("мелкие группы объединены: «Село»" in each for each in said)
    assert any("убран: «Название age»" in each for each in said)
    assert any("меньше 5 человек" in each for each in said)
    whole = [line[0] for line in sheets(replace(FILE, fates=()))["О файле"]]
    assert "Все столбцы даны так, как спрашивали." in whole
    assert "Все столбцы даны так, как спрашивали." not in said


def test_data_in_words() -> None:
    header, *data = sheets()["Ответы"]
    assert header == ("Село", *(f"Название {each}" for each in ("piped", "wants", "price", "at")), "День", header[-1])
    assert sorted(data, key=str) == sorted(
        [
            ("Ак-Булун", "Да", "Да; Нет", 12.5, None, "2026-11-22", "Нет"),
            ("Не знаю", None, None, "Не знаю", "07:30", "2026-11-22", "Нет"),
            (None, "Нет", None, -40, None, "2026-11-21", "Да"),
        ],
        key=str,
    )


def test_data_in_codes() -> None:
    header, *data = sheets(as_codes=True)["Ответы"]
    assert header[:5] == ("village", "piped", "wants", "price", "at")
    assert ("ak-bulun", "yes", "yes no", 12.5, None, "2026-11-22", 0) in data
    assert ("dont-know", None, None, "dont-know", "07:30", "2026-11-22", 0) in data


def test_the_codebook_has_every_question_and_option_in_all_languages() -> None:
    header, *lines = sheets()["Вопросы"]
    assert header == ("Столбец", "Вид", "Вопрос (ky)", "Вопрос (ru)", "Код", "Ответ (ky)", "Ответ (ru)")
    assert ("piped", "один ответ", "Суроо piped?", "Вопрос piped?", None, None, None) in lines
    assert ("piped", "один ответ", None, None, "yes", "Ооба", "Да") in lines
    assert [line[0] for line in lines if line[1] == "своими словами"] == ["words"]


def test_the_summary_and_the_groups_show_what_may_be_shown_and_a_span_for_what_may_not() -> None:
    found = sheets()
    assert found["Итоги"] == [
        ("Вопрос", "Ответили", "Ответ", "Сколько", "Доля, %"),
        ("Суроо piped?", 30, "Ооба", 14, 47),
        ("Суроо piped?", 30, "Жок", "0–4", "0–20"),
    ]
    groups = [line[:6] for line in found["По группам"]]
    assert "чтобы никого нельзя было узнать" in groups[1][0]
    assert groups[2:5] == [
        ("Айыл", "Ответили", "Ооба", "Ооба, %", "Жок", "Жок, %"),
        ("Ак-Булуң", 20, 14, 47, "0–4", "0–20"),
    ]


def test_what_people_wrote_stands_alone_and_nowhere_else() -> None:
    found = sheets()
    header, *written = found["Своими словами"]
    assert header == ("Вопрос", "Что написали")
    assert sorted(written) == [
        ("Вопрос words?", "=1+1"),
        ("Вопрос words?", "Жарык керек"),
        ("Вопрос words?", "Суу керек"),
    ]
    assert all("words" not in line for line in found["Ответы"])
    assert not any("=1+1" in map(str, line) for line in found["Ответы"])


def test_rows_and_texts_are_shuffled_each_by_itself() -> None:
    order = [str(number) for number in range(200)]
    numbered = replace(
        FILE,
        variables=(replace(VILLAGE, options=()), WORDS),
        responses=[Response(values={"village": each, "words": each}, day=DAY) for each in order],
        texts=((WORDS, order),),
    )
    found = sheets(numbered)
    data = [line[0] for line in found["Ответы"][1:]]
    texts = [line[1] for line in found["Своими словами"][1:]]
    assert sorted(data) == sorted(texts) == sorted(order)
    assert data != order
    assert texts not in (order, data)
    assert sum(one == other for one, other in zip(data, texts, strict=True)) < 20


def test_what_may_not_be_told_of_a_response_is_no_column() -> None:
    header, *data = sheets(replace(FILE, with_day=False, with_assisted=False))["Ответы"]
    assert len(header) == 5
    assert all(len(line) == 5 for line in data)


def test_nothing_tells_when_or_by_whom_the_file_was_made() -> None:
    about = load_workbook(BytesIO(xlsx(FILE, KY, Random(1), as_codes=True))).properties
    assert (about.creator or "", about.lastModifiedBy or "") == ("", "")
    assert about.created.isoformat() == "2026-11-22T00:00:00"


HOSTILE = ["=1+1", "@SUM(A1)", "+7 700", "-1", "\t=1", "http://a.example", "007", "{=A1}", "<r><t>x</t></r>"]


@settings(max_examples=60)
@given(written=st.text(max_size=80))
@example(written="a\x00b\x0b\x1fc\ud800d\uffff")
def test_any_words_come_back_as_they_were_but_for_signs_no_file_may_hold(written: str) -> None:
    found = sheets(replace(FILE, texts=((WORDS, [f"А{written}"]),)))["Своими словами"][1][1]
    assert found == text(f"А{written}")


@pytest.mark.parametrize("written", HOSTILE)
def test_words_that_look_like_something_else_stay_words(written: str) -> None:
    found = sheets(replace(FILE, texts=((WORDS, [written]),), title=dict.fromkeys(Language, written)))
    assert found["Своими словами"][1][1].rstrip(" ") == written
    assert found["О файле"][0][0].rstrip(" ") == written


@pytest.mark.parametrize("letter", ["ө", "💧"])
def test_words_that_are_too_long_for_a_cell_are_cut_and_say_so(letter: str) -> None:
    found = sheets(replace(FILE, texts=((WORDS, [letter * 40_000]),)))["Своими словами"][1][1]
    assert len(found.encode("utf-16-le")) // 2 <= LONGEST
    assert found.endswith(f"{letter}…")
    assert len(found) > LONGEST // 2 - 2


def of_csv(of: SurveyFile) -> list[list[str]]:
    content = table(of, RU, Random(1), as_codes=False)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_csv_has_the_rows_of_the_workbook() -> None:
    header, *data = of_csv(FILE)
    assert header == list(sheets()["Ответы"][0])
    assert ["Ак-Булун", "Да", "Да; Нет", "12.5", "", "2026-11-22", "Нет"] in data
    assert ["", "Нет", "", "-40", "", "2026-11-21", "Да"] in data


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_begins_like_a_formula(begins: str) -> None:
    label = dict.fromkeys(Language, f'{begins}cmd|"/c calc"!A1')
    piped = replace(PIPED, title=label, options=tuple(replace(each, label=label) for each in PIPED.options))
    header, *data = of_csv(replace(FILE, variables=(piped,)))
    assert header[0] == f"'{label[Language.RU]}"
    assert {line[0] for line in data} == {"", f"'{label[Language.RU]}"}


def test_texts_are_shuffled_and_empty_ones_left_out() -> None:
    assert words(["а", " ", "", "б"], Random(3)) in (["а", "б"], ["б", "а"])


def test_sheets_names_are_such_as_excel_takes() -> None:
    for tr in (KY, RU):
        assert len(load_workbook(BytesIO(xlsx(FILE, tr, Random(1), as_codes=False))).sheetnames) == len(SHEETS)


def test_responses_are_taken_one_after_another() -> None:
    taken = Many(50, 3)
    found = rows(replace(many(50, 3), responses=taken), RU, Random(1), as_codes=True)
    for number in range(3):
        assert len(taken.seen) == number
        next(found)
    list(found)
    assert sorted(taken.seen) == list(range(50))
    assert taken.seen != sorted(taken.seen)


MEASURED = """
import sys
sys.path[:0] = [".", "tests/exports"]
from pathlib import Path
from random import Random
from survey_to_export import many
from bot.domain.languages import Language
from bot.exports.survey_data import xlsx
from bot.i18n import translator
def peak():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
tr = translator.load()[Language.KY]
xlsx(many(100, 15), tr, Random(1), as_codes=False)
Path("/proc/self/clear_refs").write_text("5")  # the peak is now what is held
before = peak()
xlsx(many(int(sys.argv[1]), 15), tr, Random(1), as_codes=False)
print(peak() - before)
"""


def test_ten_thousand_responses_take_little_memory() -> None:
    root = Path(__file__).parents[2]
    ran = subprocess.run(  # noqa: S603  (fixed words)
        [sys.executable, "-c", MEASURED, "10000"], cwd=root, capture_output=True, text=True, check=True
    )
    assert int(ran.stdout) < 6 * 1024, "KiB above what a small file takes"
