"""`getUpdates`: what a poll loop may rely on, and what it must survive."""

import asyncio

import pytest
from aiohttp import ClientSession
from hand_bot import Api, HandClock

from sandbox import view
from sandbox.people import Person
from sandbox.server import Server
from sandbox.telegram import Telegram
from sandbox.updates import POLLING_SECONDS


def _ids(updates: list[dict[str, int]]) -> list[int]:
    return [each["update_id"] for each in updates]


async def test_updates_come_again_until_a_higher_offset_confirms_them(aigul: Person, api: Api) -> None:
    for word in ("а", "б", "в"):
        await aigul.say(word)
    first = _ids(await api.updates())
    assert first == [first[0], first[0] + 1, first[0] + 2]
    assert _ids(await api.updates()) == first
    assert _ids(await api.updates(offset=first[1])) == first[1:]
    assert _ids(await api.updates(offset=0)) == first[1:]
    assert _ids(await api.updates(limit=1)) == first[1:2]
    assert await api.updates(offset=first[2] + 1) == []


async def test_a_negative_offset_keeps_only_the_last(aigul: Person, api: Api) -> None:
    for word in ("а", "б", "в"):
        await aigul.say(word)
    last = await api.updates(offset=-1)
    assert [each["message"]["text"] for each in last] == ["в"]
    assert await api.updates() == last


async def test_ids_start_anywhere_and_a_quiet_week_moves_them(aigul: Person, api: Api, telegram: Telegram) -> None:
    await aigul.say("бир")
    before = _ids(await api.confirmed())[0]
    assert before >= 100_000_000
    telegram.updates.quiet_week()
    await aigul.say("эки")
    after = _ids(await api.updates(offset=before + 1))
    assert abs(after[0] - before) > 900


async def test_an_offset_far_beyond_the_newest_id_confirms_nothing(aigul: Person, api: Api) -> None:
    await aigul.say("бир")
    waiting = _ids(await api.updates())
    assert _ids(await api.updates(offset=waiting[0] + 1000)) == waiting


async def test_a_long_poll_ends_when_something_happens(aigul: Person, api: Api) -> None:
    poll = asyncio.create_task(api.updates(timeout=20))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await aigul.say("бир")
    assert (await asyncio.wait_for(poll, 2))[0]["message"]["text"] == "бир"


async def test_a_long_poll_ends_empty_when_its_time_is_up(telegram: Telegram) -> None:
    async with asyncio.timeout(2):
        assert await telegram.updates.poll(offset=0, limit=100, timeout=0.05) == []


async def test_a_second_poller_ends_the_first(server: Server, session: ClientSession, api: Api, aigul: Person) -> None:
    older = Api(session, server.url, server.telegram.options.token)
    first = asyncio.create_task(older("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(api.updates(timeout=20))
    assert "Conflict: terminated by other getUpdates request" in await asyncio.wait_for(first, 2)
    assert older.last["error_code"] == 409
    await aigul.say("бир")
    assert len(await asyncio.wait_for(second, 2)) == 1


async def test_allowed_updates_hold_until_named_again(aigul: Person, api: Api) -> None:
    await api.updates(allowed_updates=["callback_query"])
    await aigul.say("бир")
    assert await api.updates() == []
    await api.updates(allowed_updates=[])
    await aigul.say("эки")
    assert [each["message"]["text"] for each in await api.updates()] == ["эки"]


async def test_an_update_can_come_twice_under_one_id(aigul: Person, api: Api, telegram: Telegram) -> None:
    await aigul.say("бир")
    update = (await api.confirmed())[0]
    telegram.updates.redeliver()
    assert not telegram.quiet()
    assert await api.updates(offset=update["update_id"] + 1) == [update]
    assert await api.updates(offset=update["update_id"] + 1) == []
    with pytest.raises(LookupError):
        telegram.updates.redeliver(5)


async def test_pending_tells_what_is_not_confirmed(aigul: Person, api: Api, telegram: Telegram) -> None:
    await aigul.say("бир")
    assert len(telegram.updates.unfetched) == 1
    await api.updates()
    assert not telegram.updates.unfetched
    assert len(telegram.updates.pending) == 1
    assert (await api("getWebhookInfo"))["pending_update_count"] == 1
    await api("deleteWebhook", drop_pending_updates=True)
    assert telegram.quiet()


async def test_updates_are_kept_for_a_day(aigul: Person, api: Api, clock: HandClock) -> None:
    await aigul.say("бир")
    clock.forward(hours=25)
    assert await api.updates() == []


def listens(telegram: Telegram) -> bool:
    """What the chat page shows."""
    return bool(view.state(telegram)["polling"])


async def test_a_bot_between_two_polls_counts_as_listening(api: Api, telegram: Telegram, clock: HandClock) -> None:
    assert not listens(telegram)
    await api.updates()
    clock.forward(seconds=POLLING_SECONDS - 1)
    assert listens(telegram)
    clock.forward(seconds=1)
    assert not listens(telegram)


async def test_a_bot_that_waits_long_counts_as_listening(aigul: Person, telegram: Telegram, clock: HandClock) -> None:
    before = telegram.updates.polls
    waiting = asyncio.create_task(telegram.updates.poll(offset=0, limit=100, timeout=30))
    while telegram.updates.polls == before:
        await asyncio.sleep(0.001)
    clock.forward(seconds=POLLING_SECONDS * 3)
    assert listens(telegram)
    await aigul.say("бир")
    await waiting
    assert listens(telegram)
    clock.forward(seconds=POLLING_SECONDS)
    assert not listens(telegram)
