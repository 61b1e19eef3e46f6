"""Much at the same time: of one person it is one whole conversation, and of a thousand nobody waits for ever."""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from delivering import Delivering, delivering, words
from neighbourhood import TR
from stage import stage

from bot.config import Settings
from bot.render.actions import decode, encode
from bot.render.actions_forms import Send
from sandbox.people import Person

_CROWD = 1000
_PATIENCE = 120  # seconds of a slow machine; two or three are usual


async def _on_preview(at: Delivering) -> tuple[Person, str]:
    """Somebody who is about to send a report, and the number of their draft."""
    who = await at.telegram.person("Айгүл")
    await who.open_link(f"https://t.me/{at.telegram.options.username}?start=v_chet-nura_orto-nura")
    await at.settle()
    await who.press("Кыргызча")
    await at.settle()
    for step in ("/report", "Таштанды", "Машина келген жок"):
        await who.say(step)
        await at.settle()
    sent = (decode(each.data or "") for row in who.chat.messages[-1].inline for each in row)
    return who, next(each.draft for each in sent if isinstance(each, Send))


def _tap(who: Person, number: int, data: str) -> dict[str, Any]:
    """A tap on the newest message, as Telegram writes it."""
    chat = {"id": who.id, "type": "private"}
    message = {"message_id": who.chat.messages[-1].id, "date": 1_795_000_000, "chat": chat}
    sender = {"id": who.id, "is_bot": False, "first_name": "Айгүл"}
    tap = {"id": str(number), "from": sender, "message": message, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": tap}


async def test_twenty_messages_at_once_are_all_in_the_one_report(tmp_path: Path) -> None:
    async with delivering(tmp_path) as at:
        who, draft = await _on_preview(at)
        said = [f"сүйлөм {number:02}" for number in range(20)]
        updates = [words(who.id, 10_000 + number, each) for number, each in enumerate(said)]
        assert {status for status, _ in await asyncio.gather(*map(at.deliver, updates))} == {200}
        await at.settle()
        assert all(each in who.chat.messages[-1].text for each in said), "the newest screen shows all of it"
        assert (await at.deliver(_tap(who, 10_100, encode(Send(draft)))))[0] == 200
        ((told,),) = at.rows("SELECT words FROM report")
        assert sorted(told.splitlines()) == said
        assert at.rows("SELECT * FROM conversation") == at.rows("SELECT * FROM fault") == []


async def test_twenty_ways_to_send_and_to_change_at_once_leave_one_whole_conversation(tmp_path: Path) -> None:
    async with delivering(tmp_path) as at:
        who, draft = await _on_preview(at)
        taps = [encode(Send(draft)), f"1c:{draft}:words", f"1v:{draft}", f"1u:{draft}", f"1b:{draft}:", f"1cs:{draft}"]
        updates = [_tap(who, 10_000 + number, taps[number % len(taps)]) for number in range(15)]
        updates += [words(who.id, 10_100 + n, text) for n, text in enumerate(("/my", "/report", "Суу", "1", "/cancel"))]
        assert {status for status, _ in await asyncio.gather(*map(at.deliver, updates))} == {200}
        await at.settle()
        assert at.rows("SELECT count(*) FROM report") == [(1,)]
        assert at.rows("SELECT * FROM fault") == []
        assert len(at.rows("SELECT * FROM update_seen WHERE update_id BETWEEN 10000 AND 10200")) == 20
        await who.say("/cancel")
        await at.settle()
        await who.say("/cancel")
        await at.settle()
        assert at.rows("SELECT draft FROM conversation WHERE draft NOT LIKE '%\"leaving\": true%'") == []


async def test_a_thousand_people_at_once_all_get_their_first_screen(
    tmp_path: Path, record_testsuite_property: Callable[[str, object], None]
) -> None:
    async with stage(tmp_path) as at, ClientSession(json_serialize=json.dumps) as http:
        usual = Settings.model_fields["throttle_updates"].default
        at.settings = at.settings.model_copy(update={"throttle_updates": usual})
        await at.restart()

        async def orders(each: list[dict[str, Any]]) -> list[Any]:
            async with http.post(at.settings.bot_api_url + "/control/batch", json={"orders": each}) as answer:
                return [outcome["result"] for outcome in (await answer.json())["result"]]

        named = [{"order": "people", "first_name": f"Тургун {number}"} for number in range(_CROWD)]
        people = [each["id"] for each in await orders(named)]
        began = time.monotonic()
        await orders([{"order": "say", "person": each, "text": "/start"} for each in people])
        async with asyncio.timeout(_PATIENCE):
            while not at.telegram.quiet() or not await at.house.speaker.is_idle():
                await asyncio.sleep(0.02)
        record_testsuite_property("seconds until a thousand people had their first screen", time.monotonic() - began)
        chats = [at.telegram.world.chats[each] for each in people]
        first = [[each.text for each in chat.messages if each.by_bot] for chat in chats]
        assert first == [[TR.plain("language-choose") + "\nВыберите язык"]] * _CROWD
