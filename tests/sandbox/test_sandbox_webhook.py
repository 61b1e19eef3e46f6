"""Webhooks: what is brought, in which order, with what secret, and how often until the bot says yes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from hand_bot import Api, Control, HandClock

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.telegram import Telegram


@dataclass
class Hook:
    """A bot's webhook: keeps what comes, answers from `answers`, else 200, and holds all while `closed`."""

    url: str = ""
    came: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    answers: list[web.Response] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    inside: int = 0

    async def receive(self, request: web.Request) -> web.Response:
        self.came.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.inside += 1
        await self.gate.wait()
        self.inside -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [each["message"]["text"] for each in self.came if "message" in each]

    async def until(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.came) < count:
                await asyncio.sleep(0.002)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    made = Hook()
    made.gate.set()
    app = web.Application()
    app.router.add_post("/hook", made.receive)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    made.gate.set()
    await runner.cleanup()


async def test_updates_are_brought_with_the_secret(aigul: Person, api: Api, hook: Hook, telegram: Telegram) -> None:
    assert await api("setWebhook", url=hook.url, secret_token="s3cret_-") is True
    assert api.last["description"] == "Webhook was set"
    await aigul.say("бир")
    await telegram.settle()
    assert hook.texts == ["бир"]
    assert hook.secrets == ["s3cret_-"]
    await api("setWebhook", url=hook.url)
    await aigul.say("эки")
    await telegram.settle()
    assert hook.secrets == ["s3cret_-", None]


async def test_what_waited_before_the_webhook_comes_too_unless_it_is_dropped(
    aigul: Person, api: Api, hook: Hook, telegram: Telegram
) -> None:
    await aigul.say("мурунку")
    await api("setWebhook", url=hook.url)
    await telegram.settle()
    await api("deleteWebhook")
    await aigul.say("ортодогу")
    await api("setWebhook", url=hook.url, drop_pending_updates=True)
    await aigul.say("кийинки")
    await telegram.settle()
    assert hook.texts == ["мурунку", "кийинки"]


async def test_while_a_webhook_is_set_nobody_polls(api: Api, hook: Hook) -> None:
    waiting = asyncio.create_task(Api(api.session, api.url, api.token)("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    await api("setWebhook", url=hook.url)
    assert await asyncio.wait_for(waiting, 2) == "Conflict: terminated by setWebhook request"
    assert await api("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert api.last["error_code"] == 409
    assert await api("deleteWebhook") is True
    assert api.last["description"] == "Webhook was deleted"
    assert await api.updates() == []


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"url": "127.0.0.1/hook"}, "invalid webhook URL specified"),
        ({"url": "ftp://127.0.0.1"}, "invalid webhook URL specified"),
        ({"url": "https://bot.example.org/h"}, "bad webhook: Failed to resolve host: Name or service not known"),
        ({"url": "http://127.0.0.1/h", "secret_token": "жашыруун"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1/h", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_webhook_that_is_refused(api: Api, values: dict[str, str], refusal: str) -> None:
    assert await api("setWebhook", **values) == f"Bad Request: {refusal}"
    assert (await api("getWebhookInfo"))["url"] == ""


async def test_a_refused_update_comes_again_at_once_then_after_2_4_8_seconds(
    aigul: Person, api: Api, hook: Hook, telegram: Telegram, clock: HandClock
) -> None:
    await api("setWebhook", url=hook.url)
    hook.answers = [web.Response(status=500) for _ in range(4)]
    await aigul.say("бир")
    await hook.until(2)
    for many, seconds in enumerate((2, 4, 8), start=2):
        clock.forward(seconds=seconds - 0.1)
        await asyncio.sleep(0.05)
        assert len(hook.came) == many
        clock.forward(seconds=0.1)
        await hook.until(many + 1)
    await telegram.settle()
    assert {each["update_id"] for each in hook.came} == {hook.came[0]["update_id"]}
    assert len(hook.came) == 5


async def test_the_last_failure_is_told(aigul: Person, api: Api, hook: Hook, telegram: Telegram) -> None:
    await api("setWebhook", url=hook.url, max_connections=7, allowed_updates=["message"])
    hook.answers = [web.Response(status=503)]
    await aigul.say("бир")
    await telegram.settle()
    assert await api("getWebhookInfo") == {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 7,
        "ip_address": "127.0.0.1",
        "last_error_date": telegram.now,
        "last_error_message": "Wrong response from the webhook: 503 Service Unavailable",
        "allowed_updates": ["message"],
    }


async def test_a_bot_that_is_down_gets_all_when_it_is_back(
    aigul: Person, api: Api, hook: Hook, telegram: Telegram, clock: HandClock
) -> None:
    await api("setWebhook", url="http://127.0.0.1:1/hook")
    await aigul.say("бир")
    await aigul.say("эки")
    while not (await api("getWebhookInfo")).get("last_error_message"):
        await asyncio.sleep(0.01)
    assert (await api("getWebhookInfo"))["last_error_message"] == "Connection refused"
    clock.forward(hours=1)
    await api("setWebhook", url=hook.url)
    await telegram.settle()
    assert hook.texts == ["бир", "эки"]


async def test_messages_of_a_chat_wait_for_one_another_and_no_one_else(
    aigul: Person, group: Group, api: Api, hook: Hook, telegram: Telegram
) -> None:
    markup = {"inline_keyboard": [[{"text": "Ооба", "callback_data": "y"}]]}
    await api("sendMessage", chat_id=aigul.id, text="?", reply_markup=markup)
    nurlan = await telegram.person("Нурлан")
    await api("setWebhook", url=hook.url)
    hook.gate.clear()
    await aigul.say("бир")
    await aigul.say("эки")
    await aigul.press("Ооба")
    await aigul.press("Ооба")
    await aigul.say("/help", to=group)
    await nurlan.say("/start")
    await hook.until(4)
    await asyncio.sleep(0.05)
    assert hook.inside == 4
    assert sorted(hook.texts) == ["/help", "/start", "бир"]
    hook.gate.set()
    await telegram.settle()
    assert len(hook.came) == 6
    assert [each for each in hook.texts if not each.startswith("/")] == ["бир", "эки"]


async def test_a_message_that_fails_holds_up_its_chat_only(
    aigul: Person, api: Api, hook: Hook, telegram: Telegram, clock: HandClock
) -> None:
    nurlan = await telegram.person("Нурлан")
    await api("setWebhook", url=hook.url)
    hook.answers = [web.Response(status=500), web.Response(status=500)]
    await aigul.say("бир")
    await hook.until(2)
    await aigul.say("эки")
    await nurlan.say("үч")
    await hook.until(3)
    await asyncio.sleep(0.05)
    assert hook.texts == ["бир", "бир", "үч"]
    clock.forward(seconds=2)
    await telegram.settle()
    assert hook.texts == ["бир", "бир", "үч", "бир", "эки"]


async def test_no_more_connections_than_are_wanted(api: Api, hook: Hook, telegram: Telegram) -> None:
    await api("setWebhook", url=hook.url, max_connections=3)
    hook.gate.clear()
    for number in range(5):
        await (await telegram.person(f"Адам {number}")).say("/start")
    await hook.until(3)
    await asyncio.sleep(0.05)
    assert hook.inside == 3
    hook.gate.set()
    await telegram.settle()
    assert len(hook.came) == 5


async def test_a_bot_may_ask_to_be_left_alone(
    aigul: Person, api: Api, hook: Hook, telegram: Telegram, clock: HandClock
) -> None:
    await api("setWebhook", url=hook.url)
    hook.answers = [web.Response(status=429, headers={"Retry-After": "30"})]
    await aigul.say("бир")
    await hook.until(1)
    while not (await api("getWebhookInfo")).get("last_error_message"):
        await asyncio.sleep(0.01)  # until its wish is known
    clock.forward(seconds=29)
    await asyncio.sleep(0.05)
    assert len(hook.came) == 1
    clock.forward(seconds=1)
    await telegram.settle()
    assert len(hook.came) == 2


async def test_an_answer_that_is_lost_brings_the_update_twice(
    aigul: Person, api: Api, hook: Hook, control: Control, telegram: Telegram
) -> None:
    await api("setWebhook", url=hook.url)
    await control("fault", kind="drop", method="webhook", after=True)
    await aigul.say("бир")
    await telegram.settle()
    assert hook.texts == ["бир", "бир"]


async def test_a_tap_nobody_took_is_gone_after_150_seconds_and_a_message_after_a_day(
    aigul: Person, api: Api, hook: Hook, clock: HandClock, telegram: Telegram
) -> None:
    markup = {"inline_keyboard": [[{"text": "Ооба", "callback_data": "y"}]]}
    await api("sendMessage", chat_id=aigul.id, text="?", reply_markup=markup)
    await aigul.press("Ооба")
    await aigul.say("бир")
    clock.forward(seconds=149)
    assert len(await api.updates()) == 2
    clock.forward(seconds=2)
    assert [each["message"]["text"] for each in await api.updates()] == ["бир"]
    await api("setWebhook", url=hook.url)
    hook.answers = [web.Response(status=500) for _ in range(50)]
    await aigul.press("Ооба")
    await hook.until(4)
    clock.forward(seconds=151)
    await asyncio.sleep(0.05)
    assert [each.kind for each in telegram.updates.pending] == ["message"]


async def test_an_answer_may_carry_a_call(aigul: Person, api: Api, hook: Hook, telegram: Telegram) -> None:
    await api("setWebhook", url=hook.url)
    hook.answers = [
        web.json_response({"method": "sendMessage", "chat_id": aigul.id, "text": "жооп"}),
        web.json_response({"method": "getMe"}),
        web.json_response({"method": "sendMessage", "chat_id": 77, "text": "эч кимге"}),
        web.Response(text="{", content_type="application/json"),
    ]
    for word in ("бир", "эки", "үч", "төрт"):
        await aigul.say(word)
    await telegram.settle()
    assert [each.text for each in aigul.chat.messages if each.by_bot] == ["жооп"]
    assert telegram.calls["getMe"] == 0
    assert hook.texts == ["бир", "эки", "үч", "төрт"]


async def test_darkness_holds_deliveries_back(
    aigul: Person, api: Api, hook: Hook, control: Control, clock: HandClock, telegram: Telegram
) -> None:
    await api("setWebhook", url=hook.url)
    await control("darkness", seconds=60)
    await aigul.say("бир")
    await asyncio.sleep(0.05)
    assert hook.came == []
    clock.forward(seconds=60)
    await telegram.settle()
    assert hook.texts == ["бир"]


async def test_a_confirmed_update_can_be_brought_once_more(
    aigul: Person, api: Api, hook: Hook, control: Control, telegram: Telegram
) -> None:
    await api("setWebhook", url=hook.url)
    await aigul.say("бир")
    await telegram.settle()
    await control("redeliver")
    await telegram.settle()
    assert len(hook.came) == 2
    assert hook.came[0] == hook.came[1]
