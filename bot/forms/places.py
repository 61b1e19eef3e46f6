"""Places on the map: the one spelling in which they are stored, and coordinates as people type them."""

import re

from bot.forms.model import Refusal, Value

_STORED = re.compile(r"(-?\d{1,2}\.\d{5}) (-?\d{1,3}\.\d{5})", re.ASCII)
_BY_POINTS = re.compile(r"([+-]?\d{1,2}(?:\.\d+)?)°?[\s,;]+([+-]?\d{1,3}(?:\.\d+)?)°?", re.ASCII)
_BY_COMMAS = re.compile(r"([+-]?\d{1,2},\d+)°?[\s;]+([+-]?\d{1,3},\d+)°?", re.ASCII)


def place(latitude: float, longitude: float) -> str:
    """A place as stored: latitude and longitude in degrees, with five decimals (about a metre)."""
    return " ".join(f"{round(degrees, 5) + 0.0:.5f}" for degrees in (latitude, longitude))  # + 0.0: no minus zero


def as_place(value: Value) -> tuple[float, float] | None:
    """Latitude and longitude in degrees of a place as stored; None if it is none on this planet."""
    found = _STORED.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if is_on_earth and place(latitude, longitude) == value else None


def read_place(text: str) -> str | Refusal:
    """The place that typed coordinates name («42.8746, 74.5698»), as stored."""
    found = _BY_COMMAS.fullmatch(text) or _BY_POINTS.fullmatch(text)
    if found is None:
        return Refusal.NOT_A_PLACE
    latitude, longitude = (float(degrees.replace(",", ".")) for degrees in found.groups())
    stored = place(latitude, longitude)
    return Refusal.NOT_A_PLACE if as_place(stored) is None else stored
