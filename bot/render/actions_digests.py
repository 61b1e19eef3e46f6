"""What the buttons of weekly summaries ask for."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ShowDigest:
    """Show me the summary of this week («2026-W47») of this municipality."""

    municipality: str
    week: str


@dataclass(frozen=True, slots=True)
class BringDigest:
    """Bring it to me in another form: text, picture or page."""

    municipality: str
    week: str
    form: str


DigestAction: TypeAlias = ShowDigest | BringDigest

DIGEST_CODES: dict[str, type[DigestAction]] = {"1dg": ShowDigest, "1db": BringDigest}
