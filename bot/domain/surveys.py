"""Surveys: a questionnaire asked of a municipality's villages, between two days, for a purpose."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple, NewType

from bot.domain.announcements import UNLISTED
from bot.domain.languages import Language, Words
from bot.domain.municipalities import Municipality, MunicipalityId, Service, SettingName, service, setting
from bot.domain.people import PersonId, Place
from bot.domain.questionnaires import Questionnaire, QuestionnaireId
from bot.domain.standards import ServiceId

SurveyId = NewType("SurveyId", int)

_REMINDED_BEFORE: Final = timedelta(days=3)
_WORTH_A_REMINDER: Final = timedelta(days=6)


class Stage(StrEnum):
    """Where a survey is between its plan and its result."""

    PLANNED = "planned"
    OPEN = "open"
    OVER = "over"


SURVEY: Final = "survey"
"""The form of every survey; its draft's context says which."""

ENTRY: Final = "entry"
"""The same form where somebody enters another household's answers; the context names their token besides."""

_DIGITS: Final = 9
_SMALLEST: Final = 5  # people, where the municipality has set no minimum cell


def minimum_cell(municipality: Municipality, on: date) -> int:
    """How many people a number must be about to be told of a survey."""
    return setting(municipality, SettingName.MINIMUM_CELL, on) or _SMALLEST


def survey_number(text: str) -> SurveyId | None:
    """The number that a link or a button names; None for what is none."""
    return SurveyId(int(text)) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None


Respondent = NewType("Respondent", str)
"""Who fills in a sheet; storage makes a pseudonym of it, and keeps nothing else."""


def by_person(person: PersonId) -> Respondent:
    """Somebody who answers for their own household."""
    return Respondent(f"person {person}")


def by_proxy(token: str) -> Respondent:
    """A household whose answers somebody else enters; the token is known to the draft and its receipt alone."""
    return Respondent(f"proxy {token}")


def survey_title(survey: "Survey", questionnaire: Questionnaire, municipality: Municipality) -> Words:
    """What a survey is called: its questionnaire, with the service where that leaves it open; KeyError without it."""
    if survey.service is None:
        return questionnaire.title
    about = service(municipality, survey.service).button
    return {language: f"{title} ({about[language]})" for language, title in questionnaire.title.items()}


def survey_purpose(survey: "Survey", questionnaire: Questionnaire) -> Words:
    """What is done with the answers: the officials' own words, the same in every language, or the questionnaire's."""
    return questionnaire.purpose if survey.purpose is None else dict.fromkeys(Language, survey.purpose)


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """One round of asking. `closes` is its last day; `is_ended` where it was closed before, or its end was told.

    `service`: the one it is about, where the questionnaire leaves that open. `purpose`: the officials' own words; None
    where the questionnaire's will do. `least`: how many answers are hoped for.
    """

    id: SurveyId
    municipality: MunicipalityId
    questionnaire: QuestionnaireId
    version: int
    service: ServiceId | None
    villages: tuple[str, ...]  # their ids, or UNLISTED
    opens: date
    closes: date
    purpose: str | None
    least: int
    is_ended: bool = False

    def stage(self, today: date) -> Stage:
        """Where it is on a day of its municipality."""
        if self.is_ended or today > self.closes:
            return Stage.OVER
        return Stage.OPEN if self.opens <= today else Stage.PLANNED

    def asks(self, home: Place) -> bool:
        """Whether it is meant for somebody who lives there."""
        return home.municipality == self.municipality and (home.village or UNLISTED) in self.villages

    def is_due_for_reminder(self, today: date) -> bool:
        """Whether those who have not answered may be reminded, once: in the last days of one that is not short."""
        is_long = self.closes - self.opens >= _WORTH_A_REMINDER
        return is_long and self.stage(today) is Stage.OPEN and self.closes - today <= _REMINDED_BEFORE


class Hiding(NamedTuple):
    """Why words that somebody wrote are shown no more, and since when."""

    reason: str
    at: datetime


class Progress(StrEnum):
    """How far somebody is with a survey."""

    NOT_BEGUN = "not-begun"
    BEGUN = "begun"
    SENT = "sent"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A survey as one resident meets it. `may_answer` is False before it opens, after it, and elsewhere."""

    survey: Survey
    questionnaire: Questionnaire
    municipality: Municipality
    stage: Stage
    may_answer: bool
    progress: Progress
    hears: bool

    @property
    def title(self) -> Words:
        """What it is called."""
        return survey_title(self.survey, self.questionnaire, self.municipality)

    @property
    def purpose(self) -> Words:
        """What is done with the answers."""
        return survey_purpose(self.survey, self.questionnaire)


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A questionnaire that suits a municipality, with the services it may be asked about where that is open."""

    questionnaire: Questionnaire
    services: tuple[Service, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A survey with all that its officials need to see of it.

    So many `readers` at least are invited, in steps: who ticks villages one by one must not find a single one; None:
    fewer than a step. `sheets` were sent so far; while it is open they are told in steps of `step` too.
    """

    survey: Survey
    questionnaire: Questionnaire
    municipality: Municipality
    stage: Stage
    readers: int | None
    sheets: int
    step: int

    @property
    def title(self) -> Words:
        """What it is called."""
        return survey_title(self.survey, self.questionnaire, self.municipality)

    @property
    def purpose(self) -> Words:
        """What is done with the answers."""
        return survey_purpose(self.survey, self.questionnaire)
