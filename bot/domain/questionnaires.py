"""Questionnaires as their files describe them: the same for every municipality until one is filled in for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final, NewType, TypeAlias

from bot.domain.languages import Words
from bot.domain.standards import Criterion, ServiceId

QuestionnaireId = NewType("QuestionnaireId", str)

OTHER = "other"
"""The choice with which `or_other` asks what is meant, in a question named `<name>_other`."""

TABLE: Final = "table-list"
"""How a group looks whose rows are on one scale, in XLSForm's word."""


class Type(StrEnum):
    """What an entry is, in XLSForm's words."""

    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    NOTE = "note"
    GROUP = "begin_group"
    REPEAT = "begin_repeat"


SELECTS = frozenset({Type.SELECT_ONE, Type.SELECT_MULTIPLE})
NUMBERS = frozenset({Type.INTEGER, Type.DECIMAL, Type.RANGE})
HOLDERS = frozenset({Type.GROUP, Type.REPEAT})


class Source(StrEnum):
    """What the municipality's file fills a list of choices with."""

    VILLAGES = "villages"
    SERVICES = "services"
    SEDP = "sedp"  # further services that its development programme names
    PROBLEMS = "problems"  # of all services; column `service`
    CAUSES = "causes"  # likewise
    TARIFF_OPTIONS = "tariff_options"  # of the service that the survey is about


class Blank(StrEnum):
    """What the municipality's file fills a `{blank}` of a text with; without it, the question is left out."""

    SERVICE = "service"
    CRITERION = "criterion"
    CLAUSE = "clause"
    HOURS = "hours"
    SEDP = "sedp"
    VOTES_PER_PERSON = "votes_per_person"
    PRICE = "price"
    PAYERS = "payers"
    YEAR = "year"
    INCOME = "income"
    EXPENSES = "expenses"
    GAP = "gap"
    TARIFF_SOURCE = "tariff_source"
    HEARING_DAY = "hearing_day"
    HEARING_PLACE = "hearing_place"
    WITHOUT_SERVICE = "without_service"  # an expression: the village is known to be without the service


OF_SERVICE = frozenset(Blank) - {Blank.CRITERION, Blank.SEDP, Blank.VOTES_PER_PERSON}
"""Blanks that only a service can fill."""

EXPRESSIONS = frozenset({Blank.WITHOUT_SERVICE})
"""Blanks of expressions; the others are blanks of texts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One choice that every municipality has; a `choice_filter` reads its `columns`."""

    name: str
    label: Words
    columns: Mapping[str, str] = field(default_factory=dict)


Options: TypeAlias = tuple[Option | Source, ...]
"""A list of choices; a name that came before is not repeated."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parameters:
    """Limits: of a range, or how many choices may be selected. `most` may be a blank."""

    start: Decimal | None = None
    end: Decimal | None = None
    step: Decimal | None = None
    least: int | None = None
    most: int | Blank | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One row: a question, a note, or a group or repeat that holds others.

    Expressions are texts of XLSForm's language, checked when the file was read; they may hold blanks, as all words may.
    A repeat asks its `entries` once for `each` option of `over`; those of a group with `rows` are on one scale.
    """

    type: Type
    name: str
    label: Words | None = None
    short: Words | None = None
    hint: Words | None = None
    options: Options = ()
    or_other: Words | None = None
    required: str = "true()"
    relevant: str | None = None
    constraint: str | None = None
    constraint_message: Words | None = None
    choice_filter: str | None = None
    default: str | None = None
    parameters: Parameters = field(default_factory=Parameters)
    unit: Words | None = None
    criterion: Criterion | None = None
    each: Blank | None = None
    over: Options = ()
    rows: bool = False
    entries: "tuple[Entry, ...]" = ()
    is_profile: bool = False  # it tells who answers


@dataclass(frozen=True, kw_only=True, slots=True)
class Questionnaire:
    """One published version. Answers keep `id` and `version`, so that their words can always be found again.

    `service`: the one it is about; with `any_service` the one a survey is opened for; neither: not about one.
    """

    id: QuestionnaireId
    version: int
    title: Words
    minutes: int
    purpose: Words
    entries: tuple[Entry, ...]  # the profile's among them
    service: ServiceId | None = None
    any_service: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Questionnaires:
    """All published versions, newest last."""

    versions: Mapping[QuestionnaireId, tuple[Questionnaire, ...]]

    def newest(self, questionnaire_id: QuestionnaireId) -> Questionnaire:
        """What a new survey asks; KeyError where there is no such questionnaire."""
        return self.versions[questionnaire_id][-1]

    def version(self, questionnaire_id: QuestionnaireId, number: int) -> Questionnaire:
        """The version that answers cite; KeyError where it was never published."""
        for each in self.versions[questionnaire_id]:
            if each.version == number:
                return each
        raise KeyError((questionnaire_id, number))
