"""A button whose number no row can have is stale, for residents and officials alike; nobody is told of a fault."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from neighbourhood import Neighbourhood, neighbourhood

from bot.domain.answers import AnswerKind, Phrase, Said
from bot.domain.monitoring import Duty
from bot.render.actions import Action, encode

NUMBERS = {"report", "incident", "verdict", "after", "member", "chat"}
OTHERS = {"phrase": Phrase.TODAY, "said": Said.YES, "municipality": "chet-nura", "duty": Duty.CHAIR}
FORGED = [kind for kind in get_args(Action) if NUMBERS & {field.name for field in fields(kind)}]


@pytest.fixture(scope="module")
async def there(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Neighbourhood]:
    path: Path = tmp_path_factory.mktemp("forged")
    async with neighbourhood(path) as opened:
        yield opened


@pytest.mark.parametrize("number", ["9" * 19, "9" * 20, "٣", "-1", "²"])
@pytest.mark.parametrize("kind", FORGED)
async def test_a_number_that_no_row_has_is_no_fault(there: Neighbourhood, kind: type[Action], number: str) -> None:
    of_kinds = AnswerKind if any(each.name == "kind" for each in fields(kind)) else [AnswerKind.REPLY]
    for which in of_kinds:
        known = {**OTHERS, "kind": which, **dict.fromkeys(NUMBERS, number)}
        for who in (there.writer, there.official):
            await who.tap(encode(kind(*(known[each.name] for each in fields(kind)))))
            await there.stage.settle()
    with closing(sqlite3.connect(there.stage.settings.database_path)) as database:
        assert database.execute("SELECT count(*) FROM fault").fetchone() == (0,)
