"""`python -m benchmarks`: measure, print a table, and keep everything as JSON in `var/bench`."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, TypeAlias

from benchmarks import dialogues, digest, files, growth, report, rush, scale, speaking, startup, updates, wanted
from benchmarks.report import Found, Row
from benchmarks.wanted import Only, Wanted

KEPT = Path("var/bench")

Section: TypeAlias = Callable[[Path, Wanted], Awaitable[Found]]

_SECTIONS: Mapping[str, Section] = {
    "dialogue": dialogues.measure,
    "updates": updates.measure,
    "start": startup.measure,
    "rush": rush.measure,
    "speaker": speaking.measure,
    "many": scale.measure,
    "digest": digest.measure,
    "growth": growth.measure,
    "files": files.measure,
}


def main() -> None:
    """Everything, on databases that are thrown away after."""
    size, only = wanted.read(list(_SECTIONS))
    KEPT.mkdir(parents=True, exist_ok=True)
    rows, more = asyncio.run(_measure(size, only))
    found = report.machine() | more
    path = KEPT / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(found | {"rows": report.as_json(rows)}, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"{found['cpu']}, {found['cores']} cores, Python {found['python']}, commit {found['commit']}\n")
    print(report.table(rows))
    print(f"\neverything: {path}")


async def _measure(size: Wanted, only: Only) -> tuple[list[Row], dict[str, Any]]:
    rows: list[Row] = []
    more: dict[str, Any] = {}
    for name in only:
        begun, before = monotonic(), report.load()
        found = await _SECTIONS[name](KEPT, size)
        rows += found.rows
        more[name] = {"load": [before, report.load()], "seconds": round(monotonic() - begun, 1), **found.more}
        print(f"{name}: {more[name]['seconds']:.0f} s, load {before} – {report.load()}", flush=True)
        for remark in found.remarks:
            print(f"  {remark}", flush=True)
        print(report.table(found.rows) + "\n", flush=True)  # at once: what comes later may be interrupted
    return rows, more


if __name__ == "__main__":
    main()
