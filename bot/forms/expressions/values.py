"""What an expression comes to, after XPath 1.0 as ODK speaks it; see the package for what is unanswered."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import fmod, isfinite
from typing import Final, TypeAlias

from bot.forms.expressions.tree import Answer, Call, Column, Itself, Negative, Node, Number, Pair, Text, written
from bot.forms.model import Answers, Value

Result: TypeAlias = str | float | bool | None

_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH = date(1970, 1, 1)
_RECKONED: Final[Mapping[str, Callable[[float, float], float]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": operator.truediv,
    "mod": fmod,
}
_ORDERED: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What an expression is worked out from."""

    answers: Answers
    today: date
    itself: Value | None
    row: Mapping[str, str]


def value(node: Node, known: Known) -> Result:  # noqa: PLR0911  (one for each sort of node)
    """What a node comes to."""
    match node:
        case Number(number):
            return number
        case Text(text):
            return text
        case Answer(name):
            return _answer(known.answers.get(name))
        case Itself():
            return _answer(known.itself)
        case Column(name):
            return known.row.get(name)
        case Negative(operand):
            reckoned = as_number(value(operand, known))
            return None if reckoned is None else -reckoned
        case Pair(sign, left, right):
            return _pair(sign, left, right, known)
        case Call(function, arguments):
            return _call(function, arguments, known)


def as_number(result: Result) -> float | None:
    """As a number; None for nothing and for words."""
    if result is None or isinstance(result, int | float):
        return None if result is None else float(result)
    if _NUMBER.fullmatch(result):
        return _finite(float(result))
    try:
        return float((date.fromisoformat(result) - _EPOCH).days) if _DAY.fullmatch(result) else None
    except ValueError:
        return None


def as_truth(result: Result) -> bool:
    """As a condition."""
    return bool(result)


def as_text(result: Result) -> str:
    """As words: numbers in digits."""
    if isinstance(result, bool):
        return str(result).lower()
    if isinstance(result, float):
        return f"-{written(Number(-result))}" if result < 0 else written(Number(abs(result)))
    return result or ""


def _answer(answer: Value | None) -> str | None:
    """An answer as one text; None for one that is empty."""
    return (answer if isinstance(answer, str) else " ".join(answer or ())) or None


def _pair(sign: str, left: Node, right: Node, known: Known) -> Result:
    one = value(left, known)
    if sign == "and":
        return as_truth(one) and as_truth(value(right, known))
    if sign == "or":
        return as_truth(one) or as_truth(value(right, known))
    other = value(right, known)
    if sign in {"=", "!="}:
        equal = _equal(one, other)
        return equal is not None and equal is (sign == "=")
    return _reckoned(sign, as_number(one), as_number(other))


def _reckoned(sign: str, one: float | None, other: float | None) -> float | bool | None:
    if one is None or other is None:
        return False if sign in _ORDERED else None
    if sign in _ORDERED:
        return _ORDERED[sign](one, other)
    return None if other == 0 and sign in {"div", "mod"} else _finite(_RECKONED[sign](one, other))


def _equal(one: Result, other: Result) -> bool | None:
    """Whether both are the same; None where that can't be said."""
    if "" in (one, other):
        return (one or "") == (other or "") == "" and not isinstance(one or other, bool | float)
    if one is None or other is None:
        return None
    if isinstance(one, bool) or isinstance(other, bool):
        return as_truth(one) is as_truth(other)
    if isinstance(one, float) or isinstance(other, float):
        numbers = as_number(one), as_number(other)
        return None if None in numbers else numbers[0] == numbers[1]
    return one == other


def _call(function: str, arguments: tuple[Node, ...], known: Known) -> Result:  # noqa: PLR0911  (one for each function)
    match function:
        case "selected":
            chosen, option = (as_text(value(each, known)) for each in arguments)
            return option in chosen.split() if option else False
        case "count-selected":
            return float(len(as_text(value(arguments[0], known)).split()))
        case "if":
            condition, then, otherwise = arguments
            return value(then if as_truth(value(condition, known)) else otherwise, known)
        case "coalesce":
            return next((found for each in arguments if (found := value(each, known)) not in (None, "")), None)
        case "not":
            return not as_truth(value(arguments[0], known))
        case "today":
            return known.today.isoformat()
        case _:
            return function == "true"


def _finite(number: float) -> float | None:
    return number if isfinite(number) else None
