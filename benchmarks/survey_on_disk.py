"""A survey that is over, with its answers in a database: what the bot makes a file of.

`python -m benchmarks.survey_on_disk fill|make FOLDER ROWS` writes it down, or makes its workbook, alone in its process.
"""

import asyncio
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks.scene import MUNICIPALITY
from bot.catalog import loader
from bot.domain.languages import Language, Words
from bot.domain.questionnaires import Entry, Option, Questionnaire, QuestionnaireId, Questionnaires, Type
from bot.domain.results.views import Look, View
from bot.domain.surveys import SurveyId
from bot.handlers.results_shown import Asked, shown
from bot.i18n import translator
from bot.render.screen import Document
from bot.services.results import Material, Results
from bot.storage import migrate
from bot.storage.opening import open_database
from bot.storage.seal import Seal

QUESTIONS = 15
_PROFILE = 3  # of them, about who answers
_OPTIONS = ("Үйдөгү чоргодон", "Көчөдөгү колонкадан", "Кудуктан же скважинадан", "Билбейм")
_DAY = date(2026, 11, 22)
_NOW = datetime(2026, 12, 22, tzinfo=UTC)
_SECRET = b"a secret of at least thirty-two letters"
_SURVEY = """
INSERT INTO survey (id, municipality, questionnaire, version, villages, opens, closes, least, draft, ended)
VALUES (1, ?, 'benchmark', 1, '[]', '2026-11-22', '2026-12-06', 30, 'draft', 1)
"""
_SHEET = """
INSERT INTO survey_sheet (survey_id, pseudonym, answers, day, assisted, hears) VALUES (1, ?, ?, '2026-11-22', 0, 0)
"""


def fill(folder: Path, count: int) -> None:
    """A database with so many sheets; three questions are about who answers, and few answers come seldom."""
    path = folder / "bot.db"
    migrate.upgrade(path, _NOW, _SECRET)
    with closing(sqlite3.connect(path)) as link, link:
        link.execute(_SURVEY, (MUNICIPALITY,))
        link.executemany(_SHEET, _sheets(count))


async def make(folder: Path) -> tuple[float, float]:
    """The seconds it takes from the database to the bytes of the workbook, and the MiB this process held at most."""
    begun = perf_counter()
    material = await _material(folder)
    tr = translator.load()[Language.KY]
    asked = Asked(material, View(Look.WORKBOOK, ()), tr, _DAY, is_official=True, hidden={})
    document = await asyncio.to_thread(shown, asked)
    if not isinstance(document, Document):
        raise TypeError(document)
    await asyncio.to_thread(document.make)
    return perf_counter() - begun, peak()


def peak() -> float:
    """The most memory that this process has held, in MiB; ru_maxrss would be its parent's, where that held more."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


async def _material(folder: Path) -> Material:
    known = Questionnaires(versions={QuestionnaireId("benchmark"): (_questionnaire(),)})
    results = Results(loader.load(loader.MUNICIPALITIES), known, lambda: _NOW)
    database = await open_database(folder / "bot.db", Seal(_SECRET))
    try:
        async with database.read() as tx:
            material = await results.material(tx, SurveyId(1))
    finally:
        await database.close()
    if material is None:
        raise ValueError(folder)
    return material


def _questionnaire() -> Questionnaire:
    options = tuple(Option(name=f"o{each}", label=words(label)) for each, label in enumerate(_OPTIONS))
    return Questionnaire(
        id=QuestionnaireId("benchmark"),
        version=1,
        title=words("Суу"),
        minutes=5,
        purpose=words("Суу"),
        entries=tuple(
            Entry(
                type=Type.SELECT_ONE,
                name=f"q{each}",
                label=words(f"Суроо {each}?"),
                short=words(f"Суроо {each}"),
                options=options,
                is_profile=each < _PROFILE,
            )
            for each in range(QUESTIONS)
        ),
    )


def words(text: str) -> Words:
    """The same in every language."""
    return dict.fromkeys(Language, text)


def _sheets(count: int) -> Iterator[tuple[str, str]]:
    random = Random(1)
    names = [f"o{each}" for each in range(len(_OPTIONS))]
    for _ in range(count):
        said = random.choices(names, weights=(50, 30, 15, 5), k=QUESTIONS)
        answers = {f"q{each}": option for each, option in enumerate(said)}
        yield random.randbytes(16).hex(), json.dumps(answers)


if __name__ == "__main__":
    _folder = Path(sys.argv[2])
    if sys.argv[1] == "fill":
        fill(_folder, int(sys.argv[3]))
    else:
        sys.stdout.write(json.dumps(asyncio.run(make(_folder))))
