"""The shipped questionnaires, filled in for every municipality: whole, readable, and every way through them ends."""

import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from shipped import BURGONDU, CATALOG, CHET_NURA, ROOT, SHIPPED, TODAY, WAYS, filled_for

from bot.catalog.questionnaires.filling import filled, form
from bot.catalog.questionnaires.lint import faults
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.questionnaires import Questionnaire
from bot.forms import engine
from bot.forms.model import Answers, Draft, Form, Kind, Question, Refusal, Value
from bot.forms.numbers import steps
from bot.render.actions import encode
from bot.render.actions_forms import Pick

# A file that was published is never changed: answers cite it. To publish, see docs/questionnaires.md.
PUBLISHED = {
    "irrigation-standard.v1.yaml": "a63614e400a741c25d4c4d81d4cf5e33478118917531e997a450678760c99fc9",
    "priority.v1.yaml": "ca84bb0f29cf8d9aad7b576ef8ff1350ef8d740986a3ecea970f40d584170f38",
    "priority.v2.yaml": "5707433f9672a290cbc7b49bf7006787580062b7fabe92583c61b30b3f787821",
    "profile.v1.yaml": "64c31c6fe3dac20657dfea86a055ca016ad3af58be77c002d41b0827bb558445",
    "pulse.v1.yaml": "d5262803caed151665faf62896dafceaadf0f04bc2f88e640b7ccbda48a574fa",
    "tariff.v1.yaml": "ffec11dc7937e253b55a8d189ee5ae5cfcb3d319028c26c5baf2c981418f83e9",
    "waste-standard.v1.yaml": "ade081a6262c232da85bb52b5da17ba325ddd2cca0842b9d06d97f416096bed2",
    "water-standard.v1.yaml": "f08cc7fc729097499206829c8468b5080ddba940520c3273fc4261783969bf21",
}


def walked(filled_in: Form, answers: Answers) -> Draft:
    draft = engine.start(filled_in, "0a0b0c0d")
    for name, value in answers.items():
        after = engine.put(filled_in, draft, name, value)
        assert isinstance(after, Draft), (name, value, after)
        draft = after
    return draft


def asked(filled_in: Form, answers: Answers) -> list[str]:
    return [question.id for question in engine.relevant(filled_in, walked(filled_in, answers))]


def offered(filled_in: Form, name: str, answers: Answers) -> list[str]:
    question = next(each for each in filled_in.questions if each.id == name)
    return [choice.id for choice in engine.choices(filled_in, walked(filled_in, answers), question)]


def an_answer(data: st.DataObject, filled_in: Form, draft: Draft, question: Question) -> Value:
    options = [choice.id for choice in engine.choices(filled_in, draft, question)]
    if question.kind is Kind.SELECT_MULTIPLE:
        most = min(int(question.most or len(options)), len(options))
        return tuple(data.draw(st.sets(st.sampled_from(options), min_size=1, max_size=most)))
    ready = {
        Kind.SELECT_ONE: options,
        Kind.RANGE: [choice.id for choice in steps(question)],
        Kind.DECIMAL: ["1", "0.5", "400"],
        Kind.NOTE: [""],
        Kind.TEXT: ["Сөз", "Слово"],
    }
    return str(data.draw(st.sampled_from(ready[question.kind])))


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
@settings(max_examples=12)
@drawn(data=st.data())
def test_every_way_through_ends(questionnaire: Questionnaire, given: Given, data: st.DataObject) -> None:
    filled_in = form(questionnaire, given, TODAY)
    draft = engine.start(filled_in, "0a0b0c0d")
    for _ in range(2 * len(filled_in.questions) + 1):
        question = engine.position(filled_in, draft)
        if question is None:
            break
        after = engine.put(filled_in, draft, question.id, an_answer(data, filled_in, draft, question))
        if isinstance(after, Refusal):  # its constraint: choices that exclude one another
            options = [choice.id for choice in engine.choices(filled_in, draft, question)]
            after = engine.put(filled_in, draft, question.id, (data.draw(st.sampled_from(options)),))
        assert isinstance(after, Draft), question.id
        draft = after
    answers = engine.complete(filled_in, draft)
    assert answers is not None
    assert len(answers) >= 5


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_words_are_whole_and_every_choice_fits_a_button(questionnaire: Questionnaire, given: Given) -> None:
    for question, rows in filled(questionnaire, given, TODAY):
        for text in (question.ask, question.hint, question.name, *(row.choice.label for row in rows)):
            assert not re.search(r"[{}]|\bNone\b", text), text
            assert not (given.language is Language.RU and re.search(r"[өүңӨҮҢ]", text)), text
        assert len(question.name) <= 40, question.name
        for row in rows:
            encode(Pick("0a0b0c0d", question.id, row.choice.id))


def test_all_of_them_can_be_shown_in_telegram() -> None:
    assert list(faults(SHIPPED, CATALOG, TODAY)) == []


def test_a_published_file_is_never_changed() -> None:
    files = sorted((ROOT / "surveys").glob("*.yaml"))
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files} == PUBLISHED


def test_the_six_questionnaires_are_there() -> None:
    wanted = ["irrigation-standard", "priority", "pulse", "tariff", "waste-standard", "water-standard"]
    assert list(SHIPPED.versions) == wanted


def test_every_survey_asks_for_the_village_first_and_for_what_is_delicate_last() -> None:
    for name in SHIPPED.versions:
        questions = [each.id for each in filled_for(CHET_NURA, name).questions]
        assert questions[0] == "village"
        assert questions[-3:] == ["gender", "age", "household"]


def test_nobody_must_say_more_of_themselves_than_their_village() -> None:
    required = [each for each in filled_for(CHET_NURA, "priority").questions if each.required({})]
    assert {"village"} == {each.id for each in required} & {"village", "gender", "age", "household"}


def test_votes_are_for_what_the_municipality_has_and_what_villages_usually_ask_for() -> None:
    assert offered(filled_for(CHET_NURA, "priority"), "votes", {})[:4] == ["water", "waste", "irrigation", "light"]
    assert offered(filled_for(BURGONDU, "priority"), "votes", {})[:4] == ["waste", "water", "irrigation", "light"]


def test_a_service_is_called_as_the_municipality_calls_it() -> None:
    votes = next(each for each in filled_for(BURGONDU, "priority").questions if each.id == "votes")
    assert {choice.label for choice in votes.choices({})} >= {"Мусор", "Питьевая вода"}
    assert "Вывоз мусора" not in {choice.label for choice in votes.choices({})}


def test_no_more_votes_than_the_municipality_allows() -> None:
    priority = filled_for(CHET_NURA, "priority")
    too_many = engine.put(priority, engine.start(priority, "d"), "votes", ("water", "waste", "light", "roads"))
    assert too_many is Refusal.TOO_MANY_CHOSEN


def test_problems_and_causes_are_those_of_the_service_that_comes_first() -> None:
    priority = filled_for(CHET_NURA, "priority")
    one: Answers = {"capacity": "res", "votes": ("waste",)}
    two: Answers = {"capacity": "res", "votes": ("water", "waste"), "first": "water"}
    assert offered(priority, "problem", one) == ["w-tim-1", "w-acc-1", "w-acc-2", "w-qua-1", "w-qua-2", "other"]
    assert offered(priority, "cause", two)[:2] == ["c-wat-pipes", "c-wat-unpaid"]
    assert offered(priority, "first", two) == ["water", "waste"]
    assert "first" not in asked(priority, one)


def test_of_a_service_that_the_file_does_not_describe_the_problem_is_asked_in_words() -> None:
    priority = filled_for(CHET_NURA, "priority")
    found = asked(priority, {"capacity": "res", "votes": ("roads",)})
    assert "problem" not in found
    assert "problem_words" in found


def test_only_the_focus_group_weighs_the_criteria() -> None:
    priority = filled_for(CHET_NURA, "priority")
    assert {"competence", "fit"} <= set(asked(priority, {"capacity": "fg"}))
    assert not {"competence", "fit"} & set(asked(priority, {"capacity": "res"}))


def test_the_measures_of_the_programme_are_shown_once_the_municipality_has_entered_them() -> None:
    assert "measures" not in {each.id for each in filled_for(CHET_NURA, "priority").questions}


def test_each_clause_in_force_is_agreed_to_or_amended() -> None:
    water = filled_for(CHET_NURA, "water-standard")
    clauses = {each.id: each.ask for each in water.questions if each.id.startswith("agree_")}
    assert list(clauses) == ["agree_accessibility", "agree_convenience", "agree_quality", "agree_timing"]
    assert "«Вода регулярно проходит специальный контроль.»" in clauses["agree_quality"]
    assert "amendment" not in asked(water, {"agree_quality": "yes"})
    assert "amendment" in asked(water, {"agree_quality": "amend"})


def test_who_has_no_pipe_is_not_asked_about_interruptions() -> None:
    water = filled_for(CHET_NURA, "water-standard")
    assert not {"stops", "winter", "volume"} & set(asked(water, {"source": "spring"}))
    assert {"fetching", "connect"} <= set(asked(water, {"source": "spring"}))
    assert "fetching" not in asked(water, {"source": "yard"})
    assert "longest" in asked(water, {"source": "house", "stops": "3-5"})
    assert "source_other" in asked(water, {"source": "other"})


def test_clean_water_and_dirt_are_not_ticked_together() -> None:
    water = filled_for(CHET_NURA, "water-standard")
    draft = engine.start(water, "d")
    assert isinstance(engine.put(water, draft, "quality", ("mud", "smell")), Draft)
    assert isinstance(engine.put(water, draft, "quality", ("ok", "smell")), Refusal)


def test_the_hours_are_asked_about_only_where_the_standard_names_them() -> None:
    hours = {each.id: each.ask for each in filled_for(BURGONDU, "waste-standard").questions}
    assert "08:00–17:00" in hours["hours"]
    assert "hours" not in {each.id for each in filled_for(CHET_NURA, "waste-standard").questions}


def test_who_does_not_irrigate_goes_on_to_the_standard() -> None:
    irrigation = filled_for(CHET_NURA, "irrigation-standard")
    found = asked(irrigation, {"use": "no"})
    assert not {"hectares", "reached", "ditches", "staff"} & set(found)
    assert {"cause", "agree_timing", "when"} <= set(found)


def test_the_tariff_states_the_figures_of_the_document_and_asks_nothing_about_unknown_ones() -> None:
    questions = {each.id: each for each in filled_for(BURGONDU, "tariff", service="waste").questions}
    assert "877\u202f000" in questions["balance"].ask
    assert "№6" in questions["price"].hint
    assert not {"hearing", "option"} & set(questions)
    assert not {"price", "balance"} & {each.id for each in filled_for(CHET_NURA, "tariff", service="water").questions}


def test_the_pulse_asks_about_each_service_by_each_criterion_but_not_where_there_is_none() -> None:
    pulse = filled_for(CHET_NURA, "pulse")
    here, elsewhere = asked(pulse, {"village": "ak-bulun"}), asked(pulse, {"village": "ak-kyya"})
    assert "rate_water_quality" in here
    assert len([name for name in here if name.startswith("rate_")]) == 12
    assert not [name for name in elsewhere if "_water" in name]
    assert "rate_waste_timing" in elsewhere


def test_every_standard_asks_what_people_expect() -> None:
    for name in ("water-standard", "waste-standard", "irrigation-standard", "priority"):
        assert "expectation" in {each.id for each in filled_for(CHET_NURA, name).questions}


def test_both_languages_ask_the_same() -> None:
    for questionnaire, given in ((each.values[0], each.values[1]) for each in WAYS):
        assert isinstance(questionnaire, Questionnaire)
        assert isinstance(given, Given)
        one, other = (
            [(q.id, [row.choice.id for row in rows]) for q, rows in filled(questionnaire, spoken, TODAY)]
            for spoken in (given, replace(given, language=Language.KY))
        )
        assert one == other
