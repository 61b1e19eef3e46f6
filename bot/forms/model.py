"""What a form is made of; the vocabulary is XLSForm's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

Value: TypeAlias = str | tuple[str, ...]
"""An answer as stored: an option's id, a text, an ISO date, a time like "0730", a number in digits, "lat lon" of a
place, the number of a recording; or several: options in form order, images in the order they came."""

Answers: TypeAlias = Mapping[str, Value]
"""Answers by question id."""

PASSED: Value = ()
"""In place of the answer to a question that was passed by; it is valid for none."""


class Kind(StrEnum):
    """The question types of this engine, named as in XLSForm."""

    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    GEOPOINT = "geopoint"
    IMAGE = "image"
    AUDIO = "audio"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"


ACKNOWLEDGED = "ok"
"""The answer to an `acknowledge`, as in XLSForm."""

DONT_KNOW = "dont-know"
WONT_SAY = "refused"
UNSAID = frozenset({DONT_KNOW, WONT_SAY})
"""Answers of their own that say nothing: valid where a question offers them, and never a number, day or option."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One option to select, or one ready-made day, time or number (its id is then the answer as stored)."""

    id: str
    label: str


def no_choices(_: Answers) -> tuple[Choice, ...]:
    """A question that offers nothing to tap."""
    return ()


def always(_: Answers) -> bool:
    """Whatever was answered: a question that is asked, or must be; a form that is previewed."""
    return True


def never(_: Answers) -> bool:
    """Whatever was answered: a question that may be left out; a form that ends with its last answer."""
    return False


def nothing(_: Answers) -> Value | None:
    """A question without a preselected answer."""
    return None


def unconstrained(_: Answers, __: Value) -> "Refusal | None":
    """Every answer of the question's kind will do."""
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Questions that belong together: their heading and hint stand over the first one asked.

    Of `rows` (one scale for several things) they stand over each, with how far one is among them.
    """

    id: str
    heading: str = ""
    hint: str = ""
    rows: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question in one language.

    Text fields are plain words of the reader's language. The callables see the valid answers to *earlier* questions
    only. A required question is asked in its turn unless `default` already answers it; everything that is optional,
    and everything with a default, is reached from the preview by its `name`. What is `in_turn` is asked once as well:
    what is optional or has a default may be passed by. A `private` answer identifies a person: the engine treats its
    value as opaque, the caller keeps the real one outside the draft.
    """

    id: str
    kind: Kind
    ask: str
    name: str = ""
    hint: str = ""
    choices: Callable[[Answers], tuple[Choice, ...]] = no_choices
    relevant: Callable[[Answers], bool] = always
    required: Callable[[Answers], bool] = always
    default: Callable[[Answers], Value | None] = nothing
    constraint: Callable[[Answers, Value], "Refusal | None"] = unconstrained  # beyond what its kind asks of an answer
    constraint_message: str = ""  # what is said of an answer that is refused as `Refusal.CONSTRAINT`
    earliest: date | None = None
    latest: date | None = None
    to_come: bool = False  # of a day: it is still ahead, today included
    least: int | Decimal | None = None  # a number, or options to select: one at least
    most: int | Decimal | None = None
    step: int | Decimal = 1  # of a range, counted from `least`
    unit: str = ""  # of a number
    longest: int = 1000  # characters of a text, seconds of a recording, or images
    or_else: str = ""  # a question whose answer does as well: it is offered where this one is asked
    one_line: bool = False  # of a text: it can't look like further lines of what it is shown in
    apart: bool = False  # of a text: words that nobody asked for are none of it
    in_turn: bool = False
    unsaid: tuple[Choice, ...] = ()  # ways of saying nothing that count as an answer; their ids are of UNSAID
    groups: tuple[Group, ...] = ()  # outermost first
    private: bool = False
    captioned: bool = False  # of images: what is written below one is its own, and none of the form's words
    papers: bool = False  # of images: a scanned paper, a PDF, will do as well
    at_hand: bool = False  # stays on a preview that puts the rest of what can be changed behind one button


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """An immutable version of a form, in one language.

    Where `previewed` says so of the whole answers, they are shown before they count; else the last answer ends it.
    """

    id: str
    version: int
    questions: tuple[Question, ...]
    previewed: Callable[[Answers], bool] = always
    counted: bool = False  # each question says how many there are
    waits: bool = False  # leaving it loses nothing
    ends: str = ""  # the words of the preview's last button, where they are not «Send»
    walks: dict[int, tuple[Answers, tuple[Any, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What `walk` found lately, by the identity of the answers; they are never changed in place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A form being filled in: what was answered, even where a later answer made it irrelevant for now.

    `at` is the question asked out of turn (by back or change), None when the next gap decides. `context` says what
    the form is about and is fixed when it starts. `leaving` is set while the person is asked whether to give up.
    `changing` tells that `at` was chosen on the preview, so that back leads there and not to the question before.
    `ticked` are options of the question asked that are marked but not settled; None: as they were answered.
    `captions` are what was written below images that keep it, by the image.
    """

    id: str
    form: str
    version: int
    context: Mapping[str, str] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)
    at: str | None = None
    leaving: bool = False
    changing: bool = False
    ticked: tuple[str, ...] | None = None
    captions: Mapping[str, str] = field(default_factory=dict)


class Refusal(StrEnum):
    """Why an input is not an answer to the question asked; each has its sentence in every language."""

    NOT_AN_OPTION = "not-an-option"
    AMBIGUOUS = "ambiguous"
    TOO_FEW_CHOSEN = "too-few-chosen"
    TOO_MANY_CHOSEN = "too-many-chosen"
    NOT_TOGETHER = "not-together"  # options, and that one does not know
    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    TOO_LONG_AUDIO = "too-long-audio"
    NOT_A_NUMBER = "not-a-number"
    NOT_WHOLE = "not-whole"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    NOT_A_PLACE = "not-a-place"
    NOT_A_DATE = "not-a-date"
    NOT_A_TIME = "not-a-time"
    LATER_TODAY = "later-today"  # a time that is still to come
    IN_THE_FUTURE = "in-the-future"
    TOO_OLD = "too-old"
    IN_THE_PAST = "in-the-past"  # a day that was to be still ahead
    WRONG_KIND = "wrong-kind"  # a photo where words are wanted, words where a photo is wanted
    CONSTRAINT = "constraint"  # the question's own condition does not hold
    REQUIRED = "required"  # the question can't be skipped
    NOT_ASKED = "not-asked"  # the form does not ask this, or no longer, after what was answered
