"""Replies: what the bot gets to know of them, and how it asks for one."""

from typing import Any

from aiohttp import ClientSession
from hand_bot import PNG, Api

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.server import Server

ASKS = {"force_reply": True, "input_field_placeholder": "Кантип чечилди?", "selective": True}


async def _newest(api: Api) -> dict[str, Any]:
    message: dict[str, Any] = (await api.confirmed())[-1]["message"]
    return message


async def test_a_reply_brings_the_whole_message_that_it_answers(aigul: Person, api: Api) -> None:
    buttons = {"inline_keyboard": [[{"text": "Жумушта", "callback_data": "1w:1"}]]}
    said = await api("sendMessage", chat_id=aigul.id, text="<b>ЧН-1</b>", parse_mode="HTML", reply_markup=buttons)
    await aigul.say("Эртең оңдойбуз", reply_to=aigul.chat.last)
    reply = await _newest(api)
    assert reply["text"] == "Эртең оңдойбуз"
    assert reply["reply_to_message"] == said
    await aigul.say("Дагы бир сөз", reply_to=aigul.chat.messages[-1])
    own = await _newest(api)
    assert own["reply_to_message"]["from"]["id"] == aigul.id
    assert "reply_to_message" not in own["reply_to_message"]


async def test_photos_and_voices_reply_too(aigul: Person, api: Api) -> None:
    photo = await api.upload("sendPhoto", "photo", PNG, chat_id=str(aigul.id), caption="ЧН-2")
    origin = aigul.chat.last
    await aigul.send_photo(PNG, reply_to=origin)
    assert (await _newest(api))["reply_to_message"] == photo
    await aigul.send_voice(seconds=5, reply_to=origin)
    assert (await _newest(api))["reply_to_message"]["message_id"] == photo["message_id"]


async def test_a_group_is_heard_when_it_replies_to_the_bot_and_not_otherwise(
    group: Group, aigul: Person, api: Api
) -> None:
    said = await api("sendMessage", chat_id=group.id, text="ЧН-3")
    origin = group.chat.message(said["message_id"])
    await aigul.send_voice(to=group)
    await aigul.send_photo(PNG, to=group)
    other = await aigul.say("Ким карайт?", to=group)
    await aigul.say("Мен", to=group, reply_to=other)
    await aigul.edit(other, "Ким жооп берет?")
    assert await api.confirmed() == []
    answer = await aigul.say("Эртен", to=group, reply_to=origin)
    await aigul.edit(answer, "Эртең")
    await aigul.send_photo(PNG, to=group, reply_to=origin)
    heard = [each.get("message") or each["edited_message"] for each in await api.confirmed()]
    assert [each["reply_to_message"]["message_id"] for each in heard] == [said["message_id"]] * 3
    await aigul.tap("1w:3", message=origin)
    assert [each["callback_query"]["data"] for each in await api.confirmed()] == ["1w:3"]


async def test_the_bot_asks_for_a_reply(aigul: Person, api: Api, server: Server, session: ClientSession) -> None:
    sent = await api("sendMessage", chat_id=aigul.id, text="Жообуңузду жазыңыз", reply_markup=ASKS)
    assert "reply_markup" not in sent
    asked = aigul.chat.messages[-1]
    assert asked.forces_reply
    assert asked.placeholder == "Кантип чечилди?"
    async with session.get(f"{server.url}/control/chats/{aigul.id}") as response:
        shown = (await response.json())["messages"][-1]
    assert shown["asks_reply"] is True
    assert shown["placeholder"] == "Кантип чечилди?"
    edited = await api("editMessageText", chat_id=aigul.id, message_id=sent["message_id"], text="x")
    assert edited == "Bad Request: message can't be edited"


async def test_the_bot_replies_and_protects_its_words(aigul: Person, api: Api) -> None:
    asked = await aigul.say("Качан?")
    here = {"chat_id": aigul.id, "protect_content": True}
    said = await api("sendMessage", **here, text="Эртең", reply_parameters={"message_id": asked.id})
    assert said["reply_to_message"]["text"] == "Качан?"
    assert said["has_protected_content"] is True
    lost = await api("sendMessage", **here, text="x", reply_parameters={"message_id": 999})
    assert lost == "Bad Request: message to be replied not found"
    kept = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await api("sendMessage", **here, text="x", reply_parameters=kept)
