"""A stage whose bot shows its pages, and what stands on them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import stage as stages
from aiohttp import ClientSession
from ports import free_port
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample
from stage import Stage, fast_settings, stage

from bot.config import Settings
from bot.storage.db import Link, StorageFault
from sandbox.telegram import Telegram


@asynccontextmanager
async def with_pages(var_dir: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """A bot that polls, speaks and listens on a free port."""

    def listening(path: Path, telegram: Telegram, url: str) -> Settings:
        return fast_settings(path, telegram, url).model_copy(update={"web_port": free_port()})

    monkeypatch.setattr(stages, "fast_settings", listening)
    async with stage(var_dir) as playing:
        while not playing.house.speaker.speaks():
            await asyncio.sleep(0.002)
        yield playing


async def get(playing: Stage, path: str) -> tuple[int, str]:
    """The answer to GET."""
    url = f"http://127.0.0.1:{playing.settings.web_port}{path}"
    async with ClientSession() as http, http.get(url) as answer:
        return answer.status, await answer.text()


async def samples(playing: Stage) -> list[Sample]:
    """Every figure of /metrics."""
    status, text = await get(playing, "/metrics")
    assert status == 200
    return [sample for family in text_string_to_metric_families(text) for sample in family.samples]


async def figures(playing: Stage) -> dict[str, float]:
    """The figures of the bot by name and label: `updates_total done`."""
    own = [each for each in await samples(playing) if each.name.startswith("aiyl_unu_")]
    return {" ".join([each.name.removeprefix("aiyl_unu_"), *each.labels.values()]): each.value for each in own}


def break_down(link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on this connection to the database can't work."""

    async def fail(*_: Any) -> None:
        raise StorageFault("disk I/O error")

    monkeypatch.setattr(link, "send", fail)
