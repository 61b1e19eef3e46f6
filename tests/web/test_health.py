"""/healthz says 200 while the database can be read and words are said in time, and nothing about anybody."""

import asyncio
import json
from pathlib import Path

import pytest
from pages import break_down, get, with_pages

from sandbox.faults import Fault


async def test_all_is_well_where_nothing_is_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        status, page = await get(stage, "/healthz")
        assert status == 200
        assert json.loads(page) == {"status": "ok", "speaks": True, "words_waiting": 0, "words_late_seconds": 0}


async def test_a_database_that_can_not_be_read_is_a_503(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        with monkeypatch.context() as broken:
            break_down(stage.house.database._reader, broken)
            assert await get(stage, "/healthz") == (503, '{"status": "storage fault", "speaks": true}')
        assert (await get(stage, "/healthz"))[0] == 200


@pytest.mark.parametrize(("minutes", "status", "says"), [(9, 200, "ok"), (11, 503, "words are late")])
async def test_words_that_can_not_be_said_are_late_after_ten_minutes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minutes: int, status: int, says: str
) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        aigul = await stage.telegram.person("Айгүл")
        stage.telegram.fail(Fault(kind="error", method="sendMessage", times=1000))
        await aigul.say("/start")
        while not stage.telegram.calls["sendMessage"]:
            await asyncio.sleep(0.002)
        stage.clock.pass_(minutes=minutes)
        found, page = await get(stage, "/healthz")
        told = json.loads(page)
        assert (found, told["status"]) == (status, says)
        assert told["words_waiting"] == 1
        assert told["words_late_seconds"] == minutes * 60
        assert str(aigul.id) not in page
        stage.telegram.faults.clear()
        stage.house.speaker.wake()
        await stage.settle()  # at its stop it would wait for its next try, and the clock stands


async def test_nobody_speaks_before_the_speaker_does_and_after_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with with_pages(tmp_path, monkeypatch) as stage:
        assert stage.house.speaker.speaks()
        await stage.stop()
        assert not stage.house.speaker.speaks()
