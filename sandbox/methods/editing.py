"""Methods by which the bot changes what it said, and answers taps."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox import keyboards, wire
from sandbox.messages import Json, Message
from sandbox.methods import reach, wording
from sandbox.params import Params
from sandbox.refusals import bad_request

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_STALE = "query is too old and response timeout expired or query ID is invalid"
_DELETABLE_SECONDS = 48 * 3600


def edit_message_text(telegram: "Telegram", params: Params) -> Json:
    """`editMessageText`: without a markup the buttons go."""
    text, entities = wording.text(params)
    message = _own(telegram, params)
    if not message.text or message.content:
        raise bad_request("there is no text in the message to edit")
    wording.fitting((text, entities), wording.TEXT_LIMIT, "MESSAGE_TOO_LONG")
    markup = _inline(params)
    return _change(telegram, message, replace(message, text=text, entities=entities, markup=markup))


def edit_message_caption(telegram: "Telegram", params: Params) -> Json:
    """`editMessageCaption`; without one the words under the picture go."""
    text, entities = wording.words(params, "caption")
    message = _own(telegram, params)
    if not {"photo", "document", "voice"} & message.content.keys():
        raise bad_request("there is no caption in the message to edit")
    wording.fitting((text, entities), wording.CAPTION_LIMIT, "MEDIA_CAPTION_TOO_LONG")
    markup = _inline(params)
    return _change(telegram, message, replace(message, text=text, entities=entities, markup=markup))


def edit_message_reply_markup(telegram: "Telegram", params: Params) -> Json:
    """`editMessageReplyMarkup`, also under a photo."""
    message = _own(telegram, params)
    return _change(telegram, message, replace(message, markup=_inline(params)))


def _own(telegram: "Telegram", params: Params) -> Message:
    place = reach.writable(telegram, params)
    message = place.message(params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot or (message.markup and not message.inline):
        raise bad_request("message can't be edited")
    return message


def _inline(params: Params) -> Json | None:
    markup = keyboards.checked(params.json("reply_markup"), private=True)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _change(telegram: "Telegram", old: Message, new: Message) -> Json:
    if new == old:
        raise bad_request(_SAME)
    place = telegram.world.chats[old.chat]
    telegram.limits.check(place.id, private=place.private)
    return wire.message(telegram.world, telegram.change(replace(new, edited=telegram.now)))


def delete_message(telegram: "Telegram", params: Params) -> bool:
    """`deleteMessage`: its own anywhere, people's in private, none older than 48 hours."""
    place = reach.writable(telegram, params)
    message = place.message(params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    old = telegram.now - message.date > _DELETABLE_SECONDS
    if old or not (message.by_bot or place.private or place.bot == "administrator"):
        raise bad_request("message can't be deleted")
    telegram.remove(message)
    return True


def answer_callback_query(telegram: "Telegram", params: Params) -> bool:
    """`answerCallbackQuery`, in time."""
    tap = telegram.world.taps.get(params.text("callback_query_id"))
    if tap is None or telegram.clock().timestamp() - tap.at > telegram.options.tap_seconds:
        raise bad_request(_STALE)
    text = params.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    tap.answered, tap.answer, tap.alert = True, text, params.flag("show_alert")
    telegram.events.tell("toast", chat=tap.chat, person=tap.person, text=text, alert=tap.alert)
    return True
