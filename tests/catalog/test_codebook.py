"""What answers are about: every question of every questionnaire, as the bot asks it, in all languages."""

from dataclasses import replace

import pytest
from shipped import CATALOG, SHIPPED, TODAY, WAYS

from bot.catalog.questionnaires.codebook import variables
from bot.catalog.questionnaires.filling import filled
from bot.catalog.questionnaires.municipal import Given
from bot.domain.languages import Language
from bot.domain.municipalities import MunicipalityId
from bot.domain.questionnaires import Questionnaire, QuestionnaireId
from bot.domain.responses import Scale, Variable
from bot.domain.standards import Criterion
from bot.forms.model import Kind


def of(name: str, municipality: str, service: str = "") -> dict[str, Variable]:
    place = CATALOG.municipality(MunicipalityId(municipality))
    about = next((each for each in place.services if each.id == service), None)
    given = Given(municipality=place, language=Language.KY, on=TODAY, service=about)
    return {each.name: each for each in variables(SHIPPED.newest(QuestionnaireId(name)), given, TODAY)}


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_every_question_that_is_asked_is_a_variable_with_the_words_it_is_asked_in(
    questionnaire: Questionnaire, given: Given
) -> None:
    asked = [(each, rows) for each, rows in filled(questionnaire, given, TODAY) if each.kind is not Kind.NOTE]
    found = variables(questionnaire, given, TODAY)
    assert [each.name for each in found] == [question.id for question, _ in asked]
    for variable, (question, rows) in zip(found, asked, strict=True):
        assert variable.label[given.language] == question.ask
        assert [(each.name, each.label[given.language]) for each in variable.options] == [
            (row.choice.id, row.choice.label) for row in rows
        ]
        assert set(variable.title) == set(variable.label) == set(Language)


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_no_two_variables_have_one_title(questionnaire: Questionnaire, given: Given) -> None:
    titles = [each.title[given.language] for each in variables(questionnaire, given, TODAY)]
    assert len(set(titles)) == len(titles)
    assert all(titles)


@pytest.mark.parametrize(("questionnaire", "given"), WAYS)
def test_it_is_the_same_whatever_language_it_is_asked_in(questionnaire: Questionnaire, given: Given) -> None:
    found = [variables(questionnaire, replace(given, language=each), TODAY) for each in Language]
    assert found[0] == found[1]


def test_the_profile_tells_who_answers_and_nothing_else_does() -> None:
    found = of("tariff", "chet-nura", "water")
    assert [name for name, each in found.items() if each.is_profile] == ["village", "gender", "age", "household"]
    assert found["household"].scale is Scale.SEVERAL


def test_a_turn_has_its_service_and_its_criterion_in_its_title() -> None:
    found = of("pulse", "chet-nura")
    quality = found["rate_water_quality"]
    assert quality.title == {Language.KY: "Ичүүчү суу: Сапат", Language.RU: "Питьевая вода: Качество"}
    assert quality.criterion is Criterion.QUALITY
    assert found["overall_water"].criterion is None


def test_a_turn_whose_short_words_do_not_say_what_it_is_about_has_it_added() -> None:
    pulse = SHIPPED.newest(QuestionnaireId("pulse"))
    services = next(each for each in pulse.entries if each.name == "services")
    parts = services.entries[0]
    rate = replace(parts.entries[0], short={Language.KY: "Баа", Language.RU: "Оценка"}, or_other=None)
    changed = replace(pulse, entries=(replace(services, entries=(replace(parts, entries=(rate,)),)),))
    given = Given(municipality=CATALOG.municipality(MunicipalityId("chet-nura")), language=Language.KY, on=TODAY)
    found = {each.name: each for each in variables(changed, given, TODAY)}
    assert found["rate_waste_timing"].title[Language.RU] == "Оценка · Мусор · Время"


def test_words_numbers_and_choices_are_told_apart() -> None:
    found = of("priority", "burgondu-dostuk")
    assert (found["votes"].scale, found["votes_other"].scale) == (Scale.SEVERAL, Scale.WORDS)
    assert found["votes_other"].title[Language.RU] == "Мои голоса: Другое"
    assert (found["fit"].scale, found["first"].scale) == (Scale.NUMBER, Scale.ONE)
    assert "criteria" not in found, "a note is no variable"
    assert found["impact"].options[-1].name == "dont-know"


def test_a_question_that_names_its_criterion_keeps_it() -> None:
    assert of("tariff", "chet-nura", "water")["burden"].criterion is Criterion.ACCESSIBILITY


def test_what_only_some_are_asked_because_of_their_village_is_marked() -> None:
    asked = of("pulse", "chet-nura")
    assert {name for name, each in asked.items() if each.is_of_some} == {
        f"{name}_water" for name in ("overall", "change")
    } | {f"rate_water_{each}" for each in ("accessibility", "convenience", "quality", "timing")}
    assert not [each for each in of("pulse", "burgondu-dostuk").values() if each.is_of_some]


def test_in_what_capacity_somebody_answers_is_about_who_they_are() -> None:
    found = of("priority", "chet-nura")
    about = [name for name, each in found.items() if each.is_profile]
    assert about == ["village", "capacity", "gender", "age", "household"]
