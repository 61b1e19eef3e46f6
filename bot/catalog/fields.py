"""The kinds of values an editor may write, each with a refusal that says how to mend it."""

import re
from datetime import date, datetime, time
from typing import Annotated, Any, Final

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.domain.languages import Language

REFUSED: Final = "refused"  # the error type whose message is already in plain words
FITA: Final = "\u0473"  # looks like ө, is another letter; one founding document is full of it
MIXED: Final = re.compile(r"(?=\w*[A-Za-z])(?=\w*[\u0400-\u04FF])\w+")
OFTEN: Final = ("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY")
SOME_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - rules repeat by the calendar, without hours
ELSEWHERE: Final = ("BYHOUR", "BYMINUTE", "BYSECOND", "DTSTART", "UNTIL", "COUNT")


def refused(what: str, mend: str) -> PydanticCustomError:
    """A refusal in two half-sentences: what is wrong, how to mend it."""
    return PydanticCustomError(REFUSED, "{what}; {mend}", {"what": what, "mend": mend})


def _clean(text: str) -> str:
    if FITA in text.lower():
        raise refused("the letter U+0473 stands here, it only looks Kyrgyz", "type the Kyrgyz letter U+04E9 instead")
    if mixed := MIXED.search(text):
        raise refused(f"`{mixed[0]}` mixes Latin and Cyrillic letters", "type the word anew in one alphabet")
    return text


def _every_language(words: dict[Language, str]) -> dict[Language, str]:
    missing = [language for language in Language if language not in words]
    if missing:
        raise refused(f"the text is missing in: {', '.join(missing)}", f"add a line `{missing[0]}: …`")
    return words


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)) else _no_day(value)
    except ValueError:
        return _no_day(value)


def _no_day(value: Any) -> date:
    raise refused(f"`{value}` is not a day of the calendar", "write it like 2026-03-12")


def _hour(value: Any) -> Any:
    if isinstance(value, time):
        return value
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(value)):
        raise refused(f"`{value}` is not a time of day", 'write it like "08:00"')
    return time.fromisoformat(value)


def _month_day(value: Any) -> Any:
    if isinstance(value, tuple):
        return value
    if not re.fullmatch(r"\d\d-\d\d", str(value)):
        raise refused(f"`{value}` is not a month and a day", 'write it like "11-01" for the first of November')
    month, day = int(value[:2]), int(value[3:])
    try:
        date(2000, month, day)  # a leap year: the 29th of February may begin or end a season
    except ValueError:
        raise refused(f"`{value}` is not a month and a day", 'write the month first, like "11-01"') from None
    return month, day


def _rule(rule: str) -> str:
    mend = "write it like FREQ=WEEKLY;BYDAY=TU (docs/catalog.md has more)"
    if not rule.startswith(OFTEN):
        raise refused(f"`{rule}` does not say how often", mend)
    if any(part in rule for part in ELSEWHERE):
        raise refused(f"`{rule}` holds hours, a beginning or an end", "use opens, closes, valid_from and valid_to")
    if "INTERVAL" in rule and not re.search(r"INTERVAL=[1-9]\d?(;|$)", rule):
        raise refused(f"`{rule}` has no usable interval", "write a number from 1 to 99 after INTERVAL=")
    if re.search(r"\s", rule) or not _names_a_day(rule):
        raise refused(f"`{rule}` names no days", mend)
    return rule


def _names_a_day(rule: str) -> bool:
    try:
        return next(iter(rrulestr(rule, dtstart=SOME_DAY)), None) is not None
    except (ValueError, LookupError, TypeError, AttributeError):  # whatever the parser trips over
        return False


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_clean)]
_COMPLETE = Field(json_schema_extra={"required": [language.value for language in Language]})
WordsField = Annotated[dict[Language, Text], AfterValidator(_every_language), _COMPLETE]
ButtonText = Annotated[Text, Field(max_length=30)]
ButtonWords = Annotated[dict[Language, ButtonText], AfterValidator(_every_language), _COMPLETE]
ShortText = Annotated[Text, Field(max_length=120)]
ShortWords = Annotated[dict[Language, ShortText], AfterValidator(_every_language), _COMPLETE]

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=20)]
Prefix = Annotated[str, StringConstraints(pattern="^[\u0410-\u042f\u04a2\u04ae\u04e8]{2,4}$")]  # Cyrillic capitals
Som = Annotated[int, Field(ge=0)]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()-]{2,19}$")]
Day = Annotated[date, BeforeValidator(_day)]
Hour = Annotated[
    time, BeforeValidator(_hour), WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"})
]
MonthDay = Annotated[
    tuple[int, int], BeforeValidator(_month_day), WithJsonSchema({"type": "string", "pattern": r"^\d\d-\d\d$"})
]
Rule = Annotated[str, AfterValidator(_rule)]
