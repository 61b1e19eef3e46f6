"""Numbers: as people type them, the one spelling in which they are stored, and which are answers."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from bot.forms.model import Choice, Kind, Question, Refusal, Value
from bot.forms.search import key

WIDEST = 10**12
"""How far from zero a number may be where its question sets no limit."""

MOST_STEPS = 21
"""How many numbers a range may have that are tapped rather than typed: from 0 to 100 by fives."""

_TYPED = re.compile(r"([+-]?) ?([\d.,](?:[\d.,'’ ]*\d)?)(.*)", re.DOTALL | re.ASCII)
_MINUS = re.compile("[−–—]")
_BY_SPACES = re.compile(r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?", re.ASCII)  # 1 200,5
_BY_COMMAS = re.compile(r"\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})", re.ASCII)  # 1,200.5 and 1,200,000
_BY_POINTS = re.compile(r"\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})", re.ASCII)  # 1.200,5 and 1.200.000
_WHOLE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)  # 1.200 where only a whole number makes sense
_PLAIN = re.compile(r"(\d*)(?:[.,](\d{1,6}))?", re.ASCII)
_STORED = re.compile(r"-?(?:0|[1-9]\d{0,12})(?:\.\d{0,5}[1-9])?", re.ASCII)


class Limits(NamedTuple):
    """The smallest and the largest number that is an answer."""

    least: Decimal
    most: Decimal


_ANY = Limits(Decimal(-WIDEST), Decimal(WIDEST))
_RANGE = Limits(Decimal(1), Decimal(10))


def limits(question: Question) -> Limits:
    """The limits that a question sets, else those of the engine; a range has XLSForm's."""
    widest = _RANGE if question.kind is Kind.RANGE else _ANY
    least = widest.least if question.least is None else Decimal(question.least)
    return Limits(least, widest.most if question.most is None else Decimal(question.most))


def steps(question: Question) -> tuple[Choice, ...]:
    """The numbers of a range, as buttons; none where there are too many to look through."""
    least, most = limits(question)
    count = int((most - least) / Decimal(question.step)) + 1
    if count > MOST_STEPS:
        return ()
    numbers = (_stored(least + Decimal(question.step) * each) for each in range(count))
    return tuple(Choice(id=number, label=number.replace(".", ",")) for number in numbers)


def objection_to_number(question: Question, value: Value) -> Refusal | None:
    """Why `value`, as stored, is no answer to a question for a number; None if it is one."""
    if not isinstance(value, str) or not _STORED.fullmatch(value) or value == "-0":
        return Refusal.NOT_A_NUMBER
    number = Decimal(value)
    if question.kind is Kind.INTEGER and number % 1:
        return Refusal.NOT_WHOLE
    least, most = limits(question)
    if number < least:
        return Refusal.TOO_SMALL
    if number > most:
        return Refusal.TOO_LARGE
    is_off = question.kind is Kind.RANGE and (number - least) % Decimal(question.step) != 0
    return Refusal.NOT_AN_OPTION if is_off else None


def read_number(question: Question, text: str) -> str | Refusal:
    """The number that a tidied `text` spells, as stored; the question's unit may stand behind it.

    A comma or a point parts the fraction («3,5», «3.5»), blanks part thousands («1 200»).
    """
    found = _TYPED.fullmatch(_MINUS.sub("-", unicodedata.normalize("NFKC", text)))
    if found is None or not _is_unit(found[3], question.unit):
        return Refusal.NOT_A_NUMBER
    plain = _PLAIN.fullmatch(_without_thousands(found[2], is_whole=question.kind is Kind.INTEGER))
    if plain is None:
        return Refusal.NOT_A_NUMBER
    whole, part = plain[1].lstrip("0") or "0", (plain[2] or "").rstrip("0")
    if len(whole) > len(str(WIDEST)):
        return Refusal.TOO_SMALL if found[1] == "-" else Refusal.TOO_LARGE
    spelt = f"{whole}.{part}" if part else whole
    stored = f"-{spelt}" if found[1] == "-" and spelt != "0" else spelt
    return objection_to_number(question, stored) or stored


def _stored(number: Decimal) -> str:
    spelt = f"{number:f}"
    return spelt.rstrip("0").rstrip(".") if "." in spelt else spelt


def _without_thousands(digits: str, *, is_whole: bool) -> str:
    if _BY_SPACES.fullmatch(digits):
        return re.sub("[ '’]", "", digits)
    if _BY_COMMAS.fullmatch(digits):
        return digits.replace(",", "")
    if _BY_POINTS.fullmatch(digits):
        return digits.replace(".", "")
    return re.sub("[.,]", "", digits) if is_whole and _WHOLE.fullmatch(digits) else digits


def _is_unit(tail: str, unit: str) -> bool:
    """Whether what stands behind a number is its unit: abbreviated, in full, or with a case ending."""
    word, known = key(tail), key(unit)
    if not word:
        return not tail.strip(" .")
    return bool(known) and (known.startswith(word) or word.startswith(known))
