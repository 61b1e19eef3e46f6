"""A monitoring group's act and its weekly summary, with the bot killed at steps of them: each step is there once.

`make crashtest` kills at every step, on both kinds of database.
"""

import random
from pathlib import Path

import postgres
import pytest

from crashtest import deaths
from crashtest.lives import Nursery
from crashtest.scene import scene
from crashtest.summaries import PROMISED, summarize
from crashtest.visits import visit

BEGUN, SHOWN, FIXED, AGREED, SIGNED, ANSWERED = 8, 16, 23, 25, 27, 33
"""Steps of a visit that write something down: each kills twice, when it comes and in its transaction."""

pytest_plugins = ["births"]
pytestmark = pytest.mark.timeout(180)  # a machine that is busy with other tests takes its time


async def test_an_act_survives_kills(born: Nursery, tmp_path: Path) -> None:
    async with scene(born, tmp_path / "scene") as stage:
        deadly = {BEGUN, SHOWN, FIXED, AGREED, SIGNED, ANSWERED}
        visited = await visit(stage, random.Random(7), deadly.__contains__)
    assert visited.findings == []
    assert visited.kills == 2 * len(deadly)


async def test_on_postgresql_an_act_survives_kills_when_it_is_fixed_and_signed(born: Nursery, tmp_path: Path) -> None:
    async with scene(born, tmp_path / "scene", address=postgres.migrated()) as stage:
        visited = await visit(stage, random.Random(7), {FIXED, SIGNED}.__contains__)
    assert visited.findings == []
    assert visited.kills == 4


async def test_on_postgresql_a_summary_survives_kills_before_and_after_it_is_promised_and_said(
    born: Nursery, tmp_path: Path
) -> None:
    async with scene(born, tmp_path / "scene", address=postgres.migrated()) as stage:
        summarized = await summarize(stage, random.Random(7), [deaths.by(PROMISED, 2)])
    assert summarized.findings == []
    assert summarized.kills == 5
