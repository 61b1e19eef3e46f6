"""`python -m benchmarks`: measure, print a table, and keep everything as JSON in `var/bench`."""

import argparse
import asyncio
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import dialogues, processes, report, scene, startup, updates
from benchmarks.report import Row

KEPT = Path("var/bench")


def main() -> None:
    """Everything, on databases that are thrown away after."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--persons", type=int, default=50, help="dialogues a run")
    parser.add_argument("--updates", type=int, default=300, help="updates a run through the dispatcher")
    parser.add_argument("--repeats", type=int, default=7, help="runs of each bot, in turns")
    arguments = parser.parse_args()
    KEPT.mkdir(parents=True, exist_ok=True)
    with (  # beside other data, for on a RAM disk fsync would cost nothing
        tempfile.TemporaryDirectory(dir=KEPT) as talking,
        tempfile.TemporaryDirectory(dir=KEPT) as alone,
    ):
        rows, more = asyncio.run(_measure(Path(talking), Path(alone), arguments))
    found = report.machine() | more
    path = KEPT / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(found | {"rows": report.as_json(rows)}, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"{found['cpu']}, {found['cores']} cores, Python {found['python']}, load {found['load']}\n")
    print(report.table(rows))
    print(f"\nAPI calls of a dialogue: {found['calls']}")
    print(f"\nmilliseconds a person waits, ours / bare: {_steps(found['waits'])}\neverything: {path}")


async def _measure(talking: Path, alone: Path, wanted: argparse.Namespace) -> tuple[list[Row], dict[str, Any]]:
    words, repeats = scene.dialogue(), wanted.repeats
    for each in (talking, alone):
        await scene.prepare(each)
    words.write(talking / "dialogue.json")
    loads = [report.load()]
    async with processes.serve() as api:
        mine, theirs = await dialogues.measure(api, talking, words, persons=wanted.persons, repeats=repeats)
        loads.append(report.load())
        costs = await updates.measure(api, alone, updates=wanted.updates, repeats=repeats)
        loads.append(report.load())
        our_starts, bare_starts = await startup.measure(api, talking, repeats=repeats)
        loads.append(report.load())
    rows = [
        Row(what="dialogue, wall", unit="ms", ours=mine.wall, bare=theirs.wall, goal="≥ 0.40"),
        Row(what="dialogue, CPU", unit="ms", ours=mine.cpu, bare=theirs.cpu, goal=""),
        *(
            Row(what=f"update: {kind}", unit="µs", ours=cost.ours, bare=cost.bare, goal="≥ 0.10")
            for kind, cost in costs.items()
        ),
        Row(what="start", unit="s", ours=our_starts.seconds, bare=bare_starts.seconds, goal="≤ 1.5", speed=False),
        Row(what="idle RSS", unit="MiB", ours=our_starts.memory, bare=bare_starts.memory, goal="≤ 1.4", speed=False),
    ]
    waits = {"ours": mine.waits, "bare": theirs.waits}
    calls = {"ours": mine.calls, "bare": theirs.calls, "said twice": [mine.twice, theirs.twice]}
    return rows, {"load": loads, "waits": waits, "calls": calls, "worked_rss": [mine.memory, theirs.memory]}


def _steps(waits: dict[str, dict[str, list[float]]]) -> str:
    halves = {bot: {step: sorted(found)[len(found) // 2] for step, found in by.items()} for bot, by in waits.items()}
    return ", ".join(f"{step} {halves['ours'][step]:.1f} / {halves['bare'][step]:.1f}" for step in halves["ours"])


if __name__ == "__main__":
    main()
