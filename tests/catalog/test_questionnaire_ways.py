"""Each questionnaire on its shortest and its longest way, and what a person meets there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from shipped import BURGONDU, CATALOG, CHET_NURA, TODAY, WAYS, filled_for
from test_questionnaire_mistakes import GOOD, PROFILE

from bot.catalog.questionnaires import loader
from bot.catalog.questionnaires.filling import form
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.questionnaires import Questionnaire, QuestionnaireId
from bot.forms import bearings, engine
from bot.forms.model import DONT_KNOW, Draft, Form, Kind, Question, Refusal, Value
from bot.forms.numbers import steps
from bot.i18n import translator
from bot.render import forms as screens
from bot.render.questions import ask

TRANSLATORS = translator.load()
SAID = {Kind.NOTE: "", Kind.TEXT: "Сөз", Kind.DECIMAL: "1"}
LENGTHS = {
    "irrigation-standard": {(12, 21)},
    "priority": {(13, 17)},
    "pulse": {(17, 17), (23, 29)},  # Burgondu-Dostuk has one service, Chet-Nura three
    "tariff": {(12, 13), (14, 15)},  # Burgondu-Dostuk's file has the figures
    "waste-standard": {(21, 27), (21, 28)},  # and the hours
    "water-standard": {(19, 24)},
}


def answers(form: Form, draft: Draft, question: Question) -> list[Value]:
    """What is worth trying: each option, as many as may be ticked, and saying nothing."""
    silent = [each.id for each in question.unsaid]
    ids = [each.id for each in engine.choices(form, draft, question)]
    if question.kind is Kind.SELECT_MULTIPLE:
        most = int(question.most or len(ids))
        return [*((one,) for one in ids), tuple(ids[:most]), tuple(ids[-most:]), *silent]
    if question.kind is Kind.RANGE:
        ids = [each.id for each in steps(question)]
    return [*ids, *silent] if ids else [SAID[question.kind]]


def played(form: Form, chosen: Callable[..., Draft], *, skips: bool) -> list[str]:
    """The questions asked where each answer is `chosen` by how many questions it leads to."""
    draft, asked = engine.start(form, "d"), []
    while (question := engine.position(form, draft)) is not None:
        asked.append(question.id)
        assert len(asked) <= len(form.questions), "the same question comes again"
        if skips and engine.is_skippable(form, draft, question.id):
            after = engine.clear(form, draft, question.id)
            assert isinstance(after, Draft)
            draft = after
            continue
        tried = (engine.put(form, draft, question.id, value) for value in answers(form, draft, question))
        ways = [each for each in tried if isinstance(each, Draft)]
        draft = chosen(ways, key=lambda each: len([q for q in form.questions if q in engine.relevant(form, each)]))
    assert engine.complete(form, draft) is not None
    return asked


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_the_shortest_and_the_longest_way_end(questionnaire: Questionnaire, given: Given) -> None:
    filled_in = form(questionnaire, given, TODAY)
    shortest, longest = played(filled_in, min, skips=True), played(filled_in, max, skips=False)
    assert (len(shortest), len(longest)) in LENGTHS[questionnaire.id]


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_every_free_text_is_asked_for_and_can_be_passed_by(questionnaire: Questionnaire, given: Given) -> None:
    filled_in = form(questionnaire, given, TODAY)
    texts = [each for each in filled_in.questions if each.kind is Kind.TEXT]
    assert texts
    for each in texts:
        assert each.in_turn
        assert not each.required({})


def test_a_note_is_shown_and_passed_by_one_tap_and_is_not_counted() -> None:
    tariff = filled_for(BURGONDU, "tariff", Language.KY, "waste")
    village = engine.put(tariff, engine.start(tariff, "d"), "village", "other")
    assert isinstance(village, Draft)
    subject = engine.position(tariff, village)
    assert subject is not None
    screen = ask(tariff, village, subject, TRANSLATORS[Language.KY])
    assert [button.label for button in screen.rows[0]] == ["Улантуу"]
    assert bearings.progress(tariff, village, subject) is None
    after = engine.put(tariff, village, subject.id, "")
    assert isinstance(after, Draft)
    assert engine.position(tariff, after) != subject


def test_who_does_not_know_says_so_alone() -> None:
    water = filled_for(CHET_NURA, "water-standard")
    draft = engine.start(water, "d")
    assert engine.put(water, draft, "quality", ("mud", DONT_KNOW)) is Refusal.NOT_TOGETHER
    silent = engine.put(water, draft, "quality", DONT_KNOW)
    assert isinstance(silent, Draft)
    assert engine.valid(water, silent)["quality"] == (DONT_KNOW,)
    assert "Билбейм" not in {each.label for each in engine.choices(water, draft, water.questions[5])}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.KY, "«Таза» же «Билбейм» дегенди тандасаңыз, башкаларынын белгисин алып салыңыз."),
        (Language.RU, "Если выбрали «Чистая» или «Не знаю», снимите остальные отметки."),
    ],
)
def test_an_answer_that_breaks_a_condition_is_told_why_in_the_questionnaires_words(
    language: Language, said: str
) -> None:
    water = filled_for(CHET_NURA, "water-standard", language)
    draft = engine.start(water, "d")
    refusal = engine.put(water, draft, "quality", ("ok", "mud"))
    assert refusal is Refusal.CONSTRAINT
    question = next(each for each in water.questions if each.id == "quality")
    assert screens.refused(refusal, question, engine.choices(water, draft, question), TRANSLATORS[language]) == said


def test_the_label_of_a_group_and_of_each_turn_stands_over_its_first_question(tmp_path: Path) -> None:
    label = (
        '    label: {ky: "Критерий: {criterion}", ru: "Критерий: {criterion}"}\n    hint: {ky: Бүгүн, ru: Сегодня}\n'
    )
    text = GOOD.replace("    name: rows\n", f"    name: rows\n{label}").replace("«{clause}»", "{criterion}")
    (tmp_path / "profile.v1.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "good.v1.yaml").write_text(text, encoding="utf-8")
    given = Given(municipality=CATALOG.municipality(CHET_NURA), language=Language.KY, on=TODAY)
    filled_in = form(loader.load(tmp_path).newest(QuestionnaireId("good")), given, TODAY)
    draft = engine.start(filled_in, "d")
    rates = {each.id: each for each in filled_in.questions if each.id.startswith("rate_")}
    over = {name: bearings.headings(filled_in, draft, each) for name, each in rates.items()}
    assert [heading.group.heading for heading in over["rate_quality"]] == ["Критерий: Сапат"]
    assert [heading.group.hint for heading in over["rate_timing"]] == ["Бүгүн"]
    assert "Критерий: Убакыт\n\n<b>" in ask(filled_in, draft, rates["rate_timing"], TRANSLATORS[Language.KY]).text


def test_where_the_questionnaire_says_nothing_the_house_does() -> None:
    question = Question(id="q", kind=Kind.TEXT, ask="?", constraint_message="<b>Жок</b>")
    assert screens.refused(Refusal.CONSTRAINT, question, (), TRANSLATORS[Language.KY]) == "&lt;b&gt;Жок&lt;/b&gt;"
    plain = Question(id="q", kind=Kind.TEXT, ask="?")
    assert "туура келбейт" in screens.refused(Refusal.CONSTRAINT, plain, (), TRANSLATORS[Language.KY])
