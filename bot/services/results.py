"""Results of surveys that are over: for the officials who asked and for the residents who were asked, the same."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from threading import Lock
from typing import Final

import structlog

from bot.catalog.catalog import Catalog
from bot.catalog.questionnaires.codebook import variables
from bot.catalog.questionnaires.municipal import asked_in
from bot.domain.calendar import Clock
from bot.domain.languages import Language, Words
from bot.domain.municipalities import Municipality, adults
from bot.domain.people import ChatId, Person
from bot.domain.questionnaires import Questionnaire, Questionnaires
from bot.domain.responses import Collected, Scale, Variable
from bot.domain.results.comparing import compare
from bot.domain.results.comparisons import Compared
from bot.domain.rights import Right, may
from bot.domain.surveys import Hiding, Survey, SurveyId, by_person, minimum_cell, survey_number, survey_title
from bot.storage import outbox, sheets, survey_given, survey_words, surveys
from bot.storage.db import Tx
from bot.storage.outbox import Line
from bot.storage.sheets import Sent
from bot.storage.standings import standing
from bot.storage.survey_words import Hidden, Hider, Place

log = structlog.get_logger()

RESULTS: Final = "survey-results"
"""The kind of the notice that shows a result; its subject says which, and in which language."""

_REMEMBERED: Final = 2  # surveys whose results are kept in memory: a hearing is about one


@dataclass(frozen=True, kw_only=True)
class Material:
    """A survey that is over with all that was sent; what is reckoned from it is reckoned once, and takes a while."""

    survey: Survey
    questionnaire: Questionnaire
    municipality: Municipality  # as the survey's questions were filled in from it
    adults: Mapping[str, Mapping[str, int]]  # as the file says today: no answer rests on how many there are
    sent: Sent  # until it is looked into
    count: int  # of what was sent
    minimum_cell: int
    scatter: str  # a secret: in which order texts are listed
    _reckoning: Lock = field(default_factory=Lock, init=False, repr=False, compare=False)

    @property
    def title(self) -> Words:
        """What the survey is called."""
        return survey_title(self.survey, self.questionnaire, self.municipality)

    def order(self, variable: str) -> list[int]:
        """The responses in the order in which their words to a question are listed: another one for each question."""
        numbers = list(range(self.count))
        Random(f"{self.scatter}/{variable}").shuffle(numbers)
        return numbers

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """What was asked, who answers included."""
        given = asked_in(self.survey, self.municipality, Language.KY)
        return variables(self.questionnaire, given, self.survey.opens)

    @property
    def asked(self) -> tuple[Variable, ...]:
        """The questions that results are shown of: who answered is told as coverage."""
        return tuple(each for each in self.variables if not each.is_profile)

    @property
    def collected(self) -> Collected:
        """The variables and responses; several threads may ask."""
        with self._reckoning:
            return self._collected

    @property
    def compared(self) -> Compared:
        """Every question by every group; likewise."""
        with self._reckoning:
            return self._compared

    @cached_property
    def _collected(self) -> Collected:
        responses = sheets.responses(self.sent)
        if len(responses) != self.count:
            raise ValueError(self.survey.id)  # looking into them failed before, halfway
        return Collected(variables=self.variables, responses=responses, minimum_cell=self.minimum_cell)

    @cached_property
    def _compared(self) -> Compared:
        return compare(self._collected)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Memory:
    """The results looked at last."""

    known: OrderedDict[SurveyId, Material] = field(default_factory=OrderedDict)

    def keep(self, material: Material) -> None:
        """Forget the one looked at longest ago where there are too many."""
        self.known[material.survey.id] = material
        self.known.move_to_end(material.survey.id)
        if len(self.known) > _REMEMBERED:
            self.known.popitem(last=False)


class Results:
    """Finds out what a survey came to, as soon as it is over; until then nobody is told anything."""

    def __init__(self, catalog: Catalog, questionnaires: Questionnaires, clock: Clock) -> None:
        self._catalog = catalog
        self._questionnaires = questionnaires
        self._clock = clock
        self._memory = _Memory()

    async def open_to(self, tx: Tx, number: str, me: Person | None, where: ChatId) -> Survey | None:
        """The survey, if it is over and this person or chat may see its results."""
        survey = await _named(tx, number)
        if survey is None or not survey.is_ended:
            return None
        is_theirs = me is not None and me.home is not None and me.home.municipality == survey.municipality
        is_open = is_theirs or await _hears(tx, survey, me) or await self.is_official(tx, survey, where)
        return survey if is_open else None

    async def running(self, tx: Tx, number: str, where: ChatId) -> Survey | None:
        """The survey, whatever stage it is in, if its officials read in this chat."""
        survey = await _named(tx, number)
        return survey if survey is not None and await self.is_official(tx, survey, where) else None

    async def is_official(self, tx: Tx, survey: Survey, where: ChatId) -> bool:
        """Whether the officials who asked read in this chat."""
        return may(await standing(tx, None, where), Right.SPEAK_FOR_OKMOT, survey.municipality)

    async def hidden(self, tx: Tx, number: SurveyId) -> Hidden:
        """What its officials hid of what people wrote, with the reasons."""
        return await survey_words.hidden(tx, number)

    async def words_at(self, tx: Tx, number: str, question: str, response: str, where: ChatId) -> Place | None:
        """Where something is written, if the officials who read here asked for it; numbers as a button names them."""
        survey = await self.running(tx, number, where)
        material = await self.material(tx, survey.id) if survey is not None and survey.is_ended else None
        if material is None or not (question.isdecimal() and response.isdecimal()):
            return None
        asked = material.asked
        if int(question) >= len(asked) or int(response) >= material.count:
            return None
        variable = asked[int(question)]
        return Place(variable.name, int(response)) if variable.scale is Scale.WORDS else None

    async def hide(self, tx: Tx, survey: SurveyId, place: Place, reason: str, by: Hider) -> None:
        """Show these words to nobody any more, for a reason that stays. Whether this chat may was looked at."""
        await survey_words.hide(tx, survey, place, Hiding(reason, self._clock()), by)
        at = {"question": place.variable, "place": place.response, "chat": by.chat, "person": by.person}
        log.info("survey.words_hidden", survey=survey, **at)

    async def promise(self, tx: Tx, where: ChatId, subject: str, edits: int | None) -> None:
        """Have a result shown once it is reckoned: in place of the message tapped, or after the reply to the tap."""
        if edits is None:
            await outbox.notify_once(tx, where, RESULTS, subject, self._clock())
        else:
            line = Line(chat=where, kind=RESULTS, payload={"subject": subject}, edits=edits)
            await outbox.add(tx, line, self._clock())

    async def material(self, tx: Tx, number: SurveyId) -> Material | None:
        """What results are made of; None where a file is gone that says what was asked."""
        known = self._memory.known.get(number)
        if known is not None:
            self._memory.keep(known)
            return known
        survey = await surveys.get(tx, number)
        if survey is None or survey.municipality not in self._catalog.municipalities:
            return None
        try:
            questionnaire = self._questionnaires.version(survey.questionnaire, survey.version)
        except KeyError:
            return None
        now = self._catalog.municipality(survey.municipality)
        of = await survey_given.municipality(tx, survey, now)
        sent = await sheets.sent(tx, number)
        material = Material(
            survey=survey,
            questionnaire=questionnaire,
            municipality=of,
            adults=adults(now),
            sent=sent,
            count=len(sent),
            scatter=tx.seal.pseudonym("words", str(number)),
            minimum_cell=minimum_cell(of, survey.opens),
        )
        if survey.is_ended:
            self._memory.keep(material)
        return material


async def _hears(tx: Tx, survey: Survey, me: Person | None) -> bool:
    """Whether somebody answered and wished to hear what came of it, wherever they live by now."""
    sheet = await sheets.get(tx, survey.id, by_person(me.id)) if me is not None else None
    return sheet is not None and sheet.hears


async def _named(tx: Tx, number: str) -> Survey | None:
    named = survey_number(number)
    return None if named is None else await surveys.get(tx, named)
