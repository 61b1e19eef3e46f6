"""The bot as a process of its own, over real HTTP: killed, cut off, without a disk. `make crashtest` does far more."""

import random
from pathlib import Path

import postgres
import pytest

from crashtest.crashes import crash
from crashtest.disk import small_files, unwritable
from crashtest.lives import Nursery
from crashtest.power import cut_power
from crashtest.scene import scene
from crashtest.trouble import TOGETHER, Weather, trouble

pytest_plugins = ["births"]
pytestmark = pytest.mark.timeout(180)  # a machine that is busy with other tests takes its time


async def test_a_dozen_kills_lose_nothing_and_repeat_no_word_more_than_once(born: Nursery, tmp_path: Path) -> None:
    async with scene(born, tmp_path / "scene") as stage:
        crashed = await crash(stage, random.Random(1), kills=12, crowd=3)
    assert crashed.findings == []
    assert crashed.kills.total() >= 12
    assert crashed.heard.words > 50


async def test_on_postgresql_kills_lose_nothing_either(born: Nursery, tmp_path: Path) -> None:
    async with scene(born, tmp_path / "scene", address=postgres.empty()) as stage:
        crashed = await crash(stage, random.Random(1), kills=4, crowd=3)
    assert crashed.findings == []
    assert crashed.kills.total() >= 4
    assert crashed.heard.words > 50


async def test_what_was_confirmed_survives_a_power_cut(born: Nursery, tmp_path: Path) -> None:
    async with scene(born, tmp_path / "scene") as stage:
        cut = await cut_power(stage, random.Random(1), cuts=6, crowd=3)
    assert cut.findings == []
    assert cut.torn >= 3


async def test_trouble_in_telegram_loses_no_word_and_no_order(born: Nursery, tmp_path: Path) -> None:
    async with scene(born, tmp_path / "scene", {}) as stage:
        weather = Weather(calm=0.6, storm=0.6, darkness=1.5)
        troubled = await trouble(stage, random.Random(1), villages=3, pause=0.8, weather=weather)
    assert troubled.findings == []
    assert troubled.dialogues == 3 * TOGETHER
    assert troubled.struck["dark"] > 0
    assert sum(troubled.struck.values()) > 5, "a busy machine asks less of Telegram"


async def test_where_nothing_can_be_written_the_person_reads_so_once_and_the_tap_works_when_it_can(
    born: Nursery, tmp_path: Path
) -> None:
    async with scene(born, tmp_path / "scene") as stage:
        assert await unwritable(stage, small_files(stage)) == []
