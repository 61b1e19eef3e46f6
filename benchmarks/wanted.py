"""How much is measured: what the command line says, and the figures `--long` stands for."""

import argparse
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Numbers of each section; every comparison has `repeats` runs of each side, in turns."""

    repeats: int
    persons: int  # dialogues a run
    updates: int  # a run through the dispatcher
    starts: int
    rush_seconds: float  # of each run at 30 messages a second
    readers: int  # of the announcement that is spoken
    reports: int  # in the larger of two databases; the other has a hundredth
    growth: int  # updates in a row; 0 leaves this out
    acts: int = 1_000  # signed in the larger of the two databases, over years; ten in the other
    rows: int = 10_000  # of a survey's file whose making is compared
    most_rows: int = 100_000  # of the one whose memory is measured


_SHORT = Wanted(repeats=7, persons=30, updates=300, starts=5, rush_seconds=6, readers=500, reports=1_000_000, growth=0)
_LONG = Wanted(
    repeats=9, persons=100, updates=1000, starts=9, rush_seconds=20, readers=1500, reports=1_000_000, growth=100_000
)
_QUICK = Wanted(
    repeats=2,
    persons=5,
    updates=50,
    starts=1,
    rush_seconds=2,
    readers=120,
    reports=50_000,
    growth=2_000,
    acts=100,
    rows=1_000,
    most_rows=10_000,
)
_SIZES = {"short": _SHORT, "long": _LONG, "quick": _QUICK}

Only: TypeAlias = list[str]


def read(sections: list[str]) -> tuple[Wanted, Only]:
    """What the command line asks for, and which sections."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast the bot is.")
    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--long", dest="size", action="store_const", const="long", help="more of all, and 100,000 updates"
    )
    size.add_argument("--quick", dest="size", action="store_const", const="quick", help="to try the benchmark itself")
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"of {', '.join(sections)}; all if none is named"
    )
    arguments = parser.parse_args()
    if unknown := set(arguments.sections) - set(sections):
        parser.error(f"no section is called {', '.join(sorted(unknown))}")
    return _SIZES[arguments.size or "short"], arguments.sections or sections
