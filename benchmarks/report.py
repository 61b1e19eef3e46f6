"""What was measured, as a table for the terminal and as JSON for comparing."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One comparison: values of ours and of what it is held against, pair by pair, and the goal.

    What that is stands in `what` where it is not bare aiogram.
    """

    what: str
    unit: str
    ours: Sequence[float]
    against: Sequence[float]
    goal: str
    is_speed: bool = True  # as speed (against / ours, more is better); otherwise ours / against

    def ratios(self) -> list[float]:
        """The ratio of every pair of runs."""
        pairs = zip(self.ours, self.against, strict=True)
        return [theirs / mine if self.is_speed else mine / theirs for mine, theirs in pairs]


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a section found: its comparisons, what a reader should know besides, and everything else for the JSON."""

    rows: Sequence[Row]
    remarks: Sequence[str] = ()
    more: dict[str, Any] = field(default_factory=dict)


def machine() -> dict[str, Any]:
    """What the figures were measured on; no host name."""
    names = [
        line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "cpu": names[0] if names else platform.machine(),
        "cores": os.cpu_count(),
        "python": sys.version.split()[0],
        "commit": _commit(),
    }


def _commit() -> str:
    """The commit, with a plus where something is not in it."""
    git = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    return subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip() or "unknown"  # noqa: S603  (fixed words)


def load() -> float:
    """The load of the last minute: other programs' share of what was measured."""
    return round(os.getloadavg()[0], 2)


def table(rows: Iterable[Row]) -> str:
    """Medians, with the smallest and the largest ratio."""
    head = ("", "ours", "against", "unit", "ratio", "min – max", "goal")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    ratios = row.ratios()
    values = (f"{median(row.ours):.4g}", f"{median(row.against):.4g}", row.unit, f"{median(ratios):.2f}")
    return (row.what, *values, f"{min(ratios):.2f} – {max(ratios):.2f}", row.goal)


def as_json(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Every value and every ratio."""
    return [asdict(row) | {"ratios": row.ratios(), "ratio": median(row.ratios())} for row in rows]
