"""Updates on their way to the bot, and where they go, as plain data that can be written down and read again."""

from dataclasses import dataclass, field

from sandbox.messages import Json


@dataclass(frozen=True, kw_only=True)
class Update:
    """An update as the bot gets it; `at` is when it happened, in Unix seconds, `kept` how many it waits for a taker."""

    id: int
    kind: str
    body: Json
    at: float
    lane: str = ""
    kept: float = 24 * 3600

    def as_api(self) -> Json:
        """The Bot API's Update."""
        return {"update_id": self.id, self.kind: self.body}


@dataclass(kw_only=True)
class Queue:
    """Updates not yet confirmed, and the last confirmed ones for redelivery."""

    next_id: int
    waiting: list[Update] = field(default_factory=list)
    again: list[Update] = field(default_factory=list)
    done: list[Update] = field(default_factory=list)
    fetched: list[int] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Webhook:
    """Where updates are brought, and what went wrong last."""

    url: str
    secret: str
    connections: int
    error: str = ""
    error_at: int | None = None
