"""Questionnaires on paper: all that the bot asks, whole and in order, with when to answer it, in both languages."""

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
import typst
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from shipped import CATALOG, SHIPPED, TODAY, WAYS

from bot.catalog.questionnaires.filling import filled
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import Entry, Option, Questionnaire, QuestionnaireId, Type
from bot.exports import paper_form
from bot.exports.paper_form import pdf
from bot.exports.poster import fonts
from bot.i18n import translator

TRANSLATORS = translator.load()
CHET_NURA = Given(
    municipality=CATALOG.municipality(MunicipalityId("chet-nura")), language=Language.RU, on=TODAY, service=None
)


def bare(text: str) -> str:
    return "".join(text.split())


def pages(questionnaire: Questionnaire, given: Given) -> list[str]:
    """The words of each page, without the blanks that the lines are broken at."""
    content = pdf(questionnaire, given, TRANSLATORS[given.language], TODAY)
    return [bare(page.extract_text()) for page in PdfReader(BytesIO(content)).pages]


def parts(questionnaire: Questionnaire, given: Given = CHET_NURA) -> list[dict[str, Any]]:
    page = json.loads(paper_form.inputs(questionnaire, given, TRANSLATORS[given.language], TODAY)["form"])
    found: list[dict[str, Any]] = page["parts"]
    return found


def numbered(questionnaire: Questionnaire, given: Given = CHET_NURA) -> Iterator[tuple[int, str, str]]:
    """Each question's number, its words, and when to answer it."""
    for part in parts(questionnaire, given):
        for row in part.get("rows", [part]):
            if row.get("number"):
                yield row["number"], " ".join(row["ask"]), part["only"]


def shipped(name: str) -> Questionnaire:
    return SHIPPED.newest(QuestionnaireId(name))


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_all_that_the_bot_asks_stands_on_few_pages_in_its_order(questionnaire: Questionnaire, given: Given) -> None:
    found = pages(questionnaire, given)
    assert len(found) <= 3
    whole, at = "".join(found), 0
    for question, rows in filled(questionnaire, given, TODAY):
        at = whole.find(bare(question.ask), 0 if question.id.split("_")[-1] == "other" else at)
        assert at >= 0, question.id
        assert all(bare(row.choice.label) in whole for row in rows)
    numbers = [number for number, _, _ in numbered(questionnaire, given)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_no_question_goes_over_to_another_page(questionnaire: Questionnaire, given: Given) -> None:
    found = pages(questionnaire, given)
    for part in parts(questionnaire, given):
        if part["kind"] == "question":
            wanted = [f"{part['number']}.{bare(''.join(part['ask']))}", bare(part["only"]), bare(part["other"])]
            wanted += [bare(label) for group in part["options"] for label in group["labels"]]
            assert any(all(words in page for words in wanted) for page in found), part["number"]


@pytest.mark.parametrize("language", Language)
def test_it_says_what_for_that_it_is_nameless_and_who_typed_it(language: Language) -> None:
    first, *_, last = pages(shipped("pulse"), replace(CHET_NURA, language=language))
    tr = TRANSLATORS[language]
    for key in ("nameless", "one", "several", "entered", "entered-by", "entered-on"):
        assert bare(tr.plain(f"survey-paper-{key}")) in first
    assert bare(tr.name(shipped("pulse").purpose)) in first
    assert bare(tr.plain("survey-paper-page", page="1", pages="2")) in first
    assert bare(tr.plain("survey-paper-thanks")) in last


@pytest.mark.parametrize(
    ("name", "number", "only"),
    [
        ("water-standard", 2, ""),
        ("water-standard", 3, "Отвечайте, только если в вопросе 2 не отмечено «Кран в доме» или «Кран во дворе»."),
        ("water-standard", 5, "Отвечайте, только если в вопросе 2 не отмечено «Кран в доме»."),
        ("water-standard", 9, "Отвечайте, только если в вопросе 8 отмечено «1–2 раза» или «3–5 раз» или"),
        ("water-standard", 19, "Отвечайте, только если в одном из вопросов 15, 16, 17, 18 отмечено «Да, но надо"),
        ("priority", 4, "Отвечайте, только если в вопросе 3 отмечено ответов больше, чем 1."),
        ("priority", 8, "Отвечайте, только если в вопросе 7 отмечено «Другое» или в вопросе 7 ничего не отмечено."),
        ("pulse", 2, "Отвечайте, только если в вопросе 1 не отмечено «Ак-Кыя»"),
        ("pulse", 8, ""),
    ],
)
def test_when_to_answer_is_said_in_words(name: str, number: int, only: str) -> None:
    found = {each: when for each, _, when in numbered(shipped(name))}
    assert found[number].startswith(only)
    assert bool(found[number]) == bool(only)


def test_questions_on_one_scale_stand_in_a_table() -> None:
    tables = [part for part in parts(shipped("pulse")) if part["kind"] == "scale"]
    assert [row["number"] for row in tables[0]["rows"]] == [2, 3, 4, 5, 6]
    assert tables[0]["labels"][-1] == "Не знаю или не пользуюсь"


def test_what_else_is_meant_stands_with_its_question_and_has_no_number() -> None:
    part = next(each for each in parts(shipped("water-standard")) if each.get("number") == 2)
    assert part["other"] == "Откуда вы берёте воду? Напишите."
    assert all(ask != part["other"] for _, ask, _ in numbered(shipped("water-standard")))


def test_problems_of_several_services_stand_under_their_services() -> None:
    part = next(each for each in parts(shipped("priority")) if each.get("number") == 7)
    assert [group["heading"] for group in part["options"]] == ["Питьевая вода", "Мусор", "Поливная вода", ""]
    assert part["hints"] == [
        "Отметьте не больше трёх.",
        "Отметьте только то, что относится к вашему предыдущему ответу.",
    ]


YES_NO = tuple(Option(name=each, label=dict.fromkeys(Language, each)) for each in ("yes", "no"))


def asked(*questions: Entry) -> Questionnaire:
    return replace(shipped("pulse"), entries=questions)


def entry(name: str, type_: Type = Type.SELECT_ONE, **more: Any) -> Entry:
    words = dict.fromkeys(Language, name)
    return Entry(type=type_, name=name, label=words, short=words, options=YES_NO if "select" in type_ else (), **more)


@pytest.mark.parametrize(
    ("relevant", "only"),
    [
        ("${a} = 'yes' and ${b} = 'no'", "в вопросе 1 отмечено «yes» и в вопросе 2 отмечено «no»"),
        ("not(${a} = 'yes' and ${b} = 'no')", "в вопросе 1 не отмечено «yes» или в вопросе 2 не отмечено «no»"),
        ("not(${a} = 'yes' or ${b} = 'no')", "в вопросе 1 не отмечено «yes» и в вопросе 2 не отмечено «no»"),
        ("${a} != 'yes'", "в вопросе 1 не отмечено «yes»"),
        ("selected(${b}, 'yes') or ${gone} = 'yes'", "в вопросе 2 отмечено «yes»"),
        ("true()", None),
        ("not(false())", None),
        ("${a} = 'yes' and not(${gone} = 'yes')", "в вопросе 1 отмечено «yes»"),
    ],
)
def test_conditions_are_put_together(relevant: str, only: str | None) -> None:
    found = list(numbered(asked(entry("a"), entry("b"), entry("c", relevant=relevant))))
    assert found[2][2] == (f"Отвечайте, только если {only}." if only else "")


@pytest.mark.parametrize(
    "relevant", ["today() > '2026-01-01'", "${a} = ''", "${n} + 1 > 3", "count-selected(${b}) < 2"]
)
def test_what_no_short_sentence_tells_is_left_to_the_reader(relevant: str) -> None:
    found = list(numbered(asked(entry("a"), entry("b"), entry("n", Type.INTEGER), entry("c", relevant=relevant))))
    assert found[3][2] == "Отвечайте, только если этот вопрос вас касается."


def test_what_nobody_would_be_asked_is_left_out() -> None:
    assert [ask for _, ask, _ in numbered(asked(entry("a"), entry("b", relevant="false()"), entry("c")))] == ["a", "c"]


def test_a_group_has_its_heading_once_and_its_condition_at_each_question() -> None:
    group = replace(entry("g", Type.GROUP, relevant="${a} = 'yes'"), entries=(entry("b"), entry("c", Type.TEXT)))
    found = parts(asked(entry("a"), group, entry("d")))
    assert [(part["kind"], part.get("text", part.get("number"))) for part in found] == [
        ("question", 1),
        ("heading", "g"),
        ("question", 2),
        ("question", 3),
        ("question", 4),
    ]
    only = "Отвечайте, только если в вопросе 1 отмечено «yes»."
    assert [part["only"] for part in found if part["kind"] == "question"] == ["", only, only, ""]


def test_numbers_ranges_and_words_have_their_places() -> None:
    unit = dict.fromkeys(Language, "сом")
    some = asked(
        entry("n", Type.DECIMAL, unit=unit), entry("t", Type.TEXT), entry("r", Type.RANGE), entry("d", Type.DATE)
    )
    number, words, scale, day = parts(some)
    assert (number["blank"], number["unit"]) == (True, "сом")
    assert (words["lines"], words["blank"]) == (2, False)
    assert scale["options"][0]["labels"] == [str(each) for each in range(1, 11)]
    assert day["blank"]


def test_it_is_black_and_white_and_in_the_posters_letters() -> None:
    sys_inputs = paper_form.inputs(shipped("water-standard"), CHET_NURA, TRANSLATORS[Language.RU], TODAY)
    made: Any = typst.compile(paper_form._TEMPLATE, font_paths=fonts(), sys_inputs=sys_inputs, format="png", ppi=40)
    for page in made:
        red, green, blue = (each.tobytes() for each in Image.open(BytesIO(page)).convert("RGB").split())
        assert red == green == blue
    reader = PdfReader(BytesIO(pdf(shipped("water-standard"), CHET_NURA, TRANSLATORS[Language.RU], TODAY)))
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    assert all("PTSans" in font.get_object()["/BaseFont"] for each in resources for font in each["/Font"].values())


def test_the_same_questionnaire_is_the_same_file() -> None:
    one, other = (pdf(shipped("tariff"), CHET_NURA, TRANSLATORS[Language.RU], TODAY) for _ in range(2))
    assert one == other


SYNTAX = "#$*_\"\\`<>@[]{}()/%=-+~^&'|;:, "


@settings(max_examples=30)
@drawn(words=st.text(st.sampled_from(SYNTAX + "Айыл"), min_size=1, max_size=30))
def test_words_that_look_like_markup_are_printed_as_they_are(words: str) -> None:
    label = dict.fromkeys(Language, f"Ж{words.replace('}', '')}Ж")  # a blank is the questionnaire's own language
    options = (Option(name="a", label=label), *YES_NO)
    some = replace(asked(replace(entry("q"), label=label, hint=label, options=options)), title=label, purpose=label)
    (page,) = pages(some, CHET_NURA)
    assert page.count(bare(label[Language.RU])) == 5


@settings(max_examples=20)
@drawn(words=st.text(max_size=300))
def test_no_words_keep_a_form_from_being_printed(words: str) -> None:
    label = dict.fromkeys(Language, words.replace("{", "("))
    some = asked(replace(entry("q"), label=label, options=(Option(name="a", label=label),)))
    assert pages(some, CHET_NURA)


def test_every_kind_that_is_asked_has_a_place_to_answer() -> None:
    for way in WAYS:
        questionnaire, given = way.values
        for part in parts(questionnaire, given):  # type: ignore[arg-type]  # pytest keeps values of any type
            if part["kind"] == "question":
                assert part["lines"] or part["blank"] or any(group["labels"] for group in part["options"])
