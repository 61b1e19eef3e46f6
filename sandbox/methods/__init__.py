"""The Bot API's methods: one table, and the one way to call them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from sandbox.faults import strike
from sandbox.methods import (
    account,
    albums,
    asking,
    chats,
    editing,
    forums,
    members,
    pinning,
    polling,
    sending,
    webhooks,
)
from sandbox.params import Params
from sandbox.refusals import Refusal

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

Method = Callable[["Telegram", Params], Any]

_TABLE: dict[str, Method] = {
    "getMe": account.get_me,
    "setMyCommands": account.set_my_commands,
    "getMyCommands": account.get_my_commands,
    "deleteMyCommands": account.delete_my_commands,
    "setMyDescription": account.set_my_description,
    "getMyDescription": account.get_my_description,
    "setMyShortDescription": account.set_my_short_description,
    "getMyShortDescription": account.get_my_short_description,
    "getFile": account.get_file,
    "getUpdates": polling.get_updates,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "getWebhookInfo": webhooks.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendVoice": sending.send_voice,
    "sendLocation": sending.send_location,
    "sendMediaGroup": albums.send_media_group,
    "sendPoll": asking.send_poll,
    "stopPoll": asking.stop_poll,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "getChat": chats.get_chat,
    "leaveChat": chats.leave_chat,
    "getChatMember": members.get_chat_member,
    "getChatAdministrators": members.get_chat_administrators,
    "getChatMemberCount": members.get_chat_member_count,
    "pinChatMessage": pinning.pin_chat_message,
    "unpinChatMessage": pinning.unpin_chat_message,
    "unpinAllChatMessages": pinning.unpin_all_chat_messages,
    "createForumTopic": forums.create_forum_topic,
    "closeForumTopic": forums.close_forum_topic,
    "reopenForumTopic": forums.reopen_forum_topic,
    "deleteForumTopic": forums.delete_forum_topic,
}
METHODS = {name.lower(): (name, method) for name, method in _TABLE.items()}


async def call(telegram: "Telegram", name: str, params: Params) -> Any:
    """Run a method, faults included, and return its result; raises `Refusal` or `Dropped`."""
    if name.lower() not in METHODS:
        raise Refusal(404, "Not Found")
    proper, method = METHODS[name.lower()]
    telegram.calls[proper] += 1
    if proper == "getUpdates":
        return await _run(telegram, proper, method, params)
    telegram.in_flight += 1
    try:
        return await _run(telegram, proper, method, params)
    finally:
        telegram.in_flight -= 1


async def _run(telegram: "Telegram", name: str, method: Method, params: Params) -> Any:
    fault = telegram.faults.take(name, params.integer("chat_id") or None)
    if fault and not fault.after:
        await strike(fault)
    result = method(telegram, params)
    if isinstance(result, Awaitable):
        result = await result
    if fault:
        await strike(fault)
    await asyncio.sleep(0)
    return result
