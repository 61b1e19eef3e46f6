"""Faults and rate limits: off until asked for, and exactly as asked."""

import asyncio

import pytest
from aiohttp import ClientError
from hand_bot import Api, HandClock

from sandbox.faults import Fault
from sandbox.groups import Group
from sandbox.limits import Limits, Rates
from sandbox.people import Person
from sandbox.telegram import Telegram


async def test_a_429_strikes_its_chat_and_method_only(aigul: Person, api: Api, telegram: Telegram) -> None:
    nurlan = await telegram.person("Нурлан")
    await nurlan.say("/start")
    telegram.fail(Fault(kind="too_many", method="sendMessage", chat=nurlan.id, times=2, seconds=3))
    assert isinstance(await api("sendMessage", chat_id=aigul.id, text="x"), dict)
    for _ in range(2):
        assert await api("sendMessage", chat_id=nurlan.id, text="x") == "Too Many Requests: retry after 3"
        assert api.last["parameters"] == {"retry_after": 3}
    assert isinstance(await api("sendMessage", chat_id=nurlan.id, text="x"), dict)


async def test_a_500_and_a_403(aigul: Person, api: Api, telegram: Telegram) -> None:
    telegram.fail(Fault(kind="error", times=1))
    telegram.fail(Fault(kind="forbidden", description="user is deactivated"))
    await api("getMe")
    assert api.last["error_code"] == 500
    assert await api("sendMessage", chat_id=aigul.id, text="x") == "Forbidden: user is deactivated"


@pytest.mark.parametrize("after", [False, True])
async def test_a_dropped_connection_before_or_after_the_message_is_taken(
    aigul: Person, api: Api, telegram: Telegram, after: bool
) -> None:
    telegram.fail(Fault(kind="drop", method="sendMessage", after=after))
    with pytest.raises(ClientError):
        await api("sendMessage", chat_id=aigul.id, text="жетти")
    assert [each.text for each in aigul.chat.messages if each.by_bot] == (["жетти"] if after else [])


@pytest.mark.parametrize("after", [False, True])
async def test_a_call_that_hangs(aigul: Person, api: Api, telegram: Telegram, after: bool) -> None:
    telegram.fail(Fault(kind="hang", method="sendMessage", seconds=30, after=after))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await api("sendMessage", chat_id=aigul.id, text="жетти")
    await asyncio.sleep(0.05)
    assert telegram.in_flight == 0
    assert bool(aigul.chat.last) is after


async def test_calls_are_counted(aigul: Person, api: Api, telegram: Telegram) -> None:
    await api("sendMessage", chat_id=aigul.id, text="x")
    await api("sendmessage", chat_id=aigul.id, text="y")
    assert telegram.calls["sendMessage"] == 2


async def test_without_limits_a_flood_passes(aigul: Person, api: Api) -> None:
    for number in range(40):
        assert isinstance(await api("sendMessage", chat_id=aigul.id, text=str(number)), dict)


async def test_a_private_chat_takes_a_burst_then_one_a_second(
    aigul: Person, api: Api, telegram: Telegram, clock: HandClock
) -> None:
    telegram.limits.on = True
    for _ in range(5):
        assert isinstance(await api("sendMessage", chat_id=aigul.id, text="x"), dict)
    assert await api("sendMessage", chat_id=aigul.id, text="x") == "Too Many Requests: retry after 1"
    clock.forward(seconds=1)
    assert isinstance(await api("sendMessage", chat_id=aigul.id, text="x"), dict)
    assert "Too Many" in await api("sendMessage", chat_id=aigul.id, text="x")


async def test_a_group_takes_twenty_a_minute(group: Group, api: Api, telegram: Telegram, clock: HandClock) -> None:
    telegram.limits.on = True
    for _ in range(20):
        assert isinstance(await api("sendMessage", chat_id=group.id, text="x"), dict)
        clock.forward(seconds=1)
    assert await api("sendMessage", chat_id=group.id, text="x") == "Too Many Requests: retry after 40"


async def test_thirty_a_second_overall(api: Api, telegram: Telegram, clock: HandClock) -> None:
    telegram.limits.on = True
    people = [await telegram.person(f"Адам {number}") for number in range(31)]
    for each in people:
        await each.say("/start")
    sent = [await api("sendMessage", chat_id=each.id, text="x") for each in people]
    assert [isinstance(each, dict) for each in sent] == [True] * 30 + [False]
    clock.forward(seconds=1)
    assert isinstance(await api("sendMessage", chat_id=people[30].id, text="x"), dict)


async def test_a_slower_rate_asks_for_a_longer_wait(
    aigul: Person, api: Api, telegram: Telegram, clock: HandClock
) -> None:
    telegram.limits = Limits(clock, Rates(burst=1, private_per_second=0.25))
    telegram.limits.on = True
    await api("sendMessage", chat_id=aigul.id, text="x")
    assert await api("sendMessage", chat_id=aigul.id, text="x") == "Too Many Requests: retry after 4"
