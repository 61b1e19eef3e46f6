"""The schema's refusals, put into plain words for the people who edit the files."""

from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.catalog.fields import REFUSED
from bot.catalog.mistakes import Mistake, Place

LATIN: Final = "use small Latin letters, digits and hyphens, 20 characters at most, like `ak-kyya`"
PLAIN: Final[dict[str, tuple[str, str]]] = {
    "missing": ("this must be filled in", "add `{field}:` with its value"),
    "extra_forbidden": ("`{field}` is not a field of this place", "check its spelling or remove it"),
    "enum": ("`{input}` is not one of the choices", "write one of: {expected}"),
    "string_type": ("a text is needed", "write a single text after the colon"),
    "string_too_short": ("the text is empty", "write it, or remove the field where it may be left out"),
    "string_too_long": ("the text has {length} characters, {max_length} are allowed", "shorten it"),
    "too_long": ("the text has {actual_length} characters, {max_length} are allowed", "shorten it"),
    "int_parsing": ("`{input}` is not a whole number", "write digits only"),
    "int_type": ("a whole number is needed", "write digits only"),
    "greater_than_equal": ("`{input}` is too small", "write {ge} or more"),
    "bool_parsing": ("`{input}` is neither true nor false", "write true or false"),
    "bool_type": ("true or false is needed", "write one of them, or remove the field"),
    "list_type": ("a list is needed", "begin each entry on its own line with `- `, or write [] for none"),
    "too_short": ("the list is empty", "add at least one entry"),
    "dict_type": ("named fields are needed", "write `name: value` lines under it"),
    "model_type": ("named fields are needed", "write `name: value` lines under it"),
}
PATTERNS: Final[dict[str, tuple[str, str]]] = {
    "^[a-z][": ("`{input}` is not a name", "use small Latin letters, digits and `_`, 14 at most, a letter first"),
    "^[a-z": ("`{input}` is not an id", LATIN),
    "^[\u0410": ("`{input}` is not a prefix of receipts", "use two to four Cyrillic capitals"),
    r"^-?\d": ("`{input}` is not a number", "write digits, with a point before parts of one: 0.5"),
    "^([1-9]": ("`{input}` is not a count", "write a number from 1 to 99, or {{votes_per_person}}"),
    r"^\+?": ("`{input}` is not a phone number", "use digits, spaces, hyphens and brackets, with + only in front"),
}


def mistakes_of(error: ValidationError) -> list[Mistake]:
    """Every refusal of the schema as a mistake with its place."""
    return [_mistake(each) for each in error.errors()]


def _mistake(error: ErrorDetails) -> Mistake:
    context: dict[str, Any] = dict(error.get("ctx", {}))
    if error["type"] == REFUSED:
        return Mistake(place=_place(error), what=context["what"], mend=context["mend"])
    what, mend = _words(error["type"], str(context.get("pattern", "")))
    given = error["input"]
    values = {
        **context,
        "input": given,
        "length": len(given) if isinstance(given, str) else 0,
        "field": _place(error)[-1] if _place(error) else "",
    }
    return Mistake(place=_place(error), what=what.format_map(values), mend=mend.format_map(values))


def _words(kind: str, pattern: str) -> tuple[str, str]:
    if kind == "string_pattern_mismatch":
        return next(words for start, words in PATTERNS.items() if pattern.startswith(start))
    return PLAIN.get(kind, ("`{input}` can't be used here", "see docs/catalog.md"))


def _place(error: ErrorDetails) -> Place:
    return tuple(step for step in error["loc"] if step != "[key]")  # a wrong key stands where its value does
