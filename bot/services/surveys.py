"""Surveys as residents meet them: which ask them, how far they are, what they sent and what became of it."""

from dataclasses import replace
from datetime import date

from bot.catalog.catalog import Catalog
from bot.catalog.questionnaires.filling import form
from bot.catalog.questionnaires.municipal import asked_in
from bot.domain.calendar import Clock
from bot.domain.languages import Language
from bot.domain.municipalities import local_day, service
from bot.domain.people import Person, PersonId
from bot.domain.questionnaires import Questionnaires
from bot.domain.surveys import (
    SURVEY,
    Asked,
    Plan,
    Progress,
    Respondent,
    Stage,
    Survey,
    SurveyId,
    by_person,
    survey_number,
)
from bot.forms.model import PASSED, Answers, Draft, Form
from bot.storage import people, sheets, survey_given, surveys
from bot.storage.db import Tx

_LINK = "s_"
_LAST = 5  # surveys whose results are offered


class Surveys:
    """Asks residents; each time it is looked anew whether this person may answer that survey now."""

    def __init__(self, catalog: Catalog, questionnaires: Questionnaires, clock: Clock) -> None:
        self._catalog = catalog
        self._questionnaires = questionnaires
        self._clock = clock
        self._forms: dict[tuple[SurveyId, Language], tuple[date, Form]] = {}

    async def of_link(self, tx: Tx, payload: str, me: Person) -> Asked | None:
        """The survey of a deep link `s_<number>`; None for one that leads nowhere."""
        return await self.asked(tx, payload.removeprefix(_LINK), me)

    async def asked(self, tx: Tx, number: str, me: Person) -> Asked | None:
        """A survey by its number, as a button or a draft names it; None where it is not known here (any more)."""
        named = survey_number(number)
        known = await surveys.get(tx, named) if named is not None else None
        return None if known is None else await self._asked(tx, known, me)

    async def all_for(self, tx: Tx, me: Person) -> tuple[Asked, ...]:
        """Those that ask this person now."""
        found = [await self._asked(tx, each, me) for each in await surveys.going_on(tx) if self._asks(each, me)]
        return tuple(each for each in found if each is not None and each.may_answer)

    async def invited(self, tx: Tx, number: SurveyId, reader: PersonId) -> tuple[Asked, Language] | None:
        """A survey for somebody a notice is to invite, with their language; None where it is moot by now."""
        me, known = await people.get(tx, reader), await surveys.get(tx, number)
        asked = await self._asked(tx, known, me) if me is not None and known is not None and me.surveys else None
        if me is None or asked is None or not asked.may_answer or asked.progress is Progress.SENT:
            return None
        return asked, me.language or Language.KY

    async def told(self, tx: Tx, number: SurveyId, reader: PersonId) -> tuple[Asked, Language] | None:
        """A survey that is over, for somebody who answered it and wished to hear what came of it."""
        me, known = await people.get(tx, reader), await surveys.get(tx, number)
        asked = await self._asked(tx, known, me) if me is not None and known is not None else None
        return (asked, me.language or Language.KY) if me is not None and asked is not None and asked.hears else None

    async def over_for(self, tx: Tx, me: Person) -> tuple[Asked, ...]:
        """The last ones of their municipality that are over: what came of them is open to everybody there."""
        if me.home is None:
            return ()
        ended = [each for each in await surveys.of(tx, me.home.municipality) if each.is_ended][:_LAST]
        found = [await self._asked(tx, each, me) for each in ended]
        return tuple(each for each in found if each is not None)

    def form(self, asked: Asked | Plan, language: Language) -> Form:
        """The form to ask; the same one while nothing changes, so that it remembers what it found."""
        today = local_day(asked.municipality, self._clock())
        key = (asked.survey.id, language)
        known = self._forms.get(key)
        if known is None or known[0] != today:
            given = asked_in(asked.survey, asked.municipality, language)
            filled = form(asked.questionnaire, given, today)
            self._forms[key] = known = (today, replace(filled, id=SURVEY, waits=True))
        return known[1]

    async def load(self, tx: Tx, of: SurveyId, by: Respondent, begun: Draft) -> Draft:
        """A draft as it was left, or what was sent, to be changed; `begun` itself where there is neither."""
        sheet = await sheets.get(tx, of, by)
        if sheet is None:
            return begun
        if sheet.draft is not None:
            kept = sheet.draft
            return Draft(
                id=begun.id,
                form=begun.form,
                version=kept.version,
                context=begun.context,
                answers=kept.answers,
                at=kept.at,
                changing=kept.changing,
                ticked=kept.ticked,
            )
        return Draft(
            id=begun.id,
            form=begun.form,
            version=begun.version,
            context=begun.context,
            answers=sheet.answers or {},
        )

    async def keep(self, tx: Tx, of: SurveyId, by: Respondent, draft: Draft, *, is_assisted: bool = False) -> None:
        """Remember how far they are."""
        await sheets.keep(tx, of, by, draft, is_assisted=is_assisted)

    async def send(self, tx: Tx, asked: Asked, me: Person, answers: Answers, draft: Draft) -> None:
        """Their answers count, in place of those before. Whether they may answer was looked at for this `asked`."""
        await self._send(tx, asked, by_person(me.id), answers, draft, is_assisted=False)

    async def enter(self, tx: Tx, plan: Plan, by: Respondent, answers: Answers, draft: Draft) -> None:
        """The same for a household whose answers somebody else enters; it is counted apart."""
        await self._send(tx, plan, by, answers, draft, is_assisted=True)

    async def entered(self, tx: Tx, draft_id: str) -> SurveyId | None:
        """The survey to which such a household's draft was sent."""
        return await sheets.entered(tx, draft_id)

    async def became(self, tx: Tx, draft_id: str, me: Person) -> Asked | None:
        """The survey to which this person's draft was sent."""
        number = await sheets.became(tx, draft_id, me.id)
        return None if number is None else await self.asked(tx, str(number), me)

    async def hear(self, tx: Tx, asked: Asked, me: Person, *, wished: bool) -> None:
        """Be told the result, or not."""
        await sheets.hear(tx, asked.survey.id, by_person(me.id), wished=wished)

    async def take_back(self, tx: Tx, asked: Asked, me: Person) -> None:
        """What they said counts no more, while the survey is open."""
        await sheets.drop(tx, asked.survey.id, by_person(me.id))

    async def _send(
        self, tx: Tx, asked: Asked | Plan, by: Respondent, answers: Answers, draft: Draft, *, is_assisted: bool
    ) -> None:
        """What was passed by is kept beside the answers: whoever changes one later is not asked for it again."""
        passed = {each: value for each, value in draft.answers.items() if value == PASSED}
        today = local_day(asked.municipality, self._clock())
        await sheets.keep(tx, asked.survey.id, by, draft, is_assisted=is_assisted)
        await sheets.send(tx, asked.survey.id, by, {**passed, **answers}, today, draft.id)

    def _asks(self, survey: Survey, me: Person) -> bool:
        return me.home is not None and survey.asks(me.home)

    async def _asked(self, tx: Tx, survey: Survey, me: Person) -> Asked | None:
        now = self._catalog.municipalities.get(survey.municipality)
        if now is None:
            return None
        municipality = await survey_given.municipality(tx, survey, now)
        try:
            questionnaire = self._questionnaires.version(survey.questionnaire, survey.version)
            if survey.service is not None:
                service(municipality, survey.service)
        except KeyError:
            return None  # its file is gone, or what it is about
        stage = survey.stage(local_day(municipality, self._clock()))
        sheet = await sheets.get(tx, survey.id, by_person(me.id))
        begun = Progress.BEGUN if sheet is not None and sheet.answers is None else Progress.SENT
        return Asked(
            survey=survey,
            questionnaire=questionnaire,
            municipality=municipality,
            stage=stage,
            may_answer=stage is Stage.OPEN and self._asks(survey, me),
            progress=Progress.NOT_BEGUN if sheet is None else begun,
            hears=sheet is not None and sheet.hears,
        )
