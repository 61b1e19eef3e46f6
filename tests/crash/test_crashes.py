"""The bot as a process of its own, over real HTTP: killed, cut off, without a disk. `make crashtest` does far more."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from crashtest.crashes import crash
from crashtest.lives import Nursery, nursery
from crashtest.power import cut_power
from crashtest.scene import Scene, scene
from crashtest.trouble import TOGETHER, trouble
from sandbox.people import Person

pytestmark = pytest.mark.timeout(180)  # a machine that is busy with other tests takes its time
NOT_SAVED = "Азыр сактай албай жатабыз"


@pytest.fixture(scope="module")
async def born() -> AsyncIterator[Nursery]:
    async with nursery() as process:
        yield process


async def test_a_dozen_kills_lose_nothing_and_repeat_no_word_more_than_once(born: Nursery, tmp_path: Path) -> None:
    async with scene(born, tmp_path / "scene") as stage:
        crashed = await crash(stage, random.Random(1), kills=12, crowd=3)
    assert crashed.findings == []
    assert crashed.kills.total() >= 12
    assert crashed.heard.words > 50


async def test_what_was_confirmed_survives_a_power_cut(born: Nursery, tmp_path: Path) -> None:
    async with scene(born, tmp_path / "scene") as stage:
        cut = await cut_power(stage, random.Random(1), cuts=3, crowd=3)
    assert cut.findings == []
    assert cut.torn >= 3


async def test_trouble_in_telegram_loses_no_word_and_no_order(born: Nursery, tmp_path: Path) -> None:
    async with scene(born, tmp_path / "scene", {}) as stage:
        troubled = await trouble(stage, random.Random(1), villages=2, pause=0.8, every=0.8, darkness=1.5)
    assert troubled.findings == []
    assert troubled.dialogues == 2 * TOGETHER
    assert troubled.struck["dark"] > 0


async def test_on_a_full_disk_the_person_reads_once_that_nothing_was_saved_and_then_it_is(
    born: Nursery, tmp_path: Path
) -> None:
    async with scene(born, tmp_path / "scene") as stage:
        await stage.start()
        await stage.listening()
        aigul = await _in_the_middle(stage)
        before = stage.rows("SELECT * FROM conversation"), stage.rows("SELECT * FROM update_seen")
        assert stage.life is not None
        stage.life.limit_files((stage.folder / "bot.db-wal").stat().st_size)
        await aigul.press("Ичүүчү суу")
        while not _told(aigul):
            await stage.telegram.events.more(stage.telegram.events.seq)
        await aigul.say("дагы бир сөз")  # waits behind what could not be saved
        assert (stage.rows("SELECT * FROM conversation"), stage.rows("SELECT * FROM update_seen")) == before
        stage.life.limit_files(-1)
        await stage.settle()
        assert _told(aigul) == 1
        assert any(each.text.startswith("Эмне болду?") for each in aigul.chat.messages)
        assert len(stage.rows("SELECT * FROM update_seen")) == len(before[1]) + 2
        await stage.stop()


async def _in_the_middle(stage: Scene) -> Person:
    """Somebody who was just asked which service it is about."""
    aigul = await stage.telegram.person("Айгүл")
    for act in (
        lambda: aigul.open_link(f"https://t.me/{stage.telegram.options.username}?start=v_chet-nura_orto-nura"),
        lambda: aigul.press("Кыргызча"),
        lambda: aigul.say("/report"),
    ):
        await act()
        await stage.settle()
    return aigul


def _told(person: Person) -> int:
    return sum(NOT_SAVED in each.text for each in person.chat.messages if each.by_bot)
