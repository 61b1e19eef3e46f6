"""Everything the sandbox tells, read by aiogram's types: nothing missing, nothing that they do not know."""

from collections.abc import Iterator
from typing import Any

from aiogram.types import (
    ChatFullInfo,
    ForumTopic,
    Message,
    Poll,
    ResultChatMemberUnion,
    TelegramObject,
    Update,
    WebhookInfo,
)
from hand_bot import PNG, Api
from pydantic import TypeAdapter

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.telegram import Telegram

EVERYTHING = [
    "message", "edited_message", "callback_query", "my_chat_member", "chat_member", "poll", "poll_answer",
]  # fmt: skip
OLDER_NAMES = {"new_chat_member"}  # which Telegram still sends beside the new ones


def _strangers(value: object, where: str = "") -> Iterator[str]:
    """Fields that aiogram's types have no name for."""
    if isinstance(value, TelegramObject):
        yield from (f"{where}.{name}" for name in value.model_extra or {} if name not in OLDER_NAMES)
        for name in type(value).model_fields:
            yield from _strangers(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, list):
        for each in value:
            yield from _strangers(each, where)


def _reads(kind: Any, value: object) -> Any:
    found = TypeAdapter(kind).validate_python(value)
    assert list(_strangers(found)) == []
    return found


async def _live(aigul: Person, group: Group, telegram: Telegram, api: Api) -> None:
    """One of everything that people do."""
    buttons = {"inline_keyboard": [[{"text": "Ооба", "callback_data": "y"}]]}
    asked = await api("sendMessage", chat_id=aigul.id, text="<b>?</b>", parse_mode="HTML", reply_markup=buttons)
    await aigul.press("Ооба")
    await aigul.edit(await aigul.say("ката https://example.org", reply_to=aigul.chat.last), "туура")
    await aigul.send_album([PNG, PNG], "Эки")
    await aigul.send_document(b"x", "акт.docx", "Акт")
    await aigul.send_voice()
    await aigul.send_sticker()
    await aigul.send_location(41.43, 75.99)
    await aigul.send_contact("+996700000000")
    await aigul.send_poll("Качан?", "Эртең", "Бүгүн")
    await api("pinChatMessage", chat_id=aigul.id, message_id=asked["message_id"])
    await aigul.block()
    await aigul.unblock()
    nurlan = await telegram.person("Нурлан", last_name="Т", username="nurlan_t")
    await group.promote_bot(aigul)
    await group.join(nurlan)
    await group.promote(nurlan, by=aigul)
    await group.leave(nurlan, by=aigul)
    await group.make_forum(aigul)
    water = await group.topic("Суу", by=aigul)
    await aigul.say("Суу жок", to=water)
    await water.close(aigul)
    sent = await api("sendPoll", chat_id=group.id, question="Качан?", options=["Эртең", "Бүгүн"], is_anonymous=False)
    poll = group.chat.message(sent["message_id"])
    assert poll
    await aigul.vote(poll, 1)
    await group.remove_bot(aigul)


async def test_every_update_is_understood_to_the_last_field(
    aigul: Person, group: Group, telegram: Telegram, api: Api
) -> None:
    await api.updates(allowed_updates=EVERYTHING)
    await _live(aigul, group, telegram, api)
    updates = await api.confirmed()
    assert {kind for each in updates for kind in each if kind != "update_id"} == set(EVERYTHING)
    for each in updates:
        read = _reads(Update, each)
        assert read.event


async def test_every_answer_is_understood_too(aigul: Person, group: Group, api: Api) -> None:
    here = {"chat_id": aigul.id}
    for method, more in (
        ("sendMessage", {"text": "x"}),
        ("sendLocation", {"latitude": 1, "longitude": 2}),
        ("sendPoll", {"question": "?", "options": ["а", "б"]}),
    ):
        _reads(Message, await api(method, **here, **more))
    poll = aigul.chat.messages[-1]
    _reads(Poll, await api("stopPoll", **here, message_id=poll.id))
    await api("pinChatMessage", **here, message_id=poll.id)
    _reads(ChatFullInfo, await api("getChat", **here))
    await group.make_forum(aigul)
    await group.promote_bot(aigul)
    _reads(ChatFullInfo, await api("getChat", chat_id=group.id))
    _reads(ForumTopic, await api("createForumTopic", chat_id=group.id, name="Суу"))
    for each in await api("getChatAdministrators", chat_id=group.id):
        _reads(ResultChatMemberUnion, each)
    await api("setWebhook", url="http://127.0.0.1:1/")
    _reads(WebhookInfo, await api("getWebhookInfo"))
