"""Places within a village: a street or landmark as typed, or a point on the map."""

import re
from math import cos, hypot, radians
from typing import NamedTuple, NewType

from bot.forms.search import key

MILLIONTHS = 1_000_000
_METRES_PER_DEGREE = 111_320
_STREET_LEVEL = 1_000  # millionths of a degree: about a hundred metres
_SAME_SPOT = 150  # metres between two points that people mean as one
# Russian calls a street after a man in the genitive. A woman's surname looks the same: two such streets in one village
# are rarer than one street spelled in two languages.
_GENITIVE = re.compile(r"(?<=\w\w)(ов|ев|ин)а\b")
Generic = NewType("Generic", frozenset[str])
"""The search keys of words that only say that it is a street, in every language."""


class Point(NamedTuple):
    """A point on the map, in millionths of a degree."""

    latitude: int
    longitude: int


def point(text: str) -> Point:
    """The point of a form's answer, "41.43030 75.99110"; ValueError for any other text."""
    latitude, longitude = text.split()
    return Point(round(float(latitude) * MILLIONTHS), round(float(longitude) * MILLIONTHS))


def street_level(exact: Point) -> Point:
    """As much of a point as neighbours may see: the street, not the gate."""
    return Point(*(round(each / _STREET_LEVEL) * _STREET_LEVEL for each in exact))


def metres(one: Point, other: Point) -> float:
    """The distance between two points of one municipality, on a flat map."""
    north = (one.latitude - other.latitude) / MILLIONTHS
    east = (one.longitude - other.longitude) / MILLIONTHS * cos(radians(one.latitude / MILLIONTHS))
    return hypot(north, east) * _METRES_PER_DEGREE


def same_spot(one: Point | None, other: Point | None) -> bool:
    """Whether both points are known and near each other."""
    return one is not None and other is not None and metres(one, other) <= _SAME_SPOT


def same_name(one: str | None, other: str | None) -> bool:
    """Whether both names are known and mean the same village, however they are spelled."""
    return bool(one and other and key(one) and key(one) == key(other))


def place_key(name: str, generic: Generic) -> str:
    """What a street or landmark is called, for matching only: «ул. Ленина» is «Ленин көчөсү».

    Without the words that only say that it is a street, unless there are no others.
    """
    words = key(name).split()
    own = [each for each in words if each not in generic]
    return _GENITIVE.sub(r"\1", " ".join(own or words))


def same_place(one: str | None, other: str | None, generic: Generic) -> bool:
    """Whether both names are known and mean the same street or landmark, in whatever language they say «street»."""
    if not one or not other or not key(one):
        return False
    return place_key(one, generic) == place_key(other, generic)
