"""The command line: `python -m crashtest [--seed N]`, under ten minutes; 0 if nothing was lost, doubled or stuck.

With `--postgresql` the kills alone, on a database there.
"""

import argparse
import asyncio
import random
import secrets
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import monotonic

from benchmarks.grounds import postgres
from crashtest import databases, disk
from crashtest.crashes import Crashed, crash
from crashtest.lives import Nursery, nursery
from crashtest.power import Cut, cut_power
from crashtest.scene import scene
from crashtest.summaries import summarize
from crashtest.trouble import Troubled, Weather, trouble
from crashtest.visits import visit

_PATIENCE = 300.0  # seconds that somebody waits for a word: what is not lost is only late


def main() -> int:
    """Everything; says what came of it."""
    parser = argparse.ArgumentParser(prog="python -m crashtest", description=__doc__)
    parser.add_argument("--seed", type=int, default=None, help="as printed by another run")
    parser.add_argument("--kills", type=int, default=220)
    parser.add_argument("--villages", type=int, default=84, help="in which six people each have a dialogue in trouble")
    parser.add_argument("--cuts", type=int, default=30)
    parser.add_argument("--postgresql", default="", metavar="ADDRESS", help="of an empty database")
    parser.add_argument("--keep", type=Path, default=None, help="a new folder for databases and logs")
    given = parser.parse_args()
    seed = secrets.randbelow(10**6) if given.seed is None else given.seed
    print(f"seed={seed}", flush=True)
    begun = monotonic()
    with tempfile.TemporaryDirectory(prefix="crashtest-") as folder:
        findings = asyncio.run((_kill if given.postgresql else _run)(given, seed, given.keep or Path(folder)))
    print(f"{monotonic() - begun:.0f} seconds in all, seed={seed}")
    for finding in findings:
        print(finding, file=sys.stderr)
    return 1 if findings else 0


async def _run(given: argparse.Namespace, seed: int, folder: Path) -> list[str]:
    """Faults wait for Telegram more than they work, and groups for their own bots, so both go on beside the rest."""
    folder.mkdir(parents=True, exist_ok=True)
    async with nursery() as born:
        with postgres(folder) as server:
            in_trouble = asyncio.create_task(_trouble(born, folder / "trouble", random.Random(seed), given.villages))
            in_groups = asyncio.create_task(_in_groups(born, seed, folder, server))
            crashed = await _crash(born, given, seed, folder)
            async with scene(born, folder / "power") as stage:
                cut = await cut_power(stage, random.Random(seed), cuts=given.cuts, crowd=3)
            _tell_of_cuts(cut)
            tried, unwritten = await disk.everything(born, folder / "disk")
            print(f"no writing: {', '.join(tried)}; {len(unwritten)} findings", flush=True)
            troubled, missed = await in_trouble, await in_groups
        _tell_of_trouble(troubled)
    return [*crashed.findings, *cut.findings, *unwritten, *troubled.findings, *missed]


async def _kill(given: argparse.Namespace, seed: int, folder: Path) -> list[str]:
    async with nursery() as born:
        return (await _crash(born, given, seed, folder)).findings


async def _crash(born: Nursery, given: argparse.Namespace, seed: int, folder: Path) -> Crashed:
    async with scene(born, folder / "crashes", address=given.postgresql) as stage:
        stage.patience = _PATIENCE
        crashed = await crash(stage, random.Random(seed), kills=given.kills, crowd=3, anew=True)
    _tell_of_crashes(crashed)
    return crashed


async def _in_groups(born: Nursery, seed: int, folder: Path, server: str) -> list[str]:
    """On both kinds of database, a kill at every step of a monitoring group's act and of its weekly summary."""
    missed = []
    addresses: Mapping[str, Callable[[str], str]] = {
        "SQLite": lambda _: "",
        "PostgreSQL": partial(databases.new, server),
    }
    for kind, address in addresses.items():
        async with scene(born, folder / f"act-{kind}", address=address("act")) as stage:
            stage.patience = _PATIENCE
            visited = await visit(stage, random.Random(seed))
        async with scene(born, folder / f"summary-{kind}", address=address("summary")) as stage:
            stage.patience = _PATIENCE
            summarized = await summarize(stage, random.Random(seed))
        print(f"an act on {kind}: {visited.kills} kills at {visited.steps} steps in {visited.seconds:.0f} s")
        print(f"  a week's summary: {summarized.kills} kills in {summarized.seconds:.0f} s")
        print(f"  {len(visited.findings) + len(summarized.findings)} findings", flush=True)
        missed += [*visited.findings, *summarized.findings]
    return missed


async def _trouble(born: Nursery, folder: Path, chance: random.Random, villages: int) -> Troubled:
    async with scene(born, folder, {}) as stage:
        stage.patience = _PATIENCE
        weather = Weather(calm=8, storm=3, darkness=60)
        return await trouble(stage, chance, villages=villages, pause=1.2, weather=weather)


def _tell_of_crashes(crashed: Crashed) -> None:
    heard, book = crashed.heard, crashed.book
    at = ", ".join(f"{when} {number}" for when, number in sorted(crashed.kills.items()))
    voices = sum(map(len, book.voices.values()))
    print(f"crashes: {crashed.kills.total()} kills ({at}) in {crashed.seconds:.0f} s")
    print(
        f"  {voices} reports, {sum(map(len, book.answers.values()))} answers, {len(book.verdicts)} verdicts, each once"
    )
    print(f"  {heard.words} words, {heard.twice} of them twice, {heard.more} more often")
    print(f"  {len(crashed.findings)} findings", flush=True)


def _tell_of_cuts(cut: Cut) -> None:
    print(f"power cuts: {cut.copies} copies opened, {cut.torn} of them torn; {len(cut.findings)} findings", flush=True)


def _tell_of_trouble(troubled: Troubled) -> None:
    heard, struck = troubled.heard, ", ".join(f"{kind} {number}" for kind, number in sorted(troubled.struck.items()))
    print(f"faults: {troubled.dialogues} dialogues in {troubled.seconds:.0f} s; struck: {struck}")
    print(f"  {heard.words} words, {heard.twice} of them twice, {heard.more} more often")
    print(f"  {troubled.refused} broke the limits; {len(troubled.findings)} findings", flush=True)


if __name__ == "__main__":
    sys.exit(main())
