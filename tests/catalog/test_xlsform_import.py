"""An XLSForm becomes a questionnaire that passes every check, or every reason why not is told with its row."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shipped import CATALOG, CHET_NURA, ROOT, TODAY
from xlsform_books import CHOICES, COLUMNS, OWN, REGION, SETTINGS, SURVEY, WORDS, asking, book

from bot import survey
from bot.catalog.questionnaires import loader
from bot.catalog.questionnaires.filling import form
from bot.catalog.questionnaires.municipal import Given
from bot.catalog.questionnaires.schema import QuestionnaireFile
from bot.catalog.source import read
from bot.catalog.xlsforms import writing
from bot.catalog.xlsforms.columns import ABROAD, Column, column
from bot.catalog.xlsforms.importing import questionnaire_data
from bot.catalog.xlsforms.names import choice_name, question_name
from bot.catalog.xlsforms.workbook import WrongForm
from bot.domain.languages import Language
from bot.domain.questionnaires import Questionnaire, QuestionnaireId
from bot.forms import engine
from bot.forms.model import DONT_KNOW, Draft, Form

AROUND = survey.surroundings(TODAY)


def brought(folder: Path, file: Path) -> Questionnaire:
    written, _ = survey.bring(file, None, folder, TODAY)
    (folder / "profile.v1.yaml").write_bytes((ROOT / "surveys" / "profile.v1.yaml").read_bytes())
    name, _, version = written.stem.partition(".v")
    return loader.load(folder).version(QuestionnaireId(name), int(version))


def asked(questionnaire: Questionnaire, language: Language = Language.KY) -> Form:
    return form(questionnaire, Given(municipality=CATALOG.municipality(CHET_NURA), language=language, on=TODAY), TODAY)


def refusals(file: Path, name: str | None = None) -> list[str]:
    with pytest.raises(WrongForm) as caught:
        survey.bring(file, name, file.parent / "out", TODAY)
    assert not (file.parent / "out").exists()
    return [line.removeprefix(f"{file.name}: ") for line in str(caught.value).splitlines()]


def test_a_form_that_others_wrote_becomes_a_questionnaire(tmp_path: Path) -> None:
    questionnaire = brought(tmp_path, book(tmp_path / "f.xlsx"))
    assert (questionnaire.id, questionnaire.version, questionnaire.minutes) == ("water-form-2024", 1, 2)
    assert questionnaire.title == {Language.KY: "Суу", Language.RU: "Вода"}
    names = ["how_many_peopl", "region", "district", "sources", "sources_other"]
    assert [each.id for each in asked(questionnaire).questions] == names
    assert asked(questionnaire, Language.RU).questions[0].ask == "Сколько человек?"
    assert [group.heading for group in asked(questionnaire).questions[1].groups] == ["Үй-бүлө"]


def test_it_asks_under_the_same_conditions(tmp_path: Path) -> None:
    filled_in = asked(brought(tmp_path, book(tmp_path / "f.xlsx")))
    draft = engine.start(filled_in, "d")
    assert not isinstance(engine.put(filled_in, draft, "how_many_peopl", "30"), Draft)
    for name, value in (("how_many_peopl", "3"), ("region", "north"), ("district", "d1")):
        after = engine.put(filled_in, draft, name, value)
        assert isinstance(after, Draft), name
        draft = after
    assert not isinstance(engine.put(filled_in, draft, "district", "d2"), Draft), "the other region's"
    sources = engine.position(filled_in, draft)
    assert sources is not None
    assert (sources.id, sources.most, sources.unsaid[0].id) == ("sources", 2, DONT_KNOW)
    assert engine.is_skippable(filled_in, draft, "sources")
    assert not isinstance(engine.put(filled_in, draft, "sources", ("tap", "no-water")), Draft)
    other = engine.put(filled_in, draft, "sources", ("other",))
    assert isinstance(other, Draft)
    assert engine.position(filled_in, other) == filled_in.questions[-1]


def test_what_is_called_otherwise_or_left_out_is_told(tmp_path: Path) -> None:
    _, notes = survey.bring(book(tmp_path / "f.xlsx"), None, tmp_path, TODAY)
    assert "survey, row 4: `How_Many_People` is called `how_many_peopl` here" in notes
    assert "choices, row 7: `No_Water` is called `no-water` here" in notes
    assert any("row 2: `start` is left out" in note for note in notes)


def test_the_file_reads_like_one_written_by_hand(tmp_path: Path) -> None:
    lines = survey.bring(book(tmp_path / "f.xlsx"), None, tmp_path, TODAY)[0].read_text(encoding="utf-8").splitlines()
    assert lines[1:4] == ["id: water-form-2024", "version: 1", "title: {ky: Суу, ru: Вода}"]
    assert "    - {name: d1, label: {ky: Бир, ru: Один}, columns: {region: north}}" in lines
    assert "    required: false" in lines
    assert not [line for line in lines if line != line.rstrip()]


def test_it_is_the_next_version_and_nothing_is_written_over(tmp_path: Path) -> None:
    file = book(tmp_path / "f.xlsx")
    assert [survey.bring(file, "water", tmp_path, TODAY)[0].name for _ in range(2)] == [
        "water.v1.yaml",
        "water.v2.yaml",
    ]


def test_a_range_and_its_parameters_come_along(tmp_path: Path) -> None:
    rows = asking(["range", "mark", "Баа?", "Оценка?", *[None] * 4, "start=1 end=5"], columns=["parameters"])
    mark = asked(brought(tmp_path, book(tmp_path / "f.xlsx", rows))).questions[-1]
    assert (mark.least, mark.most, mark.step) == (1, 5, 1)


TABLE: list[tuple[Sequence[object], str]] = [
    (["geopoint", "place", "Кайда?", "Где?"], "survey, row 3, type: `geopoint`: places on a map are not asked"),
    (["calculate", "sum", None, None], "survey, row 3, type: `calculate`: nothing is reckoned between questions"),
    (["image", "photo", "Сүрөт", "Фото"], "survey, row 3, type: `image`: pictures, sounds and files are not asked"),
    (["select_one_from_file a.csv", "a", "А", "А"], "survey, row 3, type: `select_one_from_file a.csv`: its choices"),
    (["select_one nothing", "a", "А", "А"], "survey, row 3, type: there is no list `nothing` on the sheet choices"),
    (["begin repeat", "r", "А", "А"], "survey, row 3, type: `begin repeat`: how often it comes is not known"),
    (["end group"], "survey, row 3, type: no group is open here"),
    (["begin group", "g", "А", "А"], "survey, row 3, type: this group is not closed"),
    (["telepathy", "a", "А", "А"], "survey, row 3, type: `telepathy` is no type that is asked here"),
    ([None, "a", "А", "А"], "survey, row 3, type: the row has no type"),
    (["text", None, "А", "А"], "survey, row 3, name: the question has no name"),
    (["text", "region", "А", "А"], "survey, row 3, name: `region` is the name of another question"),
    (["text", "a"], "survey, row 3, label: there are no words to ask with"),
    (["text", "a", "А"], "survey, row 3, label: the words are missing in: ru; fill in label::Russian (ru)"),
    (["text", "a", "А ${region}", "А"], "survey, row 3, label::ky: no answer is put into words"),
    (["text", "a", "А", "А", None, "${regoin} = 'North'"], "survey, row 3, relevant: there is no question ${regoin}"),
    (["text", "a", "А", "А", None, "${region} = 'Nort'"], "survey, row 3, relevant: `Nort` is not one of the choices"),
    (["text", "a", "А", "А", None, "${region} ="], "survey, row 3, relevant: this is no expression"),
    (
        ["text", "a", "А", "А", None, None, "regex(., 'x')"],
        "survey, row 3, constraint: this is no expression: the",
    ),
    (
        ["text", "a", "А", "А", None, None, "pulldata('a')"],
        "survey, row 3, constraint: this is no expression: the",
    ),
    (["text", "a", "А", "А", "${nobody} = 1"], "survey, row 3, required: there is no question ${nobody}"),
    (["select_one src", "a", "А", "А", None, None, None, "size = 1"], "survey, row 3, choice_filter: «size» means"),
]


@pytest.mark.parametrize(("row", "told"), TABLE)
def test_what_can_not_be_asked_is_told_with_its_row_and_a_mend(
    tmp_path: Path, row: Sequence[object], told: str
) -> None:
    found = refusals(book(tmp_path / "f.xlsx", asking(row)))
    assert len(found) == 1, found
    assert found[0].startswith(told)
    assert "; " in found[0]


def test_everything_is_told_at_once_and_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    rows = asking(*(row for row, _ in TABLE if row[0] != "begin repeat"))
    found = refusals(book(tmp_path / "f.xlsx", rows, [*CHOICES, ["src", None, "А", "А"], ["src", "Tap", "А", "А"]]))
    numbers = [int(match[1]) for line in found if (match := re.match(r"survey, row (\d+)", line))]
    assert numbers == sorted(numbers)
    assert {line.partition(",")[0] for line in found} == {"choices", "survey"}
    assert len(found) > 15


def test_a_form_in_one_language_is_told_which_columns_it_needs(tmp_path: Path) -> None:
    rows = [["type", "name", "label"], ["text", "a", "What?"], ["text", "b", "Who?"]]
    found = refusals(book(tmp_path / "f.xlsx", rows, [["list_name", "name", "label"], ["l", "x", "X"]]))
    told = "row 1: there are no words in: ru; add label::Russian (ru), and so for hint and constraint_message"
    assert found == [f"choices, {told}", f"survey, {told}"]


def test_what_only_its_authors_can_say_is_asked_for(tmp_path: Path) -> None:
    title, purpose = refusals(book(tmp_path / "f.xlsx", questionnaire=[]))
    assert purpose.startswith("questionnaire, row 2, purpose: nothing says in ky, ru what is done with the answers; ")
    assert purpose.endswith("with purpose::Kyrgyz (ky), purpose::Russian (ru) in row 1 and the words in row 2")
    assert title.startswith("questionnaire, row 2, title: nothing says in ru what the survey is called; add a sheet ")


def test_words_that_telegram_can_not_show_are_told_with_their_row(tmp_path: Path) -> None:
    found = refusals(book(tmp_path / "f.xlsx", asking(["note", "a", "узун " * 2000, "длинно " * 2000])))
    assert found == ["survey, row 3: its words have more than 9000 characters; shorten them"]


def test_what_pyxform_refuses_is_refused(tmp_path: Path) -> None:
    rows = asking(["text", "a b", "А", "А"])
    assert "pyxform refuses the form" in refusals(book(tmp_path / "f.xlsx", rows))[0]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"type,name\ntext,a\n"])
def test_what_is_no_workbook_is_told_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "f.xlsx").write_bytes(content)
    assert "the workbook can't be read" in refusals(tmp_path / "f.xlsx")[0]
    (tmp_path / "f.csv").write_bytes(content)
    assert refusals(tmp_path / "f.csv") == ["this is no XLSX workbook; save it as .xlsx"]
    assert refusals(tmp_path / "gone.xlsx") == ["there is no such file; check its name"]


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("label::Kyrgyz (ky)", Column("label", "ky")),
        ("Label::кыргызча", Column("label", "ky")),
        ("label:Russian", Column("label", "ru")),
        ("hint::ru", Column("hint", "ru")),
        ("label::English (en)", Column("label", ABROAD)),
        ("bind::jr:constraintMsg::ky", Column("constraint_message", "ky")),
        ("Relevance", Column("relevant")),
        ("media::image::ky", Column("image", "ky")),
        ("list name", Column("list_name")),
        ("constraint message", Column("constraint_message")),
    ],
)
def test_columns_are_known_in_whichever_spelling(header: str, meant: Column) -> None:
    assert column(header) == meant


def test_names_become_short_plain_and_stay_apart() -> None:
    assert question_name("Household-Water.Source", ()) == "household_wate"
    assert question_name("household_water_use", {"household_wate"}) == "household_wat2"
    assert question_name("3rd", ()) == "q3rd"
    assert question_name("Суу", ()) == "q"
    assert choice_name("Don't know", ()) == "don-t-know"
    assert choice_name("Ооба", {"c"}) == "c2"


UNUSUAL = [
    "true",
    "null",
    "~",
    "1_000",
    "- a",
    "a: b",
    "#a",
    "'a'",
    "\u0085a",
    "a\u2028b",
    "a\tb",
    "a\n\n b",
    "[a]",
    "«a»",
]


@pytest.mark.parametrize("words", [*UNUSUAL, *(f"{each}\n{each}" for each in UNUSUAL), "сөз " * 60])
def test_words_come_back_from_the_file_as_they_were(tmp_path: Path, words: str) -> None:
    file = book(tmp_path / "f.xlsx", asking(["text", "a", words, words]))
    data, _ = questionnaire_data(file, None, AROUND)
    (tmp_path / "f.yaml").write_text(writing.text(data, file.name), encoding="utf-8")
    again = read(tmp_path / "f.yaml")
    assert not again.mistakes
    assert QuestionnaireFile.model_validate(again.data) == QuestionnaireFile.model_validate(data)


CELLS = st.one_of(
    st.sampled_from([each for row in (*SURVEY, *CHOICES, *SETTINGS, *OWN) for each in row]),
    st.sampled_from(
        ["begin group", "end group", "begin repeat", "end repeat", "${region}", "'", "(", "{service}", "{x}"]
    ),
    st.sampled_from([0, 1.5, -1, True, date(2026, 11, 22), "=1+1", "range", "date", "select_one src", "note", "other"]),
    st.text(max_size=8).filter(lambda text: all(sign.isprintable() for sign in text)),
)
SHEETS = st.lists(st.lists(CELLS, max_size=9), max_size=7)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    sheets=st.tuples(SHEETS, SHEETS, SHEETS, SHEETS),
    has_heads=st.booleans(),
    broken=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 6), st.integers(0, 7), CELLS), max_size=4),
)
def test_no_workbook_breaks_it(
    tmp_path_factory: pytest.TempPathFactory,
    sheets: tuple[list[list[object]], ...],
    has_heads: bool,
    broken: list[tuple[int, int, int, object]],
) -> None:
    good = [[list(row) for row in sheet] for sheet in (SURVEY, CHOICES, SETTINGS, OWN)]
    for at, row, cell, value in broken:
        if row < len(good[at]) and cell < len(good[at][row]):
            good[at][row][cell] = value
    heads: list[list[object]] = [[*COLUMNS], ["list_name", "name", *WORDS], [*SETTINGS[0]], [*OWN[0]]]
    wild = [[head, *sheet] if has_heads else sheet for head, sheet in zip(heads, sheets, strict=True)]
    folder = tmp_path_factory.mktemp("wild")
    for number, found in enumerate((good, wild)):
        try:
            data, _ = questionnaire_data(book(folder / f"{number}.xlsx", *found), None, AROUND)
        except WrongForm:
            continue
        written = folder / f"{number}.yaml"
        written.write_text(writing.text(data, "f.xlsx"), encoding="utf-8")
        again = read(written)
        assert not again.mistakes
        assert QuestionnaireFile.model_validate(again.data) == QuestionnaireFile.model_validate(data)


def test_only_what_is_there_is_counted_as_a_row(tmp_path: Path) -> None:
    gap: list[list[object]] = [[], [], ["text", "a", "А"]]
    assert refusals(book(tmp_path / "f.xlsx", [COLUMNS, REGION, *gap]))[0].startswith("survey, row 5, label")
