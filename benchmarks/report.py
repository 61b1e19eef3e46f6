"""What was measured, as a table for the terminal and as JSON for comparing."""

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One comparison: values of ours and of bare aiogram, the ratio of each pair, and the goal for its median."""

    what: str
    unit: str
    ours: Sequence[float]
    bare: Sequence[float]
    goal: str
    speed: bool = True  # as speed (bare / ours, more is better); otherwise as cost (ours / bare, less is better)

    def ratios(self) -> list[float]:
        """The ratio of every pair of runs."""
        pairs = zip(self.ours, self.bare, strict=True)
        return [theirs / mine if self.speed else mine / theirs for mine, theirs in pairs]


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
    }


def load() -> float:
    """The load of the last minute: other programs' share of what was measured."""
    return round(os.getloadavg()[0], 2)


def table(rows: Iterable[Row]) -> str:
    """Medians, with the smallest and the largest ratio."""
    head = ("", "ours", "bare", "unit", "ratio", "min – max", "goal")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    ratios = row.ratios()
    values = (f"{median(row.ours):.4g}", f"{median(row.bare):.4g}", row.unit, f"{median(ratios):.2f}")
    return (row.what, *values, f"{min(ratios):.2f} – {max(ratios):.2f}", row.goal)


def as_json(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Every value and every ratio."""
    return [asdict(row) | {"ratios": row.ratios(), "ratio": median(row.ratios())} for row in rows]
