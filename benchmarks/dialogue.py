"""The dialogue that is measured: which buttons each screen offers and which of them a person taps."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

OFFICIAL = 900
"""The Telegram id of the chat that reads every report."""

READERS = 500_000_000
"""The first Telegram id of those who read announcements and never write; everybody else's is below."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One screen's buttons, one a row, and the one that is tapped."""

    offered: tuple[str, ...]
    wanted: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialogue:
    """Link, then language, «Report», service, problem and «Send»."""

    link: str
    language: Step
    report: Step
    service: Step
    problem: Step
    send: Step

    def taps(self) -> list[str]:
        """What a person looks for, screen by screen."""
        return [step.wanted for step in (self.language, self.report, self.service, self.problem, self.send)]

    def write(self, path: Path) -> None:
        """Keep the dialogue for a bot in another process."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def read(path: Path) -> Dialogue:
    """The dialogue kept in a file."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    steps = {
        name: Step(offered=tuple(step["offered"]), wanted=step["wanted"])
        for name, step in stored.items()
        if name != "link"
    }
    return Dialogue(link=stored["link"], **steps)
