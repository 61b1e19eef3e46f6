"""The HTTP surface: tokens, forms, the control interface, the page, and who is let in."""

import asyncio
import base64
import json
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from hand_bot import PNG, Api, HandClock

from sandbox.people import Person
from sandbox.server import Server, serve
from sandbox.store import Store
from sandbox.telegram import Options, Telegram


async def test_wrong_tokens_and_unknown_methods(api: Api) -> None:
    assert await api("sendRainbow") == "Not Found"
    assert api.last["error_code"] == 404
    api.token = "42:other"
    assert await api("getMe") == "Unauthorized"
    assert api.last["error_code"] == 401


async def test_get_and_form_calls(aigul: Person, api: Api) -> None:
    url = f"{api.url}/bot{api.token}/sendMessage"
    async with api.session.get(url, params={"chat_id": aigul.id, "text": "бир"}) as response:
        assert (await response.json())["result"]["text"] == "бир"
    markup = json.dumps({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]})
    async with api.session.post(url, data={"chat_id": aigul.id, "text": "эки", "reply_markup": markup}) as response:
        assert (await response.json())["result"]["reply_markup"]
    async with api.session.post(url, data={"chat_id": aigul.id, "text": "үч", "reply_markup": "{"}) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse reply keyboard markup JSON object"


async def test_commands_are_kept_by_scope_and_language(api: Api) -> None:
    commands = [{"command": "report", "description": "Билдирүү"}]
    await api("setMyCommands", commands=commands, language_code="ky")
    assert await api("getMyCommands") == []
    assert await api("getMyCommands", language_code="ky") == commands


async def test_a_chat_shows_its_own_commands_before_those_of_its_kind(server: Server, api: Api) -> None:
    nurbek = await server.telegram.person("Нурбек", language_code="ky")
    await nurbek.say("/start")

    async def shown() -> list[str]:
        async with api.session.get(f"{server.url}/control/chats/{nurbek.id}") as response:
            return [each["command"] for each in (await response.json())["commands"]]

    async def offer(name: str, **where: Any) -> None:
        await api("setMyCommands", commands=[{"command": name, "description": "Буйрук"}], **where)

    await offer("anywhere")
    await offer("in_groups", scope={"type": "all_group_chats"})
    assert await shown() == ["anywhere"]
    await offer("in_private", scope={"type": "all_private_chats"})
    assert await shown() == ["in_private"]
    await offer("in_kyrgyz", scope={"type": "all_private_chats"}, language_code="ky")
    assert await shown() == ["in_kyrgyz"]
    await offer("here", scope={"type": "chat", "chat_id": nurbek.id})
    assert await shown() == ["here"]


async def test_descriptions_are_kept_by_language_and_within_their_limits(api: Api) -> None:
    await api("setMyDescription", description="Бот")
    await api("setMyShortDescription", short_description="бот", language_code="ky")
    assert await api("getMyDescription") == {"description": "Бот"}
    assert await api("getMyDescription", language_code="ky") == {"description": ""}
    assert await api("getMyShortDescription", language_code="ky") == {"short_description": "бот"}
    assert await api("setMyDescription", description="б" * 513) == "Bad Request: description is too long"
    refused = await api("setMyShortDescription", short_description="б" * 121)
    assert refused == "Bad Request: short description is too long"


async def test_only_this_machine_is_answered(server: Server, session: ClientSession) -> None:
    async with session.get(server.url, headers={"Host": "evil.example"}) as response:
        assert response.status == 403
    async with session.post(
        f"{server.url}/control/say", json={}, headers={"Origin": "https://evil.example"}
    ) as response:
        assert response.status == 403
    async with session.post(f"{server.url}/control/say", data="{}") as response:
        assert response.status == 415


async def test_the_page_is_served_with_a_strict_policy(server: Server, session: ClientSession) -> None:
    async with session.get(server.url) as response:
        assert response.status == 200
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        html = await response.text()
    assert "http://" not in html
    assert "https://" not in html
    async with session.get(f"{server.url}/page/../people.py") as response:
        assert response.status == 404


async def test_a_whole_conversation_by_control_orders(server: Server, session: ClientSession, api: Api) -> None:
    async def order(name: str, **body: object) -> dict[str, object]:
        async with session.post(f"{server.url}/control/{name}", json=body) as response:
            found: dict[str, object] = await response.json()
            return found

    person = (await order("people", first_name="Ольга", language_code="ru"))["result"]
    assert isinstance(person, dict)
    who = person["id"]
    await order("link", person=who, url="https://t.me/sandbox_bot?start=v")
    await api(
        "sendMessage", chat_id=who, text="?", reply_markup={"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
    )
    pressed = await order("press", person=who, text="Да")
    assert pressed["ok"]
    await order("photo", person=who, data=base64.b64encode(PNG).decode(), caption="фото")
    refused = await order("press", person=who, text="Нет")
    assert refused["ok"] is False
    assert "there are: Да" in str(refused["description"])
    assert [next(key for key in each if key != "update_id") for each in await api.confirmed()] == [
        "message",
        "callback_query",
        "message",
    ]
    async with session.get(f"{server.url}/control/chats/{who}") as response:
        chat = await response.json()
    assert [each["text"] for each in chat["messages"]] == ["/start v", "?", "фото"]
    async with session.get(f"{server.url}/control/media/{chat['messages'][2]['photo']}") as response:
        assert await response.read() == PNG
    async with session.get(f"{server.url}/control/pending") as response:
        assert (await response.json())["pending"] == []
    await order("redeliver")
    assert len(await api.updates()) == 1
    await order("fault", kind="too_many", method="sendMessage")
    assert "Too Many" in await api("sendMessage", chat_id=who, text="x")
    await order("limits", on=True)
    assert server.telegram.limits.on


async def test_events_are_streamed_live(server: Server, session: ClientSession, aigul: Person) -> None:
    async with session.get(f"{server.url}/control/events", params={"after": str(server.telegram.events.seq)}) as stream:
        await asyncio.sleep(0.02)
        await aigul.say("бир")
        line = ""
        async with asyncio.timeout(2):
            while not line.startswith("data:"):
                line = (await stream.content.readline()).decode()
    assert json.loads(line[5:])["kind"] == "message"


async def test_a_restart_forgets_nothing(tmp_path: Path, clock: HandClock, session: ClientSession) -> None:
    before = Telegram(Options(seed=2), clock=clock, directory=tmp_path)
    async with serve(before) as running:
        api = Api(session, running.url, before.options.token)
        aigul = await before.person("Айгүл", language_code="ru")
        group = await before.group("Айыл", aigul)
        await aigul.send_photo(PNG, "<сүрөт>")
        rows = [[{"text": "Ооба", "callback_data": "y"}]]
        await api(
            "sendMessage", chat_id=aigul.id, text="<b>?</b>", parse_mode="HTML", reply_markup={"inline_keyboard": rows}
        )
        await api("sendMessage", chat_id=aigul.id, text="!", reply_markup={"keyboard": [["Меню"]]})
        await aigul.press("Ооба")
        await group.add_bot(aigul)
    after = Telegram(Options(seed=3), clock=clock, directory=tmp_path)
    assert after.world == before.world
    assert after.world is not before.world
    assert len(after.updates.pending) == 4
    photo = after.people[0].chat.messages[0].photo
    assert photo
    kept = after.files.find(photo)
    assert kept
    assert after.files.read(kept.path) == PNG


async def test_state_is_saved_while_running_not_only_at_the_end(tmp_path: Path, clock: HandClock) -> None:
    telegram = Telegram(Options(seed=2), clock=clock, directory=tmp_path)
    async with serve(telegram):
        await telegram.person("Айгүл")
        for _ in range(100):
            await asyncio.sleep(0.01)
            if (saved := Store(tmp_path).read()) and saved.people:
                break
        assert saved == telegram.world
