"""A stopping bot says what falls due within its last seconds, and waits for nothing else."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from playing import Playing, playing, said_to

from bot.i18n.translator import Html
from bot.render.screen import Screen
from bot.storage import outbox, people
from sandbox.people import Person


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Playing]:
    async with playing(tmp_path) as stage:
        yield stage


async def promise(stage: Playing, person: Person, seconds: float) -> None:
    """Words that are not due before so many seconds from now; the bot knows of them."""
    async with stage.house.database.write() as tx:
        known = await people.meet(tx, person.id, stage.clock(), is_operator=False)
        payload = Screen(text=Html("Болдубу?")).payload()
        line = outbox.Line(
            chat=known.person.chat, kind=outbox.SCREEN, payload=payload, after=timedelta(seconds=seconds)
        )
        await outbox.add(tx, line, stage.clock())
    stage.house.speaker.wake()


async def test_words_that_are_due_in_an_hour_do_not_keep_a_bot_from_stopping(stage: Playing) -> None:
    aigul = await stage.speaking("Айгүл")
    await promise(stage, aigul, 3600)
    async with asyncio.timeout(4):  # the last words may take five
        await stage.stop()
    assert len(stage.rows("SELECT 1 FROM outbox WHERE state = 'waiting'")) == 1


async def test_words_that_fall_due_in_its_last_seconds_are_said(stage: Playing) -> None:
    aigul = await stage.speaking("Айгүл")
    await promise(stage, aigul, 2)
    stopping = asyncio.create_task(stage.stop())
    await asyncio.sleep(0.2)
    assert not stopping.done()
    stage.clock.pass_(seconds=2)
    stage.house.speaker.wake()
    async with asyncio.timeout(4):
        await stopping
    assert said_to(aigul)[-1] == "Болдубу?"
