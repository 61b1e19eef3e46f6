"""Scripts of faults: which calls they strike, how long they last, and what the bot then meets on the wire."""

import asyncio

import pytest
from aiohttp import ClientConnectionError, ClientOSError, ClientSession
from hand_bot import Api, Control, HandClock

from sandbox.faults import Fault
from sandbox.people import Person
from sandbox.server import Server
from sandbox.telegram import Telegram


async def _outcomes(api: Api, person: Person, times: int) -> str:
    """A letter for each of so many messages: `+` accepted, else the first digit of the refusal."""
    found = []
    for number in range(times):
        await api("sendMessage", chat_id=person.id, text=str(number))
        found.append("+" if api.last["ok"] else str(api.last["error_code"])[0])
    return "".join(found)


async def test_a_fault_skips_the_first_and_then_strikes_each_nth(aigul: Person, api: Api, telegram: Telegram) -> None:
    telegram.fail(Fault(kind="error", method="sendMessage", skip=2, every=3, times=2))
    assert await _outcomes(api, aigul, 12) == "++++5++5++++"


async def test_a_script_of_faults_strikes_in_its_order(aigul: Person, api: Api, control: Control) -> None:
    faults = [
        {"kind": "error", "method": "sendMessage", "times": 3, "skip": 1},
        {"kind": "too_many", "method": "sendMessage", "chat": aigul.id, "seconds": 30},
        {"kind": "forbidden", "method": "sendMessage", "chat": 77},
    ]
    assert (await control("script", faults=faults))["ok"]
    assert await _outcomes(api, aigul, 6) == "4555++"
    trouble = await control.read("trouble")
    assert trouble["struck"] == {"error": 3, "too_many": 1}
    assert [each["chat"] for each in trouble["faults"]] == [77]


@pytest.mark.parametrize("fault", [{"kind": "rain"}, {"kind": "error", "every": 0}, {"kind": "error", "colour": "red"}])
async def test_a_script_with_nonsense_is_refused_whole(
    aigul: Person, api: Api, control: Control, fault: dict[str, object]
) -> None:
    refused = await control("script", faults=[{"kind": "error"}, fault])
    assert refused["ok"] is False
    assert await _outcomes(api, aigul, 1) == "+"


async def test_a_flood_lasts_as_long_as_it_says(aigul: Person, api: Api, control: Control, clock: HandClock) -> None:
    await control("fault", kind="too_many", method="sendMessage", lasts=60)
    assert await api("sendMessage", chat_id=aigul.id, text="x") == "Too Many Requests: retry after 60"
    clock.forward(seconds=45.5)
    assert await api("sendMessage", chat_id=aigul.id, text="x") == "Too Many Requests: retry after 15"
    assert api.last["parameters"] == {"retry_after": 15}
    await control("clock", forward=14.5)
    assert await _outcomes(api, aigul, 1) == "+"


async def test_a_gateway_answers_in_html(api: Api, telegram: Telegram) -> None:
    telegram.fail(Fault(kind="gateway", method="getMe"))
    async with api.session.get(f"{api.url}/bot{api.token}/getMe") as response:
        assert response.status == 502
        assert response.content_type == "text/html"
    assert (await api("getMe"))["is_bot"]


async def test_a_reset_is_felt_as_one_and_a_drop_as_an_end(api: Api, telegram: Telegram) -> None:
    telegram.fail(Fault(kind="reset", method="getMe"))
    with pytest.raises(ClientOSError, match="reset by peer"):
        await api("getMe")
    telegram.fail(Fault(kind="drop", method="getMe"))
    with pytest.raises(ClientConnectionError, match="disconnected"):
        await api("getMe")


async def test_a_message_may_stand_there_though_its_answer_never_came(
    aigul: Person, api: Api, control: Control, telegram: Telegram
) -> None:
    await control("fault", kind="hang", method="sendMessage", seconds=0.05, after=True)
    with pytest.raises(ClientConnectionError):
        await api("sendMessage", chat_id=aigul.id, text="Кабыл алынды")
    assert aigul.chat.messages[-1].text == "Кабыл алынды"
    assert telegram.in_flight == 0


async def test_a_download_fails_only_when_it_is_named(aigul: Person, api: Api, telegram: Telegram) -> None:
    sent = await aigul.send_voice(b"OggS-7")
    path = (await api("getFile", file_id=sent.content["voice"]["file_id"]))["file_path"]
    url = f"{api.url}/file/bot{api.token}/{path}"
    telegram.fail(Fault(kind="error"))
    async with api.session.get(url) as response:
        assert await response.read() == b"OggS-7"
    telegram.faults.clear()
    telegram.fail(Fault(kind="error", method="download"))
    async with api.session.get(url) as response:
        assert response.status == 500


async def test_in_darkness_nothing_answers_but_people_still_write(
    server: Server, session: ClientSession, aigul: Person, api: Api, control: Control
) -> None:
    waiting = asyncio.create_task(Api(session, server.url, api.token).updates(timeout=20))
    await asyncio.sleep(0.05)
    await control("darkness", seconds=60)
    with pytest.raises(ClientConnectionError):
        await asyncio.wait_for(waiting, 2)
    for method in ("getMe", "getUpdates", "sendMessage"):
        with pytest.raises(ClientOSError):
            await api(method, chat_id=aigul.id, text="x")
    with pytest.raises(ClientOSError):
        await session.get(f"{server.url}/file/bot{api.token}/photos/x.png")
    await aigul.say("Жарык өчтү")
    assert (await control.read("trouble"))["dark"] == 60
    await control("clock", forward=60)
    assert [each["message"]["text"] for each in await api.updates()] == ["Жарык өчтү"]


async def test_clearing_brings_the_light_back(aigul: Person, api: Api, control: Control) -> None:
    await control("darkness", seconds=3600)
    await control("fault", kind="error", times=100)
    await control("clear_faults")
    assert await _outcomes(api, aigul, 1) == "+"
