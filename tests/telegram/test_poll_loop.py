"""The poll loop loses no update, whatever the network does and whenever the bot stops."""

import asyncio
import random
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from gateway import gateway
from playing import Playing, playing, said_to

from bot.i18n.translator import Html
from bot.render.screen import Screen
from sandbox.faults import Fault


class Gate:
    """A command that waits until it is let through, and counts."""

    def __init__(self) -> None:
        self.inside, self.open, self.calls = asyncio.Event(), asyncio.Event(), 0

    async def handle(self, _: Any, payload: str) -> Screen:
        self.calls += 1
        self.inside.set()
        await self.open.wait()
        return Screen(text=Html(payload))


async def crash(stage: Playing) -> None:
    """The process dies: nothing is confirmed, nothing is said any more."""
    stage.running.cancel()
    with suppress(asyncio.CancelledError):
        await stage.running


async def test_a_batch_is_confirmed_only_when_all_of_it_is_committed(tmp_path: Path) -> None:
    gate = Gate()
    async with playing(tmp_path, gate=gate.handle) as stage:
        await stage.stop()
        aigul = await stage.telegram.person("Айгүл")
        for text in ("/echo 1", "/gate 2", "/echo 3"):
            await aigul.say(text)
        await stage.start()
        await gate.inside.wait()
        assert len(stage.telegram.updates.pending) == 3
        gate.open.set()
        await stage.settle()
        assert said_to(aigul) == ["1", "2", "3"]


async def test_after_a_crash_in_a_batch_what_was_done_is_not_repeated_and_the_rest_is_done(tmp_path: Path) -> None:
    gate = Gate()
    async with playing(tmp_path, gate=gate.handle) as stage:
        await stage.stop()
        aigul = await stage.telegram.person("Айгүл")
        for text in ("/echo 1", "/gate 2", "/echo 3"):
            await aigul.say(text)
        await stage.start()
        await gate.inside.wait()
        await crash(stage)
        assert len(stage.telegram.updates.pending) == 3
        gate.open.set()
        await stage.restart()
        await stage.settle()
        assert gate.calls == 2
        assert said_to(aigul) == ["1", "2", "3"]


async def test_a_clean_stop_finishes_the_update_in_hand_and_leaves_later_ones_to_the_next_start(
    tmp_path: Path,
) -> None:
    gate = Gate()
    async with playing(tmp_path, gate=gate.handle) as stage:
        await stage.stop()
        aigul = await stage.telegram.person("Айгүл")
        for text in ("/gate 1", "/echo 2"):
            await aigul.say(text)
        await stage.start()
        await gate.inside.wait()
        stage.stopping.set()
        await asyncio.sleep(0.01)
        assert not stage.running.done()
        gate.open.set()
        async with asyncio.timeout(3):
            await stage.running
        assert said_to(aigul) == ["1"]
        assert len(stage.telegram.updates.pending) == 1
        await stage.restart()
        await stage.settle()
        assert gate.calls == 1
        assert said_to(aigul) == ["1", "2"]


async def test_an_idle_bot_stops_at_once(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        while not stage.telegram.updates.polling:
            await asyncio.sleep(0.001)
        stage.stopping.set()
        async with asyncio.timeout(1):
            await stage.running


async def test_a_bot_that_can_not_save_still_stops_and_the_update_waits_for_the_next_start(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        await stage.tune("busy_timeout=0")
        with stage.locked():
            await aigul.say("/echo салам")
            while len(stage.slept) < 3:
                await asyncio.sleep(0.001)
            stage.stopping.set()
            async with asyncio.timeout(3):
                await asyncio.wait([stage.running])
        await stage.restart()
        await stage.settle()
        assert said_to(aigul)[-1] == "салам"


async def test_a_bot_that_waits_for_the_network_stops_at_once(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        while not stage.telegram.updates.polling:
            await asyncio.sleep(0.001)
        stage.while_asleep = partial(asyncio.sleep, 30)
        aigul = await stage.telegram.person("Айгүл")
        stage.telegram.fail(Fault(kind="error", method="getUpdates"))
        await aigul.say("/echo салам")
        while not stage.slept:
            await asyncio.sleep(0.001)
        stage.stopping.set()
        async with asyncio.timeout(2):
            await stage.running


@pytest.mark.parametrize("kind", ["error", "drop"])
async def test_after_failed_fetches_the_bot_waits_longer_and_longer_and_loses_nothing(
    tmp_path: Path, kind: str
) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        stage.telegram.fail(Fault(kind=kind, method="getUpdates", times=7))  # type: ignore[arg-type]  # a kind by its name
        for number in range(3):
            await aigul.say(f"/echo {number}")
        await stage.settle()
        assert stage.slept == [1, 2, 4, 8, 16, 30, 30]
        assert said_to(aigul) == ["0", "1", "2"]


async def test_an_answer_with_updates_that_gets_lost_loses_no_update(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        stage.telegram.fail(Fault(kind="drop", method="getUpdates", after=True, times=3))
        for number in range(3):
            await aigul.say(f"/echo {number}")
        await stage.settle()
        assert said_to(aigul) == ["0", "1", "2"]


async def test_a_429_on_fetching_waits_as_long_as_it_says(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        stage.telegram.fail(Fault(kind="too_many", method="getUpdates", seconds=17))
        await aigul.say("/echo салам")
        await aigul.say("/echo салам")
        await stage.settle()
        assert stage.slept == [17]
        assert said_to(aigul) == ["салам", "салам"]


async def test_when_another_poller_takes_over_the_bot_backs_off_and_loses_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        while not stage.telegram.updates.polling:
            await asyncio.sleep(0.001)
        options = stage.telegram.options
        fetch = f"{stage.settings.bot_api_url}/bot{options.token}/getUpdates"
        async with ClientSession() as session, session.post(fetch, data={}) as answer:
            assert answer.status == 200
        await aigul.say("/echo салам")
        await stage.settle()
        assert stage.slept == [1]
        assert said_to(aigul) == ["салам"]


async def test_a_page_of_a_broken_gateway_is_no_answer_and_nothing_is_lost(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage, gateway(stage.settings.bot_api_url) as gate:
        await stage.stop()
        stage.url = gate.url
        aigul = await stage.telegram.person("Айгүл")
        gate.broken = 3
        await stage.start()
        gate.broken, gate.only = 2, "getUpdates"
        await aigul.say("/echo 1")
        await stage.settle()
        gate.broken, gate.only = 1, "answerCallbackQuery"
        await aigul.say("/start")
        await stage.settle()
        await aigul.press("Русский")
        await stage.settle()
        assert gate.pages == 6
        assert said_to(aigul)[0] == "1"
        await stage.stop()


async def test_an_update_that_can_not_be_read_keeps_no_other_from_being_dealt_with(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        await stage.stop()
        aigul = await stage.telegram.person("Айгүл")
        await aigul.say("/echo 1")
        stage.telegram.updates.emit("message", {"nonsense": True})
        await aigul.say("/echo 2")
        await stage.start()
        await stage.settle()
        assert said_to(aigul) == ["1", "2"]
        assert stage.telegram.updates.pending == []


async def test_after_a_quiet_week_lower_numbers_are_as_good(tmp_path: Path) -> None:
    async with playing(tmp_path) as stage:
        aigul = await stage.telegram.person("Айгүл")
        for number in range(4):
            await aigul.say(f"/echo {number}")
            await stage.settle()
            stage.telegram.updates.quiet_week()
        assert said_to(aigul) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("seed", range(3))
async def test_on_a_flaky_network_every_update_is_answered_in_order(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with playing(tmp_path) as stage:
        people = [await stage.telegram.person(f"Адам {number}") for number in range(3)]
        for number in range(8):
            for person in people:
                await person.say(f"/echo {number}")
                stage.telegram.fail(Fault(kind=chance.choice(["error", "drop"]), after=chance.random() < 0.3))
            await asyncio.sleep(0.002)

        async def time_passes() -> None:
            while True:
                stage.clock.pass_(seconds=60)
                stage.house.speaker.wake()
                await asyncio.sleep(0.002)

        passing = asyncio.create_task(time_passes())
        await stage.settle()
        passing.cancel()
        for person in people:
            assert list(dict.fromkeys(said_to(person))) == [str(number) for number in range(8)]
