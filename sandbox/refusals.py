"""Refusals in Telegram's own words: what a bot reads when a call did not go through."""

from typing import Any


class Refusal(Exception):  # noqa: N818 - Telegram refuses; that is an answer, not an error of the sandbox
    """An answer `{"ok": false, ...}` with its code, description and parameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_api(self) -> dict[str, Any]:
        """The body Telegram sends with this refusal."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class Dropped(Exception):  # noqa: N818 - a deliberate fault
    """The connection is to be cut without an answer, by a TCP reset or by an ordinary end."""

    def __init__(self, *, reset: bool = False) -> None:
        super().__init__()
        self.reset = reset


class Garbled(Exception):  # noqa: N818 - a deliberate fault
    """What stands before Telegram answers in its place: 502, in HTML."""


class NotPossible(Exception):  # noqa: N818 - the scenario is at fault, not the sandbox
    """A person can't do this in Telegram: no such button, the bot is blocked, not a member."""


def bad_request(reason: str, **parameters: Any) -> Refusal:
    """400, the bot's own mistake; `parameters` say where a chat moved."""
    return Refusal(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> Refusal:
    """403, the person or group does not want the bot."""
    return Refusal(403, f"Forbidden: {reason}")


def too_many(seconds: int) -> Refusal:
    """429 with the seconds to wait."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
