"""A call's parameters, which come as JSON, as form text, or as form text holding JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.refusals import bad_request

_CALLED = {"reply_markup": "reply keyboard markup"}  # where Telegram's refusals have other words than the parameter


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file in a multipart call."""

    data: bytes
    name: str
    mime: str


class Params:
    """Reads each parameter in the type the method asks for; refuses what does not fit."""

    def __init__(self, values: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None) -> None:
        self._values = values
        self._uploads = uploads or {}

    def text(self, name: str, default: str = "") -> str:
        """A string; an absent one is `default`."""
        value = self._values.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number, 0 if it is none: Telegram reads it just as leniently."""
        try:
            return int(self._values.get(name, default))
        except (TypeError, ValueError):
            return default

    def degrees(self, name: str) -> float:
        """A latitude or longitude."""
        try:
            value = float(self._values.get(name, ""))
        except (TypeError, ValueError):
            raise bad_request(f"{name} is empty" if not self.text(name) else f"can't parse {name}") from None
        return value

    def flag(self, name: str) -> bool:
        """A boolean, `true` and `1` in a form."""
        return str(self._values.get(name, "")).lower() in {"true", "1", "yes"}

    def given(self, name: str) -> bool:
        """Whether the call names this parameter at all."""
        return name in self._values

    def json(self, name: str) -> Any:
        """An object or array; None if absent."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            called = _CALLED.get(name) or name.replace("_", " ")
            raise bad_request(f"can't parse {called} JSON object") from error

    def part(self, values: Mapping[str, Any]) -> "Params":
        """An object within the call, such as one medium of an album, with the call's uploads."""
        return Params(values, self._uploads)

    def upload(self, name: str) -> Upload | None:
        """The file sent under a parameter, by itself or as `attach://<part>`."""
        value = self._values.get(name)
        part = value.removeprefix("attach://") if isinstance(value, str) else name
        return self._uploads.get(name) or self._uploads.get(part)
