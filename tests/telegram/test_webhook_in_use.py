"""The sandbox delivers as Telegram does: a bot with a webhook says what one that polls says, and loses nothing."""

import asyncio
from pathlib import Path

import pytest
import stage as stages
from delivering import PATH, Delivering, delivering, with_webhook
from golden import FOLDER, play
from playing import said_to
from stage import SECRET, fast_settings
from structlog.testing import capture_logs

from bot.config import Settings
from bot.telegram.poll import WANTED
from bot.telegram.webhook import secret_token
from sandbox.faults import WEBHOOK, Fault
from sandbox.telegram import Telegram


@pytest.mark.parametrize("name", ["restart-in-the-middle.ky", "redelivered-update.ru", "voice-and-place.ky"])
async def test_a_conversation_goes_by_webhook_as_it_goes_by_polling(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = []

    def delivered_to(var_dir: Path, telegram: Telegram, url: str) -> Settings:
        met.append(telegram)
        return with_webhook(fast_settings(var_dir, telegram, url))

    monkeypatch.setattr(stages, "fast_settings", delivered_to)
    path = FOLDER / f"{name}.txt"
    assert await play(path, tmp_path) == path.read_text(encoding="utf-8")
    (telegram,) = met
    assert telegram.calls["getUpdates"] == telegram.calls["deleteWebhook"] == 0
    assert telegram.calls["setWebhook"] > 0


async def test_telegram_is_told_the_address_the_secret_and_what_is_wanted(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        known = stage.telegram.world.webhook
        assert known is not None
        assert (known.url, known.secret) == (stage.site + PATH, secret_token(SECRET.encode()))
        assert stage.telegram.updates.allowed == WANTED


async def test_what_was_sent_while_the_bot_was_down_is_dealt_with_after_its_start(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.speaking("Айгүл")
        before = len(said_to(aigul))
        await stage.stop()
        await aigul.say("/echo ары")
        await asyncio.sleep(0.02)
        await stage.start()
        await stage_time(stage, 60)
        assert said_to(aigul)[before:] == ["ары"]


async def test_a_fault_of_the_storage_is_over_for_telegram_five_seconds_later(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.speaking("Айгүл")
        before = len(said_to(aigul))
        await stage.tune("query_only=ON")
        await aigul.say("/echo ары")
        while len(said_to(aigul)) == before:
            await asyncio.sleep(0.002)
        await stage.tune("query_only=OFF")
        for _ in range(3):
            await asyncio.sleep(0.02)
            assert stage.telegram.updates.pending
        await stage_time(stage, 5)
        assert said_to(aigul)[before + 1 :] == ["ары"]


async def test_an_answer_that_telegram_did_not_hear_changes_nothing(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.speaking("Айгүл")
        before = len(said_to(aigul))
        stage.telegram.fail(Fault(kind="drop", method=WEBHOOK, after=True, times=3))
        await aigul.say("/echo ары")
        await stage_time(stage, 60)
        assert said_to(aigul)[before:] == ["ары"]


@pytest.mark.parametrize(
    ("fault", "event", "waits"),
    [
        (Fault(kind="too_many", method="setWebhook", seconds=7, times=2), "webhook.failed", [7, 7]),
        (Fault(kind="error", method="setWebhook", times=3), "webhook.failed", [1, 2, 4]),
        (Fault(kind="drop", method="setWebhook", times=1), "webhook.failed", [1]),
    ],
    ids=["429", "500", "cut"],
)
async def test_the_address_is_told_until_telegram_takes_it(
    tmp_path: Path, fault: Fault, event: str, waits: list[int]
) -> None:
    async with delivering(tmp_path) as stage:
        await stage.stop()
        stage.telegram.world.webhook = None
        stage.slept.clear()
        stage.telegram.fail(fault)
        with capture_logs() as logged:
            await stage.start()
        assert [line["again_in"] for line in logged if line["event"] == event] == waits == stage.slept


async def test_an_address_that_telegram_refuses_is_named_in_the_log_and_the_bot_goes_on(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        await stage.stop()
        stage.telegram.world.webhook = None
        elsewhere = stage.settings.model_copy(update={"webhook_url": f"https://bot.example.org{PATH}"})
        stage.settings = elsewhere
        with capture_logs() as logged:
            starting = asyncio.create_task(stage.start())
            while not [line for line in logged if line["event"] == "webhook.refused"]:
                await asyncio.sleep(0.002)
            assert "resolve host" in str(logged)
            assert not stage.running.done()
            starting.cancel()
        await asyncio.wait([starting])


async def test_a_bot_that_polls_again_ends_the_webhook_and_one_that_stops_leaves_it(tmp_path: Path) -> None:
    async with delivering(tmp_path) as stage:
        aigul = await stage.speaking("Айгүл")
        before = len(said_to(aigul))
        await stage.stop()
        assert is_set(stage)
        stage.settings = stage.settings.model_copy(update={"webhook_url": ""})
        await super(Delivering, stage).start()
        await aigul.say("/echo ары")
        await stage.settle()
        assert not is_set(stage)
        assert said_to(aigul)[before:] == ["ары"]


def test_the_secret_is_made_from_the_installations_secret_and_fits_telegram() -> None:
    one, other = secret_token(b"a" * 32), secret_token(b"b" * 32)
    assert one != other
    assert one == secret_token(b"a" * 32)
    assert len(one) == 64
    assert set(one) <= set("0123456789abcdef")


def is_set(stage: Delivering) -> bool:
    return stage.telegram.world.webhook is not None


async def stage_time(stage: Delivering, seconds: float) -> None:
    """So much time passes for Telegram's patience, second by second; then all is quiet."""
    for _ in range(int(seconds)):
        stage.clock.pass_(seconds=1)
        await asyncio.sleep(0.012)
    await stage.settle()
