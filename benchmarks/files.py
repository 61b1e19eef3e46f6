"""A survey's workbook against the same table written by bare xlsxwriter; and the memory the bot takes to make one.

The memory is that of the whole way: from the database over disclosure control and shuffled rows to the bytes.

`python -m benchmarks.files ours|bare ROWS` makes one of them, alone in its process, and prints how long that took.
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
from benchmarks.survey_on_disk import QUESTIONS, words
from benchmarks.wanted import Wanted
from bot.domain.languages import Language
from bot.domain.questionnaires import Option
from bot.domain.responses import Response, Scale, Variable
from bot.exports.survey_data import xlsx
from bot.exports.survey_rows import SurveyFile
from bot.i18n import translator

_DAY = date(2026, 11, 22)
_LABELS = ("Үйдөгү чоргодон", "Көчөдөгү колонкадан", "Кудуктан же скважинадан", "Билбейм")
_HIGHEST = 200  # MiB for the largest file


async def measure(folder: Path, wanted: Wanted) -> Found:
    """Both sides in turns, each in a process of its own; the largest file once, from a database."""
    ours: list[float] = []
    bare: list[float] = []
    for _repeat in range(wanted.repeats):
        for side, found in (("ours", ours), ("bare", bare)):
            (seconds,) = await _run("benchmarks.files", side, str(wanted.rows))
            found.append(seconds / wanted.rows * 1e6)
    await _run("benchmarks.survey_on_disk", "fill", str(folder), str(wanted.most_rows))
    seconds, memory = await _run("benchmarks.survey_on_disk", "make", str(folder))
    largest = f"{wanted.most_rows} rows × {QUESTIONS} questions"
    return Found(
        rows=[
            Row(what="a survey's file, of bare xlsxwriter", unit="µs a row", ours=ours, against=bare, goal="≥ 0.60"),
            Row(
                what=f"memory from a database with {largest} to a file, of {_HIGHEST} MiB",
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


async def _run(*command: str) -> list[float]:
    """What a process of its own measured."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", *command, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(*command)
    found: list[float] = json.loads(said or "[]")
    return found


def _ours(count: int) -> Callable[[], object]:
    tr = translator.load()[Language.KY]
    options = tuple(Option(name=f"o{each}", label=words(label)) for each, label in enumerate(_LABELS))
    variables = tuple(
        Variable(name=f"q{each}", scale=Scale.ONE, title=words(f"Суроо {each}"), label=words("?"), options=options)
        for each in range(QUESTIONS)
    )
    file = SurveyFile(
        title=words("Суу"),
        municipality=words("Ак-Тоо"),
        day=_DAY,
        minimum_cell=5,
        variables=variables,
        responses=list(_responses(count)),
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


if __name__ == "__main__":
    _make = (_ours if sys.argv[1] == "ours" else _bare)(int(sys.argv[2]))
    _begun = perf_counter()
    _make()
    _seconds = perf_counter() - _begun
    sys.stdout.write(json.dumps([_seconds]))
