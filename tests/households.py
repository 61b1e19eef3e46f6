"""Households that answer a survey by a fixed seed: some answers come often, others seldom, as in a village."""

from datetime import date
from random import Random

from stage import Stage, questionnaires

from bot.catalog.questionnaires import filling
from bot.catalog.questionnaires.municipal import asked_in
from bot.domain.languages import Language
from bot.domain.surveys import SURVEY, Survey, SurveyId, by_proxy
from bot.forms import engine
from bot.forms.model import Answers, Choice, Draft, Form, Kind, Question, Value
from bot.storage import sheets, surveys


async def answer(stage: Stage, survey: int, count: int) -> None:
    """So many households answer the survey, the same ones each time."""
    random, today = Random(count), stage.clock().date()
    async with stage.house.database.write() as tx:
        known = await surveys.get(tx, SurveyId(survey))
        assert known is not None
        form = _form(stage, known, today)
        for number in range(count):
            by, draft = by_proxy(str(number)), engine.start(form, f"household-{number}", {"survey": str(survey)})
            await sheets.keep(tx, known.id, by, draft)
            await sheets.send(tx, known.id, by, answers(form, random), today, draft.id)


def answers(form: Form, random: Random) -> Answers:
    """One household's way through a form."""
    draft = engine.start(form, "household")
    while (question := engine.position(form, draft)) is not None:
        said = engine.put(form, draft, question.id, _said(question, engine.choices(form, draft, question), random))
        passed = said if isinstance(said, Draft) else engine.clear(form, draft, question.id)
        assert isinstance(passed, Draft), (question.id, said)
        draft = passed
    return engine.valid(form, draft)


def _said(question: Question, offered: tuple[Choice, ...], random: Random) -> Value:
    """The first options are chosen most; words are passed by, or few."""
    every = [each.id for each in (*offered, *question.unsaid)]
    if question.kind in {Kind.SELECT_ONE, Kind.RANGE} and every:
        return random.choices(every, [1 / (at + 1) for at in range(len(every))])[0]
    if question.kind is Kind.SELECT_MULTIPLE:
        return (random.choice([each.id for each in offered]),)
    return "" if question.kind is Kind.NOTE else str(random.randint(1, 5))


def _form(stage: Stage, survey: Survey, today: date) -> Form:
    known = questionnaires().version(survey.questionnaire, survey.version)
    municipality = stage.house.app.catalog.municipality(survey.municipality)
    form = filling.form(known, asked_in(survey, municipality, Language.KY), today)
    assert form.id != SURVEY
    return form
