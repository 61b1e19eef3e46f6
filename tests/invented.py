"""Surveys that nobody answered, for tests of results: households whose answers hang together as real ones do."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from random import Random

from bot.domain.languages import Language
from bot.domain.questionnaires import Option
from bot.domain.responses import Collected, Response, Scale, Variable
from bot.forms.model import Value

DAY = date(2026, 11, 2)
YES_NO = ("yes", "no", "dont-know")
OFTEN = ("always", "mostly", "seldom", "never", "dont-know")
RATING = ("1", "2", "3", "4", "5", "dont-know")
AGREEMENT = ("yes", "amend", "no", "dont-know")
DISPOSAL = ("serv", "cont", "self", "burn", "bury", "other")
IMPORTANT = ("sched", "truck", "bins", "cheap", "priv", "bags")
VILLAGES = ("ak-too", "kok-zhar", "kara-suu", "tash-bulak", "other")
AGES = ("18-28", "29-45", "46-60", "61-up", "refused")
HOUSEHOLD = ("low", "pwd", "sm", "old", "none", "refused")


def one(name: str, options: Iterable[str], *, is_profile: bool = False) -> Variable:
    return variable(name, Scale.ONE, options, is_profile=is_profile)


def several(name: str, options: Iterable[str], *, is_profile: bool = False) -> Variable:
    return variable(name, Scale.SEVERAL, options, is_profile=is_profile)


def variable(name: str, scale: Scale, options: Iterable[str] = (), *, is_profile: bool = False) -> Variable:
    return Variable(
        name=name,
        scale=scale,
        title=dict.fromkeys(Language, name),
        label=dict.fromkeys(Language, name),
        options=tuple(Option(name=each, label=dict.fromkeys(Language, each)) for each in options),
        is_profile=is_profile,
    )


def response(values: Mapping[str, Value], *, is_assisted: bool = False) -> Response:
    return Response(values=values, day=DAY, is_assisted=is_assisted)


def collected(variables: Sequence[Variable], values: Iterable[Mapping[str, Value]], minimum_cell: int = 5) -> Collected:
    return Collected(variables=variables, responses=[response(each) for each in values], minimum_cell=minimum_cell)


PROFILE = (
    one("village", VILLAGES, is_profile=True),
    one("gender", ("f", "m", "refused"), is_profile=True),
    one("age", AGES, is_profile=True),
    several("household", HOUSEHOLD, is_profile=True),
)

WASTE = (
    one("disposal", DISPOSAL),
    one("contract", YES_NO),
    one("missed", ("0", "1", "2", "3", "4", "dont-know")),
    one("clean", OFTEN),
    one("door", OFTEN),
    one("streets", RATING),
    several("important", IMPORTANT),
    one("rate_timing", RATING),
    one("agree_timing", AGREEMENT),
    variable("field", Scale.NUMBER),
    variable("words", Scale.WORDS),
)
"""Like the questionnaire on rubbish: `missed` and `clean` only where it is collected, `door` where by a vehicle."""


def waste_survey(seed: int, households: int = 60, minimum_cell: int = 5) -> Collected:
    """Answers that differ by village, with rare ones among them."""
    chance = Random(seed)
    return collected((*PROFILE, *WASTE), [_household(chance) for _ in range(households)], minimum_cell)


def _household(chance: Random) -> dict[str, Value]:
    village = _one(chance, VILLAGES, (8, 6, 4, 2, 0.5))
    values: dict[str, Value] = {
        "village": village,
        "disposal": _one(chance, DISPOSAL, (8 if village == "ak-too" else 3, 4, 2, 3, 1, 0.4)),
        "contract": _one(chance, YES_NO, (5, 5, 0.7)),
        "streets": _one(chance, RATING, (1, 2, 5, 5, 2, 0.5)),
        "important": tuple(sorted(chance.sample(IMPORTANT, chance.randint(1, 3)), key=IMPORTANT.index)),
        "rate_timing": _one(chance, RATING, (2, 3, 5, 4, 2, 0.5)),
        "agree_timing": _one(chance, AGREEMENT, (7, 2, 1, 0.5)),
        "gender": _one(chance, ("f", "m", "refused"), (5, 4, 0.4)),
        "household": tuple(each for each in HOUSEHOLD[:4] if chance.random() < 0.15) or ("none",),
    }
    if chance.random() < 0.9:
        values["age"] = _one(chance, AGES, (2, 4, 3, 2, 0.3))
    if values["disposal"] in {"serv", "cont"}:
        values["missed"] = _one(chance, ("0", "1", "2", "3", "4", "dont-know"), (6, 4, 2, 1, 1, 0.5))
        values["clean"] = _one(chance, OFTEN, (5, 4, 2, 1, 0.5))
    if values["disposal"] == "serv":
        values["door"] = _one(chance, OFTEN, (5, 4, 2, 1, 0.5))
    if chance.random() < 0.4:
        values["field"] = str(chance.randint(1, 30) / 10)
    return values


def _one(chance: Random, options: Sequence[str], weights: Sequence[float]) -> str:
    return chance.choices(options, weights)[0]
