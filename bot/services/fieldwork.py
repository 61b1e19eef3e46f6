"""Fieldwork: officials open a survey, see how it goes and close it; the bot invites, reminds and ends it in time."""

from collections.abc import Iterator
from datetime import date

from bot.catalog.catalog import Catalog
from bot.catalog.questionnaires.filling import is_offered
from bot.catalog.questionnaires.municipal import Given
from bot.domain.calendar import Clock, may_disturb, until_day
from bot.domain.languages import Language
from bot.domain.municipalities import Municipality, local_day
from bot.domain.people import ChatId
from bot.domain.questionnaires import QuestionnaireId, Questionnaires
from bot.domain.results.coverage import step_of
from bot.domain.rights import Right, may
from bot.domain.standards import ServiceId
from bot.domain.surveys import Offer, Plan, Stage, Survey, SurveyId, minimum_cell, survey_number
from bot.forms.model import Answers
from bot.storage import officials, outbox, sheets, survey_given, surveys
from bot.storage.db import Tx
from bot.storage.standings import standing

PRINT = "survey-print"
"""The kind of the notice that brings a survey's poster or questionnaire for paper; its subject is «number/what»."""

_NOT_YET = SurveyId(0)


class Fieldwork:
    """Runs surveys for official chats; the right is that of the chat, and it is looked at every time."""

    def __init__(self, catalog: Catalog, questionnaires: Questionnaires, clock: Clock) -> None:
        self._catalog = catalog
        self._questionnaires = questionnaires
        self._clock = clock

    async def municipalities(self, tx: Tx, where: ChatId) -> tuple[Municipality, ...]:
        """Those whose officials read in a chat; mostly none."""
        here, known = await standing(tx, None, where), self._catalog.municipalities.values()
        return tuple(each for each in known if may(here, Right.SPEAK_FOR_OKMOT, each.id))

    async def municipality(self, tx: Tx, where: ChatId, of: str) -> Municipality | None:
        """The municipality, if this is its official chat."""
        return next((each for each in await self.municipalities(tx, where) if each.id == of), None)

    def offers(self, of: Municipality) -> tuple[Offer, ...]:
        """The questionnaires that can be asked there, in their newest versions."""
        return tuple(self._offers(of))

    async def preview(self, tx: Tx, of: Municipality, answers: Answers) -> Plan:
        """The survey as it would be opened now."""
        return await self._plan(tx, self._planned(of, answers))

    async def open(self, tx: Tx, of: Municipality, answers: Answers, draft_id: str) -> Plan:
        """Write a survey down; whoever it asks is invited on its first day."""
        planned = self._planned(of, answers)
        number = await surveys.add(tx, planned, draft_id)
        await survey_given.keep(tx, number, of)
        opened = await surveys.get(tx, number)
        assert opened is not None  # noqa: S101  (just written)
        await self.do_what_is_due(tx, opened)
        return await self._plan(tx, opened)

    async def of_draft(self, tx: Tx, where: ChatId, draft_id: str) -> Plan | None:
        """What a draft of this official chat became."""
        for each in await self.municipalities(tx, where):
            known = await surveys.of_draft(tx, each.id, draft_id)
            if known is not None:
                return await self._plan(tx, known)
        return None

    async def all(self, tx: Tx, where: ChatId) -> tuple[Plan, ...]:
        """All surveys of the municipalities whose officials read here, newest first."""
        found = [each for of in await self.municipalities(tx, where) for each in await surveys.of(tx, of.id)]
        return tuple([await self._plan(tx, each) for each in found if self._is_known(each)])

    async def get(self, tx: Tx, where: ChatId, number: str) -> Plan | None:
        """A survey of these officials' own, by its number as a button names it."""
        named = survey_number(number)
        known = await surveys.get(tx, named) if named is not None else None
        if known is None or not self._is_known(known) or await self.municipality(tx, where, known.municipality) is None:
            return None
        return await self._plan(tx, known)

    async def promise_print(self, tx: Tx, where: ChatId, plan: Plan, what: str) -> None:
        """Promise something for paper, once however often it is tapped."""
        await outbox.notify_once(tx, where, PRINT, f"{plan.survey.id}/{what}", self._clock())

    async def close(self, tx: Tx, plan: Plan) -> Plan:
        """End it before its last day: this one is its last, and results say so."""
        today, survey = local_day(plan.municipality, self._clock()), plan.survey
        if today < survey.closes:
            await surveys.shorten(tx, survey.id, max(today, survey.opens))
        await self._end(tx, survey)
        closed = await surveys.get(tx, plan.survey.id)
        assert closed is not None  # noqa: S101  (surveys are never deleted)
        return await self._plan(tx, closed)

    async def going_on(self, tx: Tx) -> list[Survey]:
        """The surveys that something may be due of."""
        return [each for each in await surveys.going_on(tx) if self._is_known(each)]

    async def do_what_is_due(self, tx: Tx, survey: Survey) -> None:
        """Invite, remind once or end it: each once, people only by day."""
        now = self._clock()
        local = now.astimezone(self._catalog.municipality(survey.municipality).time_zone)
        if survey.stage(local.date()) is Stage.OVER:
            await self._end(tx, survey)
        elif survey.stage(local.date()) is Stage.OPEN and may_disturb(local):
            if await surveys.note(tx, survey.id, "invited", now):
                await surveys.tell(tx, survey, surveys.INVITATION, now)
            elif survey.is_due_for_reminder(local.date()) and await surveys.note(tx, survey.id, "reminded", now):
                await surveys.tell(tx, survey, surveys.REMINDER, now)

    async def _end(self, tx: Tx, survey: Survey) -> None:
        now = self._clock()
        if not await surveys.note(tx, survey.id, "ended", now):
            return
        await sheets.end(tx, survey.id)
        by_day = now + until_day(now.astimezone(self._catalog.municipality(survey.municipality).time_zone))
        await surveys.tell(tx, survey, surveys.RESULT, by_day)
        official = await officials.chat_of(tx, survey.municipality)
        if official is not None:
            await outbox.notify(tx, official.chat, surveys.ENDED, survey.id, by_day)

    async def told(self, tx: Tx, number: SurveyId) -> tuple[Plan, Language] | None:
        """A survey for a notice to its officials, with the language they read; None where they are gone."""
        known = await surveys.get(tx, number)
        if known is None or not self._is_known(known):
            return None
        official = await officials.chat_of(tx, known.municipality)
        return None if official is None else (await self._plan(tx, known), official.language)

    def _is_known(self, survey: Survey) -> bool:
        versions = self._questionnaires.versions.get(survey.questionnaire, ())
        is_there = survey.municipality in self._catalog.municipalities
        return is_there and any(each.version == survey.version for each in versions)

    async def _plan(self, tx: Tx, survey: Survey) -> Plan:
        of = await survey_given.municipality(tx, survey, self._catalog.municipality(survey.municipality))
        today = local_day(of, self._clock())
        readers = await surveys.readers(tx, survey)
        step = step_of(minimum_cell(of, survey.opens))
        return Plan(
            survey=survey,
            questionnaire=self._questionnaires.version(survey.questionnaire, survey.version),
            municipality=of,
            stage=survey.stage(today),
            readers=readers // step * step if readers == 0 or readers >= step else None,
            sheets=0 if survey.id == _NOT_YET else await sheets.count(tx, survey.id),
            step=step,
        )

    def _planned(self, of: Municipality, answers: Answers) -> Survey:
        questionnaire = self._questionnaires.newest(QuestionnaireId(str(answers["questionnaire"])))
        about = answers.get("service")
        return Survey(
            id=_NOT_YET,
            municipality=of.id,
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            service=ServiceId(str(about)) if about else None,
            villages=tuple(answers["villages"]),
            opens=date.fromisoformat(str(answers["opens"])),
            closes=date.fromisoformat(str(answers["closes"])),
            purpose=str(answers["purpose"]) if answers.get("purpose") else None,
            least=int(str(answers["least"])),
        )

    def _offers(self, of: Municipality) -> Iterator[Offer]:
        today = local_day(of, self._clock())
        for versions in self._questionnaires.versions.values():
            newest, general = versions[-1], Given(municipality=of, language=Language.KY, on=today)
            if newest.any_service:
                yield Offer(questionnaire=newest, services=of.services)
            elif is_offered(newest, general):
                yield Offer(questionnaire=newest, services=())
