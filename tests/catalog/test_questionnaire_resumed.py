"""A questionnaire answered halfway goes on weeks later, in the other language, and what is long comes by pages."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from shipped import CATALOG, CHET_NURA, SHIPPED, TODAY, WAYS
from test_questionnaire_ways import TRANSLATORS, answers

from bot.catalog.questionnaires.filling import filled, form
from bot.catalog.questionnaires.lint import faults
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality, Programme
from bot.domain.questionnaires import Questionnaire, QuestionnaireId
from bot.domain.standards import VillageId
from bot.forms import bearings, engine
from bot.forms.drafts import draft_from_json, draft_to_json
from bot.forms.model import Draft, Form, Refusal
from bot.forms.paging import pages, parts
from bot.render.questions import Page, ask
from bot.render.screen import Button
from bot.telegram.fitting import TEXT, fitting

EVERY = [way for way in WAYS if str(way.id).endswith("-ky")]
MEASURES = [f"Иш-чара {number}: айылдагы жолду, сууну жана мектепти оңдоо, эл менен кеңешүү" for number in range(60)]


def moved(filled_in: Form, draft: Draft, data: st.DataObject) -> Draft:
    question = engine.position(filled_in, draft)
    assert question is not None
    tried = answers(filled_in, draft, question)
    after = engine.put(filled_in, draft, question.id, data.draw(st.sampled_from(tried)))
    first = engine.put(filled_in, draft, question.id, tried[0]) if isinstance(after, Refusal) else after
    assert isinstance(first, Draft)
    return first


@pytest.mark.parametrize(("questionnaire", "given"), EVERY)
@settings(max_examples=10)
@drawn(data=st.data())
def test_what_was_answered_in_kyrgyz_goes_on_in_russian_three_weeks_later(
    questionnaire: Questionnaire, given: Given, data: st.DataObject
) -> None:
    kyrgyz = form(questionnaire, given, TODAY)
    later = TODAY + timedelta(weeks=3)
    russian = form(questionnaire, replace(given, language=Language.RU, on=later), later)
    draft = engine.start(kyrgyz, "d")
    for _ in range(data.draw(st.integers(1, 9))):
        draft = moved(kyrgyz, draft, data)
    again = draft_from_json(draft_to_json(draft))
    before, after = engine.position(kyrgyz, draft), engine.position(russian, again)
    assert before is not None
    assert after is not None
    assert (after.id, engine.valid(russian, again)) == (before.id, engine.valid(kyrgyz, draft))
    assert bearings.progress(russian, again, after) == bearings.progress(kyrgyz, draft, before)
    assert after.ask != before.ask
    while engine.position(russian, again) is not None:
        again = moved(russian, again, data)
    whole = engine.complete(russian, again)
    assert whole is not None
    assert whole.items() >= engine.valid(russian, draft).items()
    assert engine.complete(kyrgyz, again) == whole


@pytest.mark.parametrize(("questionnaire", "given"), EVERY)
def test_an_answer_is_changed_on_the_preview_and_what_hung_on_it_is_asked_then(
    questionnaire: Questionnaire, given: Given
) -> None:
    filled_in = form(questionnaire, given, TODAY)
    draft = engine.start(filled_in, "d")
    while (question := engine.position(filled_in, draft)) is not None:
        after = engine.put(filled_in, draft, question.id, answers(filled_in, draft, question)[0])
        assert isinstance(after, Draft)
        draft = after
    assert engine.is_on_preview(filled_in, draft)
    for question in engine.changeable(filled_in, draft):
        changing = engine.change(filled_in, draft, question.id)
        assert changing is not None
        assert engine.back(filled_in, changing) == draft
        for value in answers(filled_in, changing, question):
            after = engine.put(filled_in, changing, question.id, value)
            asked = engine.position(filled_in, after) if isinstance(after, Draft) else question
            order = [each.id for each in filled_in.questions]
            assert asked is None or order.index(asked.id) >= order.index(question.id)


def large() -> Municipality:
    """A municipality with more villages and measures than a screen holds."""
    own = CATALOG.municipality(CHET_NURA)
    villages = tuple(replace(own.villages[0], id=VillageId(f"village-{number}")) for number in range(40))
    measures = tuple({Language.KY: words, Language.RU: words} for words in MEASURES)
    source = {Language.KY: "СЭӨП", Language.RU: "ПСЭР"}
    return replace(own, villages=villages, sedp=Programme(measures=measures, services=(), source=source))


def test_a_long_list_comes_by_pages_and_every_choice_can_be_reached() -> None:
    given = Given(municipality=large(), language=Language.KY, on=TODAY)
    priority = form(SHIPPED.newest(QuestionnaireId("priority")), given, TODAY)
    village, draft = priority.questions[0], engine.start(priority, "d")
    options = engine.choices(priority, draft, village)
    assert len(options) == 41
    shown: list[Button] = []
    for number in range(len(pages(options))):
        screen = ask(priority, draft, village, TRANSLATORS[Language.KY], page=Page(number))
        shown += [each for row in screen.rows[:-2] for each in row]
        assert len(screen.rows) <= 10
    assert len(shown) == 41


def test_a_long_programme_is_read_by_parts_and_nothing_of_it_is_cut() -> None:
    given = Given(municipality=large(), language=Language.KY, on=TODAY)
    priority = form(SHIPPED.newest(QuestionnaireId("priority")), given, TODAY)
    measures = next(each for each in priority.questions if each.id == "measures")
    assert len(measures.ask) > TEXT
    read = ""
    for number in range(len(parts(measures.ask))):
        page = ask(priority, engine.start(priority, "d"), measures, TRANSLATORS[Language.KY], page=Page(0, number))
        assert fitting(page.text, TEXT) == page.text
        read += page.text
    assert all(words in read.replace("\n", " ") for words in MEASURES)


def test_a_long_programme_passes_the_lint_for_it_is_read_by_parts() -> None:
    catalog = replace(CATALOG, municipalities={CHET_NURA: large()})
    assert list(faults(SHIPPED, catalog, TODAY)) == []


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_no_screen_of_any_questionnaire_is_cut(questionnaire: Questionnaire, given: Given) -> None:
    filled_in = form(questionnaire, given, TODAY)
    draft = engine.start(filled_in, "d")
    for question, _ in filled(questionnaire, given, TODAY):
        text = ask(
            filled_in,
            draft,
            next(each for each in filled_in.questions if each.id == question.id),
            TRANSLATORS[given.language],
        ).text
        assert fitting(text, TEXT) == text
