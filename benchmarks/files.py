"""A survey's workbook against the same table written by bare xlsxwriter: rows a second, and the memory it takes.

`python -m benchmarks.files ours|bare ROWS` makes one of them, alone in its process, and prints what that took.
"""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from time import perf_counter

from xlsxwriter import Workbook

from benchmarks.report import Found, Row
from benchmarks.wanted import Wanted
from bot.domain.languages import Language, Words
from bot.domain.questionnaires import Option
from bot.domain.responses import Response, Scale, Variable
from bot.exports.survey_data import xlsx
from bot.exports.survey_rows import SurveyFile
from bot.i18n import translator

QUESTIONS = 15
_DAY = date(2026, 11, 22)
_LABELS = ("Үйдөгү чоргодон", "Көчөдөгү колонкадан", "Кудуктан же скважинадан", "Билбейм")
_HIGHEST = 200  # MiB for the largest file


async def measure(_: Path, wanted: Wanted) -> Found:
    """Both sides in turns, each in a process of its own; the largest file once."""
    ours: list[float] = []
    bare: list[float] = []
    for _repeat in range(wanted.repeats):
        for side, found in (("ours", ours), ("bare", bare)):
            seconds, _memory = await _made(side, wanted.rows)
            found.append(seconds / wanted.rows * 1e6)
    seconds, memory = await _made("ours", wanted.most_rows)
    largest = f"{wanted.most_rows} rows × {QUESTIONS} questions"
    return Found(
        rows=[
            Row(what="a survey's file, of bare xlsxwriter", unit="µs a row", ours=ours, against=bare, goal="≥ 0.60"),
            Row(
                what=f"memory of {largest}, of {_HIGHEST} MiB",
                unit="MiB",
                ours=[memory],
                against=[_HIGHEST],
                goal="≤ 1",
                is_speed=False,
            ),
        ],
        remarks=[f"{largest}: {seconds:.0f} s, {memory:.0f} MiB at most"],
        more={"seconds": seconds, "memory": memory},
    )


async def _made(side: str, count: int) -> tuple[float, float]:
    command = (sys.executable, "-m", "benchmarks.files", side, str(count))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    seconds, memory = json.loads(said)
    return seconds, memory


def _ours(count: int) -> Callable[[], object]:
    tr = translator.load()[Language.KY]
    options = tuple(Option(name=f"o{each}", label=_words(label)) for each, label in enumerate(_LABELS))
    variables = tuple(
        Variable(name=f"q{each}", scale=Scale.ONE, title=_words(f"Суроо {each}"), label=_words("?"), options=options)
        for each in range(QUESTIONS)
    )
    file = SurveyFile(
        title=_words("Суу"),
        municipality=_words("Ак-Тоо"),
        day=_DAY,
        minimum_cell=5,
        variables=variables,
        responses=_responses(count),
    )
    return lambda: xlsx(file, tr, Random(1), as_codes=False)


def _bare(count: int) -> Callable[[], object]:
    return lambda: _written(
        [*(_LABELS[(number + each) % len(_LABELS)] for each in range(QUESTIONS)), _DAY.isoformat(), "Жок"]
        for number in range(count)
    )


def _responses(count: int) -> Iterator[Response]:
    for number in range(count):
        yield Response(values={f"q{each}": f"o{(number + each) % len(_LABELS)}" for each in range(QUESTIONS)}, day=_DAY)


def _written(rows: Iterator[Sequence[str]]) -> bytes:
    content = BytesIO()
    book = Workbook(content, {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    book.close()
    return content.getvalue()


def _peak() -> float:
    """The most memory that this process has held, in MiB; ru_maxrss would be its parent's, where that held more."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def _words(text: str) -> Words:
    return dict.fromkeys(Language, text)


if __name__ == "__main__":
    _make = (_ours if sys.argv[1] == "ours" else _bare)(int(sys.argv[2]))
    _begun = perf_counter()
    _make()
    _seconds = perf_counter() - _begun
    sys.stdout.write(json.dumps((_seconds, _peak())))
